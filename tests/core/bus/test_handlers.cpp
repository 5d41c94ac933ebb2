#include <gmock/gmock.h>

#include "collecting.hpp"
#include "killing.hpp"

#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace alembicx::bus {
namespace {

using namespace support;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

const std::vector<Route> of_the_runner{{.component = "runner"}};

TEST(BusHandler, ThatThrowsKeepsNothingFromTheOthersAndIsToldOnce) {
    Bus bus;
    const auto all = collect(bus, "all");
    run_handler(bus, "broken", of_the_runner, std::make_unique<Doing>([](const Event&) -> Result<void> {
                    throw std::runtime_error("no such thing");
                }));

    for (int i = 0; i < 100; ++i) bus.publish(said("one"));

    ASSERT_TRUE(bus.flush(10s));
    ASSERT_TRUE(bus.flush(10s));
    EXPECT_EQ(all->count("AX-RUN-006"), 100U);
    ASSERT_EQ(all->count("AX-BUS-001"), 1U);
    for (const auto& event : all->events()) {
        if (event.code != "AX-BUS-001") continue;
        EXPECT_THAT(event.message, HasSubstr("the handler broken fails: it threw no such thing"));
        EXPECT_EQ(event.causes.at(0).message, "one");
    }
}

TEST(BusHandler, ThatFailsAgainAfterItWorkedIsToldAgain) {
    Bus bus;
    const auto all = collect(bus, "all");
    run_handler(bus, "moody", of_the_runner, std::make_unique<Doing>([](const Event& event) -> Result<void> {
                    if (event.message == "well") return {};
                    return fail({.id = "AX-TST-001", .message = "in a mood"});
                }));

    for (const auto* message : {"ill", "ill", "well", "ill"}) {
        bus.publish(said(message));
        ASSERT_TRUE(bus.flush(10s));
    }

    ASSERT_TRUE(bus.flush(10s));
    EXPECT_EQ(all->count("AX-BUS-001"), 2U);
}

TEST(BusHandler, TwoThatFailDoNotKeepEachOtherBusy) {
    Bus bus;
    for (const auto* name : {"one", "two"}) {
        run_handler(bus, name, {{}}, std::make_unique<Doing>([](const Event&) -> Result<void> {
                        return fail({.id = "AX-TST-001", .message = "always"});
                    }));
    }
    const auto all = collect(bus, "all");

    bus.publish(said("once"));

    ASSERT_TRUE(bus.flush(10s));
    ASSERT_TRUE(bus.flush(10s));
    EXPECT_EQ(all->count("AX-BUS-001"), 2U);
}

TEST(BusHandler, ThatHangsHoldsUpNeitherTheOthersNorTheEnd) {
    const auto begin = std::chrono::steady_clock::now();
    auto release = std::make_shared<std::mutex>();
    release->lock();
    std::shared_ptr<Collected> all;
    {
        Bus bus;
        all = collect(bus, "all");
        run_handler(bus, "hanging", of_the_runner, std::make_unique<Doing>([release](const Event&) -> Result<void> {
                        const std::scoped_lock lock(*release);
                        return {};
                    }));
        for (int i = 0; i < 100; ++i) bus.publish(said("one"));
        EXPECT_FALSE(bus.shut_down(500ms));
    }
    EXPECT_EQ(all->count("AX-RUN-006"), 100U);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 20s) << "it would hang for ever";
    release->unlock();
}

TEST(BusHandler, ThatEndsItsThreadKeepsNothingFromTheOthers) {
    Bus bus;
    const auto all = collect(bus, "all");
    run_handler(bus, "gone", of_the_runner,
                std::make_unique<Doing>([](const Event&) -> Result<void> { pthread_exit(nullptr); }));

    for (int i = 0; i < 100; ++i) bus.publish(said("one"));
    while (all->count("AX-BUS-001") == 0) std::this_thread::sleep_for(1ms);

    ASSERT_TRUE(bus.shut_down(10s));
    EXPECT_EQ(all->count("AX-RUN-006"), 100U);
    EXPECT_EQ(all->count("AX-BUS-001"), 1U);
}

TEST(BusHandler, MayPublishItself) {
    Bus bus;
    const auto all = collect(bus, "all");
    run_handler(bus, "echo", of_the_runner, std::make_unique<Doing>([&bus](const Event& event) -> Result<void> {
                    bus.publish({.component = "echo", .message = event.message + " again"});
                    return {};
                }));

    bus.publish(said("one"));

    ASSERT_TRUE(bus.flush(10s));
    ASSERT_TRUE(bus.flush(10s));
    EXPECT_THAT(all->messages(), ElementsAre("one", "one again"));
}

/// A file of a test's own.
class BusFile : public ::testing::Test {
protected:
    void SetUp() override {
        std::filesystem::create_directories(folder_);
        std::filesystem::remove(path_);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    [[nodiscard]] std::vector<Event> events() const {
        std::uint64_t place = 0;
        return read_events(path_, place).value();
    }

    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / ("alembicx-bus-" + std::to_string(::getpid()));
    std::string path_ = folder_ / "errors.jsonl";
};

TEST_F(BusFile, HoldsEveryEvent) {
    Bus bus;
    run_handler(bus, "file", {{}}, FileHandler::open(path_).value());
    bus.publish(said("one"));
    bus.publish(said("two", Severity::critical));
    ASSERT_TRUE(bus.shut_down(10s));

    const auto found = events();
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[0].message, "one");
    EXPECT_EQ(found[1].severity, Severity::critical);
    const auto rights = std::filesystem::status(path_).permissions();
    EXPECT_EQ(rights, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(BusFile, IsContinuedBehindALineThatSomebodyLeftUnfinished) {
    std::ofstream(path_) << to_json(said("one")) << "\n{\"id\": \"ha";
    {
        auto handler = FileHandler::open(path_).value();
        ASSERT_TRUE(handler->handle(said("two")));
        ASSERT_TRUE(handler->end_of_batch());
        EXPECT_EQ(handler->written(), 1U);
    }

    const auto found = events();
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[1].message, "two");
}

TEST_F(BusFile, IsReadFurtherFromWhereItWasReadTo) {
    std::uint64_t place = 0;
    std::ofstream(path_) << to_json(said("one")) << '\n' << R"({"severity")";
    EXPECT_THAT(read_events(path_, place).value(), SizeIs(1));
    std::ofstream(path_, std::ios::app) << R"(: "info", "time": 1, "message": "two"})" << '\n';

    const auto more = read_events(path_, place).value();

    ASSERT_THAT(more, SizeIs(1));
    EXPECT_EQ(more[0].message, "two");
}

TEST_F(BusFile, ThatCannotBeOpenedIsSaidWithItsPlace) {
    const auto opened = FileHandler::open((folder_ / "missing" / "errors.jsonl").string());

    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().id, "AX-BUS-004");
    EXPECT_THAT(opened.error().subject, HasSubstr("missing"));
}

TEST_F(BusFile, HoldsWhatWasAcknowledgedWhenTheProcessIsKilledInAStorm) {
    const auto acknowledged = acknowledged_when_killed([&] { return FileHandler::open(path_); });

    ASSERT_GE(acknowledged, 20'000U);
    EXPECT_GE(events().size(), acknowledged);
}

}  // namespace
}  // namespace alembicx::bus
