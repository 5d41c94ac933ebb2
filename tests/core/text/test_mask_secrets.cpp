#include <gmock/gmock.h>
#include <alembicx/text.hpp>

#include <string>
#include <string_view>

#include "masked.hpp"

namespace alembicx::text {

namespace support {

TEST_P(TextMask, HidesTheSecretAndNothingElse) {
    EXPECT_EQ(mask_secrets(GetParam().text), GetParam().shown);
}

TEST_P(TextMask, ChangesNothingWhenMaskedAgain) {
    EXPECT_EQ(mask_secrets(mask_secrets(GetParam().text)), GetParam().shown);
}

}  // namespace support

namespace {

using support::Masked;
using support::TextMask;

INSTANTIATE_TEST_SUITE_P(
    Urls, TextMask,
    ::testing::Values(
        Masked{"Plain", "postgresql://app:hunter2@db/shop", "postgresql://app:***@db/shop"},
        Masked{"WithDriver", "postgresql+asyncpg://app:hunter2@db", "postgresql+asyncpg://app:***@db"},
        Masked{"WithoutUser", "redis://:hunter2@cache:6379/0", "redis://:***@cache:6379/0"},
        Masked{"PercentEncoded", "postgresql://app:h%40un%3At@db", "postgresql://app:***@db"},
        Masked{"RawAtSign", "postgresql://app:hun@ter@db", "postgresql://app:***@db"},
        Masked{"RawColon", "postgresql://app:hun:ter@db", "postgresql://app:***@db"},
        Masked{"RawSlash", "postgresql://app:hun/ter@db/shop", "postgresql://app:***@db/shop"},
        Masked{"RawQuestionMarkAndHash", "postgresql://app:h?n#r@db", "postgresql://app:***@db"},
        Masked{"RawSlashAndAtSign", "postgresql://app:h@n/t@r@db", "postgresql://app:***@db"},
        Masked{"RawSpaceInQuotes", "'postgresql://app:h@n ter@db', a", "'postgresql://app:***@db', a"},
        Masked{"RawSpace", "url = postgresql://app:hun ter@db", "url = postgresql://app:***@db"},
        Masked{"RawQuoteInQuotes", "'postgresql://app:hun'ter@db'", "'postgresql://app:***@db'"},
        Masked{"RawQuoteBeforeAtSignInQuotes", "\'postgresql://app:h@n\'t@er@db\'", "\'postgresql://app:***@db\'"},
        Masked{"RawSchemeInside", "postgresql://app:a://b@db", "postgresql://app:***@db"},
        Masked{"RawSignsOfASchemeInside", "postgresql://app:a@://b@db", "postgresql://app:***@db"},
        Masked{"RawSchemeWithoutAHostBeforeIt", "postgresql://app:a@=s://b@db", "postgresql://app:***@db"},
        Masked{"RawDigitsForASchemeInside", "postgresql://app:a@b#3://c@db", "postgresql://app:***@db"},
        Masked{"Digits", "postgresql://app:12345@db", "postgresql://app:***@db"},
        Masked{"DigitsAndSlash", "postgresql://app:12/34@db", "postgresql://app:***@db"},
        Masked{"AtSignInUser", "postgresql://app@shop:hunter2@db", "postgresql://app@shop:***@db"},
        Masked{"QuoteInUser", "postgresql://o'brien:hunter2@db", "postgresql://o'brien:***@db"},
        Masked{"SeveralHosts", "postgresql://app:pw@a:1,b:2/shop", "postgresql://app:***@a:1,b:2/shop"},
        Masked{"AddressAsHost", "postgresql://app:pw@[::1]:5432/shop", "postgresql://app:***@[::1]:5432/shop"},
        Masked{"TwoInOneWord", "postgresql://a:pw@h/x,mysql://b:pw@h", "postgresql://a:***@h/x,mysql://b:***@h"},
        Masked{"TwoOnOneLine", "from redis://a:pw@h to redis://b:pw@h", "from redis://a:***@h to redis://b:***@h"},
        Masked{"CompactJson", R"({"a":"redis://a:pw@h","b":"x@y"})", R"({"a":"redis://a:***@h","b":"x@y"})"},
        Masked{"JsonInsideJson", R"("{\"a\":\"redis://a:p@w@h\",\"b\":\"x@y\"}")",
               R"("{\"a\":\"redis://a:***@h\",\"b\":\"x@y\"}")"},
        Masked{"LostColon", "postgres//app:hunter2@db", "postgres//app:***@db"},
        Masked{"CutOff", "postgresql://app:hunt", "postgresql://app:***"},
        Masked{"Placeholder", "postgresql://{user}:{password}@{host}", "postgresql://{user}:{password}@{host}"}),
    [](const auto& row) { return std::string(row.param.name); });

class TextMaskUrlSparing : public ::testing::TestWithParam<Masked> {};

TEST_P(TextMaskUrlSparing, LeavesWhatHoldsNoPassword) {
    EXPECT_EQ(mask_secrets(GetParam().text), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, TextMaskUrlSparing,
    ::testing::Values(
        Masked{"UserOnly", "postgresql://app@db:5432/shop", ""}, Masked{"HostAndPort", "http://db:8080/x", ""},
        Masked{"HostAndPortThenMail", "http://db:8080 tells me@example.org", ""},
        Masked{"Address", "http://[::1]:8080/ me@example.org", ""}, Masked{"File", "sqlite:///C:/a.db", ""},
        Masked{"Memory", "sqlite://", ""}, Masked{"EmptyPassword", "postgresql://app:@db", ""},
        Masked{"Template", "postgresql://{host}:{port}/{database}", ""},
        Masked{"OtherPlaceholders", "http://<host>:<port> and http://h:${PORT}/ and http://h:%(port)s/", ""},
        Masked{"CutOffPort", "http://db:80", ""}, Masked{"Comment", "// note: me@example.org", ""},
        Masked{"Nothing", "", ""}, Masked{"Slashes", "a////b", ""}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(TextMaskWholeUrl, HidesARawPasswordWithSpacesQuotesAndAtSigns) {
    EXPECT_EQ(mask_url("postgresql://app:h@n 't\"r@db/shop"), "postgresql://app:***@db/shop");
}

TEST(TextMaskWholeUrl, HidesTheSecretsOfTheQuery) {
    EXPECT_EQ(mask_url("postgresql://app:pw@db/shop?sslpassword=x&sslmode=require"),
              "postgresql://app:***@db/shop?sslpassword=***&sslmode=require");
}

TEST(TextMaskWholeUrl, LeavesAUrlWithoutPassword) {
    EXPECT_EQ(mask_url("postgresql+asyncpg://app@db:5432/"), "postgresql+asyncpg://app@db:5432/");
}

TEST(TextMaskWholeUrl, LeavesThePlaceholderForAPassword) {
    EXPECT_EQ(mask_url("postgresql://{user}:{password}@{host}/"), "postgresql://{user}:{password}@{host}/");
}

TEST(TextMaskWholeUrl, LeavesHostAndPort) {
    EXPECT_EQ(mask_url("http://db:8080/x"), "http://db:8080/x");
}

}  // namespace
}  // namespace alembicx::text
