#pragma once

#include <alembicx/bus_event.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// The same trouble, told once and then counted. Time is passed in, so nothing here waits.
namespace alembicx::telegram {

using Clock = std::chrono::steady_clock;
using Time = Clock::time_point;
using std::chrono::milliseconds;

/// How often something came again after it was told.
struct Summary {
    std::uint64_t count = 0;
    milliseconds span{};
    bus::Severity severity = bus::Severity::error;
    std::int64_t time = 0;  ///< of the last one
    std::string text{};     ///< the beginning of the last one's

    bool operator==(const Summary&) const = default;
};

/// Which events were told lately, by fingerprint and severity. Not for two threads at once.
class Windows {
public:
    /// Within `window` the same trouble is told once; at most so many are remembered, those seen last.
    Windows(milliseconds window, std::size_t most) : window_(window), most_(most) {}

    /// Whether an event is to be told, because it was not within the window; else it is counted.
    [[nodiscard]] bool is_new(const bus::Event& event, const std::string& text, Time now);

    /// The summaries that are due: of windows that are over, and of those that had to be forgotten.
    [[nodiscard]] std::vector<Summary> due(Time now);
    /// The summaries of all windows, as they are: nothing comes any more.
    [[nodiscard]] std::vector<Summary> close(Time now);
    /// When there will be a summary; nothing when none is to be expected.
    [[nodiscard]] std::optional<Time> next() const noexcept;

    [[nodiscard]] std::size_t size() const { return seen_.size(); }

private:
    using Key = std::pair<std::uint64_t, bus::Severity>;
    struct Seen {
        Key key{};
        Time began{};
        Summary summary{};
    };

    static Summary summary_of(const Seen& seen, Time now);
    void forget_oldest(Time now);

    milliseconds window_;
    std::size_t most_;
    std::list<Seen> seen_{};  ///< the one seen last stands last
    std::map<Key, std::list<Seen>::iterator> places_{};
    std::vector<Summary> forgotten_{};
};

}  // namespace alembicx::telegram
