#include "state.hpp"

#include <pthread.h>

#include <mutex>

namespace alembicx::bus {

namespace {

/// The buses of this process.
struct Registry {
    std::mutex mutex{};
    std::vector<std::weak_ptr<Bus::State>> all{};
    std::vector<std::shared_ptr<Bus::State>> locked{};  ///< during a fork
};

Registry& registry() {
    static Immortal<Registry> one;
    return one.value;
}

void before() {
    registry().mutex.lock();
    for (const auto& each : registry().all) {
        if (auto state = each.lock()) registry().locked.push_back(std::move(state));
    }
    for (const auto& state : registry().locked) state->before_fork();
}

void in_parent() {
    for (const auto& state : registry().locked) state->after_fork_in_parent();
    registry().locked.clear();
    registry().mutex.unlock();
}

void in_child() {
    for (const auto& state : registry().locked) state->after_fork_in_child();
    registry().locked.clear();
    registry().mutex.unlock();
}

}  // namespace

void watch_forks(const std::shared_ptr<Bus::State>& state) {
    static std::once_flag once;
    std::call_once(once, [] { pthread_atfork(before, in_parent, in_child); });
    const std::scoped_lock lock(registry().mutex);
    std::erase_if(registry().all, [](const auto& each) { return each.expired(); });
    registry().all.push_back(state);
}

}  // namespace alembicx::bus
