#include <alembicx/bus_mailbox.hpp>

#include <algorithm>
#include <utility>

namespace alembicx::bus {

namespace {

std::size_t place_of(Severity severity) {
    return static_cast<std::size_t>(severity);
}

}  // namespace

void Mailbox::push(EventPtr event) noexcept {
    try {
        const std::scoped_lock lock(mutex_);
        if (is_closed_) return;
        const auto place = place_of(event->severity);
        if (size_ >= capacity_ && !make_room(event->severity)) {
            ++dropped_;
            return;
        }
        items_.at(place).push_back({.number = next_number_++, .event = std::move(event)});
        ++size_;
        if (is_waiting_) arrived_->notify_one();
    } catch (...) {
        // No memory: an event is lost, and the publisher goes on. Whoever counts it needs the lock alone.
        const std::scoped_lock lock(mutex_);
        ++dropped_;
    }
}

std::vector<EventPtr> Mailbox::take(std::size_t most, std::chrono::milliseconds timeout) {
    std::vector<EventPtr> taken;
    std::unique_lock lock(mutex_);
    taken_ = 0;
    if (size_ == 0 && !is_closed_) {
        is_waiting_ = true;
        arrived_->wait_for(lock, timeout, [this] { return size_ > 0 || is_closed_; });
        is_waiting_ = false;
    }
    taken.reserve(std::min(most, size_));
    while (size_ > 0 && taken.size() < most) {
        auto* first = &items_.front();
        for (auto& items : items_) {
            if (!items.empty() && (first->empty() || items.front().number < first->front().number)) first = &items;
        }
        taken.push_back(std::move(first->front().event));
        first->pop_front();
        --size_;
    }
    taken_ = taken.size();
    return taken;
}

void Mailbox::handled() {
    const std::scoped_lock lock(mutex_);
    taken_ = 0;
}

void Mailbox::close() {
    const std::scoped_lock lock(mutex_);
    is_closed_ = true;
    arrived_->notify_all();
}

bool Mailbox::is_closed() const {
    const std::scoped_lock lock(mutex_);
    return is_closed_;
}

std::size_t Mailbox::pending() const {
    const std::scoped_lock lock(mutex_);
    return size_ + taken_;
}

std::uint64_t Mailbox::dropped() const {
    const std::scoped_lock lock(mutex_);
    return dropped_;
}

void Mailbox::after_fork_in_child() {
    for (auto& items : items_) items.clear();
    size_ = taken_ = 0;
    dropped_ = 0;
    is_waiting_ = false;
    // The parent's handler may have been waiting on it: to destroy it here would wait for a thread that there is not.
    static_cast<void>(arrived_.release());
    arrived_ = std::make_unique<std::condition_variable>();
    mutex_.unlock();
}

bool Mailbox::make_room(Severity severity) {
    for (std::size_t place = 0; place <= place_of(severity); ++place) {
        auto& items = items_.at(place);
        if (items.empty()) continue;
        items.pop_front();
        --size_;
        ++dropped_;
        return true;
    }
    return false;
}

}  // namespace alembicx::bus
