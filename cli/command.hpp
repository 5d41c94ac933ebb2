#pragma once

#include <alembicx/error.hpp>

#include <CLI/CLI.hpp>

/// The native command `alembicx`: one file per subcommand, each with one function that adds it to the application.
namespace alembicx::cli {

/// What the command tells the shell.
enum class Exit : int {
    holds = 0,          ///< done, and nothing speaks against the project
    findings = 1,       ///< done, and something was found
    usage = 2,          ///< the command line or the settings are wrong
    could_not_run = 3,  ///< something outside, such as a file, is not as it must be
};

/// Adds `explain [CODE]`, which prints the page of a code, or all codes with their titles.
void add_explain(CLI::App& app, Exit& exit);

/// Adds `config [PATH]`, which prints the settings in force and where each comes from.
void add_config(CLI::App& app, Exit& exit);

/// Adds `snapshot DATABASE`, which prints or saves what a database contains.
void add_snapshot(CLI::App& app, Exit& exit);

/// Adds `diff BEFORE AFTER`, which prints how two databases differ.
void add_diff(CLI::App& app, Exit& exit);

/// Adds `errors tail FILE` and `errors explain CODE`, which read what the Error Bus wrote, and `errors test`.
void add_errors(CLI::App& app, Exit& exit);

/// Adds `test telegram` to `errors`, which sends a message as the settings say.
void add_errors_test(CLI::App& errors, Exit& exit);

/// Prints the page of a code.
[[nodiscard]] Exit explain_code(const std::string& code);

/// Ends a subcommand with an error: prints it to the standard error stream, `alembicx: place: message [code]` and then
/// its context, and lets it pass over the Error Bus, to where the settings of the project in the working directory say.
///
/// @return How the shell is told: a wrong name or text is `usage`, all else `could_not_run`.
[[nodiscard]] Exit failed(const Error& error);

}  // namespace alembicx::cli
