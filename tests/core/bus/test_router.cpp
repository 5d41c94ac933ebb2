#include <gmock/gmock.h>

#include "collecting.hpp"

#include <atomic>
#include <map>
#include <thread>

namespace alembicx::bus {
namespace {

using namespace support;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(BusRoute, IsByComponentCodeAndSeverity) {
    const Event event{.severity = Severity::error, .component = "servers.private", .code = "AX-SRV-005"};

    EXPECT_TRUE(matches({}, event));
    EXPECT_TRUE(matches({.component = "servers*"}, event));
    EXPECT_TRUE(matches({.code = "AX-SRV-005", .at_least = Severity::error}, event));
    EXPECT_FALSE(matches({.component = "servers"}, event));
    EXPECT_FALSE(matches({.code = "AX-RUN-*"}, event));
    EXPECT_FALSE(matches({.at_least = Severity::critical}, event));
}

TEST(BusRoute, LeavesOutWhatAnotherProcessHandedOnIfThatIsSaid) {
    const Event event{.details = {{worker_detail, std::string("gw1")}}};

    EXPECT_TRUE(matches({}, event));
    EXPECT_FALSE(matches({.from_workers = false}, event));
    EXPECT_TRUE(matches({.from_workers = false}, {}));
}

TEST(BusRouter, WaitsForTheNamedHandlersAlone) {
    Bus bus;
    std::atomic<bool> may_go_on = false;
    const auto quick = collect(bus, "quick");
    run_handler(bus, "slow", {{}}, std::make_unique<Doing>([&](const Event&) -> Result<void> {
                    may_go_on.wait(false);
                    return {};
                }));

    bus.publish(said("one"));

    const std::vector<std::string> named{"quick"};
    EXPECT_TRUE(bus.flush(10s, named));
    EXPECT_THAT(quick->messages(), ElementsAre("one"));
    EXPECT_FALSE(bus.flush(1ms));
    may_go_on = true;
    may_go_on.notify_all();
    EXPECT_TRUE(bus.flush(10s));
}

TEST(BusRouter, GivesAHandlerWhatItWantsInOrder) {
    Bus bus;
    const auto all = collect(bus, "all");
    const auto errors = collect(bus, "errors", {{.at_least = Severity::error}});

    bus.publish(said("one", Severity::debug));
    bus.publish(said("two", Severity::critical));
    bus.publish(said("three", Severity::error));

    ASSERT_TRUE(bus.flush(10s));
    EXPECT_THAT(all->messages(), ElementsAre("one", "two", "three"));
    EXPECT_THAT(errors->messages(), ElementsAre("two", "three"));
}

TEST(BusRouter, FillsInWhatThePublisherDoesNotKnow) {
    Bus bus;
    const auto all = collect(bus, "all");

    bus.publish(said("one"));
    bus.publish(said("one"));

    ASSERT_TRUE(bus.flush(10s));
    const auto events = all->events();
    ASSERT_THAT(events, SizeIs(2));
    EXPECT_NE(events[0].id, events[1].id);
    EXPECT_EQ(events[0].fingerprint, events[1].fingerprint);
    EXPECT_NE(events[0].fingerprint, 0U);
    EXPECT_NE(events[0].thread, 0U);
    EXPECT_GT(events[0].time, 1'700'000'000'000'000'000);
}

TEST(BusRouter, KnowsThatNobodyWantsAnEvent) {
    Bus bus;
    EXPECT_FALSE(bus.wants(Severity::critical));

    const auto errors = collect(bus, "errors", {{.at_least = Severity::error}});
    EXPECT_FALSE(bus.wants(Severity::warning));
    EXPECT_TRUE(bus.wants(Severity::error));
    bus.publish(said("one", Severity::warning));
    EXPECT_EQ(bus.counts().published, 0U);

    bus.detach("errors");
    EXPECT_FALSE(bus.wants(Severity::critical));
}

TEST(BusRouter, HidesRegisteredSecrets) {
    Bus bus;
    const auto all = collect(bus, "all");
    bus.add_secret("hunter22");
    bus.add_secret("abc");

    bus.publish(said("it is hunter22, abc"));

    ASSERT_TRUE(bus.flush(10s));
    EXPECT_THAT(all->messages(), ElementsAre("it is ***, abc"));
}

TEST(BusRouter, GivesAFingerprintThatSaysNothingOfASecret) {
    Bus bus;
    const auto all = collect(bus, "all");

    bus.publish(said("no access with password=hunter"));
    bus.publish(said("no access with password=correct-horse"));

    ASSERT_TRUE(bus.flush(10s));
    ASSERT_THAT(all->events(), SizeIs(2));
    EXPECT_EQ(all->events()[0].fingerprint, all->events()[1].fingerprint);
}

TEST(BusRouter, KeepsTheOrderOfEachThreadAndLosesNothingBelowItsCapacity) {
    constexpr int threads = 8;
    constexpr int each = 125'000;
    Bus bus({.intake = 1'000'000, .mailbox = 1'000'000});
    std::map<std::uint64_t, std::int64_t> last;
    std::int64_t count = 0;
    std::int64_t disordered = 0;
    run_handler(bus, "order", {{}}, std::make_unique<Doing>([&](const Event& event) -> Result<void> {
                    const auto number = std::get<std::int64_t>(event.details.at("number"));
                    const auto [place, is_new] = last.try_emplace(event.thread, number);
                    disordered += number != (is_new ? 0 : place->second + 1) ? 1 : 0;
                    place->second = number;
                    ++count;
                    return {};
                }));

    std::vector<std::thread> publishers;
    for (int i = 0; i < threads; ++i) {
        publishers.emplace_back([&bus] {
            for (std::int64_t number = 0; number < each; ++number) {
                Event event{.severity = Severity::info};
                event.details.emplace("number", number);
                bus.publish(std::move(event));
            }
        });
    }
    for (auto& publisher : publishers) publisher.join();

    ASSERT_TRUE(bus.shut_down(300s));
    EXPECT_EQ(count, std::int64_t{threads} * each);
    EXPECT_EQ(disordered, 0);
    EXPECT_EQ(bus.counts().dropped, 0U);
}

TEST(BusRouter, SaysHowManyEventsWereDropped) {
    Bus bus({.intake = 100, .mailbox = 4});
    const auto all = collect(bus, "all", {{.code = "AX-BUS-002"}});
    std::mutex gate;
    gate.lock();
    run_handler(bus, "slow", {{.code = "AX-RUN-*"}}, std::make_unique<Doing>([&](const Event&) -> Result<void> {
                    const std::scoped_lock lock(gate);
                    return {};
                }));

    for (int i = 0; i < 50; ++i) bus.publish(said(std::to_string(i)));
    // Four wait, and up to four are with the handler.
    while (bus.counts().dropped < 42) std::this_thread::sleep_for(1ms);
    while (all->count("AX-BUS-002") == 0) std::this_thread::sleep_for(1ms);
    gate.unlock();

    ASSERT_TRUE(bus.shut_down(10s));
    std::int64_t told = 0;
    for (const auto& event : all->events()) {
        EXPECT_EQ(event.subject, "slow");
        told += std::get<std::int64_t>(event.details.at("dropped"));
    }
    EXPECT_EQ(static_cast<std::uint64_t>(told), bus.counts().dropped);
    EXPECT_GE(told, 42);
}

TEST(BusRouter, TakesNothingOnceItIsShutDown) {
    Bus bus;
    const auto all = collect(bus, "all");
    ASSERT_TRUE(bus.shut_down(10s));

    bus.publish(said("late"));

    EXPECT_TRUE(bus.shut_down(10s));
    EXPECT_THAT(all->messages(), IsEmpty());
}

}  // namespace
}  // namespace alembicx::bus
