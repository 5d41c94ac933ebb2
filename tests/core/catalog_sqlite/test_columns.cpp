#include <gmock/gmock.h>

#include "answers.hpp"

namespace alembicx::catalog {
namespace {

using schema::Kind;
using support::Fields;
using support::t;

/// A column's text, and the fields that it must give.
struct Case {
    const char* name;
    const char* text;
    Fields fields;
};

class ColumnText : public ::testing::TestWithParam<Case> {};

TEST_P(ColumnText, GivesTheFieldsThatItSays) {
    const auto table = t(std::string("CREATE TABLE t(") + GetParam().text + ", other)");

    auto expected = GetParam().fields;
    expected["position"] = "1";
    EXPECT_EQ(support::part(table, Kind::column, "a"), expected);
}

INSTANTIATE_TEST_SUITE_P(
    Catalog, ColumnText,
    ::testing::Values(
        Case{"Nothing", "a", {}}, Case{"Type", "a INT", {{"type", "int"}}},
        Case{"TypeOfWords", "a UNSIGNED  Big\nInt", {{"type", "unsigned big int"}}},
        Case{"TypeWithArguments", "a Decimal ( 10,2 )", {{"type", "decimal(10, 2)"}}},
        Case{"TypeInQuotes", "a \"Var Char\"(3)", {{"type", "var char(3)"}}},
        Case{"NotNull", "a NOT NULL", {{"not null", "yes"}}},
        Case{"NamedNotNull", "a CONSTRAINT n NOT NULL", {{"not null", "yes"}}},
        Case{"NotNullWithConflict",
             "a NOT NULL ON CONFLICT Replace",
             {{"not null", "yes"}, {"not null conflict", "replace"}}},
        Case{"NotNullAborts", "a NOT NULL ON CONFLICT ABORT", {{"not null", "yes"}}}, Case{"Null", "a NULL", {}},
        Case{"DefaultNumber", "a DEFAULT 1E5", {{"default", "1e5"}}},
        Case{"DefaultPlus", "a DEFAULT +5", {{"default", "5"}}},
        Case{"DefaultMinus", "a DEFAULT - 5", {{"default", "-5"}}},
        Case{"DefaultText", "a DEFAULT 'It''s  X'", {{"default", "'It''s  X'"}}},
        Case{"DefaultBareWord", "a DEFAULT word", {{"default", "'word'"}}},
        Case{"DefaultQuotedWord", "a DEFAULT \"a 'b\"", {{"default", "'a ''b'"}}},
        Case{"DefaultBlob", "a DEFAULT x'aB'", {{"default", "X'AB'"}}},
        Case{"DefaultTrue", "a DEFAULT true", {{"default", "TRUE"}}},
        Case{"DefaultNow", "a DEFAULT current_timestamp", {{"default", "CURRENT_TIMESTAMP"}}},
        Case{"DefaultNull", "a DEFAULT NULL", {}},
        Case{"DefaultExpression", "a DEFAULT ((DATE('now')))", {{"default", "date('now')"}}},
        Case{"DefaultSum", "a DEFAULT (1+-2)", {{"default", "1 + -2"}}},
        Case{"Collation", "a COLLATE NoCase", {{"collation", "nocase"}}},
        Case{"CollationBinary", "a COLLATE BINARY", {}},
        Case{"Generated", "a INT GENERATED ALWAYS AS (Other+1)", {{"type", "int"}, {"generated", "other + 1"}}},
        Case{"GeneratedVirtual", "a AS (other) VIRTUAL", {{"generated", "other"}}},
        Case{"GeneratedStored", "a AS (1) STORED", {{"generated", "1"}, {"stored", "yes"}}},
        Case{"GeneratedAsType", "a GENERATED ALWAYS", {{"type", "generated always"}}},
        Case{"AllAtOnce",
             "a text COLLATE rtrim DEFAULT 'x' NOT NULL UNIQUE CHECK (a)",
             {{"type", "text"}, {"collation", "rtrim"}, {"default", "'x'"}, {"not null", "yes"}}}),
    [](const auto& case_of) { return std::string(case_of.param.name); });

TEST(CatalogColumns, CountPositionsFromOne) {
    const auto table = t("CREATE TABLE t(b, a)");

    EXPECT_EQ(support::part(table, Kind::column, "a"), (Fields{{"position", "2"}}));
}

TEST(CatalogColumns, KeepTheBytesOfTheirNames) {
    const auto table = t("CREATE TABLE t(\"A \"\"b\", [c d], `e``f`, 'g', \"\xF0\x9F\x90\x98\", key)");

    EXPECT_THAT(support::names(table, Kind::column),
                ::testing::ElementsAre("A \"b", "c d", "e`f", "g", "key", "\xF0\x9F\x90\x98"));
}

TEST(CatalogColumns, MayBeTwoThousand) {
    std::string text = "CREATE TABLE t(c0";
    for (int i = 1; i < 2000; ++i) text += ", c" + std::to_string(i) + " INT";
    const auto table = t(text + ")");

    EXPECT_EQ(table.parts.size(), 2000U);
}

TEST(CatalogTable, SaysItsOptions) {
    const auto table = t("CREATE TABLE t(a TEXT PRIMARY KEY) Strict, WITHOUT RowId");

    EXPECT_EQ(support::fields(table), (Fields{{"strict", "yes"}, {"without rowid", "yes"}}));
}

TEST(CatalogTable, SaysThatItCountsOn) {
    EXPECT_EQ(support::fields(t("CREATE TABLE t(a INTEGER PRIMARY KEY AUTOINCREMENT)")),
              (Fields{{"autoincrement", "yes"}}));
}

TEST(CatalogTable, ThatCannotBeFollowedKeepsItsWholeText) {
    const auto table = t("create table t(a int  FUTURE (x) syntax /* c */)");

    EXPECT_EQ(support::fields(table), (Fields{{"definition", "CREATE TABLE t(a int FUTURE(x) syntax)"}}));
}

}  // namespace
}  // namespace alembicx::catalog
