#pragma once

#include <alembicx/error.hpp>
#include <alembicx/telegram_answer.hpp>
#include <alembicx/telegram_lane.hpp>
#include <alembicx/telegram_window.hpp>

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

/// What is sent when: a machine whose input is events, answers and the time. It waits for nothing and sends nothing.
namespace alembicx::telegram {

/// What became of the alerts so far; with several chats, each alert counts once for each.
struct Counts {
    std::uint64_t delivered = 0;  ///< alerts that Telegram has acknowledged
    std::uint64_t repeated = 0;   ///< events that were not told but counted, in a summary
    std::uint64_t refused = 0;    ///< alerts of which Telegram took something neither as a message nor as a document
    std::uint64_t dropped = 0;    ///< alerts for which there was no room; they are lost
    std::uint64_t requests = 0;   ///< answered or not
    std::uint64_t limited = 0;    ///< requests that Telegram answered with 429
    std::uint64_t unknown = 0;    ///< requests after which nobody knows: what they sent may be there twice

    bool operator==(const Counts&) const = default;
};

/// Something to be sent now.
struct Request {
    std::string chat{};
    Piece piece{};

    bool operator==(const Request&) const = default;
};

/// An alert that was not delivered yet.
struct Waiting {
    std::string chat{};
    Alert alert{};
    bool is_rest =
        false;  ///< its message was sent in part; the rest stands under its first alert, the others are empty

    bool operator==(const Waiting&) const = default;
};

/// Decides. Not for two threads at once.
///
/// An alert is sent at least once: after a request of which nobody knows what came it is sent again, and counted as
/// `unknown`, for the Bot API cannot tell two requests from one that was repeated.
class Policy {
public:
    /// For at least one chat. The seed decides about the jitter.
    Policy(const std::vector<std::string>& chats, Limits limits, std::uint64_t seed);

    /// Takes an event for every chat, unless the same trouble was told within the window.
    void add(const bus::Event& event, Time now);
    /// Takes an alert that an earlier run has left; for the first chat if there is no such one.
    ///
    /// @return Its number.
    std::uint64_t add_delayed(const Waiting& waiting);
    /// From now on nothing new comes: summaries are due, and whatever waits for a chat is one message.
    void hurry(Time now);

    /// When there will be something to send; nothing if there will not.
    [[nodiscard]] std::optional<Time> next() const noexcept;
    /// What is to be sent now. `answered` has to follow before it is called again.
    [[nodiscard]] std::optional<Request> request(Time now);
    /// Takes what came of the request.
    void answered(const Answer& answer, Time now);

    /// The numbers of the alerts that were delivered or given up since this was asked last.
    [[nodiscard]] std::vector<std::uint64_t> take_settled();
    /// Everything that was not.
    [[nodiscard]] std::vector<Waiting> waiting() const;

    /// What is wrong: AX-TLG-003 to AX-TLG-006. Nothing while alerts arrive, or may arrive with the next attempts.
    [[nodiscard]] Result<void> standing() const;
    /// What went wrong last, even if it may pass; nothing once an alert has arrived.
    [[nodiscard]] std::optional<Error> trouble() const;
    [[nodiscard]] Counts counts() const;

private:
    void enqueue(bus::Severity severity, std::int64_t time, const std::string& text);
    void enqueue(const std::vector<Summary>& summaries);
    void refused(Lane& lane, const Answer& answer);
    void piece_is_over(Lane& lane);
    void pause(milliseconds delay, double jitter, Time now);
    [[nodiscard]] milliseconds backoff() const;

    Limits limits_;
    Windows windows_;
    Meter overall_;
    std::vector<Lane> lanes_{};
    std::size_t current_ = 0;  ///< the lane of the last request
    Time pause_ = Time::min();
    std::size_t failures_ = 0;  ///< in a row
    bool is_hurried_ = false;
    std::uint64_t next_number_ = 1;
    std::vector<std::uint64_t> settled_{};
    std::optional<Error> stopped_{};
    std::optional<Error> trouble_{};
    Counts counts_{};
    std::minstd_rand random_;
};

}  // namespace alembicx::telegram
