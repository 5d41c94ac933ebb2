#pragma once

#include <alembicx/bus_handler.hpp>

#include <algorithm>
#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace alembicx::bus::support {

/// Under AddressSanitizer or ThreadSanitizer no thread may begin in the child of a process whose threads allocate: the
/// one deadlocks in its allocator, the other ends the child with "dup thread with used id".
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool is_sanitized = true;
#else
constexpr bool is_sanitized = false;
#endif
constexpr auto no_storm_in_a_fork = "the sanitizer does not survive a fork among threads that allocate";

using namespace std::chrono_literals;

/// What handlers were given, from whichever thread.
class Collected {
public:
    void add(const Event& event) {
        const std::scoped_lock lock(mutex_);
        events_.push_back(event);
    }
    [[nodiscard]] std::vector<Event> events() const {
        const std::scoped_lock lock(mutex_);
        return events_;
    }
    [[nodiscard]] std::vector<std::string> messages() const {
        std::vector<std::string> all;
        for (const auto& event : events()) all.push_back(event.message);
        return all;
    }
    [[nodiscard]] std::size_t count(const std::string& code) const {
        return static_cast<std::size_t>(std::ranges::count(events(), code, &Event::code));
    }

private:
    mutable std::mutex mutex_{};
    std::vector<Event> events_{};
};

/// Does what a test says.
class Doing final : public Handler {
public:
    explicit Doing(std::function<Result<void>(const Event&)> act) : act_(std::move(act)) {}
    [[nodiscard]] Result<void> handle(const Event& event) override { return act_(event); }

private:
    std::function<Result<void>(const Event&)> act_;
};

/// Attaches a handler that collects what it is given.
inline std::shared_ptr<Collected> collect(Bus& bus, const std::string& name, std::vector<Route> routes = {{}}) {
    auto collected = std::make_shared<Collected>();
    run_handler(bus, name, std::move(routes), std::make_unique<Doing>([collected](const Event& event) -> Result<void> {
                    collected->add(event);
                    return {};
                }));
    return collected;
}

/// An event that says what it is.
inline Event said(std::string message, Severity severity = Severity::error) {
    return {.severity = severity, .component = "runner", .code = "AX-RUN-006", .message = std::move(message)};
}

/// An event with a text in every field that holds text.
inline Event everywhere(const std::string& text, std::string id = "") {
    Event event{.id = std::move(id),
                .component = text,
                .code = text,
                .message = text,
                .subject = text,
                .causes = {{.code = text, .message = text}},
                .context = {text},
                .sqlstate = text,
                .revision = text,
                .statement = text};
    event.details = {{"note", text}, {text, std::string("value")}};
    return event;
}

}  // namespace alembicx::bus::support
