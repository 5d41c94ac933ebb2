#include <gmock/gmock.h>
#include <alembicx/schema.hpp>

#include <string>

namespace alembicx::schema {
namespace {

struct Written {
    const char* name;
    std::string given;
    std::string expected;
};

class SchemaIdentifier : public ::testing::TestWithParam<Written> {};

TEST_P(SchemaIdentifier, IsWrittenAsSqlNeedsIt) {
    EXPECT_EQ(identifier(GetParam().given), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Names, SchemaIdentifier,
    ::testing::Values(Written{"Plain", "pet", "pet"}, Written{"WithDigitsAndUnderscore", "_pet_2", "_pet_2"},
                      Written{"Empty", "", R"("")"}, Written{"LeadingDigit", "2pet", R"("2pet")"},
                      Written{"Capital", "Pet", R"("Pet")"}, Written{"Blank", "a pet", R"("a pet")"},
                      Written{"Dot", "a.b", R"("a.b")"}, Written{"Quote", R"(a"b)", R"("a""b")"},
                      Written{"OnlyQuotes", R"("")", R"("""""")"}, Written{"Dollar", "a$b", R"("a$b")"},
                      Written{"Umlaut", "käfer", R"("käfer")"}, Written{"LineBreak", "a\nb", "\"a\nb\""},
                      Written{"FirstReservedWord", "all", R"("all")"}, Written{"ReservedWord", "order", R"("order")"},
                      Written{"LastReservedWord", "xmltable", R"("xmltable")"},
                      Written{"ColumnNameKeyword", "values", R"("values")"},
                      Written{"TypeFunctionKeyword", "left", R"("left")"}, Written{"UnreservedKeyword", "name", "name"},
                      Written{"ReservedPrefix", "orders", "orders"}),
    [](const auto& row) { return row.param.name; });

struct Described {
    const char* name;
    Identity identity;
    std::string qualified;
    std::string described;
};

class SchemaIdentity : public ::testing::TestWithParam<Described> {};

TEST_P(SchemaIdentity, IsQualifiedAsSqlWritesIt) {
    EXPECT_EQ(qualified(GetParam().identity), GetParam().qualified);
}

TEST_P(SchemaIdentity, IsDescribedWithItsKind) {
    EXPECT_EQ(describe(GetParam().identity), GetParam().described);
}

INSTANTIATE_TEST_SUITE_P(
    Objects, SchemaIdentity,
    ::testing::Values(
        Described{"Table", {Kind::table, "public", "", "pet"}, "public.pet", "table public.pet"},
        Described{"TableWithoutSchema", {Kind::table, "", "", "pet"}, "pet", "table pet"},
        Described{
            "QuotedEverywhere",
            {Kind::column, "My Shop", "Order", "user"},
            R"("My Shop"."Order"."user")",
            R"(column "My Shop"."Order"."user")",
        },
        Described{"Column", {Kind::column, "public", "pet", "name"}, "public.pet.name", "column public.pet.name"},
        Described{"Constraint",
                  {Kind::constraint, "public", "pet", "pet_pkey"},
                  "public.pet.pet_pkey",
                  "constraint public.pet.pet_pkey"},
        Described{"Schema", {Kind::schema, "", "", "billing"}, "billing", "schema billing"},
        Described{"Function",
                  {Kind::function, "public", "", R"("Area"(integer, text))"},
                  R"(public."Area"(integer, text))",
                  R"(function public."Area"(integer, text))"},
        Described{"Operator",
                  {Kind::operator_, "public", "", "+(integer, integer)"},
                  "public.+(integer, integer)",
                  "operator public.+(integer, integer)"},
        Described{"Cast", {Kind::cast, "", "", "integer AS mood"}, "integer AS mood", "cast integer AS mood"},
        Described{"UserMapping",
                  {Kind::user_mapping, "", "", "PUBLIC SERVER far"},
                  "PUBLIC SERVER far",
                  "user mapping PUBLIC SERVER far"},
        Described{"Rows", {Kind::rows, "public", "", "pet"}, "public.pet", "rows of table public.pet"},
        Described{"Database", {Kind::database, "", "", ""}, R"("")", "database"}),
    [](const auto& row) { return row.param.name; });

TEST(SchemaIdentity, IsDescribedOnOneLine) {
    EXPECT_EQ(describe({Kind::table, "public", "", "a\nb"}), R"(table public."a\nb")");
}

class SchemaOneLine : public ::testing::TestWithParam<Written> {};

TEST_P(SchemaOneLine, HoldsNothingThatMovesTheCursor) {
    EXPECT_EQ(one_line(GetParam().given), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, SchemaOneLine,
    ::testing::Values(Written{"Empty", "", ""}, Written{"Plain", "a b", "a b"}, Written{"LineBreak", "a\nb", R"(a\nb)"},
                      Written{"Tab", "\t", R"(\t)"}, Written{"CarriageReturn", "\r", R"(\x0d)"},
                      Written{"Escape", "\x1b[31m", R"(\x1b[31m)"}, Written{"LastControl", "\x1f", R"(\x1f)"},
                      Written{"Delete", "\x7f", R"(\x7f)"}, Written{"Nul", std::string(1, '\0'), R"(\x00)"},
                      Written{"Umlaut", "käfer", "käfer"}),
    [](const auto& row) { return row.param.name; });

TEST(SchemaIdentity, IsOrderedByKindFirstThenBySchemaParentAndName) {
    const Identity type{Kind::enum_type, "z", "", "z"};
    const Identity table{Kind::table, "b", "", "a"};
    const Identity far{Kind::table, "c", "", "a"};
    const Identity column{Kind::column, "a", "a", "z"};
    const Identity next{Kind::column, "a", "b", "a"};

    EXPECT_LT(type, table);
    EXPECT_LT(table, far);
    EXPECT_LT(far, column);
    EXPECT_LT(column, next);
}

TEST(SchemaDescribe, IsOneLineThatDoesNothingToATerminal) {
    EXPECT_EQ(describe({.kind = Kind::column, .schema = "public", .parent = "a\nb", .name = "\x1b[31m\t"}),
              R"(column public."a\nb"."\x1b[31m\t")");
}

}  // namespace
}  // namespace alembicx::schema
