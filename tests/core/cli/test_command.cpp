#include <gmock/gmock.h>

#include "command.hpp"

namespace alembicx {
namespace {

using support::run;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::Not;

TEST(CliCommand, PrintsItsVersion) {
    const auto outcome = run({"--version"});

    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.output, MatchesRegex("alembicx [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST(CliCommand, ExplainsItsExitStatusInItsHelp) {
    const auto outcome = run({"--help"});

    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.output, HasSubstr("0 holds, 1 findings, 2 wrong usage or settings, 3 could not run"));
}

TEST(CliCommand, WantsASubcommand) {
    const auto outcome = run({});

    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.output, IsEmpty());
    EXPECT_THAT(outcome.errors, HasSubstr("subcommand"));
}

TEST(CliCommand, RefusesAnUnknownOption) {
    const auto outcome = run({"config", "--jason"});

    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.errors, HasSubstr("--jason"));
}

TEST(CliCommand, RepeatsNoSecretOfAWordThatItDoesNotTake) {
    const auto token = run({"errors", "test", "telegram", "--token", "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"});
    const auto url = run({"config", "--url", "postgresql://app:hunter22@db/shop"});

    EXPECT_EQ(token.status, 2);
    EXPECT_THAT(token.errors, AllOf(HasSubstr("--token"), Not(HasSubstr("AAEhBOweik6ad9r"))));
    EXPECT_EQ(url.status, 2);
    EXPECT_THAT(url.errors, AllOf(HasSubstr("--url"), Not(HasSubstr("hunter22"))));
}

}  // namespace
}  // namespace alembicx
