#include <gmock/gmock.h>

#include "collecting.hpp"

#include <thread>

namespace alembicx::bus {
namespace {

using namespace support;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

void push(Mailbox& mailbox, const std::string& message, Severity severity) {
    mailbox.push(std::make_shared<const Event>(said(message, severity)));
}

std::vector<std::string> taken(Mailbox& mailbox, std::size_t most = 100) {
    std::vector<std::string> messages;
    for (const auto& event : mailbox.take(most, 0ms)) messages.push_back(event->message);
    return messages;
}

TEST(BusMailbox, GivesEventsInTheOrderOfTheirArrivalWhateverTheirSeverity) {
    Mailbox mailbox(10);
    push(mailbox, "one", Severity::critical);
    push(mailbox, "two", Severity::debug);
    push(mailbox, "three", Severity::error);

    EXPECT_THAT(taken(mailbox, 2), ElementsAre("one", "two"));
    EXPECT_THAT(taken(mailbox), ElementsAre("three"));
}

TEST(BusMailbox, DropsTheOldestOfTheLowestSeverity) {
    Mailbox mailbox(3);
    push(mailbox, "old error", Severity::error);
    push(mailbox, "old info", Severity::info);
    push(mailbox, "new info", Severity::info);
    push(mailbox, "new error", Severity::error);

    EXPECT_THAT(taken(mailbox), ElementsAre("old error", "new info", "new error"));
    EXPECT_EQ(mailbox.dropped(), 1U);
}

TEST(BusMailbox, DropsTheNewOneWhenItMattersLeast) {
    Mailbox mailbox(2);
    push(mailbox, "one", Severity::error);
    push(mailbox, "two", Severity::critical);
    push(mailbox, "three", Severity::info);

    EXPECT_THAT(taken(mailbox), ElementsAre("one", "two"));
    EXPECT_EQ(mailbox.dropped(), 1U);
}

TEST(BusMailbox, CountsWhatWasTakenAsPendingUntilMoreIsAskedFor) {
    Mailbox mailbox(2);
    push(mailbox, "one", Severity::error);

    static_cast<void>(mailbox.take(1, 0ms));
    EXPECT_EQ(mailbox.pending(), 1U);
    static_cast<void>(mailbox.take(1, 0ms));
    EXPECT_EQ(mailbox.pending(), 0U);
}

TEST(BusMailbox, LetsNothingInOnceItIsClosedButGivesWhatIsThere) {
    Mailbox mailbox(2);
    push(mailbox, "one", Severity::error);
    mailbox.close();
    push(mailbox, "two", Severity::error);

    EXPECT_THAT(taken(mailbox), ElementsAre("one"));
    EXPECT_THAT(taken(mailbox), IsEmpty());
}

TEST(BusMailbox, WakesWhoeverWaits) {
    Mailbox mailbox(2);
    std::vector<EventPtr> events;
    std::thread waiting([&] { events = mailbox.take(1, 60s); });

    push(mailbox, "one", Severity::error);
    waiting.join();

    EXPECT_EQ(events.size(), 1U);
}

}  // namespace
}  // namespace alembicx::bus
