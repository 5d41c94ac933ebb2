#include <alembicx/bus_handler.hpp>

#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <utility>

#include "command.hpp"
#include "project.hpp"

namespace alembicx::cli {
namespace {

/// How long the end of the command waits for the handlers.
constexpr std::chrono::seconds at_the_end(3);

void print(const Error& error) {
    std::cerr << "alembicx: ";
    if (!error.subject.empty()) std::cerr << error.subject << ": ";
    std::cerr << error.message;
    if (!error.id.empty()) std::cerr << " [" << error.id << "]";
    std::cerr << '\n';
    for (const std::string& line : error.context) std::cerr << "  " << line << '\n';
}

bus::Severity level_of(const ErrorsHere& told) {
    const auto word = told.entries.find("level");
    if (word == told.entries.end()) return bus::Severity::debug;
    return bus::severity_named(word->second).value_or(bus::Severity::debug);
}

void publish(const Error& error) {
    // Nothing where no project says anything, or its settings are wrong: that is said by what needs them.
    const auto told = errors_here();
    if (!told || !told->entries.contains("file")) return;
    auto file = bus::FileHandler::open((told->folder / told->entries.at("file")).string());
    if (!file) return print(file.error());
    bus::Bus bus;
    bus::run_handler(bus, "file", {{.at_least = level_of(*told)}}, std::move(*file));
    bus.publish(bus::event_of(error, "command"));
    bus.shut_down(at_the_end);
}

}  // namespace

Exit failed(const Error& error) {
    print(error);
    publish(error);
    switch (error.code) {
        case ErrorCode::invalid_text:
        case ErrorCode::unknown_name:
        case ErrorCode::ambiguous:
            return Exit::usage;
        default:
            return Exit::could_not_run;
    }
}

}  // namespace alembicx::cli
