#include <gmock/gmock.h>

#include "what_differs.hpp"

namespace alembicx::diff {
namespace {

using namespace support;
using schema::Kind;

constexpr auto nothing = std::nullopt;

class DiffAlter : public ::testing::TestWithParam<Mended> {};

TEST_P(DiffAlter, IsWrittenForAlembic) {
    EXPECT_EQ(operation(GetParam().change, "postgresql"), GetParam().expected);
}

/// A comment on an object that gets one.
Change commented(const schema::Object& object, Kind of = Kind::table) {
    return altered(object, "comment", nothing, "x", of);
}

INSTANTIATE_TEST_SUITE_P(
    Comments, DiffAlter,
    ::testing::Values(
        Mended{"Table", commented(table("pet")), "op.create_table_comment('pet', 'x')"},
        Mended{"TableElsewhere", commented(in("zoo", table("pet"))),
               "op.create_table_comment('pet', 'x', schema='zoo')"},
        Mended{"NoLongerOfATable", altered(in("zoo", table("pet")), "comment", "x", nothing),
               "op.drop_table_comment('pet', schema='zoo')"},
        Mended{"ForeignTable", commented(alone(Kind::foreign_table, "far")),
               "op.execute(\"COMMENT ON FOREIGN TABLE far IS 'x'\")"},
        Mended{"NoLongerOfAView", altered(alone(Kind::view, "v"), "comment", "x", nothing),
               "op.execute('COMMENT ON VIEW v IS NULL')"},
        Mended{"Schema", commented(in("", alone(Kind::schema, "zoo"))), "op.execute(\"COMMENT ON SCHEMA zoo IS 'x'\")"},
        Mended{"EnumType", commented(in("zoo", alone(Kind::enum_type, "mood"))),
               "op.execute(\"COMMENT ON TYPE zoo.mood IS 'x'\")"},
        Mended{"Function", commented(alone(Kind::function, "f(integer)")),
               "op.execute(\"COMMENT ON FUNCTION f(integer) IS 'x'\")"},
        Mended{"Cast", commented(in("", alone(Kind::cast, "a AS b"))),
               "op.execute(\"COMMENT ON CAST (a AS b) IS 'x'\")"},
        Mended{"Transform", commented(in("", alone(Kind::transform, "FOR a LANGUAGE b"))),
               "op.execute(\"COMMENT ON TRANSFORM FOR a LANGUAGE b IS 'x'\")"},
        Mended{"OperatorClass", commented(alone(Kind::operator_class, "c USING btree")),
               "op.execute(\"COMMENT ON OPERATOR CLASS c USING btree IS 'x'\")"},
        Mended{"Index", commented(in("zoo", part(Kind::index, "i"))), "op.execute(\"COMMENT ON INDEX zoo.i IS 'x'\")"},
        Mended{"Statistics", commented(part(Kind::statistics, "s")), "op.execute(\"COMMENT ON STATISTICS s IS 'x'\")"},
        Mended{"Constraint", commented(in("zoo", part(Kind::constraint, "c"))),
               "op.execute(\"COMMENT ON CONSTRAINT c ON zoo.pet IS 'x'\")"},
        Mended{"ConstraintOfADomain", commented(part(Kind::constraint, "c"), Kind::domain),
               "op.execute(\"COMMENT ON CONSTRAINT c ON DOMAIN pet IS 'x'\")"},
        Mended{"Trigger", commented(part(Kind::trigger, "t")), "op.execute(\"COMMENT ON TRIGGER t ON pet IS 'x'\")"},
        Mended{"Rule", commented(part(Kind::rule, "r"), Kind::view), "op.execute(\"COMMENT ON RULE r ON pet IS 'x'\")"},
        Mended{"Policy", commented(part(Kind::policy, "p")), "op.execute(\"COMMENT ON POLICY p ON pet IS 'x'\")"},
        Mended{"Database", commented(in("", alone(Kind::database, ""))), nothing}),
    [](const auto& row) { return std::string(row.param.name); });

/// An object whose owner is another one.
Change owned(const schema::Object& object) {
    return altered(object, "owner", "ann", "Bob");
}

INSTANTIATE_TEST_SUITE_P(Owners, DiffAlter,
                         ::testing::Values(Mended{"OfATable", owned(in("zoo", table("pet"))),
                                                  "op.execute('ALTER TABLE zoo.pet OWNER TO \"Bob\"')"},
                                           Mended{"OfAType", owned(alone(Kind::domain, "age")),
                                                  "op.execute('ALTER DOMAIN age OWNER TO \"Bob\"')"},
                                           Mended{"OfAnOperator", owned(alone(Kind::operator_, "+(a, b)")),
                                                  "op.execute('ALTER OPERATOR +(a, b) OWNER TO \"Bob\"')"},
                                           Mended{"OfStatistics", owned(part(Kind::statistics, "s")),
                                                  "op.execute('ALTER STATISTICS s OWNER TO \"Bob\"')"},
                                           Mended{"OfNobody", altered(table("pet"), "owner", "ann", nothing), nothing},
                                           Mended{"OfTheDatabase", owned(in("", alone(Kind::database, ""))), nothing}),
                         [](const auto& row) { return std::string(row.param.name); });

/// An enumerated type with other labels.
Change labelled(std::string before, std::string after) {
    return altered(in("zoo", alone(Kind::enum_type, "mood")), "labels", std::move(before), std::move(after));
}

INSTANTIATE_TEST_SUITE_P(
    Labels, DiffAlter,
    ::testing::Values(
        Mended{"Last", labelled("{a,b}", R"({a,b,"it's"})"), "op.execute(\"ALTER TYPE zoo.mood ADD VALUE 'it''s'\")"},
        Mended{"First", labelled("{b,c}", "{a,b,c}"), "op.execute(\"ALTER TYPE zoo.mood ADD VALUE 'a' BEFORE 'b'\")"},
        Mended{"Between", labelled("{a,c}", "{a,b,c}"), "op.execute(\"ALTER TYPE zoo.mood ADD VALUE 'b' BEFORE 'c'\")"},
        Mended{"OfAnEmptyOne", labelled("{}", "{a}"), "op.execute(\"ALTER TYPE zoo.mood ADD VALUE 'a'\")"},
        Mended{"Another", labelled("{a,b,c}", "{a,x,c}"),
               "op.execute(\"ALTER TYPE zoo.mood RENAME VALUE 'b' TO 'x'\")"},
        Mended{"AnotherAtTheEnd", labelled("{a,b}", "{a,x}"),
               "op.execute(\"ALTER TYPE zoo.mood RENAME VALUE 'b' TO 'x'\")"},
        Mended{"TwoMore", labelled("{a}", "{a,b,c}"), nothing}, Mended{"OneLess", labelled("{a,b}", "{a}"), nothing},
        Mended{"NoneLeft", labelled("{a}", "{}"), nothing}, Mended{"Swapped", labelled("{a,b}", "{b,a}"), nothing},
        Mended{"TwoOthers", labelled("{a,b}", "{x,y}"), nothing}),
    [](const auto& row) { return std::string(row.param.name); });

const auto pet = in("zoo", table("pet"));

INSTANTIATE_TEST_SUITE_P(
    Tables, DiffAlter,
    ::testing::Values(
        Mended{"Unlogged", altered(pet, "persistence", nothing, "unlogged"),
               "op.execute('ALTER TABLE zoo.pet SET UNLOGGED')"},
        Mended{"Logged", altered(pet, "persistence", "unlogged", nothing),
               "op.execute('ALTER TABLE zoo.pet SET LOGGED')"},
        Mended{"Security", altered(pet, "row security", nothing, "yes"),
               "op.execute('ALTER TABLE zoo.pet ENABLE ROW LEVEL SECURITY')"},
        Mended{"NoSecurity", altered(pet, "row security", "yes", nothing),
               "op.execute('ALTER TABLE zoo.pet DISABLE ROW LEVEL SECURITY')"},
        Mended{"ForcedSecurity", altered(pet, "forced row security", nothing, "yes"),
               "op.execute('ALTER TABLE zoo.pet FORCE ROW LEVEL SECURITY')"},
        Mended{"NoForcedSecurity", altered(pet, "forced row security", "yes", nothing),
               "op.execute('ALTER TABLE zoo.pet NO FORCE ROW LEVEL SECURITY')"},
        Mended{"FullIdentity", altered(pet, "replica identity", nothing, "full"),
               "op.execute('ALTER TABLE zoo.pet REPLICA IDENTITY FULL')"},
        Mended{"NoIdentity", altered(pet, "replica identity", "full", "nothing"),
               "op.execute('ALTER TABLE zoo.pet REPLICA IDENTITY NOTHING')"},
        Mended{"UsualIdentity", altered(pet, "replica identity", "full", nothing),
               "op.execute('ALTER TABLE zoo.pet REPLICA IDENTITY DEFAULT')"},
        Mended{"IdentityOfAnIndex", altered(pet, "replica identity", nothing, "index"), nothing},
        Mended{"NewParameters",
               altered(pet, "storage parameters", nothing, "{fillfactor=70,toast.autovacuum_enabled=false}"),
               "op.execute(\"ALTER TABLE zoo.pet SET (fillfactor = '70', toast.autovacuum_enabled = 'false')\")"},
        Mended{"NoParameters", altered(pet, "storage parameters", "{a=1,b=2}", nothing),
               "op.execute('ALTER TABLE zoo.pet RESET (a, b)')"},
        Mended{"OtherParameters", altered(pet, "storage parameters", "{a=1,b=2,c=3}", "{a=1,b=5,d=4}"),
               "op.execute(\"ALTER TABLE zoo.pet SET (b = '5', d = '4'), RESET (c)\")"},
        Mended{"Inheritance", altered(pet, "inherits", nothing, "{public.animal}"), nothing},
        Mended{"Grants", altered(pet, "grants", nothing, "{}"), nothing}),
    [](const auto& row) { return std::string(row.param.name); });

const auto number = alone(Kind::sequence, "n");
const auto age = alone(Kind::domain, "age");
const auto seen = alone(Kind::view, "seen");
const auto check = part(Kind::constraint, "c");
const auto event = in("", alone(Kind::event_trigger, "e"));

INSTANTIATE_TEST_SUITE_P(
    Others, DiffAlter,
    ::testing::Values(
        Mended{"Increment", altered(number, "increment", "1", "5"), "op.execute('ALTER SEQUENCE n INCREMENT BY 5')"},
        Mended{"Maximum", altered(number, "maximum", "1", "5"), "op.execute('ALTER SEQUENCE n MAXVALUE 5')"},
        Mended{"Minimum", altered(number, "minimum", "1", "-5"), "op.execute('ALTER SEQUENCE n MINVALUE -5')"},
        Mended{"Start", altered(number, "start", "1", "5"), "op.execute('ALTER SEQUENCE n START WITH 5')"},
        Mended{"Cache", altered(number, "cache", "1", "5"), "op.execute('ALTER SEQUENCE n CACHE 5')"},
        Mended{"SequenceType", altered(number, "type", "integer", "bigint"),
               "op.execute('ALTER SEQUENCE n AS bigint')"},
        Mended{"Cycle", altered(number, "cycle", nothing, "yes"), "op.execute('ALTER SEQUENCE n CYCLE')"},
        Mended{"NoCycle", altered(number, "cycle", "yes", nothing), "op.execute('ALTER SEQUENCE n NO CYCLE')"},
        Mended{"OwnedBy", altered(number, "owned by", nothing, "public.pet.id"), nothing},
        Mended{"DomainDefault", altered(age, "default", nothing, "1"), "op.execute('ALTER DOMAIN age SET DEFAULT 1')"},
        Mended{"NoDomainDefault", altered(age, "default", "1", nothing), "op.execute('ALTER DOMAIN age DROP DEFAULT')"},
        Mended{"DomainNotNull", altered(age, "not null", nothing, "yes"),
               "op.execute('ALTER DOMAIN age SET NOT NULL')"},
        Mended{"DomainNull", altered(age, "not null", "yes", nothing), "op.execute('ALTER DOMAIN age DROP NOT NULL')"},
        Mended{"DomainType", altered(age, "type", "integer", "bigint"), nothing},
        Mended{"IndexParameters", altered(part(Kind::index, "i"), "storage parameters", "{fillfactor=70}", nothing),
               "op.execute('ALTER INDEX i RESET (fillfactor)')"},
        Mended{"IndexPredicate", altered(part(Kind::index, "i"), "predicate", "a", "b"), nothing},
        Mended{"ViewOptions", altered(seen, "options", nothing, "{security_barrier=true}"),
               "op.execute(\"ALTER VIEW seen SET (security_barrier = 'true')\")"},
        Mended{"ViewDefinition", altered(seen, "definition", "SELECT 1", "SELECT 2"), nothing},
        Mended{"TriggerOff", altered(in("zoo", part(Kind::trigger, "T")), "enabled", nothing, "no"),
               "op.execute('ALTER TABLE zoo.pet DISABLE TRIGGER \"T\"')"},
        Mended{"TriggerOn", altered(part(Kind::trigger, "t"), "enabled", "no", nothing),
               "op.execute('ALTER TABLE pet ENABLE TRIGGER t')"},
        Mended{"TriggerWhen", altered(part(Kind::trigger, "t"), "when", "a", "b"), nothing},
        Mended{"RuleAlways", altered(part(Kind::rule, "r"), "enabled", nothing, "always"),
               "op.execute('ALTER TABLE pet ENABLE ALWAYS RULE r')"},
        Mended{"EventTriggerOnReplicas", altered(event, "enabled", "no", "replica"),
               "op.execute('ALTER EVENT TRIGGER e ENABLE REPLICA')"},
        Mended{"Validated", altered(check, "not validated", "yes", nothing),
               "op.execute('ALTER TABLE pet VALIDATE CONSTRAINT c')"},
        Mended{"ValidatedInADomain", altered(check, "not validated", "yes", nothing, Kind::domain),
               "op.execute('ALTER DOMAIN pet VALIDATE CONSTRAINT c')"},
        Mended{"NotValidated", altered(check, "not validated", nothing, "yes"), nothing},
        Mended{"CheckExpression", altered(check, "expression", "a", "b"), nothing},
        Mended{"ExtensionVersion", altered(in("", alone(Kind::extension, "hstore")), "version", "1.7", "1.8"),
               "op.execute(\"ALTER EXTENSION hstore UPDATE TO '1.8'\")"},
        Mended{"FunctionBody", altered(alone(Kind::function, "f()"), "body", "a", "b"), nothing},
        Mended{"Rows", altered(alone(Kind::rows, "pet"), "count", "1", "2"), nothing}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(DiffAlter, HasNoWordsForSqlite) {
    EXPECT_EQ(operation(altered(in("", table("pet")), "comment", nothing, "x"), "sqlite"), nothing);
}

TEST(DiffAlter, IsUndoneByTheOldValue) {
    EXPECT_EQ(undoing(commented(table("pet")), "postgresql"), "op.drop_table_comment('pet')");
}

}  // namespace
}  // namespace alembicx::diff
