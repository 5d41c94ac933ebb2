#include <gmock/gmock.h>
#include <alembicx/revision.hpp>

#include "histories.hpp"

namespace alembicx::revision {
namespace {

using namespace support;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Graph diamond = Graph::build(
    {after("merge", {"left", "right"}), after("left", {"root"}), after("right", {"root"}), after("root", {})});

TEST(RevisionGraph, PutsParentsBeforeTheirChildren) {
    EXPECT_EQ(ids_of(diamond), (Ids{"root", "right", "left", "merge"}));
}

TEST(RevisionGraph, HasNothingAgainstAHistoryThatBranchesAndMerges) {
    EXPECT_THAT(diamond.problems(), IsEmpty());
}

TEST(RevisionGraph, TakesAnEmptyHistory) {
    const auto graph = Graph::build({});

    EXPECT_THAT(graph.scripts(), IsEmpty());
    EXPECT_THAT(graph.problems(), IsEmpty());
    EXPECT_THAT(graph.heads(), IsEmpty());
}

TEST(RevisionGraph, FindsAScriptByItsWholeIdOnly) {
    EXPECT_EQ(diamond.find("left")->down_revisions, Ids{"root"});
    EXPECT_EQ(diamond.find("lef"), nullptr);
}

TEST(RevisionGraph, FindsNoScriptByABranchLabel) {
    const auto graph = Graph::build({labelled(after("a", {}), {"shop"})});

    EXPECT_EQ(graph.find("shop"), nullptr);
    EXPECT_THAT(graph.children("shop"), IsEmpty());
}

TEST(RevisionGraph, CountsARevisionThatOthersOnlyDependOnAsAHead) {
    const auto graph = Graph::build({needing(after("b", {}), {"a"}), after("a", {})});

    EXPECT_THAT(graph.heads(), ElementsAre("b", "a"));
    EXPECT_THAT(graph.bases(), ElementsAre("b", "a"));
}

TEST(RevisionGraph, TellsParentsAndChildrenByBothKindsOfLink) {
    const auto graph =
        Graph::build({after("a", {}), labelled(after("x", {}), {"shop"}), needing(after("b", {"a"}), {"shop"})});

    EXPECT_THAT(graph.parents("b"), ElementsAre("x", "a"));
    EXPECT_THAT(graph.children("x"), ElementsAre("b"));
}

TEST(RevisionGraph, TellsEverythingThatARevisionNeeds) {
    EXPECT_THAT(diamond.ancestors(Ids{"left"}), ElementsAre("root", "left"));
}

TEST(RevisionGraph, TellsEverythingThatNeedsARevision) {
    EXPECT_THAT(diamond.descendants(Ids{"left", "right"}), ElementsAre("right", "left", "merge"));
}

TEST(RevisionGraph, GivesABranchLabelToAllThatFollows) {
    const auto graph = Graph::build({after("a", {}), labelled(after("b", {"a"}), {"shop"}), after("c", {"b"})});

    EXPECT_THAT(graph.branch_labels("c"), ElementsAre("shop"));
}

TEST(RevisionGraph, GivesABranchLabelDownToWhereTheBranchParts) {
    const auto graph = Graph::build(
        {after("root", {}), after("other", {"root"}), after("a", {"root"}), labelled(after("b", {"a"}), {"shop"})});

    EXPECT_THAT(graph.branch_labels("a"), ElementsAre("shop"));
    EXPECT_THAT(graph.branch_labels("root"), IsEmpty());
}

TEST(RevisionGraph, GivesNoBranchLabelDownFromALineThatPartsAgain) {
    const auto graph =
        Graph::build({after("a", {}), labelled(after("b", {"a"}), {"shop"}), after("c", {"b"}), after("d", {"b"})});

    EXPECT_THAT(graph.branch_labels("a"), IsEmpty());
    EXPECT_THAT(graph.branch_labels("d"), ElementsAre("shop"));
}

TEST(RevisionGraph, PutsWhatACircleKeepsFromBeingOrderedLast) {
    const auto graph = Graph::build({after("b", {"a"}), after("a", {"b"}), after("x", {})});

    EXPECT_EQ(ids_of(graph), (Ids{"x", "b", "a"}));
}

TEST(RevisionGraph, OrdersBranchesAsAlembicDoes) {
    const auto graph = Graph::build({after("r0", {}), after("r1", {"r0"}), after("r2", {"r0"}), after("r3", {"r1"}),
                                     after("r4", {"r2", "r1"}), after("r5", {"r3", "r2"}), after("r6", {"r1"})});

    EXPECT_EQ(ids_of(graph), (Ids{"r0", "r1", "r6", "r2", "r3", "r5", "r4"}));
}

TEST(RevisionGraph, OrdersDependenciesThatRepeatThoseOfAnAncestorAsAlembicDoes) {
    const auto graph = Graph::build({needing(after("b1", {}), {"x1"}), needing(after("b2", {"b1"}), {"x1"}),
                                     after("x1", {}), after("x2", {"x1"}), needing(after("b3", {"b2"}), {"x1"})});

    EXPECT_EQ(ids_of(graph), (Ids{"x1", "b1", "b2", "b3", "x2"}));
}

TEST(RevisionGraph, EqualsItsCopy) {
    const Graph copy = diamond;

    EXPECT_EQ(copy, diamond);
}

TEST(RevisionHeadsOf, NamesWhatNoOtherAppliedRevisionNeeds) {
    EXPECT_THAT(heads_of(diamond, Ids{"left", "root", "right"}), ElementsAre("right", "left"));
}

TEST(RevisionHeadsOf, LeavesOutWhatAnAppliedRevisionDependsOn) {
    const auto graph = Graph::build({needing(after("b", {}), {"a"}), after("a", {})});

    EXPECT_THAT(heads_of(graph, Ids{"a", "b"}), ElementsAre("b"));
}

TEST(RevisionHeadsOf, PassesOverUnknownIds) {
    EXPECT_THAT(heads_of(diamond, Ids{"root", "gone"}), ElementsAre("root"));
}

}  // namespace
}  // namespace alembicx::revision
