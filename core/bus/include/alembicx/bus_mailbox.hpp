#pragma once

#include <alembicx/bus_event.hpp>

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

/// The queue in front of a handler. Any number of threads may put something in; one takes it out.
namespace alembicx::bus {

using EventPtr = std::shared_ptr<const Event>;

/// A bounded queue in the order of arrival. Whoever is slow loses the oldest of what matters least, and is told so.
class Mailbox {
public:
    explicit Mailbox(std::size_t capacity) : capacity_(capacity) {}

    /// Adds an event. If the mailbox is full, the oldest of the lowest severity in it goes, or the new one if it is
    /// lower still. Never waits for the handler; after `close` nothing is added.
    void push(EventPtr event) noexcept;

    /// Takes up to `most` events, waiting for the first one; empty when none came in time, or none will come any more.
    /// What was taken before counts as handled.
    [[nodiscard]] std::vector<EventPtr> take(std::size_t most, std::chrono::milliseconds timeout);

    /// Tells that what was taken is handled.
    void handled();

    /// Lets nothing in any more, and wakes the handler. What is in it can still be taken.
    void close();
    [[nodiscard]] bool is_closed() const;

    /// How many events were not handled yet, those taken last included.
    [[nodiscard]] std::size_t pending() const;
    /// How many events were dropped so far.
    [[nodiscard]] std::uint64_t dropped() const;

    /// For `fork`: keeps others out before it, lets them in after it, and forgets in the child what is the parent's.
    void before_fork() { mutex_.lock(); }
    void after_fork_in_parent() { mutex_.unlock(); }
    void after_fork_in_child();

private:
    struct Item {
        std::uint64_t number = 0;
        EventPtr event{};
    };

    /// Makes room for an event of a severity. Returns whether there is any.
    bool make_room(Severity severity);

    mutable std::mutex mutex_{};
    std::unique_ptr<std::condition_variable> arrived_ = std::make_unique<std::condition_variable>();
    std::array<std::deque<Item>, 5> items_{};  ///< by severity
    std::size_t capacity_;
    std::size_t size_ = 0;
    std::size_t taken_ = 0;
    std::uint64_t next_number_ = 0;
    std::uint64_t dropped_ = 0;
    bool is_waiting_ = false;
    bool is_closed_ = false;
};

}  // namespace alembicx::bus
