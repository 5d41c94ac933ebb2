#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "command.hpp"

namespace alembicx {
namespace {

using nlohmann::json;
using support::run;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

TEST(CliExplain, PrintsThePageOfACode) {
    const auto outcome = run({"explain", "AX-CFG-004"});

    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.output, StartsWith("# AX-CFG-004: Unknown name in the settings\n\n"));
    EXPECT_THAT(outcome.output, HasSubstr("\n## What to do\n"));
}

TEST(CliExplain, ListsAllCodesWithTheirTitles) {
    const auto outcome = run({"explain"});

    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.output, HasSubstr("\nAX-CFG-004  Unknown name in the settings\n"));
}

TEST(CliExplain, UsesNoColoursWhereNoTerminalIs) {
    EXPECT_THAT(run({"explain"}, {.environment = {{"TERM", "xterm"}}}).output, Not(HasSubstr("\033")));
}

TEST(CliExplain, SuggestsTheNearestCodeForAnUnknownOne) {
    const auto outcome = run({"explain", "AX-CGF-004"});

    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.output, IsEmpty());
    EXPECT_EQ(outcome.errors, "alembicx: AX-CGF-004: unknown code; did you mean \"AX-CFG-004\"? [AX-CLI-001]\n");
}

TEST(CliExplain, PrintsAPageAsJson) {
    const auto outcome = run({"explain", "--json", "ax-cfg-004"});

    const json page = json::parse(outcome.output);
    EXPECT_EQ(page.at("code"), "AX-CFG-004");
    EXPECT_EQ(page.at("title"), "Unknown name in the settings");
    EXPECT_THAT(page.at("text").get<std::string>(), StartsWith("# AX-CFG-004: "));
}

TEST(CliExplain, PrintsTheListAsJson) {
    const json list = json::parse(run({"explain", "--json"}).output);

    const json expected = {{"code", "AX-BAS-001"}, {"title", "A downgrade fails on the way to base"}};
    EXPECT_THAT(list, ::testing::Contains(expected));
}

}  // namespace
}  // namespace alembicx
