#include <alembicx/telegram_policy.hpp>

#include <algorithm>
#include <utility>

namespace alembicx::telegram {

namespace {

constexpr double backoff_jitter = 0.25;
constexpr double limit_jitter = 0.1;
constexpr std::int64_t longest_limit = 30LL * 24 * 3600;
constexpr std::string_view delayed = "(delayed)\n";

std::string span_of(milliseconds span) {
    if (span < std::chrono::seconds(1)) return std::to_string(span.count()) + " ms";
    const auto seconds = std::chrono::round<std::chrono::seconds>(span).count();
    return seconds < 120 ? std::to_string(seconds) + " s" : std::to_string((seconds + 30) / 60) + " min";
}

}  // namespace

Policy::Policy(const std::vector<std::string>& chats, Limits limits, std::uint64_t seed)
    : limits_(limits),
      windows_(limits.window, limits.remembered),
      overall_(limits.overall),
      random_(static_cast<std::minstd_rand::result_type>(seed)) {
    for (const auto& chat : chats) lanes_.emplace_back(chat, limits_);
}

void Policy::add(const bus::Event& event, Time now) {
    const auto text = text_of(event);
    const bool is_new = windows_.is_new(event, text, now);
    enqueue(windows_.due(now));
    if (is_new) {
        enqueue(event.severity, event.time, text);
    } else {
        ++counts_.repeated;
    }
}

std::uint64_t Policy::add_delayed(const Waiting& waiting) {
    const auto named = std::ranges::find(lanes_, waiting.chat, &Lane::chat);
    auto& lane = named == lanes_.end() ? lanes_.front() : *named;
    auto alert = waiting.alert;
    alert.number = next_number_++;
    if (!alert.text.starts_with(delayed)) alert.text.insert(0, delayed);
    const auto number = alert.number;
    lane.push(std::move(alert), limits_);
    return number;
}

void Policy::hurry(Time now) {
    is_hurried_ = true;
    enqueue(windows_.close(now));
}

std::optional<Time> Policy::next() const noexcept {
    auto next = windows_.next();
    for (const auto& lane : lanes_) {
        if (lane.is_stopped || lane.is_empty()) continue;
        const auto when = std::max({pause_, overall_.ready(), lane.ready()});
        if (!next || when < *next) next = when;
    }
    return next;
}

std::optional<Request> Policy::request(Time now) {
    enqueue(windows_.due(now));
    if (now < pause_ || now < overall_.ready()) return std::nullopt;
    Lane* chosen = nullptr;
    // The others first, so that a busy chat keeps none waiting.
    for (std::size_t i = 1; i <= lanes_.size(); ++i) {
        auto& lane = lanes_[(current_ + i) % lanes_.size()];
        if (lane.is_stopped || lane.is_empty() || now < lane.ready()) continue;
        if (chosen == nullptr || (lane.has_critical() && !chosen->has_critical())) chosen = &lane;
    }
    if (chosen == nullptr) return std::nullopt;
    current_ = static_cast<std::size_t>(chosen - lanes_.data());
    return Request{.chat = chosen->chat, .piece = chosen->message(limits_, is_hurried_).next()};
}

void Policy::answered(const Answer& answer, Time now) {
    auto& lane = lanes_[current_];
    ++counts_.requests;
    overall_.count(now);
    lane.count(now);
    const bool is_failure = answer.outcome == Outcome::not_accepted || answer.outcome == Outcome::unknown;
    failures_ = is_failure || (answer.outcome == Outcome::limited && answer.seconds == 0) ? failures_ + 1 : 0;
    switch (answer.outcome) {
        case Outcome::delivered:
            trouble_.reset();
            piece_is_over(lane);
            return;
        case Outcome::limited:
            ++counts_.limited;
            if (answer.seconds == 0) return pause(backoff(), backoff_jitter, now);
            return pause(limits_.second * std::min(answer.seconds, longest_limit), limit_jitter, now);
        case Outcome::moved:
            trouble_ = error_of(answer, lane.chat);
            lane.chat = answer.chat;
            return;
        case Outcome::refused:
            return refused(lane, answer);
        case Outcome::no_chat:
            lane.is_stopped = true;
            stopped_ = error_of(answer, lane.chat);
            return;
        case Outcome::no_token:
            for (auto& each : lanes_) each.is_stopped = true;
            stopped_ = error_of(answer, lane.chat);
            return;
        case Outcome::unknown:
            ++counts_.unknown;
            break;
        case Outcome::not_accepted:
            break;
    }
    // An attempt that the end cut short says less than the one before it.
    if (!answer.why.empty() || !trouble_) trouble_ = error_of(answer, lane.chat);
    pause(backoff(), backoff_jitter, now);
}

std::vector<std::uint64_t> Policy::take_settled() {
    return std::exchange(settled_, {});
}

std::vector<Waiting> Policy::waiting() const {
    std::vector<Waiting> all;
    for (const auto& lane : lanes_) {
        for (auto& each : lane.left()) {
            all.push_back({.chat = lane.chat, .alert = std::move(each.alert), .is_rest = each.is_rest});
        }
    }
    return all;
}

Result<void> Policy::standing() const {
    const bool may_pass = failures_ > 0 && failures_ < limits_.tell_after;
    const auto wrong = trouble();
    if (!wrong || (!stopped_ && may_pass)) return {};
    return fail(*wrong);
}

std::optional<Error> Policy::trouble() const {
    return stopped_ ? stopped_ : trouble_;
}

Counts Policy::counts() const {
    auto counts = counts_;
    for (const auto& lane : lanes_) counts.dropped += lane.dropped;
    return counts;
}

void Policy::enqueue(bus::Severity severity, std::int64_t time, const std::string& text) {
    for (auto& lane : lanes_) {
        lane.push({.number = next_number_++, .severity = severity, .time = time, .text = text}, limits_);
    }
}

void Policy::enqueue(const std::vector<Summary>& summaries) {
    for (const auto& each : summaries) {
        enqueue(each.severity, each.time,
                "× " + std::to_string(each.count) + " in " + span_of(each.span) + "\n" + each.text);
    }
}

void Policy::refused(Lane& lane, const Answer& answer) {
    auto& message = lane.message(limits_, is_hurried_);
    if (!std::exchange(message.is_document, true)) return;
    if (!std::exchange(message.is_refused, true)) counts_.refused += message.alerts.size();
    trouble_ = error_of(answer, lane.chat);
    piece_is_over(lane);
}

void Policy::piece_is_over(Lane& lane) {
    auto& message = lane.message(limits_, is_hurried_);
    message.is_document = false;
    if (++message.sent < message.pieces.size()) return;
    const auto done = lane.take_message();
    if (!done.is_refused) counts_.delivered += done.alerts.size();
    for (const auto& alert : done.alerts) settled_.push_back(alert.number);
}

void Policy::pause(milliseconds delay, double jitter, Time now) {
    const auto share = static_cast<double>(random_() - random_.min()) / static_cast<double>(random_.max());
    const auto more = std::chrono::duration<double, std::milli>(delay) * (jitter * share);
    pause_ = now + delay + std::chrono::ceil<milliseconds>(more);
}

milliseconds Policy::backoff() const {
    auto delay = limits_.first_pause;
    for (std::size_t i = 1; i < failures_ && delay < limits_.longest_pause; ++i) delay *= 2;
    return std::min(delay, limits_.longest_pause);
}

}  // namespace alembicx::telegram
