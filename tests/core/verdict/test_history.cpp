#include <gmock/gmock.h>
#include <alembicx/verdict.hpp>

#include "findings.hpp"

namespace alembicx::verdict {
namespace {

using namespace support;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* nothing_loads = "Alembic cannot load the history: no command of it works.";

revision::Script at(revision::Script script, int line_number) {
    script.line = line_number;
    return script;
}

revision::Script labelled(revision::Script script, Ids labels) {
    script.branch_labels = std::move(labels);
    return script;
}

TEST(VerdictHistory, FindsNothingInOneLine) {
    EXPECT_THAT(judge_history(line(), {}, terms), IsEmpty());
}

TEST(VerdictHistory, TellsWhereAFileThatCannotBeLoadedIsWrong) {
    const std::vector<BrokenFile> broken{
        {.code = "AX-HIS-001", .file = "/app/versions/4_bad.py", .line = 7, .reason = "SyntaxError: invalid syntax"}};

    const Finding expected{.code = "AX-HIS-001",
                           .check = "history",
                           .what = "the revision file cannot be loaded: SyntaxError: invalid syntax",
                           .effect = nothing_loads,
                           .remedy = "Correct the file; `alembic history` shows whether it loads.",
                           .place = "versions/4_bad.py:7"};
    EXPECT_THAT(judge_history(line(), broken, terms), ElementsAre(expected));
}

TEST(VerdictHistory, TellsWhatToDoWithAFileThatIsNoRevision) {
    const std::vector<BrokenFile> broken{
        {.code = "AX-HIS-002", .file = "/app/versions/tools.py", .reason = "it assigns no `revision`"}};

    const Finding expected{.code = "AX-HIS-002",
                           .check = "history",
                           .what = "the file is no revision: it assigns no `revision`",
                           .effect = nothing_loads,
                           .remedy = "Set `revision` in it, or move the file out of the versions folder.",
                           .place = "versions/tools.py"};
    EXPECT_THAT(judge_history(line(), broken, terms), ElementsAre(expected));
}

TEST(VerdictHistory, KeepsOneSentenceOfAReasonAndGivesAllOfItAsDetail) {
    const std::vector<BrokenFile> broken{{.code = "AX-HIS-001", .reason = "ValueError: two errors\nfirst\nsecond"}};

    const auto findings = judge_history(line(), broken, terms);

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().what, "the revision file cannot be loaded: ValueError: two errors");
    EXPECT_EQ(findings.front().detail, "ValueError: two errors\nfirst\nsecond");
}

TEST(VerdictHistory, MasksThePasswordInAReason) {
    const std::vector<BrokenFile> broken{
        {.code = "AX-HIS-001", .reason = "ValueError: postgresql://app:s3cret@db/app"}};

    const auto findings = judge_history(line(), broken, terms);

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().what, "the revision file cannot be loaded: ValueError: postgresql://app:***@db/app");
}

TEST(VerdictHistory, NamesTheRevisionAndTheLineOfAProblem) {
    const auto graph = revision::Graph::build({at(after("b", {"gone"}, "/app/versions/2_food.py"), 12)});

    const Finding expected{.code = "AX-HIS-004",
                           .check = "history",
                           .revision = "b",
                           .label = "2_food",
                           .what = "down_revision of b names \"gone\", but there is no such revision",
                           .effect = nothing_loads,
                           .remedy = "Name a revision that exists, or bring the missing file back.",
                           .place = "versions/2_food.py:12"};
    EXPECT_THAT(judge_history(graph, {}, terms), ElementsAre(expected));
}

TEST(VerdictHistory, NamesNoSingleRevisionButEveryPlaceOfAProblemOfSeveral) {
    const auto graph = revision::Graph::build({after("a", {}), at(after("b", {"a"}, "/app/versions/b.py"), 1),
                                               at(after("c", {"a"}, "/app/versions/c.py"), 2)});

    const Finding expected{
        .code = "AX-HIS-006",
        .check = "history",
        .what = "the heads c and b part at a, and branch labels do not tell them apart",
        .effect = "`alembic upgrade head` stops and asks which head is meant.",
        .remedy = "Join them with `alembic merge heads`, or give each branch that is meant to stay a branch label.",
        .place = "versions/c.py:2 and versions/b.py:1"};
    EXPECT_THAT(judge_history(graph, {}, terms), ElementsAre(expected));
}

TEST(VerdictHistory, NamesNoPlaceWhereNoFileIsKnown) {
    const auto graph = revision::Graph::build({after("a", {}), after("b", {"a"}), after("c", {"a"})});

    const auto findings = judge_history(graph, {}, terms);

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().place, "");
}

struct Shape {
    const char* name;
    std::vector<revision::Script> scripts;
    std::string code;
    std::string effect;
    std::string remedy;
};

class VerdictHistoryProblem : public ::testing::TestWithParam<Shape> {};

TEST_P(VerdictHistoryProblem, HasAPageAnEffectAndARemedy) {
    const auto findings = judge_history(revision::Graph::build(GetParam().scripts), {}, terms);

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().code, GetParam().code);
    EXPECT_EQ(findings.front().effect, GetParam().effect);
    EXPECT_EQ(findings.front().remedy, GetParam().remedy);
}

constexpr const char* circle_effect =
    "None of them can come first: Alembic refuses the history, or overlooks the circle and runs them in a wrong order.";
constexpr const char* circle_remedy = "Take one of them out of the circle, in its down_revision or depends_on.";

INSTANTIATE_TEST_SUITE_P(
    Kinds, VerdictHistoryProblem,
    ::testing::Values(
        Shape{"IllegalId",
              {after("a-b", {})},
              "AX-HIS-002",
              "No command can name this revision, and Alembic may refuse to load the history.",
              "Give it an id of letters, digits and underscores, also in the down_revision of what follows it."},
        Shape{"DuplicateId",
              {after("a", {}, "1.py"), after("a", {}, "2.py")},
              "AX-HIS-003",
              "What the other files do never reaches a database, and Alembic only warns.",
              "Give one of them a new revision id, and say so in the down_revision of what follows it."},
        Shape{"DuplicateLabel",
              {labelled(after("a", {}), {"shop"}), labelled(after("b", {"a"}), {"shop"})},
              "AX-HIS-008",
              nothing_loads,
              "Give each branch a label of its own."},
        Shape{"UnknownDependency",
              {{.id = "a", .depends_on = {"gone"}}},
              "AX-HIS-004",
              nothing_loads,
              "Name a revision that exists, or bring the missing file back."},
        Shape{"Cycle", {after("a", {"b"}), after("b", {"a"})}, "AX-HIS-005", circle_effect, circle_remedy},
        Shape{"DependencyCycle",
              {{.id = "a", .depends_on = {"b"}}, after("b", {"a"})},
              "AX-HIS-005",
              circle_effect,
              circle_remedy},
        Shape{"Orphan",
              {after("a", {}), after("b", {"a"}), after("lost", {})},
              "AX-HIS-007",
              "It is a second history beside the first; `alembic upgrade head` stops.",
              "Set its down_revision, give it a branch label, or delete the file."}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace alembicx::verdict
