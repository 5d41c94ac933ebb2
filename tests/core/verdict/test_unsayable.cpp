#include "unsayable.hpp"

#include <gmock/gmock.h>
#include <alembicx/catalog.hpp>

#include <algorithm>
#include <string>

namespace alembicx::verdict {
namespace {

using schema::FieldOf;
using schema::Kind;

class VerdictUnsayable : public ::testing::TestWithParam<FieldOf> {};

TEST_P(VerdictUnsayable, IsAFieldThatTheCatalogKnows) {
    const auto known = catalog::fields();

    EXPECT_TRUE(std::ranges::binary_search(known, GetParam()));
}

TEST_P(VerdictUnsayable, IsAFieldOfAKindThatModelsMake) {
    EXPECT_TRUE(is_unsayable(GetParam().kind, GetParam().field));
}

INSTANTIATE_TEST_SUITE_P(Fields, VerdictUnsayable, ::testing::ValuesIn(unsayable()), [](const auto& row) {
    std::string name(schema::name_of(row.param.kind));
    name += '_' + row.param.field;
    std::ranges::replace(name, ' ', '_');
    return name;
});

class VerdictSayable : public ::testing::TestWithParam<FieldOf> {};

TEST_P(VerdictSayable, HasAWord) {
    EXPECT_FALSE(is_unsayable(GetParam().kind, GetParam().field));
}

INSTANTIATE_TEST_SUITE_P(Fields, VerdictSayable,
                         ::testing::Values(FieldOf{Kind::column, "type"}, FieldOf{Kind::column, "comment"},
                                           FieldOf{Kind::table, "storage parameters"}, FieldOf{Kind::table, "comment"},
                                           FieldOf{Kind::index, "predicate"}, FieldOf{Kind::view, "storage"}),
                         [](const auto& row) {
                             std::string name(schema::name_of(row.param.kind));
                             name += '_' + row.param.field;
                             std::ranges::replace(name, ' ', '_');
                             return name;
                         });

}  // namespace
}  // namespace alembicx::verdict
