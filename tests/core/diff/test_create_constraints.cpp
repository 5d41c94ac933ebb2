#include <gmock/gmock.h>

#include "what_differs.hpp"

namespace alembicx::diff {
namespace {

using namespace support;
using schema::Kind;
using schema::Object;

constexpr auto nothing = std::nullopt;

Object constraint(Fields fields) {
    return part(Kind::constraint, "c", std::move(fields));
}

/// A constraint that came, with the index behind it.
Change key(Fields fields, Fields index) {
    auto change = added(constraint(std::move(fields)));
    index.insert(index.end(), {{"constraint", "unique"}, {"keys", "{name}"}, {"method", "btree"}, {"unique", "yes"}});
    change.object.parts = {part(Kind::index, "c", std::move(index))};
    return change;
}

Fields unique(Fields more = {}) {
    more.insert(more.end(), {{"columns", "{name}"}, {"type", "unique"}});
    return more;
}

Fields foreign_key(Fields more = {}) {
    more.insert(more.end(), {{"columns", "{owner_id}"},
                             {"references", "public.owner"},
                             {"references columns", "{id}"},
                             {"type", "foreign key"}});
    return more;
}

class DiffCreateConstraint : public ::testing::TestWithParam<Mended> {};

TEST_P(DiffCreateConstraint, IsWrittenForAlembic) {
    EXPECT_EQ(operation(GetParam().change, "postgresql"), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Keys, DiffCreateConstraint,
    ::testing::Values(
        Mended{"Unique", key(unique(), {}), "op.create_unique_constraint('c', 'pet', ['name'])"},
        Mended{"UniqueElsewhere", added(in("zoo", constraint(unique()))),
               "op.create_unique_constraint('c', 'pet', ['name'], schema='zoo')"},
        Mended{"UniqueThatWaits", key(unique({{"deferrable", "yes"}, {"initially deferred", "yes"}}), {}),
               "op.create_unique_constraint('c', 'pet', ['name'], deferrable=True, initially='DEFERRED')"},
        Mended{"UniqueNull", key(unique({{"nulls not distinct", "yes"}}), {{"nulls not distinct", "yes"}}),
               "op.create_unique_constraint('c', 'pet', ['name'], postgresql_nulls_not_distinct=True)"},
        Mended{"UniqueThatIncludes", key(unique({{"deferrable", "yes"}}), {{"include", R"({id,"a b"})"}}),
               R"(op.execute('ALTER TABLE pet ADD CONSTRAINT c UNIQUE (name) INCLUDE (id, "a b") DEFERRABLE'))"},
        Mended{"UniqueNullThatIncludes", key(unique({{"nulls not distinct", "yes"}}), {{"include", "{id}"}}),
               "op.execute('ALTER TABLE pet ADD CONSTRAINT c UNIQUE NULLS NOT DISTINCT (name) INCLUDE (id)')"},
        Mended{"UniqueInATablespace", key(unique(), {{"tablespace", "fast"}}), nothing},
        Mended{"UniqueWithAComment", key(unique({{"comment", "x"}}), {}), nothing},
        Mended{"UniqueOfAPeriod", key(unique({{"period", "yes"}}), {}), nothing},
        Mended{"UniqueWithoutColumns", added(constraint({{"type", "unique"}})), nothing},
        Mended{"PrimaryKey", key({{"columns", "{id,n}"}, {"type", "primary key"}}, {}),
               "op.create_primary_key('c', 'pet', ['id', 'n'])"},
        Mended{"PrimaryKeyThatWaits",
               key({{"columns", "{id}"}, {"deferrable", "yes"}, {"initially deferred", "yes"}, {"type", "primary key"}},
                   {}),
               "op.execute('ALTER TABLE pet ADD CONSTRAINT c PRIMARY KEY (id) DEFERRABLE INITIALLY DEFERRED')"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    ForeignKeys, DiffCreateConstraint,
    ::testing::Values(
        Mended{"ForeignKey", added(constraint(foreign_key())),
               "op.create_foreign_key('c', 'pet', 'owner', ['owner_id'], ['id'])"},
        Mended{"ForeignKeyElsewhere", added(in("zoo", constraint(foreign_key()))),
               "op.create_foreign_key('c', 'pet', 'owner', ['owner_id'], ['id'], source_schema='zoo')"},
        Mended{"ForeignKeyToElsewhere",
               added(constraint({{"columns", "{a,b}"},
                                 {"references", R"("My Zoo"."the.owner")"},
                                 {"references columns", "{c,d}"},
                                 {"type", "foreign key"}})),
               "op.create_foreign_key('c', 'pet', 'the.owner', ['a', 'b'], ['c', 'd'], referent_schema='My Zoo')"},
        Mended{"ForeignKeyWithAll",
               added(constraint(foreign_key({{"deferrable", "yes"},
                                             {"initially deferred", "yes"},
                                             {"match", "full"},
                                             {"not validated", "yes"},
                                             {"on delete", "set null"},
                                             {"on update", "cascade"}}))),
               "op.create_foreign_key('c', 'pet', 'owner', ['owner_id'], ['id'], ondelete='SET NULL', "
               "onupdate='CASCADE', match='FULL', deferrable=True, initially='DEFERRED', postgresql_not_valid=True)"},
        Mended{"ForeignKeyThatSetsSomeColumns", added(constraint(foreign_key({{"on delete columns", "{owner_id}"}}))),
               nothing},
        Mended{"InheritedForeignKey", added(constraint(foreign_key({{"inherited", "yes"}}))), nothing},
        Mended{"ForeignKeyWithoutColumns", added(constraint({{"references", "public.owner"}, {"type", "foreign key"}})),
               nothing},
        Mended{"ForeignKeyToNothing",
               added(constraint({{"columns", "{a}"}, {"references columns", "{b}"}, {"type", "foreign key"}})),
               nothing}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Checks, DiffCreateConstraint,
    ::testing::Values(
        Mended{"Check", added(constraint({{"expression", "(age > 0)"}, {"type", "check"}})),
               "op.create_check_constraint('c', 'pet', '(age > 0)')"},
        Mended{"CheckElsewhere", added(in("zoo", constraint({{"expression", "(age > 0)"}, {"type", "check"}}))),
               "op.create_check_constraint('c', 'pet', '(age > 0)', schema='zoo')"},
        Mended{"CheckOfNewRows",
               added(constraint({{"expression", "(age > 0)"}, {"not validated", "yes"}, {"type", "check"}})),
               "op.create_check_constraint('c', 'pet', '(age > 0)', postgresql_not_valid=True)"},
        Mended{"CheckOfOneTable",
               added(constraint(
                   {{"expression", "(age > 0)"}, {"no inherit", "yes"}, {"not validated", "yes"}, {"type", "check"}})),
               "op.execute('ALTER TABLE pet ADD CONSTRAINT c CHECK ((age > 0)) NO INHERIT NOT VALID')"},
        Mended{"CheckThatIsNotEnforced",
               added(constraint({{"expression", "(age > 0)"}, {"not enforced", "yes"}, {"type", "check"}})), nothing},
        Mended{"Exclusion",
               added(constraint({{"expression", "EXCLUDE USING btree (name WITH =)"}, {"type", "exclude"}})),
               "op.execute('ALTER TABLE pet ADD CONSTRAINT c EXCLUDE USING btree (name WITH =)')"},
        Mended{"NotNull", added(constraint({{"columns", "{name}"}, {"type", "not null"}})), nothing},
        Mended{"CheckOfADomain", added(constraint({{"expression", "(VALUE > 0)"}, {"type", "check"}}), Kind::domain),
               "op.execute('ALTER DOMAIN pet ADD CONSTRAINT c CHECK ((VALUE > 0))')"},
        Mended{"LateCheckOfADomain",
               added(constraint({{"expression", "(VALUE > 0)"}, {"not validated", "yes"}, {"type", "check"}}),
                     Kind::domain),
               "op.execute('ALTER DOMAIN pet ADD CONSTRAINT c CHECK ((VALUE > 0)) NOT VALID')"},
        Mended{"NotNullOfADomain", added(constraint({{"type", "not null"}}), Kind::domain), nothing}),
    [](const auto& row) { return std::string(row.param.name); });

class DiffSqliteConstraint : public ::testing::TestWithParam<Mended> {};

TEST_P(DiffSqliteConstraint, IsMadeInABatch) {
    EXPECT_EQ(operation(GetParam().change, "sqlite"), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Sqlite, DiffSqliteConstraint,
    ::testing::Values(
        Mended{"Unique", added(in("", constraint({{"columns", "name, \"order\""}, {"type", "unique"}}))),
               "with op.batch_alter_table('pet') as batch: batch.create_unique_constraint('c', ['name', 'order'])"},
        Mended{"PrimaryKey", added(in("", constraint({{"columns", "id"}, {"type", "primary key"}}))),
               "with op.batch_alter_table('pet') as batch: batch.create_primary_key('c', ['id'])"},
        Mended{"Check", added(in("", constraint({{"expression", "age > 0"}, {"type", "check"}}))),
               "with op.batch_alter_table('pet') as batch: batch.create_check_constraint('c', 'age > 0')"},
        Mended{
            "ForeignKey",
            added(in("", constraint({{"columns", "owner_id"},
                                     {"on delete", "cascade"},
                                     {"references columns", "id"},
                                     {"references table", "\"Owner\""},
                                     {"type", "foreign key"}}))),
            "with op.batch_alter_table('pet') as batch: batch.create_foreign_key('c', 'Owner', ['owner_id'], ['id'], "
            "ondelete='CASCADE')"},
        Mended{"Nameless",
               added(in("", part(Kind::constraint, "unique (name)", {{"columns", "name"}, {"type", "unique"}}))),
               nothing},
        Mended{"UniqueInAnotherOrder", added(in("", constraint({{"columns", "name DESC"}, {"type", "unique"}}))),
               nothing},
        Mended{"UniqueThatReplaces",
               added(in("", constraint({{"columns", "name"}, {"on conflict", "replace"}, {"type", "unique"}}))),
               nothing}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace alembicx::diff
