#include <algorithm>
#include <thread>

#include "logs.hpp"

namespace alembicx::walk {
namespace {

using namespace support;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::size_t small = 1000;

class WalkOutcomes : public ::testing::TestWithParam<std::size_t> {};

TEST_P(WalkOutcomes, GiveBackWhatWasPutInWhateverTheBound) {
    const auto outcomes = AnyOutcomes(7).many(400);

    const auto log = log_of(outcomes, GetParam());

    EXPECT_EQ(log.size(), outcomes.size());
    EXPECT_THAT(all_of(log), ElementsAreArray(outcomes));
}

TEST_P(WalkOutcomes, AreEqualToTheSameOnesInMemory) {
    const auto outcomes = AnyOutcomes(8).many(100);

    EXPECT_EQ(log_of(outcomes, GetParam()), log_of(outcomes, std::size_t{1} << 30U));
}

TEST_P(WalkOutcomes, HoldNoMoreInMemoryThanTheBound) {
    std::size_t most = 0;
    Outcomes log(GetParam());

    for (const auto& each : AnyOutcomes(9).many(400)) {
        log.append(each);
        most = std::max(most, log.held());
    }

    EXPECT_LE(most, GetParam());
}

INSTANTIATE_TEST_SUITE_P(Bounds, WalkOutcomes,
                         ::testing::Values(0, 1, 7, 8, small, 50'000, 1'000'000, Outcomes::most_held),
                         ::testing::PrintToStringParamName());

TEST(WalkOutcomesFile, HoldsAllThatIsNotInMemory) {
    const auto outcomes = AnyOutcomes(10).many(100);

    const auto log = log_of(outcomes, small);

    ASSERT_THAT(files_of_logs(), SizeIs(1));
    EXPECT_EQ(static_cast<std::size_t>(state_of(files_of_logs().front()).st_size) + log.held(),
              log_of(outcomes, std::size_t{1} << 30U).held());
}

TEST(WalkOutcomesFile, IsNotMadeForAWalkOverAThousandRevisions) {
    const auto log = log_of(passed(0, 6000), Outcomes::most_held);

    EXPECT_THAT(files_of_logs(), IsEmpty());
}

TEST(WalkOutcomesFile, HasNoNameAndIsForNobodyElse) {
    const auto log = log_of(passed(0, 1000), small);

    ASSERT_THAT(files_of_logs(), SizeIs(1));
    const auto state = state_of(files_of_logs().front());
    EXPECT_EQ(state.st_nlink, 0U);
    EXPECT_EQ(state.st_mode & 0777U, 0600U);
}

TEST(WalkOutcomesFile, IsNotHandedToProgramsThatAreStarted) {
    const auto log = log_of(passed(0, 1000), small);

    ASSERT_THAT(files_of_logs(), SizeIs(1));
    const int descriptor = std::stoi(files_of_logs().front().filename().string());
    EXPECT_EQ(::fcntl(descriptor, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
}

TEST(WalkOutcomesFile, GoesWithTheLog) {
    {
        const auto log = log_of(passed(0, 1000), small);
    }

    EXPECT_THAT(files_of_logs(), IsEmpty());
}

TEST(WalkOutcomesCopy, SharesTheFile) {
    const auto log = log_of(passed(0, 1000), small);

    const auto copy = log;  // NOLINT(performance-unnecessary-copy-initialization)

    EXPECT_THAT(files_of_logs(), SizeIs(1));
    EXPECT_EQ(copy, log);
}

TEST(WalkOutcomesCopy, OutlivesTheOriginal) {
    std::optional<Outcomes> log = log_of(passed(0, 1000), small);
    const Outcomes copy = *log;

    log.reset();

    EXPECT_EQ(all_of(copy), passed(0, 1000));
}

TEST(WalkOutcomesCopy, GoesItsOwnWay) {
    auto log = log_of(passed(0, 1000), small);
    auto copy = log;

    add(log, passed(1000, 2000));
    add(copy, passed(5000, 6000));
    add(log, passed(2000, 3000));

    auto expected = passed(0, 1000);
    std::ranges::copy(passed(5000, 6000), std::back_inserter(expected));
    EXPECT_EQ(all_of(log), passed(0, 3000));
    EXPECT_EQ(all_of(copy), expected);
}

TEST(WalkOutcomesCopy, GoesItsOwnWayFromWhatIsStillInMemory) {
    auto log = log_of(passed(0, 30), small);
    auto copy = log;

    add(log, passed(30, 1000));

    EXPECT_EQ(all_of(copy), passed(0, 30));
    EXPECT_EQ(all_of(log), passed(0, 1000));
}

TEST(WalkOutcomesCopy, IsAppendedToInAThreadOfItsOwn) {
    auto log = log_of(passed(0, 1000), small);
    auto copy = log;

    std::thread other([&copy] { add(copy, passed(1000, 20'000)); });
    add(log, passed(1000, 20'000));
    other.join();

    EXPECT_EQ(all_of(log), passed(0, 20'000));
    EXPECT_EQ(all_of(copy), passed(0, 20'000));
}

TEST(WalkOutcomesCopy, TakesThePlaceOfAnotherLog) {
    const auto log = log_of(passed(0, 1000), small);
    auto other = log_of(passed(3000, 4000), small);

    other = log;

    EXPECT_EQ(other, log);
    EXPECT_THAT(files_of_logs(), SizeIs(1));
}

TEST(WalkOutcomesCopy, IsReadByThreadsOfItsOwn) {
    const auto log = log_of(passed(0, 1000), small);
    std::array<bool, 4> is_same{};
    std::vector<std::thread> readers;

    for (bool& each : is_same) {
        readers.emplace_back([&each, copy = log] { each = all_of(copy) == passed(0, 1000); });
    }
    for (auto& reader : readers) reader.join();

    EXPECT_THAT(is_same, ::testing::Each(true));
}

TEST(WalkOutcomesMove, TakesAllAndLeavesAnEmptyLog) {
    auto log = log_of(passed(0, 1000), small);

    const Outcomes moved = std::move(log);

    EXPECT_EQ(all_of(moved), passed(0, 1000));
    EXPECT_TRUE(log.empty());  // NOLINT(bugprone-use-after-move)
    log.append(passed(1));
    EXPECT_EQ(all_of(log), passed(1, 2));
}

TEST(WalkOutcomesEqual, AreNoOthers) {
    const auto outcomes = passed(0, 1000);
    auto changed = outcomes;
    changed.at(500).engine = "other";

    EXPECT_NE(log_of(outcomes, small), log_of(changed, small));
    EXPECT_NE(log_of(outcomes, small), log_of(passed(0, 999), small));
}

TEST(WalkOutcomesReading, IsOfTheLogAsItWasWhenItBegan) {
    auto log = log_of(passed(0, 20), small);
    Reading reading(log);

    add(log, passed(20, 1000));

    std::vector<Outcome> read;
    for (auto next = reading.next(); next.value(); next = reading.next()) read.push_back(**next);
    EXPECT_EQ(read, passed(0, 20));
}

TEST(WalkOutcomesReading, StaysAtTheEnd) {
    Reading reading(log_of(passed(0, 1), small));

    EXPECT_EQ(reading.next().value(), passed(0));
    EXPECT_EQ(reading.next().value(), std::nullopt);
    EXPECT_EQ(reading.next().value(), std::nullopt);
}

}  // namespace
}  // namespace alembicx::walk
