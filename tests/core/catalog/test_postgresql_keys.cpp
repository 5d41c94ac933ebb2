#include "postgresql_keys.hpp"

#include <gtest/gtest.h>

namespace alembicx::catalog::postgresql {
namespace {

std::shared_ptr<const KeyedRows> keys(KeyedRows rows) {
    return std::make_shared<const KeyedRows>(std::move(rows));
}

/// Two tables, 20000 and 20001; the second was just made.
CatalogState some() {
    return {.old_hash = hash_of({.object = 20000}),
            .young = {{.key = {.object = 20001}, .unit = "r20001", .xmin = 900, .place = "(1,1)"}},
            .keys = keys({{.key = {.object = 20000}, .unit = "r20000"}, {.key = {.object = 20001}, .unit = "r20001"}})};
}

/// Three tables with an index each, all old: the index of table 20000 is 20001, and so on.
CatalogState three_tables() {
    CatalogState state;
    KeyedRows rows;
    for (const Oid oid : {20000U, 20001U, 20002U, 20003U, 20004U, 20005U}) {
        rows.push_back({.key = {.object = oid}, .unit = "r" + std::to_string(oid & ~1U)});
        state.old_hash ^= hash_of({.object = oid});
    }
    state.keys = keys(std::move(rows));
    return state;
}

/// What is left of three tables when rows are gone, as the server tells it.
CatalogState without(std::initializer_list<Oid> oids) {
    CatalogState state{.old_hash = three_tables().old_hash};
    for (const auto oid : oids) state.old_hash ^= hash_of({.object = oid});
    return state;
}

std::vector<Oid> inferred(const CatalogState& now) {
    std::vector<Oid> oids;
    const auto rows = inferred_keys(three_tables(), now);
    if (rows) {
        for (const auto& row : *rows) oids.push_back(row.key.object);
    }
    return oids;
}

TEST(PostgresqlKeys, AreTheSameWhenTheHashIs) {
    EXPECT_EQ(inferred(without({})), (std::vector<Oid>{20000, 20001, 20002, 20003, 20004, 20005}));
}

TEST(PostgresqlKeys, AreInferredWithoutARow) {
    EXPECT_EQ(inferred(without({20003})), (std::vector<Oid>{20000, 20001, 20002, 20004, 20005}));
}

TEST(PostgresqlKeys, AreInferredWithoutAllRowsOfAUnit) {
    EXPECT_EQ(inferred(without({20002, 20003})), (std::vector<Oid>{20000, 20001, 20004, 20005}));
}

TEST(PostgresqlKeys, AreInferredWithoutTwoUnits) {
    EXPECT_EQ(inferred(without({20000, 20001, 20004, 20005})), (std::vector<Oid>{20002, 20003}));
}

TEST(PostgresqlKeys, AreInferredWithoutAUnitAndARow) {
    EXPECT_EQ(inferred(without({20000, 20001, 20005})), (std::vector<Oid>{20002, 20003, 20004}));
}

TEST(PostgresqlKeys, AreInferredWithARowThatIsNew) {
    auto now = without({20003});
    now.young = {{.key = {.object = 20007}, .unit = "r20002", .xmin = 901, .place = "(1,1)"}};

    const auto rows = inferred_keys(three_tables(), now);

    ASSERT_NE(rows, nullptr);
    EXPECT_EQ(rows->back(), (KeyedRow{.key = {.object = 20007}, .unit = "r20002"}));
    EXPECT_EQ(rows->size(), 6);
}

TEST(PostgresqlKeys, AreInferredWithTheUnitThatAYoungRowHasNow) {
    auto now = without({20001, 20003});
    now.young = {{.key = {.object = 20001}, .unit = "r20004", .xmin = 901, .place = "(1,1)"}};

    const auto rows = inferred_keys(three_tables(), now);

    ASSERT_NE(rows, nullptr);
    EXPECT_EQ(rows->at(1), (KeyedRow{.key = {.object = 20001}, .unit = "r20004"}));
    EXPECT_EQ(rows->size(), 5);
}

TEST(PostgresqlKeys, AreNotInferredWhenTooMuchIsGone) {
    EXPECT_EQ(inferred_keys(three_tables(), without({20000, 20002, 20004})), nullptr);
}

TEST(PostgresqlKeys, AreNotInferredWhenARowIsThereThatWasNotKnown) {
    EXPECT_EQ(inferred_keys(three_tables(), without({19000})), nullptr);
}

TEST(PostgresqlKeys, TakeTheUnitsOfKeysFromWhatIsKnown) {
    auto now = some();
    now.young[0].unit = "r20005";
    now.keys = keys({{.key = {.object = 20000}}, {.key = {.object = 20001}}});

    EXPECT_TRUE(add_units(some(), now));
    EXPECT_EQ(now.keys->at(0).unit, "r20000");
    EXPECT_EQ(now.keys->at(1).unit, "r20005");
}

TEST(PostgresqlKeys, TellThatARowIsThereThatWasNotKnown) {
    auto now = some();
    now.keys = keys({{.key = {.object = 19000}}, {.key = {.object = 20001}}});

    EXPECT_FALSE(add_units(some(), now));
}

}  // namespace
}  // namespace alembicx::catalog::postgresql
