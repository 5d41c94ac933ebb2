#include <gmock/gmock.h>

#include "answers.hpp"

namespace alembicx::catalog {
namespace {

using schema::Kind;
using support::answer;
using support::Rows;

const Row table_a = support::table("a", "CREATE TABLE a(y, x, g AS (x))");

/// The rows of table `a` as an object, read from what SQLite gives for them.
schema::Object rows(Rows values) {
    const auto snapshot = support::read({answer({table_a}), std::move(values)}, {.rows = true});
    const auto* found = snapshot.database.find({.kind = Kind::rows, .name = "a"});
    return found == nullptr ? schema::Object{} : *found;
}

/// The statement that asks for the rows of these tables.
std::string statement(Rows tables) {
    auto reading = Reading::full("sqlite", {.rows = true});
    EXPECT_TRUE(reading->take(answer(std::move(tables))));
    return reading->next().value_or("");
}

TEST(CatalogRows, AreCounted) {
    EXPECT_EQ(support::fields(rows({{"0", "1,2"}, {"0", "1,2"}})).at("count"), "2");
}

TEST(CatalogRows, AreEqualInAnyOrder) {
    EXPECT_EQ(rows({{"0", "1,2"}, {"0", "3,4"}, {"0", "5,6"}}), rows({{"0", "5,6"}, {"0", "1,2"}, {"0", "3,4"}}));
}

TEST(CatalogRows, ThatDifferAreRecognised) {
    EXPECT_NE(rows({{"0", "1,2"}, {"0", "3,4"}}), rows({{"0", "1,4"}, {"0", "3,2"}}));
}

TEST(CatalogRows, ThatComeTwiceDoNotCancelOut) {
    EXPECT_NE(rows({{"0", "1"}, {"0", "1"}}), rows({{"0", "2"}, {"0", "2"}}));
}

TEST(CatalogRows, OfAnEmptyTableAreNoObject) {
    EXPECT_EQ(rows({}), schema::Object{});
}

TEST(CatalogRows, AreAskedForByNameAndWithoutWhatIsGenerated) {
    EXPECT_EQ(statement({table_a}),
              "SELECT '0', (CASE typeof(r.\"x\") WHEN 'text' THEN 't'||hex(r.\"x\") ELSE quote(r.\"x\") END)||','||"
              "(CASE typeof(r.\"y\") WHEN 'text' THEN 't'||hex(r.\"y\") ELSE quote(r.\"y\") END) FROM main.\"a\" AS r");
}

TEST(CatalogRows, AreAskedForWithEveryNameInQuotes) {
    EXPECT_THAT(statement({support::table("a\"b", "CREATE TABLE \"a\"\"b\"(\"c\"\"d\")")}),
                ::testing::AllOf(::testing::HasSubstr("r.\"c\"\"d\""), ::testing::HasSubstr("main.\"a\"\"b\" AS r")));
}

TEST(CatalogRows, OfVirtualTablesAreNotRead) {
    auto reading = Reading::full("sqlite", {.rows = true});
    ASSERT_TRUE(reading->take(answer({support::table("f", "CREATE VIRTUAL TABLE f USING fts5(a)")})));
    ASSERT_TRUE(reading->take({{"f", "virtual", "a", "", "0"}}));

    EXPECT_EQ(reading->next(), std::nullopt);
}

TEST(CatalogRows, OfManyTablesAreAskedForInSeveralStatements) {
    Rows tables = answer({});
    for (int i = 0; i < 120; ++i) {
        const std::string name = "t" + std::to_string(i);
        tables.push_back(support::table(name, "CREATE TABLE " + name + "(a)"));
    }
    const auto snapshot = support::read({tables, {}, {{"49", "1"}}, {{"19", "1"}}}, {.rows = true});

    EXPECT_EQ(snapshot.database.objects.size(), 122U);
}

TEST(CatalogRows, OfNoTableAreRefused) {
    auto reading = Reading::full("sqlite", {.rows = true});
    ASSERT_TRUE(reading->take(answer({table_a})));
    const auto taken = reading->take({{"1", "x"}});

    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().id, "AX-CAT-003");
}

TEST(CatalogRows, AreReadAgainWhereTheSchemaIsTheSame) {
    const auto before = support::read({answer({table_a}), {{"0", "1"}}}, {.rows = true});
    auto reading = Reading::since(before, {.rows = true});
    ASSERT_TRUE(reading->take(answer({table_a})));
    ASSERT_TRUE(reading->take({{"0", "2"}}));
    const auto after = std::move(*reading).finish();

    EXPECT_EQ(after.database.objects[0], before.database.objects[0]);
    EXPECT_NE(*after.database.objects[1], *before.database.objects[1]);
}

}  // namespace
}  // namespace alembicx::catalog
