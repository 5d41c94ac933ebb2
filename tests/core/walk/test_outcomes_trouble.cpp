#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>

#include <alembicx/walk.hpp>

#include "logs.hpp"

namespace alembicx::walk {
namespace {

using namespace support;
using ::testing::SizeIs;

constexpr std::size_t small = 1000;

/// No file of this process may become longer than that.
void allow_files_of(rlim_t most) {
    rlimit limit{};
    ::getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = most;
    ::setrlimit(RLIMIT_FSIZE, &limit);
}

/// Writes over a byte in the middle of the one file that there is.
void damage() {
    const auto file = files_of_logs().at(0);
    std::fstream(file, std::ios::in | std::ios::out | std::ios::binary).seekp(state_of(file).st_size / 2).put('\xff');
}

Error failure_of(const Outcomes& log) {
    return log.each([](const Outcome&) {}).error();
}

Error unreadable(std::string why) {
    return {.code = ErrorCode::unreachable_state,
            .id = "AX-RUN-007",
            .message = "the record of the walk cannot be read back from its temporary file: " + std::move(why),
            .subject = std::filesystem::temp_directory_path().string()};
}

TEST(WalkOutcomesDiskFull, LosesNothing) {
    EXPECT_TRUE(holds_in_child([] {
        std::signal(SIGXFSZ, SIG_IGN);
        allow_files_of(5000);
        const auto log = log_of(passed(0, 1000), small);
        return log.held() > small && all_of(log) == passed(0, 1000);
    }));
}

TEST(WalkOutcomesDiskFull, IsGotOverWhenThereIsRoomAgain) {
    EXPECT_TRUE(holds_in_child([] {
        std::signal(SIGXFSZ, SIG_IGN);
        allow_files_of(5000);
        auto log = log_of(passed(0, 1000), small);
        allow_files_of(RLIM_INFINITY);
        add(log, passed(1000, 1100));
        return log.held() <= small && all_of(log) == passed(0, 1100);
    }));
}

TEST(WalkOutcomesNoTemporaryFolder, LosesNothing) {
    EXPECT_TRUE(holds_in_child([] {
        ::setenv("TMPDIR", "/nowhere/at/all", 1);
        const auto log = log_of(passed(0, 1000), small);
        return log.held() > small && all_of(log) == passed(0, 1000);
    }));
}

TEST(WalkOutcomesDamage, IsTold) {
    const auto log = log_of(passed(0, 1000), small);

    damage();

    EXPECT_EQ(failure_of(log), unreadable("it holds something else than was written"));
}

TEST(WalkOutcomesDamage, IsToldOfAFileThatWasCutOff) {
    const auto log = log_of(passed(0, 1000), small);

    std::filesystem::resize_file(files_of_logs().at(0), 10'000);

    EXPECT_EQ(failure_of(log), unreadable("it has become shorter"));
}

TEST(WalkOutcomesDamage, IsToldOfAFileThatWasClosed) {
    const auto log = log_of(passed(0, 1000), small);

    EXPECT_TRUE(holds_in_child([&log] {
        ::close(std::stoi(files_of_logs().at(0).filename().string()));
        return failure_of(log) == unreadable("Bad file descriptor");
    }));
}

TEST(WalkOutcomesDamage, DoesNotHideWhatStandsBeforeIt) {
    const auto log = log_of(passed(0, 1000), small);

    std::filesystem::resize_file(files_of_logs().at(0), 10'000);

    std::vector<Outcome> read;
    EXPECT_FALSE(log.each([&read](const Outcome& each) { read.push_back(each); }));
    EXPECT_GT(read.size(), 100U);
    EXPECT_EQ(read, passed(0, static_cast<int>(read.size())));
}

TEST(WalkOutcomesDamage, IsNotPassedByWhoReadsOn) {
    Reading reading(log_of(passed(0, 1000), small));
    damage();

    auto next = reading.next();
    while (next && *next) next = reading.next();

    EXPECT_FALSE(reading.next());
}

TEST(WalkOutcomesDamage, MakesALogDifferentFromEveryOther) {
    const auto log = log_of(passed(0, 1000), small);

    damage();

    EXPECT_NE(log, log_of(passed(0, 1000), Outcomes::most_held));
}

TEST(WalkOutcomesDamage, KeepsARecordFromBeingJudgedAlone) {
    const Record record{.outcomes = log_of(passed(0, 1000), small)};

    damage();

    EXPECT_EQ(judged_alone(record, {passed(1)}).error().id, "AX-RUN-007");
}

TEST(WalkOutcomesFork, DoesNotMoveWhereTheParentReads) {
    const auto log = log_of(passed(0, 1000), small);
    Reading reading(log);
    std::vector<Outcome> read{**reading.next()};

    EXPECT_TRUE(holds_in_child([&log] { return all_of(log) == passed(0, 1000); }));

    for (auto next = reading.next(); next.value(); next = reading.next()) read.push_back(**next);
    EXPECT_EQ(read, passed(0, 1000));
}

TEST(WalkOutcomesFork, KeepsApartWhatParentAndChildAppend) {
    auto log = log_of(passed(0, 1000), small);

    EXPECT_TRUE(holds_in_child([&log] {
        add(log, passed(7000, 8000));
        auto expected = passed(0, 1000);
        std::ranges::copy(passed(7000, 8000), std::back_inserter(expected));
        return all_of(log) == expected;
    }));

    add(log, passed(1000, 1010));
    EXPECT_EQ(all_of(log), passed(0, 1010));
}

TEST(WalkOutcomesFork, LeavesTheChildWhatTheParentAppendsMeanwhile) {
    auto log = log_of(passed(0, 1000), small);
    std::array<int, 2> told{};
    ASSERT_EQ(::pipe(told.data()), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        add(log, passed(7000, 8000));
        char go = 0;
        if (::read(told[0], &go, 1) != 1) ::_exit(2);
        auto expected = passed(0, 1000);
        std::ranges::copy(passed(7000, 8000), std::back_inserter(expected));
        ::_exit(all_of(log) == expected ? 0 : 1);
    }

    add(log, passed(1000, 3000));
    ASSERT_EQ(::write(told[1], "!", 1), 1);

    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
    EXPECT_EQ(all_of(log), passed(0, 3000));
}

}  // namespace
}  // namespace alembicx::walk
