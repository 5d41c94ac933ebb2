#include <gmock/gmock.h>

#include <alembicx/telegram_policy.hpp>

#include <algorithm>
#include <ranges>

#include "said.hpp"

namespace alembicx::telegram {
namespace {

using namespace support;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

const Answer well{.outcome = Outcome::delivered};

/// One chat, with the usual limits.
class TelegramPolicy : public ::testing::Test {
protected:
    void add(const std::string& message, bus::Severity severity = bus::Severity::error) {
        policy_.add(said(message, severity), now_);
    }

    /// Goes to where there is something to send, and takes it.
    Request next() {
        now_ = std::max(now_, policy_.next().value());
        return policy_.request(now_).value();
    }

    /// Takes the next request and answers it.
    std::string send(const Answer& answer = well) {
        const auto request = next();
        policy_.answered(answer, now_);
        return request.piece.document.empty() ? request.piece.text : request.piece.document;
    }

    std::string standing() {
        const auto standing = policy_.standing();
        return standing ? "" : standing.error().id;
    }

    Limits limits_{};
    Time now_ = start;
    Policy policy_{{"7"}, limits_, 1};
};

TEST_F(TelegramPolicy, SendsTheFirstAtOnce) {
    add("one");

    const auto request = policy_.request(start).value();

    EXPECT_EQ(request.chat, "7");
    EXPECT_THAT(request.piece.text, HasSubstr("one"));
}

TEST_F(TelegramPolicy, HasNothingToSendWhenThereIsNothing) {
    EXPECT_EQ(policy_.next(), std::nullopt);
    EXPECT_EQ(policy_.request(start), std::nullopt);
}

TEST_F(TelegramPolicy, SendsInTheOrderOfArrivalButCriticalFirst) {
    add("one");
    add("two");
    add("three", bus::Severity::critical);

    EXPECT_THAT(send(), HasSubstr("three"));
    EXPECT_THAT(send(), HasSubstr("one"));
    EXPECT_THAT(send(), HasSubstr("two"));
}

TEST_F(TelegramPolicy, CountsTheSameTroubleAndSaysHowOftenItCame) {
    for (int i = 0; i < 38; ++i) add("one");
    EXPECT_THAT(send(), HasSubstr("one"));

    EXPECT_THAT(send(), AllOf(StartsWith("× 37 in 5 min\n"), HasSubstr("one")));

    EXPECT_EQ(now_, start + 5min);
    EXPECT_EQ(policy_.counts().repeated, 37U);
}

TEST_F(TelegramPolicy, PutsManyThatWaitIntoOneMessage) {
    for (const auto* message : {"one", "two", "three", "four"}) add(message);

    EXPECT_THAT(send(), AllOf(StartsWith("4 alerts\n"), HasSubstr("one"), HasSubstr("two"), HasSubstr("four")));

    EXPECT_EQ(policy_.next(), std::nullopt);
    EXPECT_EQ(policy_.counts().delivered, 4U);
}

TEST_F(TelegramPolicy, SendsAFewThatWaitOneByOne) {
    for (const auto* message : {"one", "two", "three"}) add(message);

    EXPECT_THAT(send(), AllOf(HasSubstr("one"), Not(HasSubstr("two"))));
}

TEST_F(TelegramPolicy, PutsSoManyIntoOneMessageAtMost) {
    for (int i = 0; i < 250; ++i) add(std::to_string(i));

    EXPECT_THAT(send(), HasSubstr("100 alerts\n"));
    send();
    EXPECT_THAT(send(), HasSubstr("100 alerts\n"));
    send();
    EXPECT_THAT(send(), StartsWith("50 alerts\n"));
}

TEST_F(TelegramPolicy, DropsTheOldestOfTheLowestSeverityWhenThereIsNoRoomAndSaysSo) {
    add("warned", bus::Severity::warning);
    add("grave", bus::Severity::critical);
    for (std::size_t i = 0; i < limits_.waiting; ++i) add(std::to_string(i));
    EXPECT_THAT(send(), AllOf(HasSubstr("grave"), HasSubstr("There was no room for 2 more.")));

    EXPECT_EQ(policy_.counts().dropped, 2U);
    const auto second = send();
    EXPECT_THAT(second, Not(HasSubstr("warned")));
    EXPECT_THAT(second, Not(HasSubstr("no room")));
}

TEST_F(TelegramPolicy, SendsOneInASecondToAChat) {
    add("one");
    add("two");
    send();

    EXPECT_EQ(policy_.request(now_ + 999ms), std::nullopt);
    EXPECT_EQ(policy_.next(), now_ + 1s);
    EXPECT_NE(policy_.request(now_ + 1s), std::nullopt);
}

TEST_F(TelegramPolicy, SendsNothingToAnyChatWhileTelegramWantsItToWait) {
    Policy policy({"1", "2"}, {}, 1);
    policy.add(said("one"), start);
    ASSERT_TRUE(policy.request(start));
    policy.answered({.outcome = Outcome::limited, .seconds = 17}, start);

    EXPECT_EQ(policy.request(start + 17s - 1ms), std::nullopt);
    EXPECT_GE(policy.next().value(), start + 17s);
    EXPECT_LE(policy.next().value(), start + 19s);
    EXPECT_EQ(policy.counts().limited, 1U);
    EXPECT_TRUE(policy.standing()) << "that is no failure";
}

TEST_F(TelegramPolicy, WaitsTwiceAsLongAfterEachFailureAndAMinuteAtMost) {
    add("one");
    for (int i = 0; i < 9; ++i) {
        EXPECT_THAT(send({.outcome = i % 2 == 0 ? Outcome::not_accepted : Outcome::unknown}), HasSubstr("one"));
        const auto least = std::min<milliseconds>(1s * (1 << i), 60s);
        EXPECT_GE(policy_.next().value() - now_, least);
        EXPECT_LE(policy_.next().value() - now_, least * 5 / 4);
    }

    EXPECT_EQ(policy_.counts().unknown, 4U);
}

TEST_F(TelegramPolicy, BeginsWithShortPausesAgainAfterASuccess) {
    add("one");
    add("two");
    for (int i = 0; i < 5; ++i) send({.outcome = Outcome::not_accepted});
    send();
    send({.outcome = Outcome::not_accepted});

    EXPECT_LE(policy_.next().value() - now_, 1250ms);
}

TEST_F(TelegramPolicy, DoesNotPauseEquallyLongEachTime) {
    std::vector<Clock::duration> pauses;
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        Policy policy({"1"}, {}, seed * 1'000'003);
        policy.add(said("one"), start);
        ASSERT_TRUE(policy.request(start));
        policy.answered({.outcome = Outcome::not_accepted}, start);
        pauses.push_back(policy.next().value() - start);
    }
    std::ranges::sort(pauses);

