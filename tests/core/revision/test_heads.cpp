#include <gmock/gmock.h>
#include <alembicx/revision.hpp>

#include "histories.hpp"

namespace alembicx::revision {
namespace {

using namespace support;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(RevisionHeads, ThatPartWithoutLabelsAreAProblemThatNamesWhere) {
    const auto graph =
        Graph::build({after("a", {}), at(after("b", {"a"}), "b.py", 1), at(after("c", {"a"}), "c.py", 2)});

    const Problem expected{.kind = ProblemKind::several_heads,
                           .revisions = {"c", "b"},
                           .places = {{"c.py", 2}, {"b.py", 1}},
                           .diverged_at = {"a"},
                           .message = "the heads c and b part at a, and branch labels do not tell them apart"};
    EXPECT_THAT(graph.problems(), ElementsAre(expected));
}

TEST(RevisionHeads, ThatEachHaveALabelOfTheirOwnAreHealthy) {
    const auto graph =
        Graph::build({after("a", {}), labelled(after("b", {"a"}), {"shop"}), labelled(after("c", {"a"}), {"billing"})});

    EXPECT_THAT(graph.problems(), IsEmpty());
}

TEST(RevisionHeads, ThatPartAreAProblemWhenOnlyOneHasALabel) {
    const auto graph = Graph::build({after("a", {}), labelled(after("b", {"a"}), {"shop"}), after("c", {"a"})});

    EXPECT_THAT(graph.problems(), SizeIs(1));
}

TEST(RevisionHeads, AreNotToldApartByALabelThatLeadsToBoth) {
    const auto graph = Graph::build({labelled(after("a", {}), {"shop"}), after("b", {"a"}), after("c", {"a"})});

    EXPECT_THAT(graph.problems(), SizeIs(1));
}

TEST(RevisionHeads, OfSeparateLinesAreHealthyWhenAllButOneHaveALabel) {
    const auto graph =
        Graph::build({after("a", {}), after("b", {"a"}), labelled(after("x", {}), {"shop"}), after("y", {"x"})});

    EXPECT_THAT(graph.problems(), IsEmpty());
}

TEST(RevisionHeads, OfSeparateLinesAreAProblemWhenTwoHaveNoLabel) {
    const auto graph = Graph::build({after("a", {}), after("b", {"a"}), after("x", {}), after("y", {"x"})});

    ASSERT_THAT(graph.problems(), SizeIs(1));
    EXPECT_EQ(graph.problems().front().kind, ProblemKind::several_heads);
    EXPECT_THAT(graph.problems().front().revisions, ElementsAre("y", "b"));
    EXPECT_THAT(graph.problems().front().diverged_at, IsEmpty());
}

TEST(RevisionHeads, OfSeparateProblemsAreNamedApart) {
    const auto graph = Graph::build({after("a", {}), after("b", {"a"}), after("c", {"a"}),
                                     labelled(after("x", {}), {"shop"}), after("y", {"x"}), after("z", {"x"})});

    ASSERT_THAT(graph.problems(), SizeIs(2));
    EXPECT_THAT(graph.problems()[0].diverged_at, ElementsAre("x"));
    EXPECT_THAT(graph.problems()[1].diverged_at, ElementsAre("a"));
}

TEST(RevisionHeads, NameEveryPlaceWhereThreePart) {
    const auto graph =
        Graph::build({after("a", {}), after("b", {"a"}), after("c", {"a"}), after("d", {"b"}), after("e", {"b"})});

    ASSERT_THAT(graph.problems(), SizeIs(1));
    EXPECT_THAT(graph.problems().front().diverged_at, ElementsAre("b"));
    EXPECT_THAT(graph.problems().front().revisions, SizeIs(3));
}

TEST(RevisionHeads, TakeALoneUnlabelledRevisionForAnOrphan) {
    const auto graph = Graph::build({after("a", {}), after("b", {"a"}), at(after("lost", {}), "lost.py", 7)});

    const Problem expected{.kind = ProblemKind::orphan,
                           .revisions = {"lost"},
                           .places = {{"lost.py", 7}},
                           .message =
                               "lost stands alone: it follows no revision, none follows it, and it has no branch "
                               "label"};
    EXPECT_THAT(graph.problems(), ElementsAre(expected));
}

TEST(RevisionHeads, TakeTheOnlyRevisionOfAProjectForHealthy) {
    EXPECT_THAT(Graph::build({after("a", {})}).problems(), IsEmpty());
}

TEST(RevisionHeads, TakeALoneRevisionWithALabelForHealthy) {
    const auto graph = Graph::build({after("a", {}), after("b", {"a"}), labelled(after("x", {}), {"shop"})});

    EXPECT_THAT(graph.problems(), IsEmpty());
}

}  // namespace
}  // namespace alembicx::revision
