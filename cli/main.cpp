#include <alembicx/text.hpp>

#include <exception>
#include <iostream>
#include <sstream>
#include <string>

#include "command.hpp"
#include "version.hpp"

namespace {

using alembicx::cli::Exit;

/// Reads the command line and runs the subcommand that it names.
Exit run(int count, char** words) {
    Exit exit = Exit::holds;
    CLI::App app("Tests Alembic migrations. The tests themselves run in pytest: pytest --test-async-alembic",
                 "alembicx");
    app.set_version_flag("--version", "alembicx " + std::string(alembicx::cli::version));
    app.require_subcommand(1);
    app.footer("Exit status: 0 holds, 1 findings, 2 wrong usage or settings, 3 could not run.");
    alembicx::cli::add_config(app, exit);
    alembicx::cli::add_explain(app, exit);
    alembicx::cli::add_snapshot(app, exit);
    alembicx::cli::add_diff(app, exit);
    alembicx::cli::add_errors(app, exit);
    try {
        app.parse(count, words);
    } catch (const CLI::ParseError& stopped) {
        // A word that was not expected may be a URL or a token, and is repeated in the message.
        std::ostringstream said;
        const int status = app.exit(stopped, std::cout, said);
        std::cerr << alembicx::text::mask_secrets(said.str());
        return status == 0 ? Exit::holds : Exit::usage;  // --help and --version stop here too
    }
    if (!std::cout.flush()) {
        std::cerr << "alembicx: the output cannot be written\n";
        return Exit::could_not_run;
    }
    return exit;
}

}  // namespace

int main(int count, char** words) {
    try {
        return static_cast<int>(run(count, words));
    } catch (const std::exception& bug) {
        std::cerr << "alembicx: a bug in AlembicX: " << bug.what() << '\n';
        return static_cast<int>(Exit::could_not_run);
    }
}
