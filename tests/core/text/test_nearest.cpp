#include <gmock/gmock.h>
#include <alembicx/text.hpp>

#include <string>
#include <vector>

namespace alembicx::text {
namespace {

using ::testing::Optional;

const std::vector<std::string> keys{"config", "section", "url", "include", "exclude", "per_revision", "timeout"};

TEST(TextNearest, FindsTheWordWithALetterLeftOut) {
    EXPECT_THAT(nearest("exlude", keys), Optional(std::string("exclude")));
}

TEST(TextNearest, CountsTwoSwappedNeighboursAsOneChange) {
    EXPECT_THAT(nearest("ulr", keys), Optional(std::string("url")));
}

TEST(TextNearest, TreatsAHyphenAsAnUnderscore) {
    EXPECT_THAT(nearest("per-revision", keys), Optional(std::string("per_revision")));
}

TEST(TextNearest, IgnoresUpperAndLowerCase) {
    EXPECT_THAT(nearest("TIMEOUT", keys), Optional(std::string("timeout")));
}

TEST(TextNearest, SuggestsNothingWhenNoWordIsClose) {
    EXPECT_EQ(nearest("database", keys), std::nullopt);
}

TEST(TextNearest, SuggestsNothingForAnotherWordOfOneLetter) {
    EXPECT_EQ(nearest("a", std::vector<std::string>{"b"}), std::nullopt);
}

TEST(TextNearest, SuggestsNothingForAnEmptyWord) {
    EXPECT_EQ(nearest("", keys), std::nullopt);
}

TEST(TextNearest, PrefersTheCloserWord) {
    EXPECT_THAT(nearest("reversibl", std::vector<std::string>{"irreversible", "reversible"}),
                Optional(std::string("reversible")));
}

TEST(TextNearest, PrefersTheFirstOfEquallyCloseWords) {
    EXPECT_THAT(nearest("cat", std::vector<std::string>{"car", "can"}), Optional(std::string("car")));
}

TEST(TextDidYouMean, EndsASentenceWithTheSuggestion) {
    EXPECT_EQ(did_you_mean("exlude", keys), "; did you mean \"exclude\"?");
}

TEST(TextDidYouMean, AddsNothingWhenNoWordIsClose) {
    EXPECT_EQ(did_you_mean("database", keys), "");
}

}  // namespace
}  // namespace alembicx::text
