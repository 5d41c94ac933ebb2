#include <gmock/gmock.h>
#include <alembicx/text.hpp>

#include <string>
#include <string_view>

#include "masked.hpp"

namespace alembicx::text {
namespace {

using support::Masked;
using support::TextMask;

INSTANTIATE_TEST_SUITE_P(
    ConnectionStrings, TextMask,
    ::testing::Values(Masked{"Bare", "host=db password=hunter2 port=1", "host=db password=*** port=1"},
                      Masked{"Quoted", "password='hun ter' host=db", "password='***' host=db"},
                      Masked{"QuotedWithQuote", R"(password='hun\' ter' host=db)", "password='***' host=db"},
                      Masked{"SpacesAroundTheSign", "password = hunter2 host=db", "password = *** host=db"},
                      Masked{"BareWithQuote", "password=hun'ter host=db", "password=*** host=db"},
                      Masked{"BareWithEscapedSpace", R"(password=hun\ ter host=db)", "password=*** host=db"},
                      Masked{"BareWithAmpersand", "password=hun&ter host=db", "password=*** host=db"},
                      Masked{"InDoubleQuotes", R"(connect("password=hunter2"))", R"(connect("password=***"))"},
                      Masked{"Empty", "password=", "password="},
                      Masked{"Unclosed", "password='hun ter\nhost", "password='***\nhost"},
                      Masked{"CertificateKey", "sslpassword=hunter2 x", "sslpassword=*** x"},
                      Masked{"UpperCase", "PASSWORD=hunter2 x", "PASSWORD=*** x"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Queries, TextMask,
    ::testing::Values(Masked{"First", "postgresql://db/x?password=pw&a=b", "postgresql://db/x?password=***&a=b"},
                      Masked{"Last", "https://db/x?a=b&token=pw#top", "https://db/x?a=b&token=***#top"},
                      Masked{"InQuotes", R"({"u": "db?password=pw", "a": 1})", R"({"u": "db?password=***", "a": 1})"},
                      Masked{"EmptyParameter", "db?password=&a=b", "db?password=&a=b"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Languages, TextMask,
    ::testing::Values(Masked{"Environment", "PGPASSWORD=pw psql", "PGPASSWORD=*** psql"},
                      Masked{"PythonKeyword", "f(password='pw', host='db')", "f(password='***', host='db')"},
                      Masked{"TwoKeywords", "password='a', token='b', c='d'", "password='***', token='***', c='d'"},
                      Masked{"PythonBytes", "password=b'p w', x", "password=b'***', x"},
                      Masked{"PythonDict", "{'password': 'p w', 'a': 1}", "{'password': '***', 'a': 1}"},
                      Masked{"Json", R"({"api-key": "p\"w", "a": 1})", R"({"api-key": "***", "a": 1})"},
                      Masked{"JsonInsideJson", R"("{\"token\": \"p w\"}")", R"("{\"token\": \"***\"}")"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Sql, TextMask,
    ::testing::Values(Masked{"Plain", "ALTER ROLE a PASSWORD 'p w' LOGIN", "ALTER ROLE a PASSWORD '***' LOGIN"},
                      Masked{"LowerCaseOnNextLine", "role a password\n 'p w'", "role a password\n '***'"},
                      Masked{"DoubledQuote", "PASSWORD 'it''s' LOGIN", "PASSWORD '***' LOGIN"},
                      Masked{"QuoteFirst", "PASSWORD '''s' LOGIN", "PASSWORD '***' LOGIN"},
                      Masked{"EscapeString", R"(PASSWORD E'it\'s' LOGIN)", "PASSWORD E'***' LOGIN"},
                      Masked{"UnicodeString", "PASSWORD U&'d\\0061' LOGIN", "PASSWORD U&'***' LOGIN"},
                      Masked{"DollarQuoted", "PASSWORD $x$p'w$x$ LOGIN", "PASSWORD $x$***$x$ LOGIN"},
                      Masked{"InsideAString", "EXECUTE 'ALTER ROLE a PASSWORD ''p w'' LOGIN'",
                             "EXECUTE 'ALTER ROLE a PASSWORD ''***'' LOGIN'"},
                      Masked{"InsidePython", R"('ALTER ROLE a PASSWORD \'p w\' LOGIN')",
                             R"('ALTER ROLE a PASSWORD \'***\' LOGIN')"},
                      Masked{"MySql", "IDENTIFIED BY 'p w' x", "IDENTIFIED BY '***' x"}),
    [](const auto& row) { return std::string(row.param.name); });

class TextMaskNamedSparing : public ::testing::TestWithParam<Masked> {};

TEST_P(TextMaskNamedSparing, LeavesWhatHoldsNoSecret) {
    EXPECT_EQ(mask_secrets(GetParam().text), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(Forms, TextMaskNamedSparing,
                         ::testing::Values(Masked{"ServerMessage", "password authentication failed for user \"app\"",
                                                  ""},
                                           Masked{"RemovedPassword", "ALTER ROLE a PASSWORD NULL", ""},
                                           Masked{"OtherName", "SET password_encryption = 'scram-sha-256'", ""},
                                           Masked{"QuotedName", "column \"password\" of 'account'", ""},
                                           Masked{"QuotedNameAfterApostrophe", "can't use 'password' as a name", ""},
                                           Masked{"EndOfQuotation", "they said \"wrong password\" to 'app'", ""},
                                           Masked{"BoundParameter", "PASSWORD $1 and $2", ""}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(TextIsSecretName, KnowsANameByItsEnd) {
    EXPECT_TRUE(is_secret_name("ALEMBICX_TELEGRAM_TOKEN"));
}

TEST(TextIsSecretName, LeavesOtherNames) {
    EXPECT_FALSE(is_secret_name("PASSWORD_FILE"));
}

}  // namespace
}  // namespace alembicx::text
