#include <gmock/gmock.h>
#include <alembicx/settings.hpp>

#include <algorithm>

namespace alembicx::settings {
namespace {

Key named(std::string_view name) {
    return *std::ranges::find(keys(), name, &Key::name);
}

TEST(SettingsKeys, GiveTheirEnvironmentVariableInCapitals) {
    EXPECT_EQ(variable_of(named("per_revision")), "ALEMBICX_PER_REVISION");
}

TEST(SettingsKeys, GiveTheirOptionWithHyphens) {
    EXPECT_EQ(option_of(named("per_revision")), "--alembicx-per-revision");
}

TEST(SettingsKeys, GiveNoOptionWhereThereIsNone) {
    EXPECT_EQ(option_of(named("irreversible")), "");
}

TEST(SettingsKeys, HaveADefaultOfTheirKind) {
    const auto holds_its_kind = [](const Key& key) {
        return default_of(key).index() == static_cast<std::size_t>(key.kind);
    };

    EXPECT_TRUE(std::ranges::all_of(keys(), holds_its_kind));
}

TEST(SettingsKeys, AreExplainedByASentence) {
    EXPECT_TRUE(std::ranges::all_of(keys(), [](const Key& key) { return key.meaning.ends_with('.'); }));
}

TEST(SettingsWords, NameAKind) {
    EXPECT_EQ(word_for(Kind::table), "table");
}

TEST(SettingsWords, NameASource) {
    EXPECT_EQ(word_for(Source::environment), "environment");
}

TEST(SettingsDefaults, WaitAMinuteForAServer) {
    EXPECT_EQ(default_of(named("timeout")), Value(60.0));
}

TEST(SettingsDefaults, TakeNotImplementedErrorForARefusal) {
    EXPECT_EQ(default_of(named("refusals")), Value(std::vector<std::string>{"NotImplementedError"}));
}

}  // namespace
}  // namespace alembicx::settings
