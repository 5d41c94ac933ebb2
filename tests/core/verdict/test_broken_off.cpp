#include <gmock/gmock.h>
#include <alembicx/verdict.hpp>

#include "findings.hpp"

namespace alembicx::verdict {
namespace {

using namespace support;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using walk::Act;
using walk::Part;
using walk::Status;

const walk::Failure failure = boom("/app/versions/2_food.py");

/// A walk that ended since b could not be upgraded again on a new database.
const walk::Record broken_off{.outcomes = {outcome(Part::catch_up, Act::upgrade, "b", Status::failed, failure)},
                              .reached = {"a", "b", "c"}};

Finding not_repeated(std::string check) {
    return {.code = "AX-REV-003",
            .check = std::move(check),
            .label = "2_food",
            .what = "upgrade() passed once, and on another new database it raises ValueError: boom",
            .effect = "The walk ended here: what was still to come is not judged.",
            .remedy = "Let upgrade() depend on nothing that outlives a database, such as a role, a file or the clock.",
            .place = "versions/2_food.py:3",
            .detail = "Traceback of boom"};
}

TEST(VerdictBrokenOff, SpeaksAgainstReversibleWhicheverRevisionIsAskedFor) {
    EXPECT_THAT(judge_reversible(line(), broken_off, terms).value(), ElementsAre(not_repeated("reversible")));
}

TEST(VerdictBrokenOff, SpeaksAgainstTheWayBackAndTakesNoRevisionForIrreversible) {
    EXPECT_THAT(judge_descent(line(), broken_off, terms, {}).value(), ElementsAre(not_repeated("downgrade_to_base")));
}

TEST(VerdictBrokenOff, SaysNothingOfUpgradesThatWereRepeated) {
    const walk::Record record{.outcomes = {outcome(Part::catch_up, Act::upgrade, "a")}, .finished = true};

    EXPECT_THAT(judge_reversible(line(), record, terms).value(), IsEmpty());
    EXPECT_THAT(judge_descent(line(), record, terms, {}).value(), IsEmpty());
}

TEST(VerdictBrokenOff, StillTellsWhatHadFailedBefore) {
    walk::Record record = broken_off;
    record.outcomes.append(outcome(Part::descent, Act::downgrade, "c", Status::lost, failure));

    const auto findings = judge_descent(line(), record, terms, {}).value();

    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(findings.back().code, "AX-BAS-001");
    EXPECT_EQ(findings.back().revision, "c");
}

TEST(VerdictBrokenOff, IsToldOfTheClimbThatDidNotReachTheHeads) {
    const walk::Record record{.outcomes = {outcome(Part::climb, Act::upgrade, "b", Status::failed, failure)},
                              .finished = true};

    const Finding expected{.code = "AX-REV-003",
                           .check = "downgrade_to_base",
                           .revision = "b",
                           .label = "2_food",
                           .what = "the heads cannot be reached: upgrade() raises ValueError: boom",
                           .effect = "The way back was tried from what could be reached.",
                           .remedy =
                               "Correct upgrade(); what must exist before the first revision is set up with "
                               "`prepare`, `prepare_sql` or `template`.",
                           .place = "versions/2_food.py:3",
                           .detail = "Traceback of boom"};
    EXPECT_THAT(judge_descent(line(), record, terms, {}).value(), ElementsAre(expected));
}

}  // namespace
}  // namespace alembicx::verdict
