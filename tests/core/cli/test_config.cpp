#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "command.hpp"

namespace alembicx {
namespace {

using nlohmann::json;
using support::Directory;
using support::run;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(CliConfig, PrintsEachValueWithItsOrigin) {
    const Directory project;
    project.write("pyproject.toml", "[tool.alembicx]\nexclude = ['base']\n");

    const auto outcome = run({"config"}, {.directory = project.path(), .environment = {{"ALEMBICX_TIMEOUT", "5"}}});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.output, HasSubstr("\nexclude                    = [\"base\"]  # pyproject.toml:2\n"));
    EXPECT_THAT(outcome.output, HasSubstr("\ntimeout                    = 5  # ALEMBICX_TIMEOUT\n"));
    EXPECT_THAT(outcome.output, HasSubstr("\nper_revision               = false  # default\n"));
}

TEST(CliConfig, PrintsTheDefaultsWhereNoProjectIs) {
    const Directory empty;

    const auto outcome = run({"config"}, {.directory = empty.path()});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.output, StartsWith("config                     = []  # default\n"));
}

TEST(CliConfig, FindsTheNearestFileWithATableOfOurs) {
    const Directory project;
    project.write("pyproject.toml", "[tool.alembicx]\ntimeout = 5\n");
    project.write("service/pyproject.toml", "[tool.other]\n");
    project.write("service/tests/unit/empty", "");

    const auto outcome = run({"config"}, {.directory = project.path() / "service/tests/unit"});
    EXPECT_THAT(outcome.output, HasSubstr("= 5  # " + (project.path() / "pyproject.toml:2").string()));
}

TEST(CliConfig, ReadsTheProjectThatIsNamed) {
    const Directory project;
    project.write("shop/pyproject.toml", "[tool.alembicx]\ntimeout = 5\n");

    const auto outcome = run({"config", "shop"}, {.directory = project.path()});
    EXPECT_THAT(outcome.output, HasSubstr("= 5  # shop/pyproject.toml:2\n"));
}

TEST(CliConfig, MasksSecrets) {
    const Directory empty;
    const std::map<std::string, std::string> environment{{"ALEMBICX_URL", "postgresql://app:hunter2@db/"},
                                                         {"ALEMBICX_ENV", "API_TOKEN=hunter2"}};

    const auto outcome = run({"config"}, {.directory = empty.path(), .environment = environment});
    EXPECT_THAT(outcome.output, HasSubstr("\"postgresql://app:***@db/\""));
    EXPECT_THAT(outcome.output, Not(HasSubstr("hunter2")));
}

TEST(CliConfig, MasksSecretsInJson) {
    const Directory empty;

    const auto outcome = run({"config", "--json"}, {.directory = empty.path(),
                                                    .environment = {{"ALEMBICX_URL", "postgresql://app:hunter2@db/"}}});
    const json expected = {
        {"name", "url"}, {"value", "postgresql://app:***@db/"}, {"source", "environment"}, {"origin", "ALEMBICX_URL"}};
    EXPECT_EQ(json::parse(outcome.output).at("settings").at(2), expected);
}

TEST(CliConfig, NamesTheFileInJson) {
    const Directory project;
    project.write("pyproject.toml", "[tool.alembicx]\n");

    const auto outcome = run({"config", "--json"}, {.directory = project.path()});
    EXPECT_EQ(json::parse(outcome.output).at("file"), "pyproject.toml");
}

TEST(CliConfig, TellsAllMistakesInTheSettings) {
    const Directory project;
    project.write("pyproject.toml", "[tool.alembicx]\nexlude = []\ntimeout = 'x'\n");

    const auto outcome = run({"config"}, {.directory = project.path()});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.output, "");
    EXPECT_EQ(outcome.errors,
              "alembicx: pyproject.toml:2: unknown key \"exlude\"; did you mean \"exclude\"? [AX-CFG-004]\n"
              "  also: pyproject.toml:3: timeout must be a number, not a string\n");
}

TEST(CliConfig, CannotRunWhereNoDirectoryIs) {
    const Directory empty;

    const auto outcome = run({"config", "nowhere"}, {.directory = empty.path()});
    EXPECT_EQ(outcome.status, 3);
    EXPECT_EQ(outcome.errors, "alembicx: nowhere: there is no such file or directory [AX-CFG-006]\n");
}

TEST(CliConfig, RefusesAFileThatIsNoToml) {
    const Directory project;
    project.write("pyproject.toml", "[tool.alembicx\n");

    const auto outcome = run({"config"}, {.directory = project.path()});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.errors, HasSubstr("alembicx: pyproject.toml:1:"));
}

}  // namespace
}  // namespace alembicx
