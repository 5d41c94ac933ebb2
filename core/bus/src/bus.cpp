#include "state.hpp"

#include <algorithm>
#include <charconv>
#include <random>
#include <thread>
#include <utility>

#include <sys/syscall.h>
#include <unistd.h>

namespace alembicx::bus {

namespace {

using std::chrono::milliseconds;

constexpr std::size_t batch = 256;
constexpr milliseconds look_again(200);
constexpr milliseconds poll(1);
constexpr milliseconds at_the_end(3000);
constexpr std::size_t shortest_secret = 4;

constexpr std::string_view our_component = "bus";
constexpr std::string_view handler_code = "AX-BUS-001";
constexpr std::string_view dropped_code = "AX-BUS-002";

bool fits(std::string_view pattern, std::string_view text) {
    return pattern.ends_with('*') ? text.starts_with(pattern.substr(0, pattern.size() - 1)) : text == pattern;
}

std::int64_t now() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::uint64_t this_thread() {
    // After a fork the thread has another number, so the process's is looked at, too.
    thread_local std::pair<pid_t, std::uint64_t> known{0, 0};
    if (const auto process = getpid(); known.first != process) {
        known = {process, static_cast<std::uint64_t>(syscall(SYS_gettid))};
    }
    return known.second;
}

/// Calls until it holds or the time is over.
template <class Condition>
bool wait_until(Condition condition, milliseconds deadline) {
    const auto end = std::chrono::steady_clock::now() + deadline;
    while (!condition()) {
        if (std::chrono::steady_clock::now() >= end) return false;
        std::this_thread::sleep_for(poll);
    }
    return true;
}

bool is_about_a_handler(const Event& event) {
    return event.component == our_component && event.code == handler_code;
}

}  // namespace

bool matches(const Route& route, const Event& event) {
    return event.severity >= route.at_least && fits(route.component, event.component) && fits(route.code, event.code) &&
           (route.from_workers || !event.details.contains(worker_detail));
}

Bus::Bus(Capacity capacity) : state_(std::make_shared<State>(capacity)) {
    watch_forks(state_);
}

Bus::~Bus() {
    shut_down(at_the_end);
}

void Bus::publish(Event event) noexcept {
    state_->publish(std::move(event));
}

bool Bus::wants(Severity severity) const noexcept {
    return static_cast<int>(severity) >= state_->least.load(std::memory_order_relaxed);
}

std::shared_ptr<Mailbox> Bus::attach(const std::string& name, std::vector<Route> routes) {
    detach(name);
    auto mailbox = std::make_shared<Mailbox>(state_->capacity.mailbox);
    const std::scoped_lock lock(state_->mutex);
    auto some = *state_->subscribers;
    some.push_back({.name = name, .routes = std::move(routes), .mailbox = mailbox});
    state_->replace(std::move(some));
    return mailbox;
}

void Bus::detach(const std::string& name) {
    const std::scoped_lock lock(state_->mutex);
    auto some = *state_->subscribers;
    const auto found = std::ranges::find(some, name, &Subscriber::name);
    if (found == some.end()) return;
    found->mailbox->close();
    state_->dropped_by_gone += found->mailbox->dropped();
    state_->told.erase(name);
    state_->failing.erase(name);
    some.erase(found);
    state_->replace(std::move(some));
}

void Bus::handler_failed(const std::string& name, const std::string& why, const Event& event) {
    state_->failed(name, why, event);
}

void Bus::handler_works(const std::string& name) {
    const std::scoped_lock lock(state_->mutex);
    state_->failing.erase(name);
}

void Bus::add_secret(std::string secret) {
    if (secret.size() < shortest_secret) return;
    const std::scoped_lock lock(state_->mutex);
    if (std::ranges::find(state_->secrets, secret) != state_->secrets.end()) return;
    state_->secrets.push_back(std::move(secret));
    state_->redactor = std::make_shared<const Redactor>(state_->secrets);
}

bool Bus::flush(milliseconds deadline, std::span<const std::string> handlers) {
    return wait_until([&] { return state_->is_idle(handlers); }, deadline);
}

bool Bus::shut_down(milliseconds deadline) {
    // Who hangs was waited for already.
    if (state_->is_shut_down.exchange(true)) return state_->threads.load() == 0;
    const auto end = std::chrono::steady_clock::now() + deadline;
    {
        const std::scoped_lock lock(state_->mutex);
        for (const auto& worker : state_->workers) worker.handler->ends_by(end);
    }
    const bool is_done = flush(deadline);
    state_->intake.close();
    for (const auto& each : *state_->current()) each.mailbox->close();
    const auto left = std::chrono::duration_cast<milliseconds>(end - std::chrono::steady_clock::now());
    return wait_until([&] { return state_->threads.load() == 0; }, std::max(left, poll)) && is_done;
}

std::vector<std::string> Bus::last_words() const {
    const std::scoped_lock lock(state_->mutex);
    return state_->last_words;
}

Counts Bus::counts() const {
    const std::scoped_lock lock(state_->mutex);
    Counts counts{.published = state_->published.load(),
                  .dropped = state_->lost.load() + state_->intake.dropped() + state_->dropped_by_gone};
    for (const auto& each : *state_->subscribers) counts.dropped += each.mailbox->dropped();
    return counts;
}

void Bus::State::publish(Event event) noexcept {
    if (static_cast<int>(event.severity) < least.load(std::memory_order_relaxed) || is_shut_down.load()) return;
    try {
        if (event.time == 0) event.time = now();
        if (event.thread == 0) event.thread = this_thread();
        published.fetch_add(1, std::memory_order_relaxed);
        if (!is_started.load(std::memory_order_acquire)) start();
        intake.push(std::make_shared<const Event>(std::move(event)));
    } catch (...) {
        // There is no memory, or no thread can be started. The publisher has trouble enough.
        lost.fetch_add(1, std::memory_order_relaxed);
    }
}

void Bus::State::failed(const std::string& name, const std::string& why, const Event& event) {
    if (is_about_a_handler(event)) return;
    {
        const std::scoped_lock lock(mutex);
        if (!failing.insert(name).second) return;
    }
    Event trouble{.severity = Severity::error,
                  .component = std::string(our_component),
                  .code = std::string(handler_code),
                  .message = "the handler " + name + " fails: " + why,
                  .subject = name};
    if (!event.message.empty()) trouble.causes.push_back({.code = event.code, .message = event.message});
    publish(std::move(trouble));
}

void Bus::State::start() {
    const std::scoped_lock lock(mutex);
    const auto self = shared_from_this();
    const auto start_thread = [&](auto body) {
        threads.fetch_add(1);
        try {
            // Detached: a handler that hangs must not hold up the end of the process.
            std::thread([self, body] {
                body();
                self->threads.fetch_sub(1);
            }).detach();
        } catch (...) {
            threads.fetch_sub(1);
            throw;
        }
    };
    for (auto& worker : workers) {
        if (std::exchange(worker.is_running, true)) continue;
        start_thread([self, name = worker.name, mailbox = worker.mailbox, handler = worker.handler] {
            self->run(name, mailbox, handler);
        });
    }
    if (!is_started.load()) {
        start_thread([self] { self->route(); });
        is_started.store(true, std::memory_order_release);
    }
}

std::shared_ptr<const Subscribers> Bus::State::current() {
    const std::scoped_lock lock(mutex);
    return subscribers;
}

void Bus::State::replace(Subscribers some) {
    int lowest = no_one;
    for (const auto& each : some) {
        for (const auto& one : each.routes) lowest = std::min(lowest, static_cast<int>(one.at_least));
    }
    subscribers = std::make_shared<const Subscribers>(std::move(some));
    least.store(lowest);
}

bool Bus::State::is_idle(std::span<const std::string> handlers) {
    if (intake.pending() != 0) return false;
    return std::ranges::all_of(*current(), [&](const Subscriber& each) {
        const bool is_meant = handlers.empty() || std::ranges::find(handlers, each.name) != handlers.end();
        return !is_meant || each.mailbox->is_closed() || each.mailbox->pending() == 0;
    });
}

void Bus::State::route() {
    while (true) {
        const auto events = intake.take(batch, look_again);
        const auto to = current();
        std::shared_ptr<const Redactor> hidden;
        {
            const std::scoped_lock lock(mutex);
            hidden = redactor;
        }
        for (const auto& each : events) {
            Event event = hidden->clean(*each);
            // Not before secrets are gone: who knows the rest of a message could try passwords until the number fits.
            if (event.fingerprint == 0) event.fingerprint = fingerprint_of(event);
            if (event.id.empty()) event.id = run_ + '-' + std::to_string(++next_id_);
            deliver(event, *to);
        }
        tell_of_drops(*to);
        if (events.empty() && intake.is_closed()) break;
    }
    for (const auto& each : *current()) each.mailbox->close();
}

void Bus::State::deliver(const Event& event, const Subscribers& to) {
    EventPtr shared;
    for (const auto& each : to) {
        // Who fails need not be told so.
        if (is_about_a_handler(event) && event.subject == each.name) continue;
        if (std::ranges::none_of(each.routes, [&](const Route& route) { return matches(route, event); })) continue;
        if (!shared) shared = std::make_shared<const Event>(event);
        each.mailbox->push(shared);
    }
}

void Bus::State::tell_of_drops(const Subscribers& to) {
    const auto tell = [&](const std::string& who, const std::string& where, std::uint64_t count) {
        std::uint64_t more = 0;
        {
            const std::scoped_lock lock(mutex);
            more = count - std::exchange(told[who], count);
        }
        if (more == 0) return;
        Event event{.id = run_ + '-' + std::to_string(++next_id_),
                    .time = now(),
                    .severity = Severity::warning,
                    .component = std::string(our_component),
                    .code = std::string(dropped_code),
                    .message = std::to_string(more) + " events were dropped: there was no room for them " + where,
                    .subject = who,
                    .thread = this_thread()};
        event.details.emplace("dropped", static_cast<std::int64_t>(more));
        event.fingerprint = fingerprint_of(event);
        deliver(event, to);
    };
    tell("", "before the router", intake.dropped() + lost.load());
    for (const auto& each : to) tell(each.name, "before the handler " + each.name, each.mailbox->dropped());
}

std::string Bus::State::new_run() {
    std::random_device random;
    const auto number = (std::uint64_t{random()} << 32U) | random();
    std::array<char, 16> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), number, 16);
    return {digits.data(), written.ptr};
}

void Bus::State::before_fork() {
    mutex.lock();
    intake.before_fork();
    for (const auto& each : *subscribers) each.mailbox->before_fork();
}

void Bus::State::after_fork_in_parent() {
    for (const auto& each : *subscribers) each.mailbox->after_fork_in_parent();
    intake.after_fork_in_parent();
    mutex.unlock();
}

void Bus::State::after_fork_in_child() {
    // None of the bus's threads is here. What they had in their hands is the parent's.
    for (const auto& each : *subscribers) each.mailbox->after_fork_in_child();
    intake.after_fork_in_child();
    threads.store(0);
    is_started.store(false);
    published.store(0);
    lost.store(0);
    told.clear();
    failing.clear();
    last_words.clear();
    run_ = new_run();
    for (auto& worker : workers) {
        worker.is_running = false;
        std::shared_ptr<Handler> fresh = worker.handler->again();
        // The old one may have been in the midst of something: it is left as it is.
        static Immortal<std::vector<std::shared_ptr<Handler>>> left_alone;
        left_alone.value.push_back(std::exchange(worker.handler, std::move(fresh)));
    }
    std::erase_if(workers, [](const Worker& worker) { return worker.handler == nullptr; });
    mutex.unlock();
}

}  // namespace alembicx::bus
