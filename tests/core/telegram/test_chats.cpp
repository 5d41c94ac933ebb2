#include <gmock/gmock.h>

#include <alembicx/telegram_policy.hpp>

#include <algorithm>

#include "said.hpp"

namespace alembicx::telegram {
namespace {

using namespace support;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::SizeIs;

const Answer well{.outcome = Outcome::delivered};

TEST(TelegramRates, LetTwentyInAMinuteIntoAGroup) {
    Policy policy({"-100"}, {.digest_from = 1000}, 1);
    std::vector<Time> sent;
    for (int i = 0; i < 60; ++i) policy.add(said(std::to_string(i)), start);
    for (auto next = policy.next(); next; next = policy.next()) {
        sent.push_back(std::max(*next, start));
        ASSERT_TRUE(policy.request(sent.back()));
        policy.answered(well, sent.back());
    }

    ASSERT_THAT(sent, SizeIs(60));
    for (std::size_t i = 20; i < sent.size(); ++i) EXPECT_GE(sent[i] - sent[i - 20], 60s) << i;
    EXPECT_EQ(sent[19] - sent[0], 19s) << "there is no other brake";
}

TEST(TelegramRates, LetThirtyInASecondIntoAllChatsTogether) {
    std::vector<std::string> chats;
    for (int i = 1; i <= 100; ++i) chats.push_back(std::to_string(i));
    Policy policy(chats, {}, 1);
    std::vector<Time> sent;
    policy.add(said("one"), start);
    for (auto next = policy.next(); next; next = policy.next()) {
        sent.push_back(std::max(*next, start));
        ASSERT_TRUE(policy.request(sent.back()));
        policy.answered(well, sent.back());
    }

    ASSERT_THAT(sent, SizeIs(100));
    for (std::size_t i = 30; i < sent.size(); ++i) EXPECT_GE(sent[i] - sent[i - 30], 1s) << i;
    EXPECT_EQ(sent[29], sent[0]) << "there is no other brake";
}

TEST(TelegramChats, EachGetsEveryAlert) {
    Policy policy({"1", "2"}, {}, 1);
    policy.add(said("one"), start);

    std::vector<std::string> chats;
    for (int i = 0; i < 2; ++i) {
        chats.push_back(policy.request(start).value().chat);
        policy.answered(well, start);
    }

    EXPECT_THAT(chats, ::testing::UnorderedElementsAre("1", "2"));
    EXPECT_EQ(policy.counts().delivered, 2U);
}

TEST(TelegramChats, OneThatIsNotThereKeepsNothingFromTheOthers) {
    Policy policy({"1", "2"}, {}, 1);
    policy.add(said("one"), start);
    const auto first = policy.request(start).value();
    policy.answered({.outcome = Outcome::no_chat, .why = "chat not found"}, start);

    const auto second = policy.request(start).value();
    policy.answered(well, start);

    EXPECT_NE(second.chat, first.chat);
    EXPECT_EQ(policy.standing().error().id, "AX-TLG-004");
    EXPECT_THAT(policy.waiting(), ElementsAre(Field(&Waiting::chat, first.chat)));
}

}  // namespace
}  // namespace alembicx::telegram
