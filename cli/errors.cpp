#include <alembicx/bus_handler.hpp>
#include <alembicx/codes.hpp>
#include <alembicx/text.hpp>

#include <chrono>
#include <ctime>
#include <iomanip>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "command.hpp"
#include "terminal.hpp"

namespace alembicx::cli {
namespace {

using bus::Event;
using bus::Severity;

/// How often a file is looked at that is followed.
constexpr std::chrono::milliseconds look_again(250);

/// What was asked for on the command line.
struct Asked {
    std::string file{};
    std::string at_least = "debug";
    std::string code = "*";
    bool json = false;
    bool follow = false;
};

/// `2026-11-26 03:50:12.345`, in UTC.
std::string time_of(const Event& event) {
    constexpr std::int64_t second = 1'000'000'000;
    const std::time_t seconds = event.time / second;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::ostringstream text;
    text << std::put_time(&parts, "%Y-%m-%d %H:%M:%S") << '.' << std::setw(3) << std::setfill('0')
         << event.time % second / 1'000'000;
    return std::move(text).str();
}

/// What is in a file may come from anywhere: nothing of it is to command the terminal.
void print(const Event& event) {
    using text::one_line;
    std::cout << styled(Style::comment, time_of(event)) << ' ' << bus::word_for(event.severity) << ' '
              << one_line(event.component) << ' ';
    if (!event.subject.empty()) std::cout << one_line(event.subject) << ": ";
    std::cout << one_line(event.message) << " [" << styled(Style::name, one_line(event.code)) << "]\n";
    for (const auto& cause : event.causes) {
        std::cout << "  because " << one_line(cause.message) << " [" << one_line(cause.code) << "]\n";
    }
}

Exit tail(const Asked& asked) {
    const bus::Route wanted{.code = asked.code,
                            .at_least = bus::severity_named(asked.at_least).value_or(Severity::debug)};
    std::uint64_t place = 0;
    while (true) {
        const auto events = bus::read_events(asked.file, place);
        if (!events) return failed(events.error());
        for (const auto& event : *events) {
            if (!bus::matches(wanted, event)) continue;
            if (asked.json) {
                std::cout << bus::to_json(event) << '\n';
            } else {
                print(event);
            }
        }
        std::cout.flush();
        if (!asked.follow) return Exit::holds;
        std::this_thread::sleep_for(look_again);
    }
}

}  // namespace

void add_errors(CLI::App& app, Exit& exit) {
    CLI::App* errors = app.add_subcommand("errors", "Read what the Error Bus wrote, or try where it sends to");
    errors->require_subcommand(1);
    const auto asked = std::make_shared<Asked>();
    CLI::App* command = errors->add_subcommand("tail", "Print the events in a file, the oldest first");
    command->add_option("FILE", asked->file, "The file that [tool.alembicx.errors] names")->required();
    command->add_option("--at-least", asked->at_least, "Only this severity and above")
        ->check(CLI::IsMember({"debug", "info", "warning", "error", "critical"}));
    command->add_option("--code", asked->code, "Only these codes, such as AX-SRV-*");
    command->add_flag("--json", asked->json, "Print a line of JSON for each");
    command->add_flag("-f,--follow", asked->follow, "Go on as the file grows, until it is interrupted");
    command->callback([asked, &exit] { exit = tail(*asked); });

    const auto code = std::make_shared<std::string>();
    CLI::App* explain = errors->add_subcommand("explain", "Print the page of a code, like `alembicx explain`");
    explain->add_option("CODE", *code, "Such as AX-BUS-001")->required();
    explain->callback([code, &exit] { exit = explain_code(*code); });
    add_errors_test(*errors, exit);
}

}  // namespace alembicx::cli
