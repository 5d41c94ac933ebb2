#include <gmock/gmock.h>

#include "what_differs.hpp"

namespace alembicx::diff {
namespace {

using namespace support;
using schema::Kind;

constexpr auto nothing = std::nullopt;

class DiffCreate : public ::testing::TestWithParam<Mended> {};

TEST_P(DiffCreate, IsWrittenForAlembic) {
    EXPECT_EQ(operation(GetParam().change, "postgresql"), GetParam().expected);
}

schema::Object domain(Fields fields, Objects parts = {}) {
    fields.push_back({"owner", "ann"});
    return with(alone(Kind::domain, "age", std::move(fields)), std::move(parts));
}

schema::Object pair(Objects parts, Fields fields = {}) {
    return with(alone(Kind::composite_type, "pair", std::move(fields)), std::move(parts));
}

schema::Object seen(Fields fields, Objects parts = {}, Kind kind = Kind::view) {
    fields.push_back({"definition", " SELECT 1;"});
    return with(alone(kind, "seen", std::move(fields)), std::move(parts));
}

INSTANTIATE_TEST_SUITE_P(
    Types, DiffCreate,
    ::testing::Values(
        Mended{"Enum", added(alone(Kind::enum_type, "mood", {{"labels", R"({glad,"not so",it's})"}, {"owner", "ann"}})),
               R"py(op.execute("CREATE TYPE mood AS ENUM ('glad', 'not so', 'it''s')"))py"},
        Mended{"EnumWithoutLabels", added(in("zoo", alone(Kind::enum_type, "mood", {{"labels", "{}"}}))),
               "op.execute('CREATE TYPE zoo.mood AS ENUM ()')"},
        Mended{"EnumWithGrants", added(alone(Kind::enum_type, "mood", {{"grants", "{}"}, {"labels", "{a}"}})), nothing},
        Mended{"Composite",
               added(pair({column("b", {{"position", "1"}, {"type", "text"}}),
                           column("a", {{"collation", "\"C\""}, {"position", "2"}, {"type", "text"}})})),
               R"(op.execute('CREATE TYPE pair AS (b text, a text COLLATE "C")'))"},
        Mended{"CompositeWithAComment", added(pair({}, {{"comment", "two"}})), nothing},
        Mended{"CompositeWithACommentInside", added(pair({column("a", {{"comment", "one"}, {"type", "text"}})})),
               nothing},
        Mended{"Domain", added(domain({{"type", "integer"}})), "op.execute('CREATE DOMAIN age AS integer')"},
        Mended{
            "DomainWithAll",
            added(domain({{"collation", "\"C\""}, {"default", "'x'::text"}, {"not null", "yes"}, {"type", "text"}},
                         {part(Kind::constraint, "c", {{"expression", "(VALUE <> ''::text)"}, {"type", "check"}})})),
            R"(op.execute('CREATE DOMAIN age AS text COLLATE "C" DEFAULT \'x\'::text NOT NULL CONSTRAINT c CHECK ((VALUE <> \'\'::text))'))"},
        Mended{"DomainWithALateCheck",
               added(domain({{"type", "integer"}},
                            {part(Kind::constraint, "c", {{"not validated", "yes"}, {"type", "check"}})})),
               nothing},
        Mended{"DomainWithAComment", added(domain({{"comment", "years"}, {"type", "integer"}})), nothing},
        Mended{"Range", added(alone(Kind::range_type, "span", {{"subtype", "double precision"}})), nothing}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Others, DiffCreate,
    ::testing::Values(
        Mended{"Schema", added(in("", alone(Kind::schema, "zoo", {{"owner", "ann"}}))),
               "op.execute('CREATE SCHEMA zoo')"},
        Mended{"SchemaWithGrants", added(in("", alone(Kind::schema, "zoo", {{"grants", "{}"}}))), nothing},
        Mended{"Extension",
               added(in("", alone(Kind::extension, "uuid-ossp", {{"in schema", "public"}, {"version", "1"}}))),
               R"(op.execute('CREATE EXTENSION "uuid-ossp"'))"},
        Mended{"ExtensionElsewhere", added(in("", alone(Kind::extension, "hstore", {{"in schema", "ext"}}))),
               "op.execute('CREATE EXTENSION hstore SCHEMA ext')"},
        Mended{"Sequence",
               added(alone(Kind::sequence, "n",
                           {{"cache", "1"},
                            {"increment", "2"},
                            {"maximum", "9"},
                            {"minimum", "3"},
                            {"owner", "ann"},
                            {"start", "4"},
                            {"type", "bigint"}})),
               "op.execute('CREATE SEQUENCE n AS bigint INCREMENT BY 2 MINVALUE 3 MAXVALUE 9 START WITH 4 CACHE 1')"},
        Mended{"UnloggedSequenceThatTurns",
               added(alone(Kind::sequence, "n", {{"cycle", "yes"}, {"persistence", "unlogged"}})),
               "op.execute('CREATE UNLOGGED SEQUENCE n CYCLE')"},
        Mended{"SequenceOfAColumn", added(alone(Kind::sequence, "n", {{"owned by", "public.pet.id"}})), nothing},
        Mended{"View", added(seen({}, {column("one", {{"position", "1"}, {"type", "integer"}})})),
               "op.execute('CREATE VIEW seen AS SELECT 1')"},
        Mended{"MaterializedView", added(seen({}, {}, Kind::materialized_view)),
               "op.execute('CREATE MATERIALIZED VIEW seen AS SELECT 1')"},
        Mended{"EmptyMaterializedView", added(seen({{"populated", "no"}}, {}, Kind::materialized_view)),
               "op.execute('CREATE MATERIALIZED VIEW seen AS SELECT 1 WITH NO DATA')"},
        Mended{"ViewWithOptions", added(seen({{"options", "{security_barrier=true}"}})), nothing},
        Mended{"ViewWithARule", added(seen({}, {part(Kind::rule, "r")})), nothing},
        Mended{"ViewWithAComment", added(seen({}, {column("one", {{"comment", "1"}})})), nothing},
        Mended{"Function", added(alone(Kind::function, "f()", {{"body", "SELECT 1"}})), nothing},
        Mended{"Trigger", added(part(Kind::trigger, "t")), nothing},
        Mended{"Rows", added(alone(Kind::rows, "pet")), nothing},
        Mended{"Grants", added(in("", alone(Kind::default_privileges, "FOR ROLE ann ON TABLES"))), nothing}),
    [](const auto& row) { return std::string(row.param.name); });

schema::Object index(Fields fields) {
    return part(Kind::index, "i", std::move(fields));
}

INSTANTIATE_TEST_SUITE_P(
    Indexes, DiffCreate,
    ::testing::Values(
        Mended{"Index", added(index({{"keys", "{name,id}"}, {"method", "btree"}})),
               "op.create_index('i', 'pet', ['name', 'id'])"},
        Mended{"IndexElsewhere", added(in("zoo", index({{"keys", "{name}"}}))),
               "op.create_index('i', 'pet', ['name'], schema='zoo')"},
        Mended{"UniqueIndex", added(index({{"keys", "{name}"}, {"unique", "yes"}})),
               "op.create_index('i', 'pet', ['name'], unique=True)"},
        Mended{"IndexOnAQuotedName", added(index({{"keys", R"({"\"Name\""})"}})),
               "op.create_index('i', 'pet', ['Name'])"},
        Mended{"IndexOnAnExpression", added(index({{"keys", R"({lower(name),"name DESC NULLS LAST"})"}})),
               "op.create_index('i', 'pet', [sa.text('lower(name)'), sa.text('name DESC NULLS LAST')])"},
        Mended{"IndexOfAnotherMethod", added(index({{"keys", "{name}"}, {"method", "gin"}})),
               "op.create_index('i', 'pet', ['name'], postgresql_using='gin')"},
        Mended{"IndexWithAll",
               added(index({{"include", "{id,age}"},
                            {"keys", "{name}"},
                            {"nulls not distinct", "yes"},
                            {"predicate", "(age > 1)"},
                            {"storage parameters", "{fillfactor=70}"},
                            {"tablespace", "fast"},
                            {"unique", "yes"}})),
               "op.create_index('i', 'pet', ['name'], unique=True, postgresql_include=['id', 'age'], "
               "postgresql_where=sa.text('(age > 1)'), postgresql_with={'fillfactor': '70'}, "
               "postgresql_tablespace='fast', postgresql_nulls_not_distinct=True)"},
        Mended{"IndexOfAConstraint", added(index({{"constraint", "unique"}, {"keys", "{name}"}})), nothing},
        Mended{"IndexWithAComment", added(index({{"comment", "x"}, {"keys", "{name}"}})), nothing},
        Mended{"IndexOfAPartition", added(index({{"keys", "{name}"}, {"partition of", "public.p"}})), nothing},
        Mended{"InvalidIndex", added(index({{"invalid", "yes"}, {"keys", "{name}"}})), nothing},
        Mended{"IndexWithoutKeys", added(index({})), nothing}),
    [](const auto& row) { return std::string(row.param.name); });

class DiffSqliteCreate : public ::testing::TestWithParam<Mended> {};

TEST_P(DiffSqliteCreate, IsWrittenForAlembic) {
    EXPECT_EQ(operation(GetParam().change, "sqlite"), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Sqlite, DiffSqliteCreate,
    ::testing::Values(
        Mended{
            "Index", added(in("", index({{"keys", R"(name, "order", lower(a, 'x,y'), id DESC)"}, {"unique", "yes"}}))),
            R"py(op.create_index('i', 'pet', ['name', 'order', sa.text("lower(a, 'x,y')"), sa.text('id DESC')], unique=True))py"},
        Mended{"PartialIndex", added(in("", index({{"keys", "name"}, {"predicate", "age > 1"}}))),
               "op.create_index('i', 'pet', ['name'], sqlite_where=sa.text('age > 1'))"},
        Mended{"IndexThatWasNotRead", added(in("", index({{"definition", "CREATE INDEX i"}}))), nothing},
        Mended{"View", added(in("", seen({}))), nothing}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(DiffCreate, IsWhatUndoesAnObjectThatWent) {
    EXPECT_EQ(undoing(removed(in("", alone(Kind::schema, "zoo"))), "postgresql"), "op.execute('CREATE SCHEMA zoo')");
}

}  // namespace
}  // namespace alembicx::diff
