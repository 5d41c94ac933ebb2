#include <alembicx/telegram_lane.hpp>

#include <algorithm>
#include <utility>

namespace alembicx::telegram {

namespace {

/// How much text is put together at most; a single alert may have more.
constexpr std::size_t longest_digest = std::size_t{1} << 20U;

/// Groups and channels have negative numbers or names.
bool is_group(const std::string& chat) {
    return chat.starts_with('-') || chat.starts_with('@');
}

std::string text_of(const std::vector<Alert>& alerts, std::uint64_t dropped) {
    std::string text;
    if (alerts.size() > 1) text = std::to_string(alerts.size()) + " alerts\n\n";
    if (dropped > 0) text += "There was no room for " + std::to_string(dropped) + " more.\n\n";
    for (const auto& alert : alerts) {
        if (&alert != &alerts.front()) text += "\n\n";
        text += alert.text;
    }
    return text;
}

}  // namespace

void Meter::count(Time now) {
    times_.push_back(now);
    if (times_.size() > rate_.most) times_.pop_front();
}

Piece Message::next() const {
    const auto& piece = pieces.at(sent);
    if (!is_document) return piece;
    return document_of(piece.document.empty() ? piece.text : piece.document);
}

Lane::Lane(std::string to, const Limits& limits) : chat(std::move(to)), often_(limits.chat) {
    if (is_group(chat)) group_.emplace(limits.group);
}

void Lane::push(Alert alert, const Limits& limits) {
    if (critical_.size() + others_.size() >= limits.waiting && !make_room(alert.severity)) {
        ++dropped;
        return;
    }
    (alert.severity == bus::Severity::critical ? critical_ : others_).push_back(std::move(alert));
}

Time Lane::ready() const noexcept {
    return group_ ? std::max(often_.ready(), group_->ready()) : often_.ready();
}

Message& Lane::message(const Limits& limits, bool all) {
    if (message_) return *message_;
    message_.emplace();
    std::size_t bytes = 0;
    const auto take = [&](std::deque<Alert>& from, std::size_t most) {
        while (!from.empty() && most-- > 0 && message_->alerts.size() < limits.most_in_digest) {
            bytes += from.front().text.size();
            if (bytes > longest_digest && !message_->alerts.empty()) return;
            message_->alerts.push_back(std::move(from.front()));
            from.pop_front();
        }
    };
    auto& first = critical_.empty() ? others_ : critical_;
    take(first, all || first.size() >= limits.digest_from ? first.size() : 1);
    if (all) take(others_, others_.size());
    message_->pieces = pieces_of(text_of(message_->alerts, dropped - std::exchange(dropped_told_, dropped)));
    return *message_;
}

void Lane::count(Time now) {
    often_.count(now);
    if (group_) group_->count(now);
}

Message Lane::take_message() {
    auto message = std::move(*message_);
    message_.reset();
    return message;
}

std::vector<Lane::Left> Lane::left() const {
    std::vector<Left> all;
    if (message_) {
        const bool is_rest = message_->sent > 0;
        for (const auto& alert : message_->alerts) all.push_back({.alert = alert, .is_rest = is_rest});
    }
    if (!all.empty() && all.front().is_rest) {
        for (auto& each : all) each.alert.text.clear();
        auto& rest = all.front().alert;
        for (auto at = message_->sent; at < message_->pieces.size(); ++at) {
            rest.text.append(rest.text.empty() ? "" : "\n").append(message_->pieces[at].text);
        }
        rest.severity = std::ranges::max(message_->alerts, {}, &Alert::severity).severity;
    }
    for (const auto* queue : {&critical_, &others_}) {
        for (const auto& alert : *queue) all.push_back({.alert = alert});
    }
    return all;
}

bool Lane::make_room(bus::Severity severity) {
    const auto lowest = std::ranges::min_element(others_, {}, &Alert::severity);
    if (lowest != others_.end() && lowest->severity <= severity) {
        others_.erase(lowest);
    } else if (severity == bus::Severity::critical && !critical_.empty()) {
        critical_.pop_front();
    } else {
        return false;
    }
    ++dropped;
    return true;
}

}  // namespace alembicx::telegram
