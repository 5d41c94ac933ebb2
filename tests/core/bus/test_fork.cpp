#include <gmock/gmock.h>

#include "collecting.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <thread>

namespace alembicx::bus {
namespace {

using namespace support;
using ::testing::SizeIs;

/// What a child of a fork gives back: 0 if all was as it should be.
int status_of(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

TEST(BusFork, LeavesParentAndChildABusThatWorks) {
    const auto path = std::filesystem::temp_directory_path() / ("alembicx-fork-" + std::to_string(::getpid()));
    std::filesystem::remove(path);
    Bus bus;
    run_handler(bus, "file", {{}}, FileHandler::open(path.string()).value());
    bus.publish(said("before"));
    ASSERT_TRUE(bus.flush(10s));

    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        bus.publish(said("in the child"));
        ::_exit(bus.flush(10s) ? 0 : 1);
    }
    bus.publish(said("in the parent"));

    EXPECT_EQ(status_of(child), 0);
    ASSERT_TRUE(bus.shut_down(10s));
    std::uint64_t place = 0;
    std::vector<std::string> messages;
    const auto events = read_events(path.string(), place).value();
    for (const auto& event : events) messages.push_back(event.message);
    EXPECT_THAT(messages, ::testing::UnorderedElementsAre("before", "in the child", "in the parent"));
    std::filesystem::remove(path);
}

TEST(BusFork, IsSafeInTheMidstOfAStorm) {
    if (is_sanitized) GTEST_SKIP() << no_storm_in_a_fork;
    Bus bus;
    const auto path = std::filesystem::temp_directory_path() / ("alembicx-storm-" + std::to_string(::getpid()));
    std::filesystem::remove(path);
    run_handler(bus, "file", {{}}, FileHandler::open(path.string()).value());
    std::atomic<bool> is_over = false;
    std::vector<std::thread> publishers;
    for (int i = 0; i < 3; ++i) {
        publishers.emplace_back([&] {
            while (!is_over) bus.publish(said("storm"));
        });
    }

    for (int i = 0; i < 20; ++i) {
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            bus.publish(said("child"));
            ::_exit(bus.flush(20s) ? 0 : 1);
        }
        EXPECT_EQ(status_of(child), 0) << "the child hangs, or crashed";
    }
    is_over = true;
    for (auto& publisher : publishers) publisher.join();

    ASSERT_TRUE(bus.shut_down(60s));
    std::uint64_t place = 0;
    const auto events = read_events(path.string(), place).value();
    EXPECT_EQ(std::ranges::count(events, "child", &Event::message), 20);
    std::filesystem::remove(path);
}

}  // namespace
}  // namespace alembicx::bus
