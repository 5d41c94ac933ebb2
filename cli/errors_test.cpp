#include <alembicx/settings.hpp>
#include <alembicx/telegram.hpp>

#include <filesystem>
#include <iostream>
#include <map>
#include <string>

#include "command.hpp"
#include "project.hpp"

namespace alembicx::cli {
namespace {

constexpr std::string_view message = "A test message of AlembicX: errors of this project will be told here.";

/// How the settings want messages to be sent.
Result<telegram::Options> options() {
    const auto file = nearest_project_file(".");
    if (!file) return fail(file.error());
    settings::Sources sources{.environment = environment()};
    std::filesystem::path folder;
    if (*file) {
        sources.file_name = (*file)->path.string();
        sources.file_text = (*file)->text;
        folder = (*file)->path.parent_path();
    }
    const auto resolved = settings::resolve(sources);
    if (!resolved) return fail(resolved.error());
    const auto errors = resolved->find("errors");
    if (!errors) return fail(errors.error());
    if (errors->source != settings::Source::file) folder.clear();
    auto read =
        telegram::options_of(std::get<std::map<std::string, std::string>>(errors->value), folder, sources.environment);
    if (!read && read.error().id == "AX-CFG-005") read.error().context.push_back("the place is " + errors->origin);
    return read;
}

Exit test_telegram() {
    const auto read = options();
    if (!read) {
        print_error(read.error());
        return exit_for(read.error());
    }
    Exit exit = Exit::holds;
    for (const auto& chat : read->chats) {
        const auto answer = telegram::send_now(*read, chat, std::string(message));
        if (answer && answer->outcome == telegram::Outcome::delivered) {
            std::cout << "chat " << chat << ": delivered\n";
            continue;
        }
        const auto error = answer ? telegram::error_of(*answer, chat) : answer.error();
        print_error(error);
        exit = exit_for(error);
    }
    return exit;
}

}  // namespace

void add_errors_test(CLI::App& errors, Exit& exit) {
    CLI::App* test = errors.add_subcommand("test", "Try whether errors arrive where the settings send them");
    test->require_subcommand(1);
    CLI::App* telegram = test->add_subcommand("telegram", "Send a message to every chat, and say what came of it");
    telegram->callback([&exit] { exit = test_telegram(); });
}

}  // namespace alembicx::cli
