#include <gmock/gmock.h>
#include <alembicx/revision.hpp>

#include "histories.hpp"

namespace alembicx::revision {
namespace {

using namespace support;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(RevisionProblems, NameEveryFileThatDeclaresADuplicateId) {
    const auto graph =
        Graph::build({at(after("a", {}), "one.py", 3), after("b", {"a"}), at(after("a", {}), "two.py", 5)});

    const Problem expected{.kind = ProblemKind::duplicate_id,
                           .revisions = {"a", "a"},
                           .places = {{"one.py", 3}, {"two.py", 5}},
                           .name = "a",
                           .message =
                               "the revision id \"a\" is declared by one.py and two.py; Alembic uses the last of "
                               "them only"};
    EXPECT_THAT(graph.problems(), ElementsAre(expected));
}

TEST(RevisionProblems, KeepTheLastOfSeveralScriptsWithOneId) {
    const auto graph =
        Graph::build({at(after("a", {}), "one.py", 3), after("b", {"a"}), at(after("a", {}), "two.py", 5)});

    EXPECT_EQ(graph.find("a")->file, "two.py");
    EXPECT_THAT(graph.scripts(), SizeIs(2));
}

TEST(RevisionProblems, SuggestWhatAnUnknownDownRevisionMayMean) {
    const auto graph = Graph::build({after("ae1027e", {}), at(after("b", {"ae1072e"}), "b.py", 4)});

    const Problem expected{.kind = ProblemKind::unknown_down_revision,
                           .revisions = {"b"},
                           .places = {{"b.py", 4}},
                           .name = "ae1072e",
                           .suggestion = "ae1027e",
                           .message =
                               "down_revision of b names \"ae1072e\", but there is no such revision; did you mean "
                               "\"ae1027e\"?"};
    EXPECT_THAT(graph.problems(), ElementsAre(expected));
}

TEST(RevisionProblems, TakeAnAbbreviatedDownRevisionForUnknownAndSuggestTheWholeId) {
    const auto graph = Graph::build({after("ae1027e0b1", {}), after("b", {"ae10"})});

    ASSERT_THAT(graph.problems(), SizeIs(1));
    EXPECT_EQ(graph.problems().front().suggestion, "ae1027e0b1");
}

TEST(RevisionProblems, TakeABranchLabelAsDownRevisionForUnknown) {
    const auto graph = Graph::build({labelled(after("a", {}), {"shop"}), after("b", {"shop"})});

    ASSERT_THAT(graph.problems(), SizeIs(1));
    EXPECT_EQ(graph.problems().front().kind, ProblemKind::unknown_down_revision);
}

TEST(RevisionProblems, NameAnUnknownDependency) {
    const auto graph = Graph::build({after("a", {}), needing(after("b", {"a"}), {"nowhere"})});

    ASSERT_THAT(graph.problems(), SizeIs(1));
    EXPECT_EQ(graph.problems().front().kind, ProblemKind::unknown_dependency);
    EXPECT_EQ(graph.problems().front().message,
              "depends_on of b names \"nowhere\", but there is no such revision or branch label");
}

TEST(RevisionProblems, NameBothUsersOfABranchLabel) {
    const auto graph = Graph::build({labelled(after("a", {}), {"shop"}), labelled(after("b", {"a"}), {"shop"})});

    ASSERT_THAT(graph.problems(), SizeIs(1));
    EXPECT_EQ(graph.problems().front().kind, ProblemKind::duplicate_label);
    EXPECT_EQ(graph.problems().front().message, "the branch label \"shop\" of b is used by a already");
}

TEST(RevisionProblems, FindABranchLabelThatIsTheIdOfARevision) {
    const auto graph = Graph::build({labelled(after("a", {}), {"b"}), after("b", {"a"})});

    ASSERT_THAT(graph.problems(), SizeIs(1));
    EXPECT_EQ(graph.problems().front().message, "the branch label \"b\" of a is also the id of a revision");
}

TEST(RevisionProblems, FindAnIdWithALetterThatTargetsGiveAMeaning) {
    const auto graph = Graph::build({after("a-1", {})});

    ASSERT_THAT(graph.problems(), SizeIs(1));
    EXPECT_EQ(graph.problems().front().kind, ProblemKind::illegal_id);
}

TEST(RevisionProblems, ShowACircleInTheOrderInWhichItLeadsDown) {
    const auto graph =
        Graph::build({after("root", {}), after("a", {"root", "c"}), after("b", {"a"}), after("c", {"b"})});

    ASSERT_THAT(graph.problems(), SizeIs(1));
    EXPECT_EQ(graph.problems().front().kind, ProblemKind::cycle);
    EXPECT_THAT(graph.problems().front().revisions, ElementsAre("a", "c", "b"));
    EXPECT_EQ(graph.problems().front().message, "down_revision leads in a circle: a -> c -> b -> a");
}

TEST(RevisionProblems, ShowEveryCircle) {
    const auto graph = Graph::build({after("a", {"b"}), after("b", {"a"}), after("x", {"x"})});

    ASSERT_THAT(graph.problems(), SizeIs(2));
    EXPECT_THAT(graph.problems()[0].revisions, ElementsAre("a", "b"));
    EXPECT_THAT(graph.problems()[1].revisions, ElementsAre("x"));
}

TEST(RevisionProblems, TellACircleThroughDependsOnApart) {
    const auto graph = Graph::build({needing(after("a", {}), {"b"}), after("b", {"a"})});

    ASSERT_THAT(graph.problems(), SizeIs(1));
    EXPECT_EQ(graph.problems().front().kind, ProblemKind::dependency_cycle);
}

TEST(RevisionProblems, JudgeNoHeadsWhileARevisionIsMissing) {
    const auto graph = Graph::build({after("a", {}), after("c", {"b"})});

    ASSERT_THAT(graph.problems(), SizeIs(1));
    EXPECT_EQ(graph.problems().front().kind, ProblemKind::unknown_down_revision);
}

TEST(RevisionProblems, AreFatalWhenAlembicCannotReadTheHistory) {
    EXPECT_NE(Graph::build({after("a", {"gone"})}).fatal_problem(), nullptr);
}

TEST(RevisionProblems, AreNotFatalWhenOnlyHeadsAreTooMany) {
    const auto graph = Graph::build({after("a", {}), after("b", {"a"}), after("c", {"a"})});

    EXPECT_THAT(graph.problems(), SizeIs(1));
    EXPECT_EQ(graph.fatal_problem(), nullptr);
}

}  // namespace
}  // namespace alembicx::revision
