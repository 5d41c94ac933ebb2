#include <gmock/gmock.h>
#include <alembicx/settings.hpp>

namespace alembicx::settings {
namespace {

using Strings = std::vector<std::string>;
using Table = std::map<std::string, std::string>;

/// The setting that a pyproject.toml with this text leads to.
Setting setting(const std::string& name, const std::string& file_text) {
    const auto settings = resolve({.file_name = "pyproject.toml", .file_text = file_text});
    EXPECT_TRUE(settings.has_value()) << settings.error().message;
    return settings.value_or(Settings()).find(name).value_or(Setting());
}

TEST(SettingsFile, KeepsTheDefaultsWhenThereIsNoFile) {
    EXPECT_EQ(resolve({}), Settings());
}

TEST(SettingsFile, KeepsTheDefaultsWhenTheFileHasNoTableOfOurs) {
    EXPECT_EQ(resolve({.file_name = "pyproject.toml", .file_text = "[tool.other]\nurl = 1\n"}), Settings());
}

TEST(SettingsFile, GivesAStringWithItsLine) {
    const Setting expected{
        .name = "url", .value = "postgresql://app@db/", .source = Source::file, .origin = "pyproject.toml:3"};
    EXPECT_EQ(setting("url", "[tool.alembicx]\n\nurl = \"postgresql://app@db/\"\n"), expected);
}

TEST(SettingsFile, ReadsTrueAndFalse) {
    EXPECT_EQ(setting("per_revision", "[tool.alembicx]\nper_revision = true").value, Value(true));
}

TEST(SettingsFile, ReadsAWholeNumberAsANumber) {
    EXPECT_EQ(setting("timeout", "[tool.alembicx]\ntimeout = 5").value, Value(5.0));
}

TEST(SettingsFile, ReadsAFraction) {
    EXPECT_EQ(setting("timeout", "[tool.alembicx]\ntimeout = 0.5").value, Value(0.5));
}

TEST(SettingsFile, ReadsAList) {
    EXPECT_EQ(setting("config", "[tool.alembicx]\nconfig = ['a.ini', 'b.ini']").value,
              Value(Strings{"a.ini", "b.ini"}));
}

TEST(SettingsFile, TakesOneStringForAListOfOne) {
    EXPECT_EQ(setting("prepare_sql", "[tool.alembicx]\nprepare_sql = 'a,b.sql'").value, Value(Strings{"a,b.sql"}));
}

TEST(SettingsFile, TakesAnEmptyListInPlaceOfTheDefault) {
    EXPECT_EQ(setting("refusals", "[tool.alembicx]\nrefusals = []").value, Value(Strings{}));
}

TEST(SettingsFile, ReadsATableOfItsOwn) {
    const Setting expected{.name = "irreversible",
                           .value = Table{{"ae10", "passwords are hashed"}},
                           .source = Source::file,
                           .origin = "pyproject.toml:1"};
    EXPECT_EQ(setting("irreversible", "[tool.alembicx.irreversible]\nae10 = 'passwords are hashed'\n"), expected);
}

TEST(SettingsFile, ReadsATableOnOneLine) {
    EXPECT_EQ(setting("env", "[tool.alembicx]\nenv = {DATABASE_URL = '{url}', JSON = '{{}}'}").value,
              Value(Table{{"DATABASE_URL", "{url}"}, {"JSON", "{{}}"}}));
}

TEST(SettingsFile, ReadsRefusalsWithTheTextTheyContain) {
    EXPECT_EQ(setting("refusals", "[tool.alembicx]\nrefusals = ['shop.NoWayBack', 'RuntimeError: Cannot, ever']").value,
              Value(Strings{"shop.NoWayBack", "RuntimeError: Cannot, ever"}));
}

TEST(SettingsHasSection, IsTrueForATableOfOurs) {
    EXPECT_EQ(has_section("pyproject.toml", "[tool.alembicx.env]\n"), true);
}

TEST(SettingsHasSection, IsFalseForOtherTables) {
    EXPECT_EQ(has_section("pyproject.toml", "[tool.alembic]\n"), false);
}

TEST(SettingsHasSection, NamesThePlaceInATextThatIsNoToml) {
    const auto answer = has_section("pyproject.toml", "[tool.alembicx]\nurl = \n");

    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().id, "AX-CFG-006");
    EXPECT_THAT(answer.error().subject, ::testing::StartsWith("pyproject.toml:2:"));
}

}  // namespace
}  // namespace alembicx::settings
