#include <gmock/gmock.h>

#include "what_differs.hpp"

namespace alembicx::diff {
namespace {

using namespace support;
using schema::Kind;

constexpr auto nothing = std::nullopt;

class DiffRename : public ::testing::TestWithParam<Mended> {};

TEST_P(DiffRename, IsWrittenForAlembic) {
    EXPECT_EQ(operation(GetParam().change, "postgresql"), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, DiffRename,
    ::testing::Values(
        Mended{"Table", renamed(table("pet"), "animal"), "op.rename_table('pet', 'animal')"},
        Mended{"TableElsewhere", renamed(in("zoo", table("pet")), "animal"),
               "op.rename_table('pet', 'animal', schema='zoo')"},
        Mended{"View", renamed(in("zoo", alone(Kind::view, "v")), "W"),
               "op.execute('ALTER VIEW zoo.v RENAME TO \"W\"')"},
        Mended{"ForeignTable", renamed(alone(Kind::foreign_table, "a"), "b"),
               "op.execute('ALTER FOREIGN TABLE a RENAME TO b')"},
        Mended{"EnumType", renamed(alone(Kind::enum_type, "mood"), "temper"),
               "op.execute('ALTER TYPE mood RENAME TO temper')"},
        Mended{"Domain", renamed(alone(Kind::domain, "a"), "b"), "op.execute('ALTER DOMAIN a RENAME TO b')"},
        Mended{"Sequence", renamed(alone(Kind::sequence, "a"), "b"), "op.execute('ALTER SEQUENCE a RENAME TO b')"},
        Mended{"Index", renamed(in("zoo", part(Kind::index, "a")), "b"), "op.execute('ALTER INDEX zoo.a RENAME TO b')"},
        Mended{"Constraint", renamed(in("zoo", part(Kind::constraint, "a")), "B"),
               "op.execute('ALTER TABLE zoo.pet RENAME CONSTRAINT a TO \"B\"')"},
        Mended{"ConstraintOfADomain", renamed(part(Kind::constraint, "a"), "b", Kind::domain),
               "op.execute('ALTER DOMAIN pet RENAME CONSTRAINT a TO b')"},
        Mended{"Trigger", renamed(part(Kind::trigger, "a"), "b"), "op.execute('ALTER TRIGGER a ON pet RENAME TO b')"},
        Mended{"Rule", renamed(part(Kind::rule, "a"), "b"), "op.execute('ALTER RULE a ON pet RENAME TO b')"},
        Mended{"Policy", renamed(part(Kind::policy, "a"), "b"), "op.execute('ALTER POLICY a ON pet RENAME TO b')"},
        Mended{"Publication", renamed(in("", alone(Kind::publication, "a")), "b"),
               "op.execute('ALTER PUBLICATION a RENAME TO b')"},
        Mended{"TextSearchDictionary", renamed(alone(Kind::text_search_dictionary, "a"), "b"),
               "op.execute('ALTER TEXT SEARCH DICTIONARY a RENAME TO b')"},
        Mended{"Function", renamed(alone(Kind::function, "a()"), "b()"), nothing},
        Mended{"Procedure", renamed(alone(Kind::procedure, "a()"), "b()"), nothing},
        Mended{"Aggregate", renamed(alone(Kind::aggregate, "a(*)"), "b(*)"), nothing},
        Mended{"Operator", renamed(alone(Kind::operator_, "+(a, a)"), "-(a, a)"), nothing},
        Mended{"OperatorClass", renamed(alone(Kind::operator_class, "a USING btree"), "b USING btree"), nothing},
        Mended{"OperatorFamily", renamed(alone(Kind::operator_family, "a USING btree"), "b USING btree"), nothing},
        Mended{"AccessMethod", renamed(in("", alone(Kind::access_method, "a")), "b"), nothing}),
    [](const auto& row) { return std::string(row.param.name); });

class DiffSqliteRename : public ::testing::TestWithParam<Mended> {};

TEST_P(DiffSqliteRename, IsThereForTablesOnly) {
    EXPECT_EQ(operation(GetParam().change, "sqlite"), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Sqlite, DiffSqliteRename,
    ::testing::Values(Mended{"Table", renamed(in("", table("pet")), "animal"), "op.rename_table('pet', 'animal')"},
                      Mended{"View", renamed(in("", alone(Kind::view, "a")), "b"), nothing},
                      Mended{"Index", renamed(in("", part(Kind::index, "a")), "b"), nothing},
                      Mended{"Constraint", renamed(in("", part(Kind::constraint, "a")), "b"), nothing}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(DiffRename, IsUndoneByTheOldName) {
    EXPECT_EQ(undoing(renamed(alone(Kind::view, "v"), "w"), "postgresql"), "op.execute('ALTER VIEW w RENAME TO v')");
}

}  // namespace
}  // namespace alembicx::diff
