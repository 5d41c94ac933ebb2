#include <alembicx/telegram_text.hpp>
#include <alembicx/telegram_window.hpp>

#include <algorithm>

namespace alembicx::telegram {

namespace {

/// A summary reminds of an alert that was sent: its beginning is enough.
constexpr std::size_t longest_reminder = 1000;

}  // namespace

bool Windows::is_new(const bus::Event& event, const std::string& text, Time now) {
    const Key key{event.fingerprint, event.severity};
    const auto known = places_.find(key);
    if (known == places_.end()) {
        if (seen_.size() >= most_) forget_oldest(now);
        seen_.push_back({.key = key, .began = now, .summary = {.severity = event.severity}});
        places_.emplace(key, std::prev(seen_.end()));
        return true;
    }
    auto& seen = *known->second;
    seen_.splice(seen_.end(), seen_, known->second);
    if (seen.summary.count == 0 && now >= seen.began + window_) {
        seen.began = now;
        return true;
    }
    ++seen.summary.count;
    seen.summary.time = event.time;
    seen.summary.text = beginning_of(text, longest_reminder);
    return false;
}

std::vector<Summary> Windows::due(Time now) {
    auto summaries = std::exchange(forgotten_, {});
    for (auto seen = seen_.begin(); seen != seen_.end();) {
        const auto here = seen++;
        if (now < here->began + window_) continue;
        if (here->summary.count == 0) {
            places_.erase(here->key);
            seen_.erase(here);
            continue;
        }
        summaries.push_back(summary_of(*here, now));
        here->began = now;
        here->summary.count = 0;
    }
    return summaries;
}

std::vector<Summary> Windows::close(Time now) {
    auto summaries = std::exchange(forgotten_, {});
    for (auto& seen : seen_) {
        if (seen.summary.count > 0) summaries.push_back(summary_of(seen, now));
        seen.summary.count = 0;
    }
    return summaries;
}

std::optional<Time> Windows::next() const noexcept {
    if (!forgotten_.empty()) return Time::min();
    std::optional<Time> next;
    for (const auto& seen : seen_) {
        if (seen.summary.count > 0 && (!next || seen.began + window_ < *next)) next = seen.began + window_;
    }
    return next;
}

Summary Windows::summary_of(const Seen& seen, Time now) {
    auto summary = seen.summary;
    summary.span = std::chrono::duration_cast<milliseconds>(now - seen.began);
    return summary;
}

void Windows::forget_oldest(Time now) {
    const auto& oldest = seen_.front();
    if (oldest.summary.count > 0) forgotten_.push_back(summary_of(oldest, now));
    places_.erase(oldest.key);
    seen_.pop_front();
}

}  // namespace alembicx::telegram
