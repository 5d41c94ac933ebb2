#pragma once

#include <alembicx/bus.hpp>
#include <alembicx/bus_handler.hpp>

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "redactor.hpp"

/// What the threads of a bus share; it lives as long as the last of them.
namespace alembicx::bus {

/// A value that is never destroyed: a thread may still look at it while the process ends.
template <class T>
union Immortal {
    Immortal() : value() {}
    ~Immortal() {}  // NOLINT(modernize-use-equals-default): that would destroy the value
    Immortal(const Immortal&) = delete;
    Immortal& operator=(const Immortal&) = delete;

    T value;
};

/// A handler as the router sees it.
struct Subscriber {
    std::string name{};
    std::vector<Route> routes{};
    std::shared_ptr<Mailbox> mailbox{};
};
using Subscribers = std::vector<Subscriber>;

/// A handler written in C++, and whether a thread runs it.
struct Worker {
    std::string name{};
    std::shared_ptr<Mailbox> mailbox{};
    std::shared_ptr<Handler> handler{};
    bool is_running = false;
};

struct Bus::State : std::enable_shared_from_this<Bus::State> {
    explicit State(Capacity sizes) : capacity(sizes), intake(sizes.intake) {}

    Capacity capacity;
    Mailbox intake;
    std::atomic<int> least{no_one};  ///< the lowest severity that some handler wants
    std::atomic<std::uint64_t> published{0};
    std::atomic<std::uint64_t> lost{0};  ///< dropped for want of memory
    std::atomic<bool> is_started{false};
    std::atomic<bool> is_shut_down{false};
    std::atomic<int> threads{0};  ///< those of the bus that run

    std::mutex mutex{};
    // All of these by `mutex`.
    std::shared_ptr<const Subscribers> subscribers = std::make_shared<const Subscribers>();
    std::vector<Worker> workers{};
    std::vector<std::string> secrets{};
    std::shared_ptr<const Redactor> redactor = std::make_shared<const Redactor>();
    std::set<std::string> failing{};
    std::map<std::string, std::uint64_t> told{};  ///< how many events a handler lost, as far as that was told
    std::uint64_t dropped_by_gone = 0;            ///< by handlers that are detached
    std::vector<std::string> last_words{};

    static constexpr int no_one = 5;

    void publish(Event event) noexcept;
    void failed(const std::string& name, const std::string& why, const Event& event);
    /// Starts what does not run: the router, and the handlers.
    void start();
    [[nodiscard]] std::shared_ptr<const Subscribers> current();
    void replace(Subscribers some);
    [[nodiscard]] bool is_idle(std::span<const std::string> handlers);
    /// Whether the bus ends, and nothing more comes into any mailbox.
    [[nodiscard]] bool is_ending() const { return is_shut_down.load() && intake.pending() == 0; }

    /// What the router's thread does.
    void route();
    void deliver(const Event& event, const Subscribers& to);
    void tell_of_drops(const Subscribers& to);
    /// What a handler's thread does.
    void run(const std::string& name, const std::shared_ptr<Mailbox>& mailbox, const std::shared_ptr<Handler>& handler);

    void before_fork();
    void after_fork_in_parent();
    void after_fork_in_child();

private:
    std::string run_ = new_run();
    std::uint64_t next_id_ = 0;  ///< the router's own

    static std::string new_run();
};

/// Lets a bus know of forks.
void watch_forks(const std::shared_ptr<Bus::State>& state);

}  // namespace alembicx::bus
