#include <alembicx/telegram.hpp>

#include <iostream>
#include <string>

#include "command.hpp"
#include "project.hpp"

namespace alembicx::cli {
namespace {

constexpr std::string_view message = "A test message of AlembicX: errors of this project will be told here.";

/// How the settings want messages to be sent.
Result<telegram::Options> options() {
    auto errors = errors_here();
    if (!errors) return fail(errors.error());
    auto read = telegram::options_of(errors->entries, errors->folder, environment());
    if (!read && read.error().id == "AX-CFG-005" && !errors->entries.empty()) {
        read.error().context.push_back("the place is " + errors->origin);
    }
    return read;
}

Exit test_telegram() {
    const auto read = options();
    if (!read) return failed(read.error());
    Exit exit = Exit::holds;
    for (const auto& chat : read->chats) {
        const auto answer = telegram::send_now(*read, chat, std::string(message));
        if (answer && answer->outcome == telegram::Outcome::delivered) {
            std::cout << "chat " << chat << ": delivered\n";
            continue;
        }
        exit = failed(answer ? telegram::error_of(*answer, chat) : answer.error());
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
