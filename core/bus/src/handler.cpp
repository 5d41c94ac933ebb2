#include "state.hpp"

#include <exception>
#include <utility>

namespace alembicx::bus {

namespace {

using std::chrono::milliseconds;

constexpr std::size_t batch = 256;
constexpr milliseconds look_again(200);

/// Whether it is time to wake a handler.
bool is_due(const Handler& handler) {
    const auto when = handler.wakes_at();
    return when && *when <= Handler::Clock::now();
}

/// How long to wait for events.
milliseconds rest_of(const Handler& handler) {
    const auto when = handler.wakes_at();
    const auto now = Handler::Clock::now();
    if (!when || *when >= now + look_again) return look_again;
    return *when <= now ? milliseconds(0) : std::chrono::ceil<milliseconds>(*when - now);
}

/// Runs until the end of its block, and tells if that was no end in good order: a handler may end its thread.
class Watch {
public:
    Watch(Bus::State& state, std::string name, Mailbox& mailbox)
        : state_(state), name_(std::move(name)), mailbox_(mailbox) {}
    ~Watch() {
        mailbox_.close();
        if (is_over_) return;
        state_.threads.fetch_sub(1);
        state_.failed(name_, "it has ended its thread, and gets nothing any more", {});
    }
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    void over() { is_over_ = true; }

private:
    Bus::State& state_;
    std::string name_;
    Mailbox& mailbox_;
    bool is_over_ = false;
};

/// What came of a call of a handler, as text: empty when it did what it should.
template <class Call>
std::string trouble_of(Call call) {
    try {
        if (const Result<void> done = call(); !done) return done.error().message;
    } catch (const std::exception& error) {
        return std::string("it threw ") + error.what();
    } catch (...) {
        // No exception of C++ is the end of the thread: whoever catches that has to let it go on.
        if (std::current_exception() == nullptr) throw;
        return "it threw something that is no std::exception";
    }
    return {};
}

}  // namespace

void Bus::State::run(const std::string& name, const std::shared_ptr<Mailbox>& mailbox,
                     const std::shared_ptr<Handler>& handler) {
    Watch watch(*this, name, *mailbox);
    const auto tell = [&](const std::string& trouble, const Event& event) {
        if (!trouble.empty()) failed(name, trouble, event);
        return trouble.empty();
    };
    const auto works = [&] {
        const std::scoped_lock lock(mutex);
        failing.erase(name);
    };
    while (true) {
        // Asked before the mailbox is looked into: what came until then is in it.
        const bool is_over = is_ending();
        const auto events = mailbox->take(batch, is_over ? milliseconds(0) : rest_of(*handler));
        if (events.empty() && (is_over || mailbox->is_closed())) break;
        bool is_well = true;
        for (const auto& event : events) {
            is_well = tell(trouble_of([&] { return handler->handle(*event); }), *event) && is_well;
        }
        if (!events.empty()) {
            is_well = tell(trouble_of([&] { return handler->end_of_batch(); }), *events.back()) && is_well;
            if (is_well) works();
        }
        mailbox->handled();
        if (!is_due(*handler)) continue;
        if (tell(trouble_of([&] { return handler->wake(); }), {})) works();
    }
    const auto trouble = trouble_of([&] { return handler->finish(); });
    if (!trouble.empty()) {
        const std::scoped_lock lock(mutex);
        last_words.push_back("the handler " + name + ": " + trouble);
    }
    watch.over();
}

void run_handler(Bus& bus, const std::string& name, std::vector<Route> routes, std::unique_ptr<Handler> handler) {
    auto mailbox = bus.attach(name, std::move(routes));
    bus.keep_running(name, std::move(mailbox), std::move(handler));
}

void Bus::keep_running(const std::string& name, std::shared_ptr<Mailbox> mailbox, std::shared_ptr<Handler> handler) {
    const bool wakes = handler->wakes_at().has_value();
    {
        const std::scoped_lock lock(state_->mutex);
        std::erase_if(state_->workers, [](const Worker& worker) { return worker.mailbox->is_closed(); });
        state_->workers.push_back({.name = name, .mailbox = std::move(mailbox), .handler = std::move(handler)});
    }
    // One that has something to do does not wait for the first event.
    if (wakes || state_->is_started.load()) state_->start();
}

}  // namespace alembicx::bus
