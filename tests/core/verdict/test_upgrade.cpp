#include <gmock/gmock.h>
#include <alembicx/verdict.hpp>

#include "findings.hpp"

namespace alembicx::verdict {
namespace {

using namespace support;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Heads = std::vector<Ids>;

const Finding not_committed{
    .code = "AX-ENV-009",
    .check = "upgrade",
    .what = "the upgrade ran through, and nothing of it is in the database",
    .effect = "In production `alembic upgrade heads` would report success and change nothing.",
    .remedy =
        "env.py does not commit: use `with context.begin_transaction():` around run_migrations(), or commit the "
        "transaction that env.py began."};

Finding wrong_heads(const std::string& what) {
    return {.code = "AX-UPG-002",
            .check = "upgrade",
            .what = what,
            .effect = "The next upgrade starts from a wrong state.",
            .remedy =
                "A migration writes to the version table or ends the transaction: look for COMMIT, ROLLBACK and "
                "the table's name."};
}

TEST(VerdictUpgrade, FindsNothingAtTheHeads) {
    EXPECT_THAT(judge_upgrade(line(), {}, "", Heads{{"c"}}, terms), IsEmpty());
}

TEST(VerdictUpgrade, FindsNothingInAnEmptyHistory) {
    EXPECT_THAT(judge_upgrade(revision::Graph::build({}), {}, "", Heads{{}}, terms), IsEmpty());
}

TEST(VerdictUpgrade, TakesSeveralHeadsInAnyOrder) {
    const auto graph = revision::Graph::build({after("a", {}), after("b", {"a"}), after("c", {"a"})});

    EXPECT_THAT(judge_upgrade(graph, {}, "", Heads{{"c", "b"}, {"b", "c"}}, terms), IsEmpty());
}

TEST(VerdictUpgrade, DoesNotExpectARevisionThatAnotherDependsOn) {
    const auto graph = revision::Graph::build({after("x", {}), {.id = "a", .depends_on = {"x"}}});

    EXPECT_THAT(judge_upgrade(graph, {}, "", Heads{{"a"}}, terms), IsEmpty());
}

TEST(VerdictUpgrade, TellsWhereARevisionRaised) {
    const Finding expected{.code = "AX-UPG-001",
                           .check = "upgrade",
                           .revision = "b",
                           .label = "2_food",
                           .what = "upgrade() raises ValueError: boom",
                           .effect = "A deployment to a new database stops here.",
                           .remedy =
                               "Correct upgrade(); what must exist before the first revision is set up with "
                               "`prepare`, `prepare_sql` or `template`.",
                           .place = "versions/2_food.py:3",
                           .detail = "Traceback of boom"};
    EXPECT_THAT(judge_upgrade(line(), boom("/app/versions/2_food.py"), "b", {}, terms), ElementsAre(expected));
}

TEST(VerdictUpgrade, LooksInEnvPyWhenNoRevisionRaised) {
    const Finding expected{
        .code = "AX-UPG-001",
        .check = "upgrade",
        .what = "`alembic upgrade heads` raises ValueError: boom",
        .effect = "A deployment to a new database stops here.",
        .remedy = "Look in env.py: no revision raised it, and the traceback shows where it comes from.",
        .detail = "Traceback of boom"};
    walk::Failure failure = boom("");
    failure.line = 0;

    EXPECT_THAT(judge_upgrade(line(), failure, "", {}, terms), ElementsAre(expected));
}

TEST(VerdictUpgrade, SaysNothingOfTheHeadsAfterAFailure) {
    EXPECT_EQ(judge_upgrade(line(), boom(""), "b", Heads{{"a"}}, terms).size(), 1U);
}

TEST(VerdictUpgrade, TakesAnEmptyVersionTableForAMissingCommit) {
    EXPECT_THAT(judge_upgrade(line(), {}, "", Heads{{}}, terms), ElementsAre(not_committed));
}

TEST(VerdictUpgrade, TellsOtherHeadsFromThoseOfTheHistory) {
    EXPECT_THAT(judge_upgrade(line(), {}, "", Heads{{"b", "a"}}, terms),
                ElementsAre(wrong_heads("the upgrade ran through, and the version table holds a and b instead of c")));
}

TEST(VerdictUpgrade, TellsHeadsOfAnEmptyHistory) {
    EXPECT_THAT(judge_upgrade(revision::Graph::build({}), {}, "", Heads{{"a"}}, terms),
                ElementsAre(wrong_heads("the upgrade ran through, and the version table holds a instead of nothing")));
}

TEST(VerdictUpgrade, JudgesEachEngine) {
    EXPECT_THAT(
        judge_upgrade(line(), {}, "", Heads{{"c"}, {}, {"b"}}, terms),
        ElementsAre(not_committed, wrong_heads("the upgrade ran through, and the version table holds b instead of c")));
}

}  // namespace
}  // namespace alembicx::verdict
