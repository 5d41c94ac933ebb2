#include <gmock/gmock.h>

#include <alembicx/codes.hpp>
#include <algorithm>
#include <functional>

namespace alembicx::codes {
namespace {

using ::testing::Contains;
using ::testing::StartsWith;

TEST(CodesExplain, GivesThePageOfACode) {
    const auto page = explain("AX-CFG-004");

    ASSERT_TRUE(page.has_value());
    EXPECT_THAT(*page, StartsWith("# AX-CFG-004: Unknown name in the settings\n"));
}

TEST(CodesExplain, IgnoresUpperAndLowerCase) {
    EXPECT_EQ(explain("ax-cfg-004"), explain("AX-CFG-004"));
}

TEST(CodesExplain, SuggestsTheNearestCodeForAnUnknownOne) {
    const auto page = explain("AX-CGF-004");

    ASSERT_FALSE(page.has_value());
    const Error expected{.code = ErrorCode::unknown_name,
                         .id = "AX-CLI-001",
                         .message = "unknown code; did you mean \"AX-CFG-004\"?",
                         .subject = "AX-CGF-004",
                         .context = {"looking for the page of a code"}};
    EXPECT_EQ(page.error(), expected);
}

TEST(CodesFind, GivesTheTitleWithoutTheCode) {
    const auto page = find("AX-CFG-004");

    ASSERT_TRUE(page.has_value());
    EXPECT_EQ(page->title, "Unknown name in the settings");
}

TEST(CodesList, ContainsEveryCodeOnceAndInOrder) {
    const auto all = codes();

    EXPECT_THAT(all, Contains("AX-CLI-001"));
    EXPECT_TRUE(std::ranges::is_sorted(all, std::ranges::less_equal()));
}

}  // namespace
}  // namespace alembicx::codes
