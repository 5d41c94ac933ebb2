#pragma once

#include <alembicx/bus_handler.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

/// The handler of the Error Bus that keeps a log: for people or for programs, and never larger than it was told.
namespace alembicx::bus {

/// How an event stands in a log.
enum class LogForm : std::uint8_t {
    text,  ///< a line for people, see `to_line`
    json,  ///< a line of JSON, see `to_json`
};

/// Where a log is, and how large it may become.
struct LogOptions {
    std::string path{};
    LogForm form = LogForm::text;
    std::uint64_t size = 10'000'000;  ///< bytes at most in one file, unless a single event is longer; not 0
    std::size_t files = 5;            ///< so many at most: `errors.log`, `errors.1.log`, … the oldest last; not 0
};

/// What a person needs of an event, its time, severity and component aside: code, subject, message, SQLSTATE, revision
/// and causes. One line whatever the event holds (see `text::one_line`), so that no event can pass for two.
[[nodiscard]] std::string to_line(const Event& event);

/// Appends events to a log, a line each, and begins a new file when that is full.
///
/// What `written` counts is with the operating system, and survives the end of this process in whatever way. Any number
/// of processes may write to the same log, and each may begin the next file: they take turns. A line that a dead
/// process left unfinished is ended first; a log that somebody removed or moved is begun anew.
class LoggerHandler final : public Handler {
public:
    explicit LoggerHandler(LogOptions options);
    ~LoggerHandler() override;

    /// Opens the log, and makes its file if need be, readable by its owner alone. Fails with AX-BUS-004.
    [[nodiscard]] static Result<std::unique_ptr<LoggerHandler>> open(LogOptions options);

    /// Keeps an event for the end of the batch; one that is an error or worse is written now. Fails with AX-BUS-004.
    [[nodiscard]] Result<void> handle(const Event& event) override;
    [[nodiscard]] Result<void> end_of_batch() override;
    [[nodiscard]] std::unique_ptr<Handler> again() const override;

    /// How many events are in the log.
    [[nodiscard]] std::uint64_t written() const { return written_; }

private:
    struct Log;
    struct Line {
        std::int64_t time = 0;
        Severity severity = Severity::error;
        std::string component{};
        std::string text{};
    };

    [[nodiscard]] Result<void> write(const std::vector<Line>& lines);

    const LogOptions options_;
    std::unique_ptr<Log> log_;  ///< none before the first line, and after a failure
    std::vector<Line> lines_{};
    std::atomic<std::uint64_t> written_ = 0;
};

}  // namespace alembicx::bus
