#include "postgresql_objects.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace alembicx::catalog::postgresql {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

const Row pet{"20000", "public", "pet", "yes", std::nullopt, "2 0 0 1"};
const Row log{"20001", "public", "log", "yes", "yes", std::nullopt};

/// The statement for some tables, which there is.
std::string asked(Counting& counting, const std::vector<Row>& tables) {
    std::vector<std::string> unseen;
    const auto statement = counting.statement(tables, unseen);
    EXPECT_TRUE(statement && *statement);
    return statement && *statement ? **statement : "";
}

/// What is known after both were counted.
RowsByTable known() {
    Counting counting;
    EXPECT_TRUE(counting.take(
        {{"20000", "public", "pet", "2", "-17", "2 0 0 1"}, {"20001", "public", "log", "1", "5", std::nullopt}}));
    return counting.rows();
}

TEST(PostgresqlRows, AreAskedForInOneStatement) {
    Counting counting;

    const auto statement = asked(counting, {pet, log});

    EXPECT_THAT(statement, HasSubstr("SELECT '20000', U&'public', U&'pet', count(*)::text, "
                                     "sum(hashtextextended(ROW(r.*)::text, 0))::text, pg_stat_get_xact_tuples_inserted"
                                     "(20000)"));
    EXPECT_THAT(statement, HasSubstr(" FROM ONLY U&\"public\".U&\"pet\" r UNION ALL SELECT '20001', "));
    EXPECT_THAT(statement, HasSubstr("::text, NULL FROM U&\"public\".U&\"log\" r"));
}

TEST(PostgresqlRows, AreNotAskedForAgainOfATableThatWasNotTouched) {
    Counting counting(known());
    std::vector<std::string> unseen;

    const auto statement = counting.statement({pet}, unseen);

    ASSERT_TRUE(statement);
    EXPECT_EQ(*statement, std::nullopt);
    EXPECT_THAT(counting.rows(), SizeIs(2));
}

TEST(PostgresqlRows, AreAskedForAgainOfATableThatWasTouched) {
    Counting counting(known());
    auto touched = pet;
    touched[5] = "2 0 0 2";

    EXPECT_THAT(asked(counting, {touched}), HasSubstr("U&'pet'"));
    EXPECT_THAT(counting.rows(), SizeIs(1));
}

TEST(PostgresqlRows, AreAskedForAgainOfATableThatChanged) {
    const std::vector<Oid> changed{20000};
    Counting counting(known(), changed);

    EXPECT_THAT(asked(counting, {pet}), HasSubstr("U&'pet'"));
}

TEST(PostgresqlRows, AreAlwaysAskedForOfAPartitionedTable) {
    Counting counting(known());

    EXPECT_THAT(asked(counting, {pet, log}), AllOf(HasSubstr("U&'log'"), Not(HasSubstr("U&'pet'"))));
}

TEST(PostgresqlRows, AreUnseenWhereTheRoleMayNotRead) {
    Counting counting;
    std::vector<std::string> unseen;

    const auto statement =
        counting.statement({{"20000", "public", "Pet", std::nullopt, std::nullopt, "0 0 0 0"}}, unseen);

    ASSERT_TRUE(statement);
    EXPECT_EQ(*statement, std::nullopt);
    EXPECT_EQ(unseen, std::vector<std::string>{"the rows of table public.\"Pet\", which the role may not read"});
}

TEST(PostgresqlRows, HideWhatDriversReadAsParameters) {
    EXPECT_EQ(harmless_identifier("50%:\"?\\"), "U&\"50\\0025\\003A\"\"\\003F\\005C\"");
}

TEST(PostgresqlRows, MakeAnObjectOfATableThatIsNotEmpty) {
    Counting counting;
    ASSERT_TRUE(counting.take(
        {{"20000", "public", "pet", "2", "-17", "2 0 0 1"}, {"20001", "public", "log", "0", std::nullopt, "0 0 0 0"}}));

    const auto objects = objects_of({}, counting.rows());

    ASSERT_EQ(objects.size(), 1U);
    schema::Object expected;
    expected.identity = {.kind = schema::Kind::rows, .schema = "public", .name = "pet"};
    expected.fields = {{.name = "checksum", .value = "-17"}, {.name = "count", .value = "2"}};
    EXPECT_EQ(*objects.front(), expected);
}

TEST(PostgresqlRows, RefuseAnAnswerThatIsNone) {
    Counting counting;
    std::vector<std::string> unseen;

    EXPECT_FALSE(counting.statement({{"public", "pet"}}, unseen));
    EXPECT_FALSE(counting.take({{"x", "public", "pet", "2", "-17", "2 0 0 1"}}));
}

}  // namespace
}  // namespace alembicx::catalog::postgresql
