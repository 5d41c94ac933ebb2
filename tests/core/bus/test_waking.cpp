#include <gmock/gmock.h>

#include "collecting.hpp"

#include <atomic>
#include <condition_variable>
#include <optional>
#include <stdexcept>
#include <thread>

namespace alembicx::bus {
namespace {

using namespace support;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Clock = Handler::Clock;

/// What a handler that wakes by itself was asked, seen from the test's thread.
struct Diary {
    std::atomic<int> handled = 0;
    std::atomic<int> woken = 0;
    std::atomic<int> finished = 0;
    std::atomic<bool> is_hurried = false;
    std::atomic<bool> may_go_on = true;

    template <class Condition>
    static void await(Condition condition) {
        while (!condition()) std::this_thread::sleep_for(1ms);
    }
};

/// Wakes as often as it is told to, after so many events, and keeps a diary.
class Waking final : public Handler {
public:
    Waking(std::shared_ptr<Diary> diary, int wakes, int events = 0)
        : diary_(std::move(diary)), left_(wakes), events_(events) {}

    [[nodiscard]] Result<void> handle(const Event&) override {
        ++diary_->handled;
        return {};
    }
    [[nodiscard]] std::optional<Clock::time_point> wakes_at() const noexcept override {
        const bool is_due = left_ > 0 && diary_->handled >= events_;
        return is_due ? std::optional(Clock::now()) : std::nullopt;
    }
    [[nodiscard]] Result<void> wake() override {
        --left_;
        ++diary_->woken;
        Diary::await([&] { return diary_->may_go_on || diary_->is_hurried; });
        return {};
    }
    void ends_by(Clock::time_point) noexcept override { diary_->is_hurried = true; }
    [[nodiscard]] Result<void> finish() override {
        ++diary_->finished;
        return {};
    }

private:
    std::shared_ptr<Diary> diary_;
    int left_;
    int events_;
};

/// Does at its end what a test says.
class Finishing final : public Handler {
public:
    explicit Finishing(std::function<Result<void>()> act) : act_(std::move(act)) {}
    [[nodiscard]] Result<void> handle(const Event&) override { return {}; }
    [[nodiscard]] Result<void> finish() override { return act_(); }

private:
    std::function<Result<void>()> act_;
};

TEST(BusWaking, HandlerIsWokenThoughNoEventComes) {
    Bus bus;
    const auto diary = std::make_shared<Diary>();

    run_handler(bus, "waking", {{}}, std::make_unique<Waking>(diary, 3));

    Diary::await([&] { return diary->woken == 3; });
    EXPECT_EQ(diary->handled, 0);
}

TEST(BusWaking, FlushDoesNotWaitForAHandlerThatIsAwake) {
    Bus bus;
    const auto diary = std::make_shared<Diary>();
    diary->may_go_on = false;
    run_handler(bus, "waking", {{}}, std::make_unique<Waking>(diary, 1, 1));
    bus.publish(said("one"));
    Diary::await([&] { return diary->woken == 1; });

    EXPECT_TRUE(bus.flush(10s));
}

TEST(BusWaking, AHandlerThatIsAwakeIsToldThatTheBusEnds) {
    Bus bus;
    const auto diary = std::make_shared<Diary>();
    diary->may_go_on = false;
    run_handler(bus, "waking", {{}}, std::make_unique<Waking>(diary, 1));
    Diary::await([&] { return diary->woken == 1; });

    EXPECT_TRUE(bus.shut_down(60s)) << "it would wait until it may go on, and it never may";
    EXPECT_EQ(diary->finished, 1);
}

TEST(BusWaking, TheEndDoesNotWaitUntilAHandlerWantsToWakeNoMore) {
    Bus bus;
    const auto diary = std::make_shared<Diary>();
    run_handler(bus, "waking", {{}}, std::make_unique<Waking>(diary, 1'000'000'000));
    bus.publish(said("one"));

    EXPECT_TRUE(bus.shut_down(60s));
    EXPECT_EQ(diary->handled, 1);
    EXPECT_EQ(diary->finished, 1);
}

TEST(BusWaking, AHandlerFinishesThoughAnotherOneHangs) {
    Bus bus;
    const auto diary = std::make_shared<Diary>();
    run_handler(bus, "waking", {{}}, std::make_unique<Waking>(diary, 0));
    run_handler(bus, "hanging", {{}}, std::make_unique<Doing>([diary](const Event&) -> Result<void> {
                    Diary::await([&] { return diary->finished == 1; });
                    return {};
                }));
    bus.publish(said("one"));

    EXPECT_TRUE(bus.shut_down(20s)) << "each waits for the other";

    EXPECT_EQ(diary->handled, 1);
}

TEST(BusWaking, ADetachedHandlerFinishes) {
    Bus bus;
    const auto diary = std::make_shared<Diary>();
    run_handler(bus, "waking", {{}}, std::make_unique<Waking>(diary, 0));
    bus.publish(said("one"));
    ASSERT_TRUE(bus.flush(10s));

    bus.detach("waking");

    Diary::await([&] { return diary->finished == 1; });
}

TEST(BusWaking, WhatCouldNotBeFinishedIsAmongTheLastWords) {
    Bus bus;
    run_handler(bus, "slow", {{}}, std::make_unique<Finishing>([]() -> Result<void> {
                    return fail({.id = "AX-TST-001", .message = "two are left"});
                }));
    run_handler(bus, "well", {{}}, std::make_unique<Finishing>([]() -> Result<void> { return {}; }));
    bus.publish(said("one"));

    ASSERT_TRUE(bus.shut_down(10s));

    EXPECT_THAT(bus.last_words(), ElementsAre("the handler slow: two are left"));
}

TEST(BusWaking, WithoutTroubleThereAreNoLastWords) {
    Bus bus;
    collect(bus, "all");
    bus.publish(said("one"));

    ASSERT_TRUE(bus.shut_down(10s));

    EXPECT_THAT(bus.last_words(), IsEmpty());
}

TEST(BusWaking, AHandlerThatFailsWhenItIsWokenIsToldToTheOthers) {
    Bus bus;
    const auto all = collect(bus, "all");

    class Failing final : public Handler {
    public:
        [[nodiscard]] Result<void> handle(const Event&) override { return {}; }
        [[nodiscard]] std::optional<Clock::time_point> wakes_at() const noexcept override {
            return left_ > 0 ? std::optional(Clock::now()) : std::nullopt;
        }
        [[nodiscard]] Result<void> wake() override {
            --left_;
            throw std::runtime_error("no network");
        }

    private:
        int left_ = 3;
    };
    run_handler(bus, "failing", {{}}, std::make_unique<Failing>());

    Diary::await([&] { return all->count("AX-BUS-001") == 1; });
    ASSERT_TRUE(bus.shut_down(10s));
    EXPECT_EQ(all->count("AX-BUS-001"), 1U);
    EXPECT_THAT(all->events().at(0).message, HasSubstr("no network"));
    EXPECT_THAT(all->events().at(0).causes, IsEmpty());
}

}  // namespace
}  // namespace alembicx::bus