    EXPECT_GT(pauses.back() - pauses.front(), 20ms);
}

TEST_F(TelegramPolicy, TellsOfFailuresWhenThereAreSeveralInARow) {
    add("one");
    send({.outcome = Outcome::not_accepted, .why = "no route"});
    send({.outcome = Outcome::not_accepted, .why = "no route"});
    EXPECT_EQ(standing(), "");
    EXPECT_EQ(policy_.trouble().value().message, "no route");

    send({.outcome = Outcome::not_accepted, .why = "no route"});
    EXPECT_EQ(standing(), "AX-TLG-005");

    send();
    EXPECT_EQ(standing(), "");
}

TEST_F(TelegramPolicy, RemembersWhatWentWrongBeforeTheEndCutTheLastAttemptShort) {
    add("one");
    send({.outcome = Outcome::not_accepted, .why = "no route"});
    send({.outcome = Outcome::unknown});

    EXPECT_EQ(policy_.trouble().value().message, "no route");
}

TEST_F(TelegramPolicy, SaysThatThereWasNoTimeIfNothingElseWentWrong) {
    add("one");
    send({.outcome = Outcome::not_accepted});

    EXPECT_EQ(policy_.trouble().value().message, "there was no time left");
}

TEST_F(TelegramPolicy, SendsWhatWasRefusedOnceMoreAsADocument) {
    add("one");
    const auto first = next();
    policy_.answered({.outcome = Outcome::refused}, now_);
    const auto second = next();
    policy_.answered(well, now_);

    EXPECT_EQ(second.piece, document_of(first.piece.text));
    EXPECT_EQ(policy_.counts().delivered, 1U);
    EXPECT_EQ(standing(), "");
    EXPECT_EQ(policy_.next(), std::nullopt);
}

TEST_F(TelegramPolicy, GivesUpWhatIsRefusedAsADocumentTooAndGoesOn) {
    add("one");
    add("two");
    send({.outcome = Outcome::refused});
    send({.outcome = Outcome::refused});
    EXPECT_EQ(standing(), "AX-TLG-006");

    EXPECT_THAT(send(), HasSubstr("two"));
    EXPECT_EQ(policy_.counts().refused, 1U);
    EXPECT_EQ(policy_.counts().delivered, 1U);
    EXPECT_THAT(policy_.take_settled(), SizeIs(2));
}

TEST_F(TelegramPolicy, RepeatsOnlyThePartThatFailed) {
    policy_.add(said(std::string(6000, 'x')), now_);

    EXPECT_THAT(send(), StartsWith("(1/2)"));
    EXPECT_THAT(send({.outcome = Outcome::unknown}), StartsWith("(2/2)"));
    EXPECT_THAT(send(), StartsWith("(2/2)"));
    EXPECT_EQ(policy_.next(), std::nullopt);
}

TEST_F(TelegramPolicy, AfterAPartThatWasSentAsADocumentTheNextOneIsTextAgain) {
    policy_.add(said(std::string(6000, 'x')), now_);
    send({.outcome = Outcome::refused});
    send();

    EXPECT_THAT(next().piece.text, StartsWith("(2/2)"));
}

TEST_F(TelegramPolicy, SaysOfEachAlertOfAMessageThatItIsDelivered) {
    for (const auto* message : {"one", "two", "three", "four"}) add(message);
    send();

    EXPECT_THAT(policy_.take_settled(), ElementsAre(1, 2, 3, 4));
    EXPECT_THAT(policy_.take_settled(), IsEmpty());
}

TEST_F(TelegramPolicy, KeepsThePartsOfAMessageTogether) {
    policy_.add(said(std::string(6000, 'x')), now_);
    EXPECT_THAT(send(), StartsWith("(1/2)"));
    add("grave", bus::Severity::critical);

    EXPECT_THAT(send(), StartsWith("(2/2)"));
    EXPECT_THAT(send(), HasSubstr("grave"));
}

/// Outcomes after which nothing is sent any more, and what is said.
class TelegramStop : public ::testing::TestWithParam<std::pair<Outcome, const char*>> {};

TEST_P(TelegramStop, SendsNothingAnyMoreAndKeepsWhatWaits) {
    Policy policy({"1"}, {}, 1);
    policy.add(said("one"), start);
    ASSERT_TRUE(policy.request(start));

    policy.answered({.outcome = GetParam().first, .why = "no"}, start);
    policy.add(said("two"), start);

    EXPECT_EQ(policy.next(), std::nullopt);
    EXPECT_EQ(policy.request(start + 24h), std::nullopt);
    EXPECT_EQ(policy.standing().error().id, GetParam().second);
    EXPECT_THAT(policy.waiting(), SizeIs(2));
}

INSTANTIATE_TEST_SUITE_P(All, TelegramStop,
                         ::testing::Values(std::pair(Outcome::no_chat, "AX-TLG-004"),
                                           std::pair(Outcome::no_token, "AX-TLG-003")));

TEST_F(TelegramPolicy, FollowsAGroupToItsNewNumberAndSaysSo) {
    add("one");
    send({.outcome = Outcome::moved, .chat = "-1007"});
    EXPECT_EQ(standing(), "AX-TLG-004");

    EXPECT_EQ(next().chat, "-1007");
}

TEST_F(TelegramPolicy, MarksWhatAnEarlierRunLeft) {
    policy_.add_delayed({.chat = "7", .alert = {.time = 1, .text = "old"}});

    EXPECT_EQ(send(), "(delayed)\nold");
}

TEST_F(TelegramPolicy, MarksItOnceHoweverManyRunsItTakes) {
    policy_.add_delayed({.chat = "7", .alert = {.text = "(delayed)\nold"}});

    EXPECT_EQ(send(), "(delayed)\nold");
}

TEST_F(TelegramPolicy, SendsWhatWasLeftForAChatThatIsNoLongerThereToTheFirst) {
    policy_.add_delayed({.chat = "gone", .alert = {.text = "old"}});

    EXPECT_EQ(next().chat, "7");
}

TEST_F(TelegramPolicy, InAHurryPutsEverythingIntoOneMessageCriticalFirst) {
    add("one");
    add("one");
    add("grave", bus::Severity::critical);

    policy_.hurry(start);

    const auto text = send();
    EXPECT_THAT(text, StartsWith("3 alerts\n\nCRITICAL"));
    EXPECT_THAT(text, AllOf(HasSubstr("one"), HasSubstr("× 1 in ")));
    EXPECT_EQ(policy_.next(), std::nullopt);
}

TEST_F(TelegramPolicy, OfAMessageThatWasSentInPartTheRestIsLeft) {
    policy_.add(said(std::string(6000, 'x')), now_);
    add("two", bus::Severity::critical);
    policy_.hurry(now_);
    send();

    const auto waiting = policy_.waiting();

    ASSERT_THAT(waiting, SizeIs(2));
    EXPECT_TRUE(waiting[0].is_rest);
    EXPECT_THAT(waiting[0].alert.text, StartsWith("(2/2)\n"));
    EXPECT_EQ(waiting[0].alert.severity, bus::Severity::critical);
    EXPECT_THAT(waiting[1].alert.text, IsEmpty());
}

}  // namespace
}  // namespace alembicx::telegram
