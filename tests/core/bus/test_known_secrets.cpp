#include <gmock/gmock.h>
#include <alembicx/bus_event.hpp>

#include <utility>

namespace alembicx::bus {
namespace {

using Registered = std::vector<std::string>;

std::string hidden(const std::string& text, const Registered& secrets) {
    return redacted({.message = text}, secrets).message;
}

class KnownSecret : public ::testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(KnownSecret, IsHiddenInEveryFormAndNothingElseIs) {
    EXPECT_EQ(hidden(GetParam().first, {"hün ter/\"22'\\"}), GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(Forms, KnownSecret,
                         ::testing::Values(std::pair("a hün ter/\"22'\\ b", "a *** b"),
                                           std::pair("a h%C3%BCn%20ter%2F%2222%27%5C b", "a *** b"),
                                           std::pair("a h%c3%bcn+ter%2f%2222'%5c b", "a *** b"),
                                           std::pair("a %68%C3%BC%6E%20%74%65%72%2F%22%32%32%27%5C b", "a *** b"),
                                           std::pair(R"({"a":"hün ter/\"22'\\"})", R"({"a":"***"})"),
                                           std::pair(R"({"a":"h\u00fcn ter\/\"22\u0027\\"})", R"({"a":"***"})"),
                                           std::pair(R"('h\xc3\xbcn ter/"22\'\\')", "'***'"),
                                           std::pair(R"(SELECT 'hün ter/"22''\')", "SELECT '***'"),
                                           std::pair(R"("hün ter/""22'\")", R"("***")"),
                                           std::pair("hün ter/\"22' and", "hün ter/\"22' and"),
                                           std::pair("hün%20ter%2F%2222%2", "hün%20ter%2F%2222%2")));

TEST(KnownSecrets, AreHiddenInBase64WhateverStandsBeforeThem) {
    for (const auto* encoded : {"aHVudGVyMjI=", "bWU6aHVudGVyMjI=", "eGh1bnRlcjIyeQ==", "eHhodW50ZXIyMnl5"}) {
        EXPECT_THAT(hidden(std::string("blob ") + encoded, {"hunter22"}), ::testing::HasSubstr("***")) << encoded;
    }
}

TEST(KnownSecrets, AreHiddenInTheAlphabetOfUrls) {
    // The last character holds bits of what follows the secret as well.
    EXPECT_EQ(hidden("a fn5-f35-fn8= b", {"~~~\x7f~~~\x7f"}), "a ***8= b");
    EXPECT_EQ(hidden("a fn5+f35+fn8= b", {"~~~\x7f~~~\x7f"}), "a ***8= b");
}

TEST(KnownSecrets, ThatOverlapLeaveNoPiece) {
    EXPECT_EQ(hidden("xabcdefgx", {"abcd", "cdefg"}), "x***x");
    EXPECT_EQ(hidden("xabcdefgx", {"abcdefg", "cde"}), "x***x");
    EXPECT_EQ(hidden("abcdabcd abcd", {"abcd"}), "*** ***");
}

TEST(KnownSecrets, BeyondTheBasicPlaneAreHiddenInJson) {
    EXPECT_EQ(hidden(R"("pass \ud83d\udc18 word")", {"pass 🐘 word"}), R"("***")");
    EXPECT_EQ(hidden(R"('pass \U0001f418 word')", {"pass 🐘 word"}), R"('***')");
}

TEST(KnownSecrets, AreHiddenWhenTheyAreNumbers) {
    Event event;
    event.details = {{"pin", std::int64_t{12345678}}, {"port", std::int64_t{5432}}};

    const auto cleaned = redacted(event, Registered{"12345678"});

    EXPECT_EQ(cleaned.details.at("pin"), Value(std::string("***")));
    EXPECT_EQ(cleaned.details.at("port"), Value(std::int64_t{5432}));
}

TEST(KnownSecrets, OfManyQuotesTakeNoTimeThatGrowsWithoutBound) {
    EXPECT_EQ(hidden(std::string(2'000, '\''), {std::string(100, '\'') + "x"}), std::string(2'000, '\''));
}

}  // namespace
}  // namespace alembicx::bus
