#pragma once

#include <alembicx/telegram_text.hpp>
#include <alembicx/telegram_window.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

/// What waits for one chat, and how much may be sent. Time is passed in, so nothing here waits.
namespace alembicx::telegram {

/// So many in such a time.
struct Rate {
    std::size_t most = 1;
    milliseconds per{1000};
};

/// Sees to a rate: in no stretch of its time are there more. That is stricter than a bucket of tokens, which lets
/// twice as many through in the stretch after a rest. Not for two threads at once.
class Meter {
public:
    explicit Meter(Rate rate) : rate_(rate) {}

    /// When the next one may be.
    [[nodiscard]] Time ready() const noexcept {
        return times_.size() < rate_.most ? Time::min() : times_.front() + rate_.per;
    }
    void count(Time now);

private:
    Rate rate_;
    std::deque<Time> times_{};
};

/// All delays and sizes, as values, so that a test need not wait.
struct Limits {
    milliseconds window{300'000};      ///< the same trouble is told once in it
    std::size_t remembered = 1024;     ///< so many different troubles
    std::size_t waiting = 1000;        ///< alerts before each chat
    std::size_t digest_from = 4;       ///< so many that wait become one message
    std::size_t most_in_digest = 100;  ///< alerts
    Rate overall{.most = 30, .per = milliseconds(1000)};
    Rate chat{.most = 1, .per = milliseconds(1000)};
    Rate group{.most = 20, .per = milliseconds(60'000)};
    milliseconds second{1000};  ///< what Telegram's `retry_after` counts
    milliseconds first_pause{1000};
    milliseconds longest_pause{60'000};
    std::size_t tell_after = 3;  ///< so many failures in a row are told to the other handlers
    milliseconds connect_timeout{10'000};
    milliseconds timeout{30'000};
    milliseconds farewell{1000};  ///< for sending at the end, when nobody says how long there is
    milliseconds reserve{300};    ///< for the disk, before the end
};

/// Something to be told to one chat.
struct Alert {
    std::uint64_t number = 0;  ///< unique in its policy
    bus::Severity severity = bus::Severity::error;
    std::int64_t time = 0;  ///< nanoseconds since 1970-01-01 UTC
    std::string text{};     ///< fit to be sent

    bool operator==(const Alert&) const = default;
};

/// Alerts that are sent together, and how far that has come.
struct Message {
    std::vector<Alert> alerts{};
    std::vector<Piece> pieces{};
    std::size_t sent = 0;
    bool is_document = false;  ///< the next piece was refused, and is tried as a document
    bool is_refused = false;   ///< some piece was refused as a document too

    [[nodiscard]] Piece next() const;
};

/// The queue of one chat: critical alerts first, else in the order of arrival. Not for two threads at once.
class Lane {
public:
    Lane(std::string chat, const Limits& limits);

    /// Adds an alert. If there is no room, the oldest of the lowest severity goes, or the new one if it is lower still.
    void push(Alert alert, const Limits& limits);

    [[nodiscard]] bool is_empty() const noexcept { return !message_ && critical_.empty() && others_.empty(); }
    [[nodiscard]] bool has_critical() const noexcept { return !critical_.empty(); }
    /// When something may be sent.
    [[nodiscard]] Time ready() const noexcept;

    /// The message that is being sent, or the next one, made of what waits: of a single alert, or of all if there are
    /// many. `all` takes whatever there is.
    [[nodiscard]] Message& message(const Limits& limits, bool all);
    /// Counts a request, whatever came of it.
    void count(Time now);
    /// Takes the message away: it is sent, or given up.
    [[nodiscard]] Message take_message();

    /// An alert that was not sent yet. Of a message that was sent in part the rest stands under the first alert; the
    /// others are empty.
    struct Left {
        Alert alert{};
        bool is_rest = false;
    };
    [[nodiscard]] std::vector<Left> left() const;

    std::string chat{};
    bool is_stopped = false;    ///< nothing is sent any more
    std::uint64_t dropped = 0;  ///< for want of room

private:
    [[nodiscard]] bool make_room(bus::Severity severity);

    std::deque<Alert> critical_{};
    std::deque<Alert> others_{};
    std::optional<Message> message_{};
    std::uint64_t dropped_told_ = 0;
    Meter often_;
    std::optional<Meter> group_{};
};

}  // namespace alembicx::telegram
