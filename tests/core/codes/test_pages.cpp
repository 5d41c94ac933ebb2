#include <gmock/gmock.h>
#include <alembicx/codes.hpp>

#include <algorithm>
#include <string>

namespace alembicx::codes {

/// Names a page when a test of it fails.
void PrintTo(const Page& page, std::ostream* out) {
    *out << page.code;
}

namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;
using ::testing::StartsWith;

/// Every page of docs/reference/codes.
class CodesPage : public ::testing::TestWithParam<Page> {};

TEST_P(CodesPage, HasAFileNamedAsACode) {
    EXPECT_THAT(std::string(GetParam().code), MatchesRegex("AX-[A-Z]{3}-[0-9]{3}"));
}

TEST_P(CodesPage, BeginsWithItsCodeAndATitle) {
    EXPECT_THAT(GetParam().text, StartsWith("# " + std::string(GetParam().code) + ": "));
    EXPECT_THAT(std::string(GetParam().title), MatchesRegex("[A-Za-z].*[A-Za-z)]"));
}

TEST_P(CodesPage, SaysWhatTheCodeMeansBeforeAnythingElse) {
    const std::string text(GetParam().text);

    EXPECT_THAT(text.substr(text.find('\n')), MatchesRegex("\n\n[A-Za-z`].*"));
}

TEST_P(CodesPage, SaysWhatCausesIt) {
    EXPECT_THAT(GetParam().text, HasSubstr("\n## What causes it\n"));
}

TEST_P(CodesPage, SaysWhatToDo) {
    EXPECT_THAT(GetParam().text, HasSubstr("\n## What to do\n"));
}

TEST_P(CodesPage, IsShortEnoughToRead) {
    EXPECT_LE(std::ranges::count(GetParam().text, '\n'), 30);
}

TEST_P(CodesPage, EndsWithOneNewline) {
    EXPECT_TRUE(GetParam().text.ends_with('\n'));
    EXPECT_FALSE(GetParam().text.ends_with("\n\n"));
}

TEST_P(CodesPage, HasNoTabs) {
    EXPECT_THAT(GetParam().text, Not(HasSubstr("\t")));
}

INSTANTIATE_TEST_SUITE_P(All, CodesPage, ::testing::ValuesIn(pages()), [](const auto& row) {
    std::string name(row.param.code);
    std::ranges::replace(name, '-', '_');
    return name;
});

}  // namespace
}  // namespace alembicx::codes
