#include <gmock/gmock.h>
#include <alembicx/verdict.hpp>

#include "findings.hpp"

/// How every judge puts a failure in words, seen through the simplest of them.
namespace alembicx::verdict {
namespace {

using namespace support;

Finding worded(const walk::Failure& failure, const std::string& root = "/app") {
    return judge_upgrade(line(), failure, "b", {}, {.root = root}).front();
}

TEST(VerdictWording, NamesAnExceptionWithoutItsModule) {
    EXPECT_EQ(worded({.exception_types = {"psycopg.errors.UndefinedTable", "Exception"}, .message = "no pet"}).what,
              "upgrade() raises UndefinedTable: no pet");
}

TEST(VerdictWording, EndsWithTheExceptionThatSaysNothing) {
    EXPECT_EQ(worded({.exception_types = {"ValueError"}}).what, "upgrade() raises ValueError");
}

TEST(VerdictWording, DoesWithoutAType) {
    EXPECT_EQ(worded({.message = "boom"}).what, "upgrade() raises an exception: boom");
}

TEST(VerdictWording, KeepsTheFirstLineOfAMessage) {
    EXPECT_EQ(worded({.exception_types = {"E"}, .message = "no pet\nLINE 1: SELECT"}).what,
              "upgrade() raises E: no pet");
}

TEST(VerdictWording, MasksThePasswordInAMessage) {
    EXPECT_EQ(worded({.exception_types = {"E"}, .message = "no way to postgresql://app:s3cret@db/app"}).what,
              "upgrade() raises E: no way to postgresql://app:***@db/app");
}

TEST(VerdictWording, AddsTheStatementThatTheTracebackDoesNotTell) {
    EXPECT_EQ(worded({.statement = "DROP TABLE pet", .traceback = "Traceback"}).detail,
              "Traceback\nSQL: DROP TABLE pet");
}

TEST(VerdictWording, DoesNotRepeatTheStatementOfTheTraceback) {
    EXPECT_EQ(worded({.statement = "DROP TABLE pet", .traceback = "[SQL: DROP TABLE pet]"}).detail,
              "[SQL: DROP TABLE pet]");
}

TEST(VerdictWording, BeginsWithTheStatementWhereThereIsNoTraceback) {
    EXPECT_EQ(worded({.statement = "DROP TABLE pet"}).detail, "SQL: DROP TABLE pet");
}

TEST(VerdictWording, MasksThePasswordInAStatement) {
    EXPECT_EQ(worded({.statement = "CREATE ROLE app PASSWORD 's3cret'"}).detail, "SQL: CREATE ROLE app PASSWORD '***'");
}

TEST(VerdictWording, KeepsWhatTheServerSaidAndTheStatementForWhoeverReadsNoText) {
    const auto finding =
        worded({.message = "no", .sqlstate = "42P07", .statement = "CREATE ROLE app PASSWORD 's3cret'"});

    EXPECT_EQ(finding.sqlstate, "42P07");
    EXPECT_EQ(finding.statement, "CREATE ROLE app PASSWORD '***'");
}

TEST(VerdictWording, NamesAPlaceOutsideOfTheProjectInFull) {
    EXPECT_EQ(worded(boom("/lib/shared/2_food.py")).place, "/lib/shared/2_food.py:3");
}

TEST(VerdictWording, DoesNotTakeASiblingFolderForTheProject) {
    EXPECT_EQ(worded(boom("/application/2_food.py")).place, "/application/2_food.py:3");
}

TEST(VerdictWording, NamesAPlaceInFullWithoutARoot) {
    EXPECT_EQ(worded(boom("/app/versions/2_food.py"), "").place, "/app/versions/2_food.py:3");
}

TEST(VerdictWording, NamesAPlaceWithoutALineThatIsNotKnown) {
    EXPECT_EQ(worded({.file = "/app/versions/2_food.py"}).place, "versions/2_food.py");
}

TEST(VerdictWording, NamesTheFileOfTheRevisionWhenThePlaceIsNotKnown) {
    EXPECT_EQ(worded({.message = "boom"}).place, "versions/2_food.py");
}

TEST(VerdictWording, NamesARevisionWithoutAFileByItsId) {
    const auto graph = revision::Graph::build({after("a", {})});

    EXPECT_EQ(judge_upgrade(graph, boom(""), "a", {}, terms).front().label, "a");
}

}  // namespace
}  // namespace alembicx::verdict
