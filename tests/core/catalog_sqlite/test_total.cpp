#include <gmock/gmock.h>

#include "answers.hpp"

namespace alembicx::catalog {
namespace {

/// A text that may be no SQL at all.
struct Text {
    const char* name;
    std::string sql;
};

std::string times(std::size_t count, std::string_view piece) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += piece;
    return text;
}

class AnyText : public ::testing::TestWithParam<Text> {};

TEST_P(AnyText, IsReadAndNotLost) {
    const auto snapshot = support::read({support::answer({
                                             support::table("t", GetParam().sql),
                                             support::view("v", GetParam().sql),
                                             support::entry("index", "i", "t", GetParam().sql),
                                             support::entry("trigger", "g", "t", GetParam().sql),
                                         }),
                                         {}});

    ASSERT_EQ(snapshot.database.objects.size(), 2U);
    EXPECT_EQ(snapshot.database.objects.front()->parts.size(), 2U);
}

INSTANTIATE_TEST_SUITE_P(
    Catalog, AnyText,
    ::testing::Values(
        Text{"Empty", ""}, Text{"Space", " \n"}, Text{"Word", "CREATE"}, Text{"Quote", "'"},
        Text{"OpenBracket", "CREATE TABLE [t"}, Text{"OpenString", "CREATE TABLE t(a DEFAULT 'x"},
        Text{"OpenList", "CREATE TABLE t(a, b"}, Text{"EmptyList", "CREATE TABLE t()"},
        Text{"EmptyPiece", "CREATE TABLE t(a,,b)"}, Text{"EndsInCheck", "CREATE TABLE t(a CHECK)"},
        Text{"EndsInDefault", "CREATE TABLE t(a DEFAULT)"}, Text{"EndsInMinus", "CREATE TABLE t(a DEFAULT -)"},
        Text{"EndsInReferences", "CREATE TABLE t(a REFERENCES)"}, Text{"EndsInOn", "CREATE TABLE t(a REFERENCES p ON)"},
        Text{"EndsInCollate", "CREATE TABLE t(a COLLATE)"}, Text{"EndsInConstraint", "CREATE TABLE t(a CONSTRAINT)"},
        Text{"TwoColumnsOfOneName", "CREATE TABLE t(a, A)"}, Text{"Nothing", std::string("\0\xff", 2)},
        Text{"IndexWithoutKeys", "CREATE INDEX i ON t()"},
        Text{"TriggerWithoutEnd", "CREATE TRIGGER g DELETE ON t BEGIN"},
        Text{"ManyParentheses", "CREATE TABLE t(a CHECK " + times(100'000, "(") + ")"},
        Text{"ManyClosed", times(100'000, ")")}, Text{"ManyQuotes", times(99'999, "\"")},
        Text{"ManyCommas", "CREATE TABLE t(" + times(100'000, ",") + ")"}),
    [](const auto& case_of) { return std::string(case_of.param.name); });

TEST(CatalogDeepText, IsFollowed) {
    const auto table = support::t("CREATE TABLE t(a CHECK " + times(100'000, "(") + "a" + times(100'000, ")") + ")");

    EXPECT_EQ(support::names(table, schema::Kind::constraint), (std::vector<std::string>{"check (a)"}));
}

}  // namespace
}  // namespace alembicx::catalog
