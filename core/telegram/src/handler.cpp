#include <alembicx/telegram.hpp>

#include <algorithm>
#include <atomic>
#include <optional>
#include <random>
#include <thread>
#include <utility>

namespace alembicx::telegram {

namespace {

using bus::Severity;

std::string counted(std::size_t number, const std::string& noun) {
    return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
}

/// Sends what a policy decides, and keeps what could not be sent.
class TelegramHandler final : public bus::Handler {
public:
    TelegramHandler(Library library, Options options, std::shared_ptr<Tally> tally)
        : library_(std::move(library)),
          options_(std::move(options)),
          tally_(std::move(tally)),
          policy_(options_.chats, options_.limits, std::random_device()()),
          transport_(library_, options_.endpoint, options_.limits.connect_timeout, options_.limits.timeout) {
        if (!options_.spool.empty()) spool_.emplace(options_.spool);
    }

    [[nodiscard]] Result<void> handle(const bus::Event& event) override {
        policy_.add(event, Clock::now());
        return {};
    }

    [[nodiscard]] Result<void> end_of_batch() override {
        tell();
        return policy_.standing();
    }

    [[nodiscard]] std::optional<Time> wakes_at() const noexcept override {
        return is_taken_over_ ? policy_.next() : Time::min();
    }

    [[nodiscard]] Result<void> wake() override {
        auto taken = take_over();
        send_next();
        tell();
        return taken ? policy_.standing() : taken;
    }

    void ends_by(Time when) noexcept override { until_ = when - options_.limits.reserve; }

    [[nodiscard]] Result<void> finish() override {
        if (until_.load() == Time::max()) until_ = Clock::now() + options_.limits.farewell;
        auto taken = take_over();
        policy_.hurry(Clock::now());
        // Before anything else is tried: whatever happens now, the next run has them.
        auto kept = keep();
        for (auto next = policy_.next(); next && *next < until_.load(); next = policy_.next()) {
            if (Clock::now() >= until_.load()) break;
            std::this_thread::sleep_until(*next);
            send_next();
        }
        if (kept) kept = keep();
        // Whoever comes next may have it, though this one is not destroyed yet.
        spool_.reset();
        auto words = last_words(kept);
        return words ? taken : words;
    }

    /// What waits is the parent's.
    [[nodiscard]] std::unique_ptr<bus::Handler> again() const override {
        return std::make_unique<TelegramHandler>(library_, options_, std::make_shared<Tally>());
    }

private:
    /// Takes over what earlier runs left, once.
    Result<void> take_over() {
        if (std::exchange(is_taken_over_, true) || !spool_) return {};
        auto claimed = spool_->claim();
        if (!claimed) return propagate(claimed, "taking over alerts of an earlier run");
        std::ranges::stable_sort(*claimed, {}, [](const auto& each) { return each.second.alert.time; });
        for (const auto& [line, waiting] : *claimed) lines_.emplace(policy_.add_delayed(waiting), line);
        report_.delayed = claimed->size();
        report_.damaged = spool_->damaged();
        return {};
    }

    void send_next() {
        const auto request = policy_.request(Clock::now());
        if (!request) return;
        const auto answer = transport_.send(*request, until_);
        policy_.answered(answer, Clock::now());
        for (const auto number : policy_.take_settled()) settle(number);
    }

    void settle(std::uint64_t number) {
        const auto line = lines_.extract(number);
        if (!line.empty()) spool_->done(line.mapped());
    }

    /// Brings to the disk what waits and is not there yet.
    Result<void> keep() {
        if (!spool_) return {};
        std::vector<Waiting> fresh;
        std::vector<SpoolLine> replaced;
        for (auto& each : policy_.waiting()) {
            if (lines_.contains(each.alert.number) && !each.is_rest) continue;
            if (auto line = lines_.extract(each.alert.number); !line.empty()) replaced.push_back(line.mapped());
            if (is_worth_keeping(each)) fresh.push_back(std::move(each));
        }
        const auto lines = spool_->keep(fresh);
        if (!lines) return fail(lines.error());
        for (std::size_t i = 0; i < fresh.size(); ++i) lines_.emplace(fresh[i].alert.number, lines->at(i));
        for (const auto& line : replaced) spool_->done(line);
        return {};
    }

    static bool is_worth_keeping(const Waiting& waiting) {
        return waiting.alert.severity >= Severity::error && !waiting.alert.text.empty();
    }

    Result<void> last_words(const Result<void>& kept) {
        for (const auto& each : policy_.waiting()) {
            if (each.alert.text.empty()) continue;
            ++(lines_.contains(each.alert.number) ? report_.kept : report_.left);
        }
        tell();
        if (report_.kept + report_.left == 0) return {};
        std::string words;
        if (report_.kept > 0) {
            words = counted(report_.kept, "alert") + " could not be sent yet; the next run sends what is kept in " +
                    options_.spool.string();
        }
        if (report_.left > 0) {
            words +=
                (words.empty() ? "" : ", and ") + counted(report_.left, "alert") + " could not be sent and is lost";
        }
        if (const auto trouble = policy_.trouble()) words += ": " + trouble->message;
        if (!kept) words += ": " + kept.error().message;
        return fail({.code = ErrorCode::unreachable_state, .id = "AX-BUS-001", .message = std::move(words)});
    }

    void tell() {
        report_.counts = policy_.counts();
        tally_->set(report_);
    }

    Library library_;
    Options options_;
    std::shared_ptr<Tally> tally_;
    Policy policy_;
    Transport transport_;
    std::optional<Spool> spool_{};
    bool is_taken_over_ = false;
    std::map<std::uint64_t, SpoolLine> lines_{};  ///< of the alerts that are on the disk, by their numbers
    Report report_{};
    std::atomic<Time> until_ = Time::max();
};

}  // namespace

Result<std::shared_ptr<const Tally>> attach(bus::Bus& bus, const std::string& name, const Options& options) {
    auto library = Library::load();
    if (!library) return propagate(library, "attaching Telegram");
    const auto& token = options.endpoint.token;
    bus.add_secret(token);
    bus.add_secret(token.substr(token.find(':') + 1));
    auto tally = std::make_shared<Tally>();
    bus::run_handler(bus, name, {{.at_least = options.at_least}},
                     std::make_unique<TelegramHandler>(std::move(*library), options, tally));
    return tally;
}

Result<Answer> send_now(const Options& options, const std::string& chat, const std::string& text) {
    auto library = Library::load();
    if (!library) return propagate(library, "sending to Telegram");
    const Transport transport(std::move(*library), options.endpoint, options.limits.connect_timeout,
                              options.limits.timeout);
    const std::atomic<Time> until = Time::max();
    return transport.send({.chat = chat, .piece = {.text = sendable(text)}}, until);
}

}  // namespace alembicx::telegram
