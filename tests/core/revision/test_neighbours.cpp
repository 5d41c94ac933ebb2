#include <gmock/gmock.h>
#include <alembicx/revision.hpp>

#include "histories.hpp"

namespace alembicx::revision {
namespace {

using namespace support;

const Graph line = Graph::build({after("a", {}), after("b", {"a"}), after("c", {"b"})});
// In the order of the scripts: root, l1, l2, r1, r2.
const Graph forked = Graph::build(
    {after("root", {}), after("r1", {"root"}), after("r2", {"r1"}), after("l1", {"root"}), after("l2", {"l1"})});
const Graph linked = Graph::build({after("x1", {}), after("x2", {"x1"}), needing(after("a1", {}), {"x1"})});
const Graph circle = Graph::build({after("a", {"b"}), after("b", {"a"})});

TEST(RevisionPathUpBefore, RunsWhatTheTargetNeedsAndNotTheTarget) {
    EXPECT_THAT(path_up_before(line, Ids{}, "c"), Gives(Ids{"a", "b"}));
}

TEST(RevisionPathUpBefore, RunsNothingThatIsApplied) {
    EXPECT_THAT(path_up_before(line, Ids{"a"}, "c"), Gives(Ids{"b"}));
}

TEST(RevisionPathUpBefore, RunsNothingWhenTheTargetIsNext) {
    EXPECT_THAT(path_up_before(line, Ids{"b"}, "c"), Gives(Ids{}));
}

TEST(RevisionPathUpBefore, RunsNothingOfAnotherBranch) {
    EXPECT_THAT(path_up_before(forked, Ids{}, "r2"), Gives(Ids{"root", "r1"}));
}

TEST(RevisionPathUpBefore, RunsWhatTheTargetDependsOn) {
    EXPECT_THAT(path_up_before(linked, Ids{}, "a1"), Gives(Ids{"x1"}));
}

TEST(RevisionPathUpBefore, TakesATargetInEveryForm) {
    EXPECT_THAT(path_up_before(line, Ids{}, "head-1"), Gives(Ids{"a"}));
}

TEST(RevisionPathUpBefore, RefusesATargetThatIsApplied) {
    EXPECT_THAT(path_up_before(forked, Ids{"l1", "r2"}, "r1"),
                FailsWith("AX-RUN-003",
                          "revision r1 is applied already (the database is at l1 and r2): downgrade it "
                          "first, or begin with a new database"));
}

TEST(RevisionPathUpBefore, RefusesATargetOfSeveralRevisions) {
    EXPECT_THAT(path_up_before(forked, Ids{}, "heads"),
                FailsWith("AX-RUN-004", "\"heads\" stands for r2 and l2, but one revision is needed here"));
}

TEST(RevisionPathUpBefore, RefusesATargetOfNoRevision) {
    EXPECT_THAT(path_up_before(line, Ids{}, "base"),
                FailsWith("AX-RUN-004", "\"base\" stands for no revision, but one revision is needed here"));
}

TEST(RevisionPathUpBefore, RefusesATargetThatThereIsNot) {
    EXPECT_THAT(path_up_before(line, Ids{}, "gone"), FailsWith("AX-RUN-001", "no revision or branch is called"));
}

TEST(RevisionPathUpOne, IsTheFirstOfAnEmptyDatabase) {
    EXPECT_THAT(path_up_one(line, Ids{}), Gives(Ids{"a"}));
}

TEST(RevisionPathUpOne, IsTheOneAfterTheDatabase) {
    EXPECT_THAT(path_up_one(line, Ids{"b"}), Gives(Ids{"c"}));
}

TEST(RevisionPathUpOne, FinishesABranchBeforeTheNext) {
    EXPECT_THAT(path_up_one(forked, Ids{"l1"}), Gives(Ids{"l2"}));
}

TEST(RevisionPathUpOne, GoesBackToABranchThatWasLeftOut) {
    EXPECT_THAT(path_up_one(forked, Ids{"r2"}), Gives(Ids{"l1"}));
}

TEST(RevisionPathUpOne, CountsWhatAnAppliedRevisionDependsOnAsApplied) {
    EXPECT_THAT(path_up_one(linked, Ids{"a1"}), Gives(Ids{"x2"}));
}

TEST(RevisionPathUpOne, RefusesAtTheHeads) {
    EXPECT_THAT(path_up_one(forked, Ids{"l2", "r2"}),
                FailsWith("AX-RUN-003", "there is no revision left to upgrade: the database is at l2 and r2"));
}

TEST(RevisionPathUpOne, RefusesInAnEmptyHistory) {
    EXPECT_THAT(path_up_one(Graph::build({}), Ids{}),
                FailsWith("AX-RUN-003", "there is no revision left to upgrade: the database is at base"));
}

TEST(RevisionPathDownBefore, TakesTheTargetBackAfterEverythingThatNeedsIt) {
    EXPECT_THAT(path_down_before(line, Ids{"c"}, "b"), Gives(Ids{"c", "b"}));
}

TEST(RevisionPathDownBefore, TakesNothingBackThatIsNotApplied) {
    EXPECT_THAT(path_down_before(line, Ids{"b"}, "a"), Gives(Ids{"b", "a"}));
}

TEST(RevisionPathDownBefore, TakesNothingBackOfAnotherBranch) {
    EXPECT_THAT(path_down_before(forked, Ids{"l2", "r2"}, "l1"), Gives(Ids{"l2", "l1"}));
}

TEST(RevisionPathDownBefore, TakesBackWhatDependsOnTheTarget) {
    EXPECT_THAT(path_down_before(linked, Ids{"a1"}, "x1"), Gives(Ids{"a1", "x1"}));
}

TEST(RevisionPathDownBefore, RefusesATargetThatIsNotApplied) {
    EXPECT_THAT(
        path_down_before(line, Ids{"a"}, "c"),
        FailsWith("AX-RUN-003", "revision c is not applied (the database is at a): there is nothing to downgrade"));
}

TEST(RevisionPathDownBefore, RefusesATargetOfSeveralRevisions) {
    EXPECT_THAT(path_down_before(forked, Ids{"l2", "r2"}, "heads"),
                FailsWith("AX-RUN-004", "\"heads\" stands for r2 and l2, but one revision is needed here"));
}

TEST(RevisionPathDownOne, IsTheHead) {
    EXPECT_THAT(path_down_one(line, Ids{"c"}), Gives(Ids{"c"}));
}

TEST(RevisionPathDownOne, IsTheHeadThatWasUpgradedLast) {
    EXPECT_THAT(path_down_one(forked, Ids{"r1", "l2"}), Gives(Ids{"r1"}));
}

TEST(RevisionPathDownOne, RefusesAtTheBase) {
    EXPECT_THAT(path_down_one(line, Ids{}),
                FailsWith("AX-RUN-003", "there is no revision to downgrade: the database is at base"));
}

constexpr const char* unknown_state = "the database says that it is at \"gone\", but no revision or branch is called";

TEST(RevisionNeighbours, AreNotLookedForFromAnUnknownRevision) {
    EXPECT_THAT(path_up_before(line, Ids{"gone"}, "a"), FailsWith("AX-RUN-001", unknown_state));
    EXPECT_THAT(path_up_one(line, Ids{"gone"}), FailsWith("AX-RUN-001", unknown_state));
    EXPECT_THAT(path_down_before(line, Ids{"gone"}, "a"), FailsWith("AX-RUN-001", unknown_state));
    EXPECT_THAT(path_down_one(line, Ids{"gone"}), FailsWith("AX-RUN-001", unknown_state));
}

TEST(RevisionNeighbours, AreNotLookedForInAHistoryWithACircle) {
    EXPECT_THAT(path_up_before(circle, Ids{}, "a"), FailsWith("AX-RUN-005", "leads in a circle"));
    EXPECT_THAT(path_up_one(circle, Ids{}), FailsWith("AX-RUN-005", "leads in a circle"));
    EXPECT_THAT(path_down_before(circle, Ids{"a"}, "a"), FailsWith("AX-RUN-005", "leads in a circle"));
    EXPECT_THAT(path_down_one(circle, Ids{"a"}), FailsWith("AX-RUN-005", "leads in a circle"));
}

}  // namespace
}  // namespace alembicx::revision
