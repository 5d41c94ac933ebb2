#include "postgresql_records.hpp"

#include <gtest/gtest.h>

namespace alembicx::catalog::postgresql {
namespace {

using Values = std::vector<std::optional<std::string>>;

Values values_of(std::string_view text) {
    Values values;
    EXPECT_TRUE(take_record(text, values));
    EXPECT_EQ(text, "");
    return values;
}

bool is_record(std::string_view text) {
    Values values;
    return take_record(text, values);
}

const File pets{
    .name = "pets", .family = "relation", .fields = {"comment", "owner"}, .catalogs = {"pg_class"}, .lines = {""}};

TEST(PostgresqlRecord, TellsNullFromAnEmptyText) {
    EXPECT_EQ(values_of("(a,,\"\",)"), (Values{"a", std::nullopt, "", std::nullopt}));
}

TEST(PostgresqlRecord, UndoesDoubledQuotesAndBackslashes) {
    EXPECT_EQ(values_of(R"(("say ""hi""","a\\b"))"), (Values{"say \"hi\"", "a\\b"}));
}

TEST(PostgresqlRecord, KeepsLinesCommasAndParenthesesInsideQuotes) {
    EXPECT_EQ(values_of("(\"a\n(b),\",c)"), (Values{"a\n(b),", "c"}));
}

TEST(PostgresqlRecord, KeepsWhatIsNotAscii) {
    EXPECT_EQ(values_of("(größe,🐾)"), (Values{"größe", "🐾"}));
}

TEST(PostgresqlRecord, EndsAtTheEndOfItsLine) {
    std::string_view text = "(a)\n(b)";
    Values values;

    EXPECT_TRUE(take_record(text, values));

    EXPECT_EQ(text, "(b)");
}

TEST(PostgresqlRecord, IsNoRecordWithoutItsParentheses) {
    EXPECT_FALSE(is_record("a,b"));
    EXPECT_FALSE(is_record("(a,b"));
    EXPECT_FALSE(is_record("(a,\"b)"));
    EXPECT_FALSE(is_record("(a,"));
    EXPECT_FALSE(is_record("(a\\"));
    EXPECT_FALSE(is_record("(a) b"));
}

TEST(PostgresqlDecode, MakesAnObjectOfARecord) {
    const auto records = decode(pets, "(table,7,1259,7,0,public,,pet,,ann)");

    ASSERT_TRUE(records);
    ASSERT_EQ(records->size(), 1U);
    EXPECT_EQ(records->front().unit, 7U);
    EXPECT_EQ(records->front().key, (RowKey{.catalog = 1259, .object = 7, .part = 0}));
    schema::Object expected;
    expected.identity.schema = "public";
    expected.identity.name = "pet";
    expected.fields.push_back({.name = "owner", .value = "ann"});
    EXPECT_EQ(records->front().object, expected);
}

TEST(PostgresqlDecode, LeavesOutWhatHasNoKind) {
    const auto records = decode(pets, "(,7,1259,7,0,public,,pet,,ann)\n(,8,1259,8,0,public,,cat,,)");

    ASSERT_TRUE(records);
    EXPECT_TRUE(records->empty());
}

TEST(PostgresqlDecode, TakesNoRowsForNoObjects) {
    const auto records = decode(pets, "");

    ASSERT_TRUE(records);
    EXPECT_TRUE(records->empty());
}

struct Malformed {
    const char* name;
    const char* text;
};

class PostgresqlMalformed : public testing::TestWithParam<Malformed> {};

TEST_P(PostgresqlMalformed, IsRefused) {
    const auto records = decode(pets, GetParam().text);

    ASSERT_FALSE(records);
    EXPECT_EQ(records.error().id, "AX-CAT-003");
    EXPECT_EQ(records.error().subject, "pets");
}

INSTANTIATE_TEST_SUITE_P(Decode, PostgresqlMalformed,
                         testing::Values(Malformed{"TooFewValues", "(table,7,1259,7,0,public,,pet,)"},
                                         Malformed{"TooManyValues", "(table,7,1259,7,0,public,,pet,,,)"},
                                         Malformed{"UnknownKind", "(tabel,7,1259,7,0,public,,pet,,)"},
                                         Malformed{"NoNumber", "(table,x,1259,7,0,public,,pet,,)"},
                                         Malformed{"NoName", "(table,7,1259,7,0,public,,,,)"},
                                         Malformed{"NoEnd", "(table,7,1259,7,0,public,,pet"}),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace alembicx::catalog::postgresql
