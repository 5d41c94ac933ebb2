#include <gmock/gmock.h>
#include <alembicx/settings.hpp>

namespace alembicx::settings {
namespace {

using Strings = std::vector<std::string>;
using Table = std::map<std::string, std::string>;

TEST(SettingsShown, MasksThePasswordOfAUrl) {
    EXPECT_EQ(shown({.name = "url", .value = "postgresql://app:h@n 'ter@db/"}), "\"postgresql://app:***@db/\"");
}

TEST(SettingsShown, MasksAVariableThatIsNamedAsASecret) {
    EXPECT_EQ(shown({.name = "env", .value = Table{{"API_TOKEN", "a b"}, {"MODE", "test"}}}),
              R"({ "API_TOKEN" = "***", "MODE" = "test" })");
}

TEST(SettingsShown, LeavesThePlaceholderForAPassword) {
    EXPECT_EQ(shown({.name = "env", .value = Table{{"PGPASSWORD", "{password}"}}}),
              R"({ "PGPASSWORD" = "{password}" })");
}

TEST(SettingsShown, WritesAListAsToml) {
    EXPECT_EQ(shown({.name = "config", .value = Strings{"a.ini", "b\"\\\n.ini"}}), R"(["a.ini", "b\"\\\u000A.ini"])");
}

TEST(SettingsShown, WritesAnEmptyTable) {
    EXPECT_EQ(shown({.name = "env", .value = Table{}}), "{}");
}

TEST(SettingsShown, WritesAWholeNumberWithoutFraction) {
    EXPECT_EQ(shown({.name = "timeout", .value = 60.0}), "60");
}

TEST(SettingsShown, WritesTrue) {
    EXPECT_EQ(shown({.name = "per_revision", .value = true}), "true");
}

TEST(SettingsMasked, ChangesNothingButTheSecret) {
    const Setting setting{
        .name = "url", .value = "postgresql://app:pw@db/", .source = Source::environment, .origin = "ALEMBICX_URL"};

    Setting expected = setting;
    expected.value = "postgresql://app:***@db/";
    EXPECT_EQ(masked(setting), expected);
}

}  // namespace
}  // namespace alembicx::settings
