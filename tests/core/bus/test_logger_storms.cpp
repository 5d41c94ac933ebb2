#include <gmock/gmock.h>

#include "collecting.hpp"
#include "killing.hpp"
#include "log_folder.hpp"

#include <pthread.h>
#include <sys/wait.h>

#include <csignal>
#include <cstdlib>
#include <map>
#include <stdexcept>
#include <thread>

namespace alembicx::bus {
namespace {

using namespace support;
using ::testing::AllOf;
using ::testing::Each;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

using BusLoggerStorm = LogFolder;

int status_of(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

TEST_F(BusLoggerStorm, LeavesWhatWasAcknowledgedInTheFilesWhenTheProcessIsKilled) {
    auto rotating = options();
    rotating.size = 100'000;
    rotating.files = 1'000;

    const auto acknowledged = acknowledged_when_killed([&] { return LoggerHandler::open(rotating); });

    ASSERT_GE(acknowledged, 20'000U);
    auto found = messages();
    // The last line may be one that the process was killed in.
    if (found.back().starts_with("no event")) found.pop_back();
    EXPECT_GE(found.size(), acknowledged);
    EXPECT_THAT(found, Each(Not(StartsWith("no event"))));
    EXPECT_GT(files().size(), 10U) << "no new file was begun meanwhile";
}

TEST_F(BusLoggerStorm, LosesNothingWhenSeveralProcessesBeginNewFiles) {
    auto rotating = options();
    rotating.size = 5'000;
    rotating.files = 500;
    constexpr int processes = 4;
    constexpr int each = 1'000;
    std::vector<pid_t> children;
    for (int process = 0; process < processes; ++process) {
        children.push_back(::fork());
        ASSERT_GE(children.back(), 0);
        if (children.back() != 0) continue;
        LoggerHandler handler(rotating);
        for (int i = 0; i < each; ++i) {
            if (!handler.handle(said(std::to_string(process)))) ::_exit(1);
        }
        ::_exit(0);
    }
    for (const auto child : children) EXPECT_EQ(status_of(child), 0);

    std::map<std::string, int> counts;
    for (const auto& message : messages()) ++counts[message];
    EXPECT_EQ(counts, (std::map<std::string, int>{{"0", each}, {"1", each}, {"2", each}, {"3", each}}));
    for (const auto& path : files()) EXPECT_LE(std::filesystem::file_size(path), rotating.size);
    EXPECT_GT(files().size(), 50U);
}

TEST_F(BusLoggerStorm, WritesNoEventTwiceWhenAProcessForksInTheMidstOfIt) {
    if (is_sanitized) GTEST_SKIP() << no_storm_in_a_fork;
    auto large = options();
    large.size = 1'000'000'000;
    Bus bus;
    run_handler(bus, "log", {{}}, LoggerHandler::open(large).value());
    std::atomic<bool> is_over = false;
    std::thread publisher([&] {
        for (int i = 0; !is_over; ++i) {
            bus.publish(said("storm " + std::to_string(i)));
            if (i % 1'000 == 0) static_cast<void>(bus.flush(10s));
        }
    });

    for (int i = 0; i < 20; ++i) {
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            bus.publish(said("child " + std::to_string(i)));
            // The way that writes what stdio has buffered, and destroys what is static.
            std::exit(bus.flush(20s) ? 0 : 1);
        }
        EXPECT_EQ(status_of(child), 0) << "the child hangs, or crashed";
    }
    is_over = true;
    publisher.join();

    ASSERT_TRUE(bus.shut_down(60s));
    std::map<std::string, int> counts;
    for (const auto& message : messages()) ++counts[message];
    for (int i = 0; i < 20; ++i) EXPECT_EQ(counts["child " + std::to_string(i)], 1) << i;
    EXPECT_THAT(counts, Each(::testing::Pair(Not(StartsWith("no event")), 1)));
}

/// What a handler may do to its thread.
class BusLoggerBeside : public LogFolder, public ::testing::WithParamInterface<const char*> {};

TEST_P(BusLoggerBeside, HoldsEveryEvent) {
    const std::string how = GetParam();
    const auto release = std::make_shared<std::mutex>();
    release->lock();
    {
        Bus bus;
        run_handler(bus, "log", {{.component = "runner"}}, LoggerHandler::open(options()).value());
        run_handler(bus, "bad", {{}}, std::make_unique<Doing>([how, release](const Event&) -> Result<void> {
                        if (how == "throws") throw std::runtime_error("no such thing");
                        if (how == "ends its thread") pthread_exit(nullptr);
                        const std::scoped_lock lock(*release);
                        return {};
                    }));

        for (int i = 0; i < 1'000; ++i) bus.publish(said("one"));

        static_cast<void>(bus.shut_down(2s));
    }
    release->unlock();
    EXPECT_THAT(messages(), AllOf(SizeIs(1'000), Each("one")));
}

INSTANTIATE_TEST_SUITE_P(AHandlerThat, BusLoggerBeside, ::testing::Values("throws", "hangs", "ends its thread"));

}  // namespace
}  // namespace alembicx::bus
