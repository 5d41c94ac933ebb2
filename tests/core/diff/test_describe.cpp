#include <gmock/gmock.h>

#include "what_differs.hpp"

namespace alembicx::diff {
namespace {

using namespace support;
using schema::Kind;

TEST(DiffDescribe, SaysThatAnObjectCame) {
    EXPECT_EQ(describe(added(table("pet"))), "added table public.pet");
}

TEST(DiffDescribe, SaysThatAPartWent) {
    EXPECT_EQ(describe(removed(column("Name"))), "removed column public.pet.\"Name\"");
}

TEST(DiffDescribe, SaysTheNewNameAsSqlWritesIt) {
    EXPECT_EQ(describe(renamed(table("pet"), "Animal")), "renamed table public.pet to \"Animal\"");
}

TEST(DiffDescribe, SaysTheNewNameOfAFunctionWithItsArguments) {
    EXPECT_EQ(describe(renamed(alone(Kind::function, "f(integer)"), "g(integer)")),
              "renamed function public.f(integer) to g(integer)");
}

TEST(DiffDescribe, KeepsANewNameOnItsLine) {
    EXPECT_EQ(describe(renamed(table("a\nb"), "c\nd")), R"(renamed table public."a\nb" to "c\nd")");
}

/// The field of a column before and after, and what is said of it.
struct Shown {
    const char* name;
    Text before;
    Text after;
    std::string expected;
};

class DiffDescribeValue : public ::testing::TestWithParam<Shown> {};

TEST_P(DiffDescribeValue, IsShownOnOneLine) {
    const auto change = altered(column("name"), "comment", GetParam().before, GetParam().after);

    EXPECT_EQ(describe(change), "altered column public.pet.name: comment: " + GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Values, DiffDescribeValue,
    ::testing::Values(Shown{"Short", "a", "b", "a → b"}, Shown{"CameIntoBeing", std::nullopt, "b", "(none) → b"},
                      Shown{"Went", "a", std::nullopt, "a → (none)"}, Shown{"Empty", "", "b", "'' → b"},
                      Shown{"BlankAtTheEnd", "a", "a ", "a → 'a '"}, Shown{"BlankAtTheStart", " a", "a", "' a' → a"},
                      Shown{"LineBreak", "a\nb", "a", R"(a\nb → a)"}, Shown{"Tab", "a\tb", "a", R"(a\tb → a)"},
                      Shown{"Control", "a\x1b[31mb\x7f", "a", R"(a\x1b[31mb\x7f → a)"},
                      Shown{"CarriageReturn", "a\rb", "a", R"(a\x0db → a)"}),
    [](const auto& row) { return std::string(row.param.name); });

std::string repeated(std::size_t count, std::string_view piece) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += piece;
    return text;
}

const std::string letters = "abcdefghijklmnopqrstuvwxyz";

INSTANTIATE_TEST_SUITE_P(
    LongValues, DiffDescribeValue,
    ::testing::Values(
        Shown{"AsLongAsMayBe", repeated(72, "x"), "y", repeated(72, "x") + " → y"},
        Shown{"DifferInTheMiddle", letters + letters + "1" + letters + letters,
              letters + letters + "2" + letters + letters,
              "…klmnopqrstuvwxyz1abcdefghijklmnop… → …klmnopqrstuvwxyz2abcdefghijklmnop…"},
        Shown{"DifferAtTheStart", "1" + repeated(80, "x"), "2" + repeated(80, "x"),
              "1" + repeated(16, "x") + "… → 2" + repeated(16, "x") + "…"},
        Shown{"DifferAtTheEnd", repeated(80, "x") + "1", repeated(80, "x") + "2",
              "…" + repeated(16, "x") + "1 → …" + repeated(16, "x") + "2"},
        Shown{"OneGoesOn", repeated(80, "x"), repeated(80, "x") + "y",
              "…" + repeated(16, "x") + " → …" + repeated(16, "x") + "y"},
        Shown{"OnlyOne", std::nullopt, repeated(80, letters), "(none) → " + repeated(80, letters).substr(0, 144) + "…"},
        Shown{"DifferAllOver", repeated(200, "x"), repeated(200, "y"),
              repeated(144, "x") + "… → " + repeated(144, "y") + "…"},
        // Each ä has two bytes: sixteen around the difference would end inside of one.
        Shown{"OfTwoBytes", "a" + repeated(50, "ä") + "1" + repeated(50, "ä"),
              "a" + repeated(50, "ä") + "2" + repeated(50, "ä"),
              "…" + repeated(8, "ä") + "1" + repeated(8, "ä") + "… → …" + repeated(8, "ä") + "2" + repeated(8, "ä") +
                  "…"},
        Shown{"OfThreeBytes", repeated(30, "€") + "1" + repeated(30, "€"), repeated(30, "€") + "2" + repeated(30, "€"),
              "…" + repeated(6, "€") + "1" + repeated(5, "€") + "… → …" + repeated(6, "€") + "2" + repeated(5, "€") +
                  "…"},
        Shown{"OfFourBytes", repeated(50, "🐘"), "x", repeated(36, "🐘") + "… → x"},
        Shown{"DifferWithinACharacter", repeated(60, "a") + "ä" + repeated(60, "a"),
              repeated(60, "a") + "ö" + repeated(60, "a"),
              "…" + repeated(15, "a") + "ä" + repeated(16, "a") + "… → …" + repeated(15, "a") + "ö" +
                  repeated(16, "a") + "…"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(DiffDescribe, NamesTheDatabaseWithoutAName) {
    EXPECT_EQ(describe(altered(in("", alone(Kind::database, "")), "comment", "a", "b")),
              "altered database: comment: a → b");
}

}  // namespace
}  // namespace alembicx::diff
