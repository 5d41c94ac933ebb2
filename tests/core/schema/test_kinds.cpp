#include <gmock/gmock.h>
#include <alembicx/schema.hpp>

#include <algorithm>
#include <set>
#include <string>

namespace alembicx::schema {
namespace {

TEST(SchemaKind, IsFoundByItsName) {
    EXPECT_TRUE(std::ranges::all_of(kinds(), [](Kind kind) { return kind_named(name_of(kind)) == kind; }));
}

TEST(SchemaKind, HasANameOfItsOwn) {
    std::set<std::string_view> names;
    for (const auto kind : kinds()) names.insert(name_of(kind));

    EXPECT_EQ(names.size(), kinds().size());
}

TEST(SchemaKind, IsListedInOrderFromTheFirstToTheLast) {
    EXPECT_EQ(kinds().front(), Kind::database);
    EXPECT_EQ(kinds().back(), Kind::rows);
    EXPECT_TRUE(std::ranges::is_sorted(kinds()));
}

struct Named {
    Kind kind;
    const char* name;
};

class SchemaKindName : public ::testing::TestWithParam<Named> {};

TEST_P(SchemaKindName, IsWordsInLowerCase) {
    EXPECT_EQ(name_of(GetParam().kind), GetParam().name);
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, SchemaKindName,
    ::testing::Values(Named{Kind::database, "database"}, Named{Kind::access_method, "access method"},
                      Named{Kind::base_type, "base type"}, Named{Kind::enum_type, "enum type"},
                      Named{Kind::sequence, "sequence"}, Named{Kind::table, "table"},
                      Named{Kind::foreign_table, "foreign table"}, Named{Kind::materialized_view, "materialized view"},
                      Named{Kind::column, "column"}, Named{Kind::constraint, "constraint"},
                      Named{Kind::statistics, "statistics"}, Named{Kind::function, "function"},
                      Named{Kind::operator_, "operator"}, Named{Kind::operator_class, "operator class"},
                      Named{Kind::text_search_configuration, "text search configuration"},
                      Named{Kind::foreign_data_wrapper, "foreign data wrapper"},
                      Named{Kind::event_trigger, "event trigger"},
                      Named{Kind::default_privileges, "default privileges"}, Named{Kind::rows, "rows"}));

class SchemaKindUnknown : public ::testing::TestWithParam<const char*> {};

TEST_P(SchemaKindUnknown, IsNoKind) {
    EXPECT_EQ(kind_named(GetParam()), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(Words, SchemaKindUnknown,
                         ::testing::Values("", "Table", "tables", "enum_type", "operator_", "table "));

}  // namespace
}  // namespace alembicx::schema
