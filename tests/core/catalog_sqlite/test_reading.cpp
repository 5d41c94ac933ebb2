#include <gmock/gmock.h>

#include <algorithm>

#include "answers.hpp"

namespace alembicx::catalog {
namespace {

using schema::Kind;
using support::answer;
using support::Rows;

const Row table_a = support::table("a", "CREATE TABLE a(x)");
const Row table_b = support::table("b", "CREATE TABLE b(x)");
const Row view_v = support::view("v", "CREATE VIEW v AS SELECT 1 AS x");

/// Reads what changed since the snapshot.
Snapshot since(const Snapshot& snapshot, std::vector<Rows> answers) {
    auto reading = Reading::since(snapshot);
    for (auto& rows : answers) EXPECT_TRUE(reading->take(std::move(rows)));
    EXPECT_EQ(reading->next(), std::nullopt);
    return std::move(*reading).finish();
}

/// What taking the answer to the first statement comes to.
Result<void> first(Rows rows) {
    return Reading::full("sqlite")->take(std::move(rows));
}

TEST(CatalogReading, AsksOnceWhereTheTextSaysEverything) {
    auto reading = Reading::full("sqlite");
    ASSERT_TRUE(reading->take(answer({table_a})));

    EXPECT_EQ(reading->next(), std::nullopt);
}

TEST(CatalogReading, AsksForTheColumnsOfViews) {
    auto reading = Reading::full("sqlite");
    ASSERT_TRUE(reading->take(answer({table_a, view_v})));

    EXPECT_THAT(reading->next().value_or(""), ::testing::HasSubstr("pragma_table_list"));
}

TEST(CatalogReading, DoesNotAskSQLiteBefore337ForWhatMayFail) {
    auto reading = Reading::full("sqlite");
    ASSERT_TRUE(reading->take({support::version("3.36.0"), view_v}));

    EXPECT_EQ(reading->next(), std::nullopt);
}

TEST(CatalogReading, AsksForTheColumnsOfATableThatItCannotFollow) {
    auto reading = Reading::full("sqlite");
    ASSERT_TRUE(reading->take({support::version("3.31.0"), support::table("a", "CREATE TABLE a(x FUTURE () y)")}));
    ASSERT_THAT(reading->next().value_or(""), ::testing::HasSubstr("pragma_table_xinfo"));
    ASSERT_TRUE(reading->take({{"a", "table", "x", "INT", "0"}, {"a", "table", "y", "", "3"}}));

    const auto snapshot = std::move(*reading).finish();
    EXPECT_EQ(support::part(*snapshot.database.objects.front(), Kind::column, "y"),
              (support::Fields{{"position", "2"}, {"generated", "unknown"}, {"stored", "yes"}}));
}

TEST(CatalogReading, TellsDialectAndVersion) {
    const auto snapshot = support::read({answer({})});

    EXPECT_EQ(snapshot.database.dialect, "sqlite");
    EXPECT_EQ(snapshot.database.server_version, 3'040'001);
}

TEST(CatalogReading, ShowsTheNumbersThatAProgramGaveTheDatabase) {
    const auto snapshot = support::read({{support::version("3.40.1", "7", "-1")}});

    EXPECT_EQ(support::fields(*snapshot.database.objects.front()),
              (support::Fields{{"user version", "7"}, {"application id", "-1"}}));
}

TEST(CatalogReading, OrdersTheObjects) {
    const auto snapshot = support::read({answer({view_v, table_b, table_a}), {{"v", "view", "x", "", "0"}}});

    EXPECT_TRUE(std::ranges::is_sorted(snapshot.database.objects, {},
                                       [](const auto& object) -> const auto& { return object->identity; }));
}

TEST(CatalogReading, LeavesOutWhatIsSQLitesOwn) {
    const auto snapshot =
        support::read({answer({support::table("sqlite_sequence", "CREATE TABLE sqlite_sequence(a)")})});

    EXPECT_THAT(snapshot.database.objects, ::testing::IsEmpty());
}

TEST(CatalogReading, TrustsNoColumnsWhileAViewIsBroken) {
    const auto told =
        support::read({answer({view_v, support::view("w", "CREATE VIEW w AS SELECT * FROM gone")}),
                       {{"v", "view", "x", "", "0"}, {"w", "view", std::nullopt, std::nullopt, std::nullopt}}});

    EXPECT_THAT(support::names(*told.database.objects.front(), Kind::column), ::testing::IsEmpty());
    EXPECT_THAT(told.database.unseen, ::testing::SizeIs(1));
}

TEST(CatalogReading, RefusesAnOlderSQLite) {
    const auto taken = first({support::version("3.30.1")});

    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().id, "AX-CAT-002");
}

TEST(CatalogReading, ReadsASQLiteThatIsNotOutYet) {
    EXPECT_TRUE(first({support::version("4.0")}));
}

TEST(CatalogReading, RefusesAnswersThatItCannotUnderstand) {
    EXPECT_EQ(first({}).error().id, "AX-CAT-003");
    EXPECT_EQ(first({{"version"}}).error().id, "AX-CAT-003");
    EXPECT_EQ(first({support::version("three")}).error().id, "AX-CAT-003");
    EXPECT_EQ(first({support::version("3.40.1"), {std::nullopt, "", "", "", ""}}).error().id, "AX-CAT-003");
}

TEST(CatalogSince, SharesEverythingWhereNothingChanged) {
    const auto before = support::read({answer({table_a, table_b})});
    const auto after = since(before, {answer({table_a, table_b})});

    EXPECT_EQ(after.database.objects, before.database.objects);
}

TEST(CatalogSince, SharesWhatDidNotChange) {
    const auto before = support::read({answer({table_a, table_b})});
    const auto after = since(before, {answer({support::table("a", "CREATE TABLE a(x, y)"), table_b})});

    EXPECT_NE(after.database.objects[0], before.database.objects[0]);
    EXPECT_EQ(after.database.objects[1], before.database.objects[1]);
}

TEST(CatalogSince, SharesWhatIsOnlySpeltInAnotherWay) {
    const auto before = support::read({answer({table_a})});
    const auto after = since(before, {answer({support::table("a", "CREATE TABLE \"a\" ( x )")})});

    EXPECT_EQ(after.database.objects, before.database.objects);
}

TEST(CatalogSince, SeesThatAViewHasOtherColumns) {
    const auto before = support::read({answer({view_v}), {{"v", "view", "x", "", "0"}}});
    const auto after = since(before, {answer({view_v}), {{"v", "view", "x", "", "0"}, {"v", "view", "y", "", "0"}}});

    EXPECT_THAT(support::names(*after.database.objects.front(), Kind::column), ::testing::ElementsAre("x", "y"));
}

TEST(CatalogSince, SharesWithASnapshotThatWasNotReadFromAServer) {
    auto before = support::read({answer({table_a})});
    before.marks = nullptr;
    const auto after = since(before, {answer({table_a})});

    EXPECT_EQ(after.database.objects, before.database.objects);
}

}  // namespace
}  // namespace alembicx::catalog
