#include "state.hpp"

#include <cxxabi.h>

#include <exception>
#include <utility>

namespace alembicx::bus {

namespace {

constexpr std::size_t batch = 256;
constexpr std::chrono::milliseconds look_again(200);

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
    } catch (const abi::__forced_unwind&) {
        // The end of the thread: whoever catches that has to let it go on.
        throw;
    } catch (const std::exception& error) {
        return std::string("it threw ") + error.what();
    } catch (...) {
        return "it threw something that is no std::exception";
    }
    return {};
}

}  // namespace

void Bus::State::run(const std::string& name, const std::shared_ptr<Mailbox>& mailbox,
                     const std::shared_ptr<Handler>& handler) {
    Watch watch(*this, name, *mailbox);
    while (true) {
        const auto events = mailbox->take(batch, look_again);
        bool is_well = true;
        for (const auto& event : events) {
            const auto trouble = trouble_of([&] { return handler->handle(*event); });
            if (trouble.empty()) continue;
            is_well = false;
            failed(name, trouble, *event);
        }
        if (!events.empty()) {
            const auto trouble = trouble_of([&] { return handler->end_of_batch(); });
            if (!trouble.empty()) failed(name, trouble, *events.back());
            if (is_well && trouble.empty()) {
                const std::scoped_lock lock(mutex);
                failing.erase(name);
            }
        } else if (mailbox->is_closed()) {
            break;
        }
    }
    watch.over();
}

void run_handler(Bus& bus, const std::string& name, std::vector<Route> routes, std::unique_ptr<Handler> handler) {
    auto mailbox = bus.attach(name, std::move(routes));
    bus.keep_running(name, std::move(mailbox), std::move(handler));
}

void Bus::keep_running(const std::string& name, std::shared_ptr<Mailbox> mailbox, std::shared_ptr<Handler> handler) {
    {
        const std::scoped_lock lock(state_->mutex);
        std::erase_if(state_->workers, [](const Worker& worker) { return worker.mailbox->is_closed(); });
        state_->workers.push_back({.name = name, .mailbox = std::move(mailbox), .handler = std::move(handler)});
    }
    if (state_->is_started.load()) state_->start();
}

}  // namespace alembicx::bus
