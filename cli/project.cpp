#include "project.hpp"

#include <unistd.h>

#include <fstream>
#include <map>
#include <sstream>

namespace alembicx::cli {
namespace {

namespace fs = std::filesystem;

std::unexpected<Error> unreadable(const fs::path& path, std::string_view why) {
    return fail({.code = ErrorCode::unreachable_state,
                 .id = "AX-CFG-006",
                 .message = std::string(why),
                 .subject = path.string()});
}

Result<std::string> read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (file) text << file.rdbuf();
    if (!file || file.bad()) return unreadable(path, "the file cannot be read");
    return std::move(text).str();
}

/// The path as people write it: relative to the working directory if it lies below it.
fs::path short_path(const fs::path& path) {
    std::error_code failed;
    const fs::path directory = fs::current_path(failed);
    if (failed) return path;
    const fs::path relative = path.lexically_relative(directory);
    return relative.empty() || *relative.begin() == ".." ? path : relative;
}

Result<std::optional<ProjectFile>> project_file(const fs::path& path, bool must_have_section) {
    ProjectFile result{.path = short_path(path)};
    auto text = read(result.path);
    if (!text) return propagate(text, "reading the settings");
    result.text = std::move(*text);
    auto has_section = settings::has_section(result.path.string(), result.text);
    if (!has_section) return propagate(has_section, "looking for [tool.alembicx]");
    if (must_have_section && !*has_section) return std::nullopt;
    return result;
}

}  // namespace

Result<std::optional<ProjectFile>> nearest_project_file(const fs::path& start) {
    std::error_code failed;
    const fs::path place = fs::weakly_canonical(start, failed);
    if (failed || !fs::exists(place, failed)) return unreadable(start, "there is no such file or directory");
    if (!fs::is_directory(place, failed)) return project_file(place, false);
    for (fs::path directory = place;; directory = directory.parent_path()) {
        const fs::path path = directory / "pyproject.toml";
        if (fs::is_regular_file(path, failed)) {
            auto found = project_file(path, true);
            if (!found || found->has_value()) return found;
        }
        if (directory == directory.parent_path()) return std::nullopt;
    }
}

Result<settings::Settings> settings_in(const std::optional<ProjectFile>& file) {
    settings::Sources sources{.environment = environment()};
    if (file) {
        sources.file_name = file->path.string();
        sources.file_text = file->text;
    }
    return settings::resolve(sources);
}

std::map<std::string, std::string> environment() {
    std::map<std::string, std::string> result;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        const std::size_t sign = text.find('=');
        if (sign != std::string_view::npos) result.emplace(text.substr(0, sign), text.substr(sign + 1));
    }
    return result;
}

Result<ErrorsHere> errors_here() {
    const auto file = nearest_project_file(".");
    if (!file) return fail(file.error());
    const auto resolved = settings_in(*file);
    if (!resolved) return fail(resolved.error());
    const auto errors = resolved->find("errors");
    if (!errors) return fail(errors.error());
    const bool in_file = *file && errors->source == settings::Source::file;
    return ErrorsHere{.entries = std::get<std::map<std::string, std::string>>(errors->value),
                      .folder = in_file ? (*file)->path.parent_path() : std::filesystem::path(),
                      .origin = errors->origin};
}

}  // namespace alembicx::cli
