#pragma once

#include <gtest/gtest.h>
#include <alembicx/bus_logger.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>

namespace alembicx::bus::support {

/// A folder of a test's own for a log, and what is in it.
class LogFolder : public ::testing::Test {
protected:
    void SetUp() override { std::filesystem::create_directories(folder_); }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    /// The files, the oldest first.
    [[nodiscard]] std::vector<std::filesystem::path> files() const {
        std::vector<std::pair<int, std::filesystem::path>> found;
        for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
            const auto number = entry.path().stem().extension().string();
            found.emplace_back(number.empty() ? 0 : -std::stoi(number.substr(1)), entry.path());
        }
        std::ranges::sort(found);
        std::vector<std::filesystem::path> paths;
        for (const auto& [_, path] : found) paths.push_back(path);
        return paths;
    }

    /// The lines of all files, the oldest first.
    [[nodiscard]] std::vector<std::string> lines() const {
        std::vector<std::string> all;
        for (const auto& path : files()) {
            std::ifstream file(path);
            for (std::string line; std::getline(file, line);) all.push_back(line);
        }
        return all;
    }

    /// The messages of the events in all files, the oldest first; a line that is no event is shown as it is.
    [[nodiscard]] std::vector<std::string> messages() const {
        std::vector<std::string> all;
        for (const auto& line : lines()) {
            const auto event = from_json(line);
            all.push_back(event ? event->message : "no event: " + line);
        }
        return all;
    }

    [[nodiscard]] LogOptions options(LogForm form = LogForm::json) const { return {.path = path_, .form = form}; }

    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / ("alembicx-log-" + std::to_string(::getpid()));
    std::string path_ = folder_ / "errors.log";
};

/// Writes an event to a log; whatever its severity, it is there afterwards.
inline ::testing::AssertionResult logged(LoggerHandler& handler, const Event& event) {
    auto done = handler.handle(event);
    if (done) done = handler.end_of_batch();
    return done ? ::testing::AssertionSuccess() : ::testing::AssertionFailure() << done.error().message;
}

}  // namespace alembicx::bus::support
