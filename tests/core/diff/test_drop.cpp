#include <gmock/gmock.h>

#include "what_differs.hpp"

namespace alembicx::diff {
namespace {

using namespace support;
using schema::Kind;

class DiffDrop : public ::testing::TestWithParam<Mended> {};

TEST_P(DiffDrop, IsWrittenForAlembic) {
    EXPECT_EQ(operation(GetParam().change, "postgresql"), GetParam().expected);
}

constexpr auto nothing = std::nullopt;

INSTANTIATE_TEST_SUITE_P(
    Alone, DiffDrop,
    ::testing::Values(
        Mended{"Table", removed(table("pet")), "op.drop_table('pet')"},
        Mended{"TableElsewhere", removed(in("zoo", table("pet"))), "op.drop_table('pet', schema='zoo')"},
        Mended{"ForeignTable", removed(alone(Kind::foreign_table, "far")), "op.execute('DROP FOREIGN TABLE far')"},
        Mended{"View", removed(alone(Kind::view, "v")), "op.execute('DROP VIEW v')"},
        Mended{"ViewElsewhere", removed(in("zoo", alone(Kind::view, "v"))), "op.execute('DROP VIEW zoo.v')"},
        Mended{"MaterializedView", removed(alone(Kind::materialized_view, "v")),
               "op.execute('DROP MATERIALIZED VIEW v')"},
        Mended{"Schema", removed(in("", alone(Kind::schema, "zoo"))), "op.execute('DROP SCHEMA zoo')"},
        Mended{"Extension", removed(in("", alone(Kind::extension, "hstore"))), "op.execute('DROP EXTENSION hstore')"},
        Mended{"Language", removed(in("", alone(Kind::language, "plsh"))), "op.execute('DROP LANGUAGE plsh')"},
        Mended{"AccessMethod", removed(in("", alone(Kind::access_method, "m"))), "op.execute('DROP ACCESS METHOD m')"},
        Mended{"Collation", removed(alone(Kind::collation, "German")), "op.execute('DROP COLLATION \"German\"')"},
        Mended{"Conversion", removed(alone(Kind::conversion, "c")), "op.execute('DROP CONVERSION c')"},
        Mended{"BaseType", removed(alone(Kind::base_type, "t")), "op.execute('DROP TYPE t')"},
        Mended{"EnumType", removed(alone(Kind::enum_type, "mood")), "op.execute('DROP TYPE mood')"},
        Mended{"CompositeType", removed(alone(Kind::composite_type, "t")), "op.execute('DROP TYPE t')"},
        Mended{"RangeType", removed(alone(Kind::range_type, "t")), "op.execute('DROP TYPE t')"},
        Mended{"Domain", removed(alone(Kind::domain, "age")), "op.execute('DROP DOMAIN age')"},
        Mended{"Sequence", removed(alone(Kind::sequence, "n")), "op.execute('DROP SEQUENCE n')"},
        Mended{"SequenceOfASerialColumn", removed(alone(Kind::sequence, "n", {{"owned by", "public.pet.id"}})),
               nothing},
        Mended{"SequenceOfAnIdentity", removed(alone(Kind::sequence, "n", {{"identity of", "public.pet.id"}})),
               nothing},
        Mended{"Function", removed(alone(Kind::function, "f(integer)")), "op.execute('DROP FUNCTION f(integer)')"},
        Mended{"Procedure", removed(alone(Kind::procedure, "p()")), "op.execute('DROP PROCEDURE p()')"},
        Mended{"Aggregate", removed(alone(Kind::aggregate, "a(*)")), "op.execute('DROP AGGREGATE a(*)')"},
        Mended{"Operator", removed(in("zoo", alone(Kind::operator_, "+(integer, integer)"))),
               "op.execute('DROP OPERATOR zoo.+(integer, integer)')"},
        Mended{"OperatorClass", removed(alone(Kind::operator_class, "c USING btree")),
               "op.execute('DROP OPERATOR CLASS c USING btree')"},
        Mended{"OperatorFamily", removed(in("zoo", alone(Kind::operator_family, "c USING btree"))),
               "op.execute('DROP OPERATOR FAMILY zoo.c USING btree')"},
        Mended{"Cast", removed(in("", alone(Kind::cast, "integer AS public.mood"))),
               "op.execute('DROP CAST (integer AS public.mood)')"},
        Mended{"Transform", removed(in("", alone(Kind::transform, "FOR integer LANGUAGE plsh"))),
               "op.execute('DROP TRANSFORM FOR integer LANGUAGE plsh')"},
        Mended{"TextSearchParser", removed(alone(Kind::text_search_parser, "p")),
               "op.execute('DROP TEXT SEARCH PARSER p')"},
        Mended{"TextSearchConfiguration", removed(alone(Kind::text_search_configuration, "c")),
               "op.execute('DROP TEXT SEARCH CONFIGURATION c')"},
        Mended{"ForeignDataWrapper", removed(in("", alone(Kind::foreign_data_wrapper, "w"))),
               "op.execute('DROP FOREIGN DATA WRAPPER w')"},
        Mended{"Server", removed(in("", alone(Kind::server, "far"))), "op.execute('DROP SERVER far')"},
        Mended{"UserMapping", removed(in("", alone(Kind::user_mapping, "PUBLIC SERVER far"))),
               "op.execute('DROP USER MAPPING FOR PUBLIC SERVER far')"},
        Mended{"Publication", removed(in("", alone(Kind::publication, "news"))), "op.execute('DROP PUBLICATION news')"},
        Mended{"Subscription", removed(in("", alone(Kind::subscription, "news"))),
               "op.execute('DROP SUBSCRIPTION news')"},
        Mended{"EventTrigger", removed(in("", alone(Kind::event_trigger, "e"))), "op.execute('DROP EVENT TRIGGER e')"},
        Mended{"DefaultPrivileges", removed(in("", alone(Kind::default_privileges, "FOR ROLE ann ON TABLES"))),
               nothing},
        Mended{"Database", removed(in("", alone(Kind::database, ""))), nothing},
        Mended{"Rows", removed(alone(Kind::rows, "pet")), "op.execute('DELETE FROM pet')"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Parts, DiffDrop,
    ::testing::Values(
        Mended{"Column", removed(column("name")), "op.drop_column('pet', 'name')"},
        Mended{"ColumnElsewhere", removed(in("zoo", column("name"))), "op.drop_column('pet', 'name', schema='zoo')"},
        Mended{"ColumnOfAForeignTable", removed(column("name"), Kind::foreign_table), "op.drop_column('pet', 'name')"},
        Mended{"ColumnOfAView", removed(column("name"), Kind::view), nothing},
        Mended{"Attribute", removed(column("name"), Kind::composite_type),
               "op.execute('ALTER TYPE pet DROP ATTRIBUTE name')"},
        Mended{"Unique", removed(part(Kind::constraint, "u", {{"type", "unique"}})),
               "op.drop_constraint('u', 'pet', type_='unique')"},
        Mended{"PrimaryKey", removed(part(Kind::constraint, "p", {{"type", "primary key"}})),
               "op.drop_constraint('p', 'pet', type_='primary')"},
        Mended{"ForeignKey", removed(in("zoo", part(Kind::constraint, "f", {{"type", "foreign key"}}))),
               "op.drop_constraint('f', 'pet', type_='foreignkey', schema='zoo')"},
        Mended{"Check", removed(part(Kind::constraint, "c", {{"type", "check"}})),
               "op.drop_constraint('c', 'pet', type_='check')"},
        Mended{"Exclusion", removed(part(Kind::constraint, "x", {{"type", "exclude"}})),
               "op.drop_constraint('x', 'pet')"},
        Mended{"CheckOfADomain", removed(part(Kind::constraint, "c", {{"type", "check"}}), Kind::domain),
               "op.execute('ALTER DOMAIN pet DROP CONSTRAINT c')"},
        Mended{"Index", removed(part(Kind::index, "i")), "op.drop_index('i', table_name='pet')"},
        Mended{"IndexElsewhere", removed(in("zoo", part(Kind::index, "i"))),
               "op.drop_index('i', table_name='pet', schema='zoo')"},
        Mended{"IndexOfAView", removed(part(Kind::index, "i"), Kind::materialized_view),
               "op.drop_index('i', table_name='pet')"},
        Mended{"IndexOfAConstraint", removed(part(Kind::index, "i", {{"constraint", "unique"}})), nothing},
        Mended{"Trigger", removed(in("zoo", part(Kind::trigger, "Watch"))),
               "op.execute('DROP TRIGGER \"Watch\" ON zoo.pet')"},
        Mended{"Rule", removed(part(Kind::rule, "r")), "op.execute('DROP RULE r ON pet')"},
        Mended{"Policy", removed(part(Kind::policy, "p")), "op.execute('DROP POLICY p ON pet')"},
        Mended{"Statistics", removed(in("zoo", part(Kind::statistics, "s"))), "op.execute('DROP STATISTICS zoo.s')"},
        Mended{"StatisticsElsewhere", removed(part(Kind::statistics, "zoo.\"S\"", {{"schema", "zoo"}})),
               "op.execute('DROP STATISTICS zoo.\"S\"')"}),
    [](const auto& row) { return std::string(row.param.name); });

class DiffSqliteDrop : public ::testing::TestWithParam<Mended> {};

TEST_P(DiffSqliteDrop, IsWrittenForAlembic) {
    EXPECT_EQ(operation(GetParam().change, "sqlite"), GetParam().expected);
}

schema::Object constraint(std::string name, std::string type) {
    return in("", part(Kind::constraint, std::move(name), {{"type", std::move(type)}}));
}

INSTANTIATE_TEST_SUITE_P(
    Sqlite, DiffSqliteDrop,
    ::testing::Values(Mended{"Table", removed(in("", table("pet"))), "op.drop_table('pet')"},
                      Mended{"View", removed(in("", alone(Kind::view, "v"))), "op.execute('DROP VIEW v')"},
                      Mended{"Column", removed(in("", column("name"))), "op.drop_column('pet', 'name')"},
                      Mended{"Index", removed(in("", part(Kind::index, "i"))), "op.drop_index('i', table_name='pet')"},
                      Mended{"Trigger", removed(in("", part(Kind::trigger, "t"))), "op.execute('DROP TRIGGER t')"},
                      Mended{"Rows", removed(in("", alone(Kind::rows, "pet"))), "op.execute('DELETE FROM pet')"},
                      Mended{"Constraint", removed(constraint("u", "unique")),
                             "with op.batch_alter_table('pet') as batch: batch.drop_constraint('u', type_='unique')"},
                      Mended{"NamelessUnique", removed(constraint("unique (name)", "unique")), nothing},
                      Mended{"NamelessCheck", removed(constraint("check (age > 0)", "check")), nothing},
                      Mended{"NamelessKey", removed(constraint("primary key (id)", "primary key")), nothing},
                      Mended{"NamelessReference",
                             removed(constraint("foreign key (a) references b (c)", "foreign key")), nothing}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(DiffDrop, IsWhatUndoesAnObjectThatCame) {
    EXPECT_EQ(undoing(added(table("pet")), "postgresql"), "op.drop_table('pet')");
}

}  // namespace
}  // namespace alembicx::diff
