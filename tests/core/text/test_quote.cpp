#include <gtest/gtest.h>
#include <alembicx/text.hpp>

#include <string>

namespace alembicx::text {
namespace {

using namespace std::string_view_literals;

TEST(TextQuoteIdentifier, DoublesTheQuotesInside) {
    EXPECT_EQ(quote_identifier("a\"b"), "\"a\"\"b\"");
}

TEST(TextQuoteIdentifier, QuotesAPlainNameToo) {
    EXPECT_EQ(quote_identifier("Order"), "\"Order\"");
}

TEST(TextQuoteIdentifier, StopsAtANulByte) {
    EXPECT_EQ(quote_identifier("a\0\" b"sv), "\"a\"");
}

TEST(TextQuoteLiteral, DoublesTheQuotesInside) {
    EXPECT_EQ(quote_literal("it's"), "'it''s'");
}

TEST(TextQuoteLiteral, QuotesTheEmptyString) {
    EXPECT_EQ(quote_literal(""), "''");
}

TEST(TextQuoteLiteral, MarksAStringWithBackslashesAsEscaped) {
    EXPECT_EQ(quote_literal("a\\b'"), " E'a\\\\b'''");
}

TEST(TextQuoteLiteral, StopsAtANulByte) {
    EXPECT_EQ(quote_literal("a\0b"sv), "'a'");
}

TEST(TextShellQuote, LeavesAPlainWordAsItIs) {
    EXPECT_EQ(shell_quote("/usr/lib/a-b_c.1"), "/usr/lib/a-b_c.1");
}

TEST(TextShellQuote, QuotesTheEmptyWord) {
    EXPECT_EQ(shell_quote(""), "''");
}

TEST(TextShellQuote, QuotesWhiteSpaceAndDollars) {
    EXPECT_EQ(shell_quote("a $HOME"), "'a $HOME'");
}

TEST(TextShellQuote, LeavesTheQuotesForASingleQuote) {
    EXPECT_EQ(shell_quote("it's"), R"('it'\''s')");
}

}  // namespace
}  // namespace alembicx::text
