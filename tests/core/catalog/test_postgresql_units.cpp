#include "postgresql_units.hpp"

#include <gmock/gmock.h>

#include <string>
#include <utility>
#include <vector>

namespace alembicx::catalog::postgresql {
namespace {

using schema::Kind;
using schema::Object;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Oid pg_class = 1259;
constexpr Oid pg_attribute = 1249;

/// Table `name` with that OID, which is its unit.
Record table(Oid oid, std::string name) {
    return {.unit = oid,
            .key = {.catalog = pg_class, .object = oid},
            .object = {.identity = {.kind = Kind::table, .schema = "public", .name = std::move(name)}}};
}

/// Column number `part` of the table.
Record column(Oid oid, std::int32_t part, std::string name, std::string parent = "pet") {
    return {.unit = oid,
            .key = {.catalog = pg_attribute, .object = oid, .part = part},
            .object = {.identity = {.kind = Kind::column,
                                    .schema = "public",
                                    .parent = std::move(parent),
                                    .name = std::move(name)},
                       .fields = {{.name = "comment", .value = "x"}, {.name = "type", .value = "integer"}}},
            .is_part = true};
}

/// The single unit of these records.
Unit unit(std::vector<Record> records) {
    return *units_of("relation", std::move(records)).front();
}

std::vector<std::string> names(const std::vector<Object>& parts) {
    std::vector<std::string> all;
    for (const auto& part : parts) all.push_back(part.identity.name);
    return all;
}

TEST(PostgresqlUnits, HoldATableWithItsParts) {
    const auto pet = unit({column(7, 1, "id"), table(7, "pet"), column(7, 2, "name")});

    EXPECT_EQ(pet.key, (UnitKey{"relation", 7}));
    ASSERT_EQ(pet.objects.size(), 1U);
    EXPECT_EQ(pet.objects.front()->identity.name, "pet");
    EXPECT_THAT(names(pet.objects.front()->parts), ElementsAre("id", "name"));
}

TEST(PostgresqlUnits, OrderPartsByIdentityAndRowsByKey) {
    const auto pet = unit({column(7, 2, "a"), column(7, 1, "z"), table(7, "pet")});

    EXPECT_THAT(names(pet.objects.front()->parts), ElementsAre("a", "z"));
    std::vector<std::int32_t> numbers;
    for (const auto& row : pet.rows) numbers.push_back(row.key.part);
    EXPECT_THAT(numbers, ElementsAre(1, 2, 0));
}

TEST(PostgresqlUnits, AreOrderedByTheirKeys) {
    const auto units = units_of("relation", {table(9, "a"), table(7, "b"), table(8, "c")});

    std::vector<Oid> oids;
    for (const auto& each : units) oids.push_back(each->key.oid);
    EXPECT_THAT(oids, ElementsAre(7, 8, 9));
}

TEST(PostgresqlUnits, AreNoneOfNoRecords) {
    EXPECT_THAT(units_of("relation", {}), IsEmpty());
}

TEST(PostgresqlUnits, NumberTheColumnsThatAreLeft) {
    const auto pet = unit({table(7, "pet"), column(7, 2, "b"), column(7, 5, "a")});

    const auto& parts = pet.objects.front()->parts;
    EXPECT_EQ(*parts.front().field("position"), "2");
    EXPECT_EQ(*parts.back().field("position"), "1");
}

TEST(PostgresqlUnits, PutThePositionAmongTheFieldsInTheirOrder) {
    const auto pet = unit({table(7, "pet"), column(7, 1, "id")});

    const std::vector<schema::Field> expected{{"comment", "x"}, {"position", "1"}, {"type", "integer"}};
    EXPECT_EQ(pet.objects.front()->parts.front().fields, expected);
}

TEST(PostgresqlUnits, LeaveOutAPartWithoutItsWhole) {
    const auto left = unit({column(7, 1, "id")});

    EXPECT_THAT(left.objects, IsEmpty());
    EXPECT_EQ(left.rows.size(), 1U);
}

TEST(PostgresqlUnits, MayHoldTwoWholes) {
    auto index = column(7, 1, "id");
    index.object.identity.parent = "other";
    const auto both = unit({table(7, "pet"), table(7, "other"), index});

    ASSERT_EQ(both.objects.size(), 2U);
    EXPECT_THAT(both.objects.front()->parts, IsEmpty());
    EXPECT_THAT(names(both.objects.back()->parts), ElementsAre("id"));
}

TEST(PostgresqlUnit, WasRenamedWhenARowOfBothHasAnotherName) {
    EXPECT_TRUE(has_renamed(unit({table(7, "pet")}), unit({table(7, "animal")})));
    EXPECT_TRUE(has_renamed(unit({table(7, "pet"), column(7, 3, "a")}), unit({table(7, "pet"), column(7, 3, "b")})));
}

TEST(PostgresqlUnit, WasRenamedWhenItsSchemaIsAnother) {
    auto elsewhere = table(7, "pet");
    elsewhere.object.identity.schema = "zoo";

    EXPECT_TRUE(has_renamed(unit({table(7, "pet")}), unit({elsewhere})));
}

TEST(PostgresqlUnit, WasNotRenamedWhenRowsCameAndWent) {
    EXPECT_FALSE(has_renamed(unit({table(7, "pet"), column(7, 1, "a"), column(7, 2, "b")}),
                             unit({table(7, "pet"), column(7, 2, "b"), column(7, 3, "c")})));
}

TEST(PostgresqlUnit, HasTheSameColumnsByNumberWhateverTheyAreCalled) {
    EXPECT_TRUE(
        has_same_columns(unit({table(7, "pet"), column(7, 1, "a")}), unit({table(7, "cat"), column(7, 1, "b")})));
}

TEST(PostgresqlUnit, HasOtherColumnsWhenOneCameOrWent) {
    const auto one = unit({table(7, "pet"), column(7, 1, "a")});

    EXPECT_FALSE(has_same_columns(one, unit({table(7, "pet"), column(7, 1, "a"), column(7, 2, "b")})));
    EXPECT_FALSE(has_same_columns(one, unit({table(7, "pet"), column(7, 2, "a")})));
    EXPECT_FALSE(has_same_columns(one, unit({table(7, "pet")})));
}

}  // namespace
}  // namespace alembicx::catalog::postgresql
