#include <alembicx/settings.hpp>

#include <algorithm>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "command.hpp"
#include "project.hpp"
#include "terminal.hpp"

namespace alembicx::cli {
namespace {

/// What was asked for on the command line.
struct Asked {
    std::string path = ".";
    bool json = false;
};

void print_json(const settings::Settings& all, const std::string& file_name) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const settings::Setting& setting : all.all()) {
        nlohmann::ordered_json entry = {{"name", setting.name}};
        std::visit([&](const auto& value) { entry["value"] = value; }, settings::masked(setting).value);
        entry["source"] = settings::word_for(setting.source);
        entry["origin"] = setting.origin;
        list.push_back(std::move(entry));
    }
    nlohmann::ordered_json object = {{"file", nullptr}, {"settings", std::move(list)}};
    if (!file_name.empty()) object["file"] = file_name;
    // A byte that is no UTF-8, which a variable may hold, is shown as U+FFFD.
    std::cout << object.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

void print_table(const settings::Settings& all) {
    std::size_t width = 0;
    for (const settings::Setting& setting : all.all()) width = std::max(width, setting.name.size());
    for (const settings::Setting& setting : all.all()) {
        const std::string space(width - setting.name.size(), ' ');
        std::cout << styled(Style::name, setting.name) << space << " = " << settings::shown(setting) << "  "
                  << styled(Style::comment, "# " + setting.origin) << '\n';
    }
}

Exit config(const Asked& asked) {
    const auto file = nearest_project_file(asked.path);
    if (!file) return failed(file.error());
    const auto resolved = settings_in(*file);
    if (!resolved) return failed(resolved.error());
    if (asked.json) {
        print_json(*resolved, *file ? (*file)->path.string() : "");
    } else {
        print_table(*resolved);
    }
    return Exit::holds;
}

}  // namespace

void add_config(CLI::App& app, Exit& exit) {
    const auto asked = std::make_shared<Asked>();
    CLI::App* command = app.add_subcommand("config", "Print the settings in force and where each comes from");
    command->add_option("PATH", asked->path,
                        "A project's directory, or its pyproject.toml; without it, the working directory");
    command->add_flag("--json", asked->json, "Print JSON");
    command->callback([asked, &exit] { exit = config(*asked); });
}

}  // namespace alembicx::cli
