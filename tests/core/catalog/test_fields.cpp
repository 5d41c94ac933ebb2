#include <gmock/gmock.h>
#include <alembicx/catalog.hpp>

#include "postgresql_files.hpp"

#include <algorithm>
#include <string>

namespace alembicx::catalog {
namespace {

using schema::FieldOf;
using schema::Kind;
using ::testing::ElementsAre;
using ::testing::IsSupersetOf;
using ::testing::Not;

/// The fields of one kind.
std::vector<std::string> fields_of(Kind kind) {
    std::vector<std::string> names;
    for (const auto& each : fields()) {
        if (each.kind == kind) names.push_back(each.field);
    }
    return names;
}

TEST(CatalogFields, AreOrderedAndThereOnce) {
    const auto all = fields();

    EXPECT_EQ(std::ranges::adjacent_find(all, std::ranges::greater_equal()), all.end());
}

TEST(CatalogFields, AreThereForEveryKind) {
    EXPECT_TRUE(std::ranges::all_of(schema::kinds(), [](Kind kind) { return !fields_of(kind).empty(); }));
}

TEST(CatalogFields, OfAKindAreThoseOfItsStatement) {
    EXPECT_THAT(fields_of(Kind::rule), ElementsAre("comment", "definition", "enabled"));
}

TEST(CatalogFields, OfAColumnHoldThePositionThatTheCoreAdds) {
    EXPECT_THAT(fields(),
                IsSupersetOf({FieldOf{Kind::column, "position"}, FieldOf{Kind::column, "statistics target"}}));
}

TEST(CatalogFields, OfRowsAreChecksumAndCount) {
    EXPECT_THAT(fields_of(Kind::rows), ElementsAre("checksum", "count"));
}

TEST(CatalogFields, AreThoseOfEveryDialect) {
    EXPECT_THAT(fields(), IsSupersetOf({FieldOf{Kind::table, "row security"}, FieldOf{Kind::table, "without rowid"}}));
}

TEST(CatalogFields, OfOneKindAreNotThoseOfAnother) {
    EXPECT_THAT(fields_of(Kind::table), Not(::testing::Contains("definer")));
    EXPECT_THAT(fields_of(Kind::view), Not(::testing::Contains("row security")));
}

/// A statement, and the kinds whose objects it reads.
struct Read {
    const char* file;
    std::vector<Kind> kinds;
};

class CatalogFileKinds : public ::testing::TestWithParam<Read> {};

TEST_P(CatalogFileKinds, AreThoseThatTheStatementMayAnswer) {
    const auto& all = postgresql::files();
    const auto file = std::ranges::find(all, GetParam().file, &postgresql::File::name);

    ASSERT_NE(file, all.end());
    EXPECT_THAT(file->kinds, ::testing::UnorderedElementsAreArray(GetParam().kinds));
}

INSTANTIATE_TEST_SUITE_P(
    Files, CatalogFileKinds,
    ::testing::Values(Read{"table", {Kind::table, Kind::foreign_table}},
                      Read{"view", {Kind::view, Kind::materialized_view}}, Read{"column", {Kind::column}},
                      Read{"constraint", {Kind::constraint}}, Read{"routine", {Kind::function, Kind::procedure}},
                      Read{"type", {Kind::base_type, Kind::enum_type, Kind::domain, Kind::range_type}}),
    [](const auto& row) { return std::string(row.param.file); });

TEST(CatalogFiles, EachNameAKind) {
    EXPECT_TRUE(std::ranges::none_of(postgresql::files(), [](const auto& file) { return file.kinds.empty(); }));
}

TEST(CatalogFiles, MayNameNoKind) {
    const auto file = postgresql::parse_file("pets", "--@ family: a\n--@ fields: b\n--@ catalogs: c\nSELECT 'table'");

    ASSERT_TRUE(file);
    EXPECT_THAT(file->kinds, ::testing::IsEmpty());
}

}  // namespace
}  // namespace alembicx::catalog
