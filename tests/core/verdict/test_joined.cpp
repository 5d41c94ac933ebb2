#include <gmock/gmock.h>
#include <alembicx/verdict.hpp>

#include "findings.hpp"

namespace alembicx::verdict {
namespace {

using namespace support;
using ::testing::ElementsAre;

/// The second upgrade of revision b failed.
Finding failed() {
    return {.code = "AX-REV-002",
            .check = "reversible",
            .revision = "b",
            .label = "2_food",
            .what = "downgrade() leaves something behind: the second upgrade raises DuplicateObject: mood",
            .effect = "After a deployment was taken back, the next one stops here.",
            .remedy = "Remove in downgrade() what upgrade() made.",
            .place = "versions/2_food.py:3",
            .detail = "Traceback"};
}

/// Its downgrade left something.
Finding left() {
    return {.code = "AX-REV-007",
            .check = "reversible",
            .revision = "b",
            .label = "2_food",
            .what = "downgrade() leaves enum type public.mood behind",
            .effect = "After a deployment was taken back, the database is not what it was.",
            .remedy = "Add `op.execute('DROP TYPE mood')` to downgrade().",
            .place = "versions/2_food.py",
            .detail = "+ added enum type public.mood"};
}

TEST(VerdictJoined, SaysInOneFindingWhatWasLeftAndThatTheUpgradeFailsForIt) {
    auto expected = failed();
    expected.what = "downgrade() leaves enum type public.mood behind: the second upgrade raises DuplicateObject: mood";
    expected.remedy = "Add `op.execute('DROP TYPE mood')` to downgrade().";
    expected.detail = "+ added enum type public.mood\n\nTraceback";

    EXPECT_THAT(joined({failed()}, {left()}), ElementsAre(expected));
}

TEST(VerdictJoined, EndsWithWhatWasLeftWhereThereIsNoTraceback) {
    auto bare = failed();
    bare.detail.clear();

    const auto findings = joined({bare}, {left()});

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().detail, "+ added enum type public.mood");
}

TEST(VerdictJoined, PutsWhatDoesNotBelongTogetherOneAfterTheOther) {
    auto other = left();
    other.revision = "c";

    EXPECT_THAT(joined({failed()}, {other}), ElementsAre(failed(), other));
}

TEST(VerdictJoined, KeepsTheEnginesApart) {
    auto other = left();
    other.engine = "orders";

    EXPECT_THAT(joined({failed()}, {other}), ElementsAre(failed(), other));
}

TEST(VerdictJoined, DoesNotBlameTheOrderOfColumns) {
    auto note = left();
    note.severity = Severity::note;

    EXPECT_THAT(joined({failed()}, {note}), ElementsAre(failed(), note));
}

TEST(VerdictJoined, KeepsAFailureOfAnotherSort) {
    auto downgrade = failed();
    downgrade.code = "AX-REV-001";

    EXPECT_THAT(joined({downgrade}, {left()}), ElementsAre(downgrade, left()));
}

TEST(VerdictJoined, KeepsASentenceThatDoesNotSpeakOfASecondUpgrade) {
    auto other = failed();
    other.what = "something else";

    const auto findings = joined({other}, {left()});

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().what, "something else");
}

TEST(VerdictJoined, TakesEachDifferenceOnce) {
    const auto findings = joined({failed(), failed()}, {left()});

    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(findings.back(), failed());
}

}  // namespace
}  // namespace alembicx::verdict
