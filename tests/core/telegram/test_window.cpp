#include <gmock/gmock.h>

#include <alembicx/telegram_window.hpp>

#include "said.hpp"

namespace alembicx::telegram {
namespace {

using namespace support;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class TelegramWindow : public ::testing::Test {
protected:
    bool is_new(const std::string& message, milliseconds after, bus::Severity severity = bus::Severity::error) {
        return windows_.is_new(said(message, severity), message, start + after);
    }

    Windows windows_{5min, 3};
};

TEST_F(TelegramWindow, TellsTheFirstAtOnceAndTheSameNoMore) {
    EXPECT_TRUE(is_new("one", 0ms));
    EXPECT_FALSE(is_new("one", 1s));
    EXPECT_TRUE(is_new("two", 1s));
}

TEST_F(TelegramWindow, TellsTheSameTroubleAgainIfItIsWorse) {
    EXPECT_TRUE(is_new("one", 0ms));
    EXPECT_TRUE(is_new("one", 1s, bus::Severity::critical));
}

TEST_F(TelegramWindow, SaysAtItsEndHowOftenThereWasMore) {
    EXPECT_TRUE(is_new("one", 0ms));
    for (int i = 0; i < 37; ++i) EXPECT_FALSE(is_new("one", 1s));

    EXPECT_THAT(windows_.due(start + 5min - 1ms), IsEmpty());
    EXPECT_THAT(
        windows_.due(start + 5min),
        ElementsAre(Summary{
            .count = 37, .span = 5min, .severity = bus::Severity::error, .time = said("one").time, .text = "one"}));
    EXPECT_THAT(windows_.due(start + 5min), IsEmpty());
}

TEST_F(TelegramWindow, BeginsAnewWhileTheTroubleGoesOn) {
    EXPECT_TRUE(is_new("one", 0ms));
    EXPECT_FALSE(is_new("one", 1s));
    EXPECT_THAT(windows_.due(start + 5min), SizeIs(1));

    EXPECT_FALSE(is_new("one", 6min));
    EXPECT_THAT(windows_.due(start + 10min), ElementsAre(Field(&Summary::count, 1U)));
}

TEST_F(TelegramWindow, ForgetsTroubleThatIsOver) {
    EXPECT_TRUE(is_new("one", 0ms));
    EXPECT_THAT(windows_.due(start + 5min), IsEmpty());

    EXPECT_EQ(windows_.size(), 0U);
    EXPECT_TRUE(is_new("one", 6min));
}

TEST_F(TelegramWindow, TellsTroubleThatComesBackAfterItThoughNobodyAskedMeanwhile) {
    EXPECT_TRUE(is_new("one", 0ms));
    EXPECT_TRUE(is_new("one", 6min));
    EXPECT_FALSE(is_new("one", 7min));
}

TEST_F(TelegramWindow, RemembersSoManyAndOfTheOthersSaysWhatItCounted) {
    EXPECT_TRUE(is_new("one", 0ms));
    EXPECT_FALSE(is_new("one", 1s));
    for (const auto* message : {"two", "three", "four"}) EXPECT_TRUE(is_new(message, 2s));

    EXPECT_EQ(windows_.size(), 3U);
    EXPECT_TRUE(windows_.next().has_value());
    EXPECT_THAT(windows_.due(start + 2s), ElementsAre(Field(&Summary::span, 2s)));
    EXPECT_TRUE(is_new("one", 3s));
}

TEST_F(TelegramWindow, ForgetsFirstWhatWasNotSeenForLongest) {
    for (const auto* message : {"one", "two", "three"}) EXPECT_TRUE(is_new(message, 0ms));
    EXPECT_FALSE(is_new("one", 1s));
    EXPECT_TRUE(is_new("four", 1s));

    EXPECT_FALSE(is_new("one", 2s));
    EXPECT_TRUE(is_new("two", 2s));
}

TEST_F(TelegramWindow, ExpectsASummaryOnlyIfThereIsSomethingToSay) {
    EXPECT_TRUE(is_new("one", 0ms));
    EXPECT_EQ(windows_.next(), std::nullopt);

    EXPECT_FALSE(is_new("one", 1s));
    EXPECT_EQ(windows_.next(), start + 5min);
}

TEST_F(TelegramWindow, SaysWhatItCountedWhenItIsClosedEarly) {
    EXPECT_TRUE(is_new("one", 0ms));
    EXPECT_FALSE(is_new("one", 1s));

    EXPECT_THAT(windows_.close(start + 90s), ElementsAre(Field(&Summary::span, 90s)));
    EXPECT_THAT(windows_.close(start + 90s), IsEmpty());
}

}  // namespace
}  // namespace alembicx::telegram
