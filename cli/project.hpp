#pragma once

#include <alembicx/error.hpp>
#include <alembicx/settings.hpp>

#include <filesystem>
#include <map>
#include <optional>
#include <string>

/// What the command finds out about the project that it is run in.
namespace alembicx::cli {

/// A file that was read.
struct ProjectFile {
    std::filesystem::path path{};  ///< relative to the working directory if it lies below it
    std::string text{};
};

/// The nearest pyproject.toml with a `[tool.alembicx]` table: `start` itself, if it is a file, or else in `start` or in
/// a directory above it. Nothing when there is none.
///
/// Fails with AX-CFG-006 when `start` does not exist, or a pyproject.toml on the way cannot be read or is no TOML.
[[nodiscard]] Result<std::optional<ProjectFile>> nearest_project_file(const std::filesystem::path& start);

/// The settings in force: those of the file, if there is one, and of the environment.
///
/// Fails as `settings::resolve` does.
[[nodiscard]] Result<settings::Settings> settings_in(const std::optional<ProjectFile>& file);

/// The environment of this process.
[[nodiscard]] std::map<std::string, std::string> environment();

/// The setting `errors` of the project in the working directory.
struct ErrorsHere {
    std::map<std::string, std::string> entries{};
    std::filesystem::path folder{};  ///< that its paths belong to
    std::string origin{};            ///< where it is set
};

/// Fails as `nearest_project_file` and `settings::resolve` do.
[[nodiscard]] Result<ErrorsHere> errors_here();

}  // namespace alembicx::cli
