#pragma once

#include <alembicx/bus.hpp>
#include <alembicx/error.hpp>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// Handlers of the Error Bus that are written in C++, and what runs them.
namespace alembicx::bus {

/// Does something with events, on a thread of its own.
class Handler {
public:
    using Clock = std::chrono::steady_clock;

    Handler() = default;
    virtual ~Handler() = default;
    Handler(const Handler&) = delete;
    Handler& operator=(const Handler&) = delete;

    /// Handles one event. It may take long, fail or throw: others do not notice.
    [[nodiscard]] virtual Result<void> handle(const Event& event) = 0;
    /// Called after the last of several events that were there at once.
    [[nodiscard]] virtual Result<void> end_of_batch() { return {}; }

    /// When `wake` is to be called though no event comes; asked before each wait. Nothing: events alone matter.
    [[nodiscard]] virtual std::optional<Clock::time_point> wakes_at() const noexcept { return std::nullopt; }
    /// Does what waits for no event. Those that were handled before count as handled, however long it takes.
    [[nodiscard]] virtual Result<void> wake() { return {}; }

    /// Tells, from another thread, that the bus ends: whatever this waits for has to be over by then.
    virtual void ends_by(Clock::time_point /*when*/) noexcept {}
    /// Called once, after the last event. What it fails with is among the bus's `last_words`.
    [[nodiscard]] virtual Result<void> finish() { return {}; }

    /// Another one of the kind, for the child of a fork: this one may have been in the midst of something. Null if the
    /// child is to do without. Must not look at anything that `handle` changes.
    [[nodiscard]] virtual std::unique_ptr<Handler> again() const { return nullptr; }
};

/// Attaches a handler to a bus, and runs it until the bus is shut down or it is detached.
void run_handler(Bus& bus, const std::string& name, std::vector<Route> routes, std::unique_ptr<Handler> handler);

/// Appends events to a file, a line of JSON each (see `to_json`).
///
/// What `written` counts is with the operating system, and survives the end of this process in whatever way; after a
/// critical event it is on the disk. Lines of several processes do not mix. A line that a dead process left unfinished
/// is ended first.
class FileHandler final : public Handler {
public:
    /// A file that `open` has opened.
    struct Opened {
        int file = -1;
        std::string path{};
    };
    explicit FileHandler(Opened opened) : file_(opened.file), path_(std::move(opened.path)) {}

    /// Opens the file, and makes it if need be, readable by its owner alone. Fails with AX-BUS-004.
    [[nodiscard]] static Result<std::unique_ptr<FileHandler>> open(const std::string& path);
    ~FileHandler() override;

    [[nodiscard]] Result<void> handle(const Event& event) override;
    [[nodiscard]] Result<void> end_of_batch() override;
    [[nodiscard]] std::unique_ptr<Handler> again() const override;

    /// How many events are in the file.
    [[nodiscard]] std::uint64_t written() const { return written_; }

private:
    int file_ = -1;
    std::string path_{};
    std::string lines_{};
    std::uint64_t count_ = 0;
    bool is_critical_ = false;
    std::atomic<std::uint64_t> written_ = 0;
};

/// Reads the events in such a file from a place on, whole lines only; `place` moves behind them. Lines that are no
/// events are passed over: a process that was killed may have left half of one. Fails with AX-BUS-004.
[[nodiscard]] Result<std::vector<Event>> read_events(const std::string& path, std::uint64_t& place);

}  // namespace alembicx::bus
