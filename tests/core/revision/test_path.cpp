#include <gmock/gmock.h>
#include <alembicx/revision.hpp>

#include "histories.hpp"

namespace alembicx::revision {
namespace {

using namespace support;

const Graph line = Graph::build({after("a", {}), after("b", {"a"}), after("c", {"b"})});
const Graph forked = Graph::build({after("root", {}), labelled(after("l1", {"root"}), {"left"}), after("l2", {"l1"}),
                                   labelled(after("r1", {"root"}), {"right"}), after("r2", {"r1"})});
const Graph linked =
    Graph::build({labelled(after("x1", {}), {"shop"}), after("x2", {"x1"}), needing(after("a1", {}), {"x1"})});

TEST(RevisionUpgradePath, RunsEverythingUpToTheHead) {
    EXPECT_THAT(upgrade_path(line, Ids{}, "head"), Gives(Ids{"a", "b", "c"}));
}

TEST(RevisionUpgradePath, RunsNothingThatIsApplied) {
    EXPECT_THAT(upgrade_path(line, Ids{"b"}, "head"), Gives(Ids{"c"}));
}

TEST(RevisionUpgradePath, RunsNothingForATargetBelowTheDatabase) {
    EXPECT_THAT(upgrade_path(line, Ids{"c"}, "a"), Gives(Ids{}));
}

TEST(RevisionUpgradePath, CountsFromWhereTheDatabaseIs) {
    EXPECT_THAT(upgrade_path(line, Ids{"a"}, "+1"), Gives(Ids{"b"}));
    EXPECT_THAT(upgrade_path(line, Ids{}, "+2"), Gives(Ids{"a", "b"}));
}

TEST(RevisionUpgradePath, KeepsToTheBranchNamed) {
    EXPECT_THAT(upgrade_path(forked, Ids{"root"}, "right@head"), Gives(Ids{"r1", "r2"}));
    EXPECT_THAT(upgrade_path(forked, Ids{"l1"}, "right@+2"), Gives(Ids{"r1", "r2"}));
}

TEST(RevisionUpgradePath, RunsWhatTheTargetDependsOnFirst) {
    EXPECT_THAT(upgrade_path(linked, Ids{}, "a1"), Gives(Ids{"x1", "a1"}));
}

TEST(RevisionUpgradePath, RefusesToCountPastTheHead) {
    EXPECT_THAT(upgrade_path(line, Ids{"b"}, "+2"), FailsWith("AX-RUN-003", "\"+2\" goes past the end of the history"));
}

TEST(RevisionUpgradePath, RefusesToCountFromSeveralHeads) {
    EXPECT_THAT(upgrade_path(forked, Ids{"l1", "r1"}, "+1"), FailsWith("AX-RUN-004", "\"+1\" may count from l1 or r1"));
}

TEST(RevisionUpgradePath, RefusesOneHeadOfSeveral) {
    EXPECT_THAT(upgrade_path(forked, Ids{}, "head"), FailsWith("AX-RUN-004", "l2 or r2"));
}

TEST(RevisionUpgradePath, RefusesAStateThatNamesAnUnknownRevision) {
    EXPECT_THAT(
        upgrade_path(line, Ids{"gone"}, "head"),
        FailsWith("AX-RUN-001", "the database says that it is at \"gone\", but no revision or branch is called"));
}

TEST(RevisionUpgradePath, RefusesAStateInWhichOneRevisionNeedsAnother) {
    EXPECT_THAT(upgrade_path(line, Ids{"a", "b"}, "head"), FailsWith("AX-RUN-003", "revision a is needed by another"));
}

TEST(RevisionDowngradePath, TakesEverythingBackToTheBase) {
    EXPECT_THAT(downgrade_path(line, Ids{"c"}, "base"), Gives(Ids{"c", "b", "a"}));
}

TEST(RevisionDowngradePath, LeavesTheTargetApplied) {
    EXPECT_THAT(downgrade_path(line, Ids{"c"}, "a"), Gives(Ids{"c", "b"}));
}

TEST(RevisionDowngradePath, CountsFromWhereTheDatabaseIs) {
    EXPECT_THAT(downgrade_path(line, Ids{"c"}, "-1"), Gives(Ids{"c"}));
    EXPECT_THAT(downgrade_path(line, Ids{"c"}, "-3"), Gives(Ids{"c", "b", "a"}));
}

TEST(RevisionDowngradePath, KeepsToTheBranchNamed) {
    EXPECT_THAT(downgrade_path(forked, Ids{"l2", "r2"}, "right@root"), Gives(Ids{"r2", "r1"}));
    EXPECT_THAT(downgrade_path(forked, Ids{"l2", "r2"}, "left@-1"), Gives(Ids{"l2"}));
}

TEST(RevisionDowngradePath, TakesBackWhatDependsOnTheTargetsBranch) {
    EXPECT_THAT(downgrade_path(linked, Ids{"x2", "a1"}, "shop@base"), Gives(Ids{"x2", "a1", "x1"}));
}

TEST(RevisionDowngradePath, CountsFromTheFirstOfSeveralHeadsAndKeepsToItsBranch) {
    EXPECT_THAT(downgrade_path(forked, Ids{"r1", "l1"}, "-1"), Gives(Ids{"r1"}));
}

TEST(RevisionDowngradePath, LooksForTheBranchOfTheBaseOnlyWhereThereIsAChoice) {
    const auto labelled_line = Graph::build({labelled(after("a", {}), {"shop"})});

    EXPECT_THAT(downgrade_path(line, Ids{"a"}, "nothing@base"), Gives(Ids{"a"}));
    EXPECT_THAT(downgrade_path(labelled_line, Ids{"a"}, "nothing@base"), FailsWith("AX-RUN-001", "\"nothing\""));
}

TEST(RevisionDowngradePath, RefusesATargetThatIsNotBelowTheDatabase) {
    EXPECT_THAT(downgrade_path(line, Ids{"a"}, "b"),
                FailsWith("AX-RUN-003", "revision b is not below where the database is (a)"));
}

TEST(RevisionDowngradePath, RefusesToCountPastTheBase) {
    EXPECT_THAT(downgrade_path(line, Ids{"b"}, "-3"), FailsWith("AX-RUN-003", "goes past the end"));
}

TEST(RevisionDowngradePath, RefusesToCountUpwards) {
    EXPECT_THAT(downgrade_path(line, Ids{"b"}, "+1"), FailsWith("AX-RUN-003", "names nothing to count from"));
}

TEST(RevisionDowngradePath, RefusesAMergeToBeCountedThrough) {
    const auto merged = Graph::build({after("a", {}), after("b", {}), after("m", {"a", "b"})});

    EXPECT_THAT(downgrade_path(merged, Ids{"m"}, "-1"), FailsWith("AX-RUN-002", "next to m stand a and b"));
}

}  // namespace
}  // namespace alembicx::revision
