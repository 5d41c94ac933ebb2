#include <gmock/gmock.h>
#include <alembicx/settings.hpp>

#include <ostream>

namespace alembicx::settings {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

/// The first mistake, on one line as people see it, or nothing.
std::string mistake(const Sources& sources) {
    const auto settings = resolve(sources);
    if (settings) return {};
    return settings.error().id + " " + settings.error().subject + ": " + settings.error().message;
}

/// A file's text after `[tool.alembicx]`, and what is said about it.
struct Mistaken {
    std::string_view name;
    std::string_view text;
    std::string_view said;
};

void PrintTo(const Mistaken& row, std::ostream* out) {
    *out << row.text;
}

class SettingsMistake : public ::testing::TestWithParam<Mistaken> {};

TEST_P(SettingsMistake, IsReportedWithItsPlaceAndWhatIsWanted) {
    EXPECT_EQ(mistake({.file_name = "pyproject.toml",
                       .file_text = "[tool.alembicx]\n" + std::string(GetParam().text),
                       .known_checks = {"upgrade", "reversible"}}),
              GetParam().said);
}

INSTANTIATE_TEST_SUITE_P(
    Names, SettingsMistake,
    ::testing::Values(
        Mistaken{"Key", "\nexlude = []",
                 "AX-CFG-004 pyproject.toml:3: unknown key \"exlude\"; did you mean \"exclude\"?"},
        Mistaken{"KeyWithoutSuggestion", "database = ''", "AX-CFG-004 pyproject.toml:2: unknown key \"database\""},
        Mistaken{"Table", "[tool.alembicx.enw]\nA = ''",
                 "AX-CFG-004 pyproject.toml:2: unknown key \"enw\"; did you mean \"env\"?"},
        Mistaken{"Check", "include = [\n'upgrade',\n'reversibel']",
                 "AX-CFG-004 pyproject.toml:4: include: unknown check \"reversibel\"; did you mean \"reversible\"?"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Types, SettingsMistake,
    ::testing::Values(
        Mistaken{"Flag", "per_revision = 'true'",
                 "AX-CFG-005 pyproject.toml:2: per_revision must be true or false, not a string"},
        Mistaken{"ErrorsName", "[tool.alembicx.errors]\nfiel = 'x'",
                 "AX-CFG-005 pyproject.toml:3: errors has no entry \"fiel\"; did you mean \"file\"? (there are file, "
                 "level, log, log_format, log_size, log_files, apprise_level, "
                 "apprise_urls_file, apprise_urls_from, and the table telegram)"},
        Mistaken{"ErrorsLevel", "[tool.alembicx.errors]\nlevel = 'loud'",
                 "AX-CFG-005 pyproject.toml:3: errors must give debug, info, warning, error or critical as level, not "
                 "\"loud\""},
        Mistaken{"ErrorsFile", "[tool.alembicx.errors]\nfile = ' '",
                 "AX-CFG-005 pyproject.toml:3: errors must name a path as file"},
        Mistaken{"Number", "timeout = '60'", "AX-CFG-005 pyproject.toml:2: timeout must be a number, not a string"},
        Mistaken{"Text", "minimum_downgrade_revision = 7",
                 "AX-CFG-005 pyproject.toml:2: minimum_downgrade_revision must be a string, not an integer"},
        Mistaken{"List", "config = true",
                 "AX-CFG-005 pyproject.toml:2: config must be a list of strings, not true or false"},
        Mistaken{"ListEntry", "config = ['a',\n1]",
                 "AX-CFG-005 pyproject.toml:3: each entry of config must be a string, not an integer"},
        Mistaken{"Table", "env = 'A=1'",
                 "AX-CFG-005 pyproject.toml:2: env must be a table of strings: { name = \"text\" }, not a string"},
        Mistaken{"TableEntry", "[tool.alembicx.env]\nDEBUG = 1",
                 "AX-CFG-005 pyproject.toml:3: env.DEBUG must be a string, not an integer"},
        Mistaken{"ListOfIrreversibleRevisions", "irreversible = ['ae10']",
                 "AX-CFG-005 pyproject.toml:2: irreversible must be a table that gives each revision a reason: "
                 "{ ae10 = \"why\" }, not a list"},
        Mistaken{"ListOfIgnoredKinds", "ignore_kinds = ['owner']",
                 "AX-CFG-005 pyproject.toml:2: ignore_kinds must be a table that gives each word a reason: "
                 "{ owner = \"why\" }, not a list"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Forms, SettingsMistake,
    ::testing::Values(
        Mistaken{"Url", "url = 'app:hunter2@db'",
                 "AX-CFG-005 pyproject.toml:2: url must be a database URL, such as \"postgresql://user@host/\" or "
                 "\"sqlite://\""},
        Mistaken{"Timeout", "timeout = -1",
                 "AX-CFG-005 pyproject.toml:2: timeout must be a number that is not negative"},
        Mistaken{"EndlessTimeout", "timeout = inf",
                 "AX-CFG-005 pyproject.toml:2: timeout must be a number that is not negative"},
        Mistaken{"EmptyEntry", "config = ['']", "AX-CFG-005 pyproject.toml:2: config must not contain an empty string"},
        Mistaken{
            "Reason", "[tool.alembicx.irreversible]\nae10 = 'x'\nbf20 = ' '",
            "AX-CFG-005 pyproject.toml:4: irreversible must give a reason for \"bf20\": say why it cannot be undone"},
        Mistaken{
            "ReasonToIgnore", "ignore_kinds = {owner = ''}",
            "AX-CFG-005 pyproject.toml:2: ignore_kinds must give a reason for \"owner\": say why it is not looked at"},
        Mistaken{
            "Refusal", "refusals = ['never again']",
            "AX-CFG-005 pyproject.toml:2: refusals must be \"ExceptionType\" or \"ExceptionType: text it contains\", "
            "not \"never again\""},
        Mistaken{
            "Around", "around = 'shop.testing'",
            "AX-CFG-005 pyproject.toml:2: around must have the form \"package.module:name\", not \"shop.testing\""},
        Mistaken{
            "Prepare", "prepare = 'shop.:prepare'",
            "AX-CFG-005 pyproject.toml:2: prepare must have the form \"package.module:name\", not \"shop.:prepare\""},
        Mistaken{
            "Models", "models = 'shop/models.py'",
            "AX-CFG-005 pyproject.toml:2: models must name modules, as in \"package.module\", not \"shop/models.py\""},
        Mistaken{"Placeholder", "env = {A = '{ulr}'}",
                 "AX-CFG-005 pyproject.toml:2: env A has the unknown placeholder \"{ulr}\"; did you mean \"url\"?"},
        Mistaken{"Variable", "env = {'A=B' = ''}",
                 "AX-CFG-005 pyproject.toml:2: env \"A=B\" cannot be the name of an environment variable"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(SettingsMistakes, AreAllTold) {
    const auto settings = resolve({.file_name = "pyproject.toml",
                                   .file_text = "[tool.alembicx]\nper_revision = 1\nexlude = []\n",
                                   .environment = {{"ALEMBICX_TIMEOUT", "long"}}});

    ASSERT_FALSE(settings.has_value());
    EXPECT_EQ(settings.error().subject, "pyproject.toml:3");
    EXPECT_THAT(settings.error().context,
                ElementsAre("also: pyproject.toml:2: per_revision must be true or false, not an integer",
                            "also: ALEMBICX_TIMEOUT: timeout must be a number, such as 60 or 0.5"));
}

TEST(SettingsMistakes, NameThePlaceWhereATextIsNoToml) {
    EXPECT_THAT(mistake({.file_name = "pyproject.toml", .file_text = "[tool.alembicx]\nurl = 'x\n"}),
                StartsWith("AX-CFG-006 pyproject.toml:2:"));
}

TEST(SettingsMistakes, IncludeATableOfOursThatIsNone) {
    EXPECT_EQ(mistake({.file_name = "pyproject.toml", .file_text = "[tool]\nalembicx = 1\n"}),
              "AX-CFG-005 pyproject.toml:2: tool.alembicx must be a table, not an integer");
}

TEST(SettingsMistakes, IncludeAnUnknownEnvironmentVariable) {
    EXPECT_EQ(mistake({.environment = {{"ALEMBICX_EXLUDE", ""}}}),
              "AX-CFG-004 ALEMBICX_EXLUDE: unknown environment variable; did you mean \"ALEMBICX_EXCLUDE\"?");
}

TEST(SettingsMistakes, SuggestNoVariableForTheSakeOfThePrefixAlone) {
    EXPECT_EQ(mistake({.environment = {{"ALEMBICX_X", ""}}}), "AX-CFG-004 ALEMBICX_X: unknown environment variable");
}

TEST(SettingsMistakes, SuggestTheNearestOption) {
    EXPECT_EQ(mistake({.options = {{"--alembicx-time-out", "1"}}}),
              "AX-CFG-004 --alembicx-time-out: unknown option; did you mean \"--alembicx-timeout\"?");
}

TEST(SettingsMistakes, IncludeAnUnknownOption) {
    EXPECT_EQ(mistake({.options = {{"--alembicx-irreversible", "a=b"}}}),
              "AX-CFG-004 --alembicx-irreversible: unknown option");
}

TEST(SettingsMistakes, IncludeAVariableThatIsNeitherTrueNorFalse) {
    EXPECT_EQ(mistake({.environment = {{"ALEMBICX_PER_REVISION", ""}}}),
              "AX-CFG-005 ALEMBICX_PER_REVISION: per_revision must be true or false (or 1, yes, on, 0, no, off)");
}

TEST(SettingsMistakes, IncludeATableWithoutEqualsSigns) {
    EXPECT_EQ(mistake({.environment = {{"ALEMBICX_IRREVERSIBLE", "ae10"}}}),
              "AX-CFG-005 ALEMBICX_IRREVERSIBLE: irreversible must be written as name=value,name=value");
}

TEST(SettingsMistakes, IncludeANameThatATableHasTwice) {
    EXPECT_EQ(mistake({.environment = {{"ALEMBICX_ENV", "A=1,A=2"}}}),
              "AX-CFG-005 ALEMBICX_ENV: env has the name \"A\" twice");
}

TEST(SettingsMistakes, ShowNoPassword) {
    EXPECT_THAT(mistake({.environment = {{"ALEMBICX_AROUND", "postgresql://app:hunter2@db"}}}),
                Not(HasSubstr("hunter2")));
}

TEST(SettingsMistakes, LeaveTheNamesOfChecksAloneWhenNoneAreKnown) {
    EXPECT_EQ(mistake({.environment = {{"ALEMBICX_INCLUDE", "whatever"}}}), "");
}

}  // namespace
}  // namespace alembicx::settings
