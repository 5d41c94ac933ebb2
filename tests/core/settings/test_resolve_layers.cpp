#include <gmock/gmock.h>
#include <alembicx/settings.hpp>

namespace alembicx::settings {
namespace {

using Strings = std::vector<std::string>;
using Table = std::map<std::string, std::string>;

/// The setting that these sources lead to.
Setting setting(const std::string& name, const Sources& sources) {
    const auto settings = resolve(sources);
    EXPECT_TRUE(settings.has_value()) << settings.error().message;
    return settings.value_or(Settings()).find(name).value_or(Setting());
}

TEST(SettingsLayers, PutTheEnvironmentOverTheFile) {
    const Setting expected{
        .name = "url", .value = "sqlite://", .source = Source::environment, .origin = "ALEMBICX_URL"};
    EXPECT_EQ(setting("url", {.file_name = "pyproject.toml",
                              .file_text = "[tool.alembicx]\nurl = 'postgresql://db/'",
                              .environment = {{"ALEMBICX_URL", "sqlite://"}}}),
              expected);
}

TEST(SettingsLayers, PutAnOptionOverTheEnvironment) {
    const Setting expected{.name = "timeout", .value = 5.0, .source = Source::option, .origin = "--alembicx-timeout"};
    EXPECT_EQ(
        setting("timeout", {.environment = {{"ALEMBICX_TIMEOUT", "7"}}, .options = {{"--alembicx-timeout", "5"}}}),
        expected);
}

TEST(SettingsLayers, LeaveOtherEnvironmentVariablesAlone) {
    EXPECT_EQ(resolve({.environment = {{"PATH", "/bin"}, {"PYTEST_ALEMBICX", "1"}}}), Settings());
}

TEST(SettingsLayers, SayThatADefaultIsOne) {
    const Setting expected{.name = "per_revision", .value = false, .source = Source::initial, .origin = "default"};
    EXPECT_EQ(setting("per_revision", {}), expected);
}

TEST(SettingsVariables, SeparateListsByCommas) {
    EXPECT_EQ(setting("exclude", {.environment = {{"ALEMBICX_EXCLUDE", " a , b,,"}}}).value, Value(Strings{"a", "b"}));
}

TEST(SettingsVariables, KeepACommaAfterABackslash) {
    EXPECT_EQ(setting("refusals", {.environment = {{"ALEMBICX_REFUSALS", R"(E: no\, never,F)"}}}).value,
              Value(Strings{"E: no, never", "F"}));
}

TEST(SettingsVariables, TakeAnEmptyTextForAnEmptyList) {
    EXPECT_EQ(setting("refusals", {.environment = {{"ALEMBICX_REFUSALS", ""}}}).value, Value(Strings{}));
}

TEST(SettingsVariables, SplitTablesAtTheFirstEqualsSign) {
    EXPECT_EQ(setting("env", {.environment = {{"ALEMBICX_ENV", "A={url}?x=1, B ="}}}).value,
              Value(Table{{"A", "{url}?x=1"}, {"B", ""}}));
}

TEST(SettingsVariables, TakeOnForTrue) {
    EXPECT_EQ(setting("per_revision", {.environment = {{"ALEMBICX_PER_REVISION", "ON"}}}).value, Value(true));
}

TEST(SettingsVariables, TakeNoForFalse) {
    EXPECT_EQ(setting("per_revision", {.file_name = "p",
                                       .file_text = "[tool.alembicx]\nper_revision = true",
                                       .environment = {{"ALEMBICX_PER_REVISION", "no"}}})
                  .value,
              Value(false));
}

TEST(SettingsFind, SuggestsTheNearestNameForAnUnknownOne) {
    const auto found = Settings().find("time_out");

    ASSERT_FALSE(found.has_value());
    EXPECT_EQ(found.error().message, "there is no such setting; did you mean \"timeout\"?");
}

}  // namespace
}  // namespace alembicx::settings
