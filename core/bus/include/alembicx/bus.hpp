#pragma once

#include <alembicx/bus_event.hpp>
#include <alembicx/bus_mailbox.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

/// The Error Bus: one central router. Every part publishes what went wrong to it, and handlers log and alert.
///
/// A publisher hands its event over and goes on: a thread of the bus redacts it and puts it into the mailbox of each
/// handler that wants it. Each handler has a thread of its own, so none can hold up another one or a publisher.
namespace alembicx::bus {

/// Which events a handler wants. `*` at the end of a pattern stands for anything.
struct Route {
    std::string component = "*";
    std::string code = "*";
    Severity at_least = Severity::debug;
    bool from_workers = true;  ///< also events that another process handed on, see `worker_detail`

    bool operator==(const Route&) const = default;
};

/// Whether an event goes along a route.
[[nodiscard]] bool matches(const Route& route, const Event& event);

/// How many events wait at most, before the router and before each handler.
struct Capacity {
    std::size_t intake = 16384;
    std::size_t mailbox = 16384;
};

/// What became of the events so far.
struct Counts {
    std::uint64_t published = 0;  ///< those that some handler might want
    std::uint64_t dropped = 0;    ///< before the router or before a handler, each handler counted
};

class Handler;

/// The router. Every method may be called from any thread, a handler's included.
class Bus {
public:
    explicit Bus(Capacity capacity = {});
    /// Waits as `shut_down` does, for at most three seconds.
    ~Bus();
    Bus(const Bus&) = delete;
    Bus& operator=(const Bus&) = delete;

    /// Publishes an event, if any handler may want it. Neither waits nor fails: if there is no room, the oldest of the
    /// lowest severity is dropped, and an event AX-BUS-002 says how many.
    void publish(Event event) noexcept;

    /// Whether a handler may want events of a severity: to be asked before an event is made that costs something.
    [[nodiscard]] bool wants(Severity severity) const noexcept;

    /// Adds a handler, or replaces that of the same name: its events are in the mailbox from now on.
    [[nodiscard]] std::shared_ptr<Mailbox> attach(const std::string& name, std::vector<Route> routes);
    /// Removes a handler, and closes its mailbox.
    void detach(const std::string& name);

    /// Tells that a handler could not handle an event. The others hear of it once (AX-BUS-001), until it works again;
    /// trouble with such an event is not told, so that no two handlers keep each other busy.
    void handler_failed(const std::string& name, const std::string& why, const Event& event);
    /// Tells that a handler works.
    void handler_works(const std::string& name);

    /// Hides a text from now on, wherever it stands. What is shorter than four characters is not hidden.
    void add_secret(std::string secret);

    /// Waits until all that was published is handled, by the handlers of these names or by every one.
    ///
    /// @return Whether that was so in time.
    bool flush(std::chrono::milliseconds deadline, std::span<const std::string> handlers = {});
    /// Flushes, then ends the threads; what is published afterwards is dropped. Handlers that still hang are left to
    /// themselves. Twice is harmless.
    ///
    /// @return Whether all was handled in time.
    bool shut_down(std::chrono::milliseconds deadline);

    /// What handlers could not finish, a sentence each: no handler was left to be told.
    [[nodiscard]] std::vector<std::string> last_words() const;

    [[nodiscard]] Counts counts() const;

    struct State;

private:
    friend void run_handler(Bus&, const std::string&, std::vector<Route>, std::unique_ptr<Handler>);
    void keep_running(const std::string& name, std::shared_ptr<Mailbox> mailbox, std::shared_ptr<Handler> handler);

    std::shared_ptr<State> state_;
};

}  // namespace alembicx::bus
