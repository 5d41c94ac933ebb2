#include "postgresql_rows.hpp"

#include <gtest/gtest.h>

namespace alembicx::catalog::postgresql {
namespace {

TEST(PostgresqlRows, AreAskedForInOneStatement) {
    std::vector<std::string> unseen;

    const auto statement =
        rows_statement({{"public", "pet", "yes", std::nullopt}, {"public", "log", "yes", "yes"}}, unseen);

    EXPECT_EQ(statement,
              "SELECT U&'public', U&'pet', count(*)::text, sum(hashtextextended(ROW(r.*)::text, 0))::text"
              " FROM ONLY U&\"public\".U&\"pet\" r UNION ALL "
              "SELECT U&'public', U&'log', count(*)::text, sum(hashtextextended(ROW(r.*)::text, 0))::text"
              " FROM U&\"public\".U&\"log\" r");
}

TEST(PostgresqlRows, AreUnseenWhereTheRoleMayNotRead) {
    std::vector<std::string> unseen;

    EXPECT_EQ(rows_statement({{"public", "Pet", std::nullopt, std::nullopt}}, unseen), std::nullopt);
    EXPECT_EQ(unseen, std::vector<std::string>{"the rows of table public.\"Pet\", which the role may not read"});
}

TEST(PostgresqlRows, HideWhatDriversReadAsParameters) {
    EXPECT_EQ(harmless_identifier("50%:\"?\\"), "U&\"50\\0025\\003A\"\"\\003F\\005C\"");
}

TEST(PostgresqlRows, MakeAnObjectOfATableThatIsNotEmpty) {
    const auto objects = read_rows({{"public", "pet", "2", "-17"}, {"public", "log", "0", std::nullopt}});

    ASSERT_TRUE(objects);
    ASSERT_EQ(objects->size(), 1U);
    schema::Object expected;
    expected.identity = {.kind = schema::Kind::rows, .schema = "public", .name = "pet"};
    expected.fields = {{.name = "checksum", .value = "-17"}, {.name = "count", .value = "2"}};
    EXPECT_EQ(*objects->front(), expected);
}

}  // namespace
}  // namespace alembicx::catalog::postgresql
