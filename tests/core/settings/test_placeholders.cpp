#include <gmock/gmock.h>
#include <alembicx/settings.hpp>

namespace alembicx::settings {
namespace {

const std::map<std::string, std::string> scratch{{"host", "db"}, {"port", "5432"}};

std::string mistake(std::string_view text) {
    const auto filled = fill(text, scratch);
    return filled ? std::string() : filled.error().message;
}

TEST(SettingsFill, PutsTheValuesInPlaceOfTheirNames) {
    EXPECT_EQ(fill("{host}:{port}", scratch), "db:5432");
}

TEST(SettingsFill, MakesOneBraceOfTwo) {
    EXPECT_EQ(fill(R"({{"host": "{host}"}})", scratch), R"({"host": "db"})");
}

TEST(SettingsFill, DoesNotReadAValueAgain) {
    EXPECT_EQ(fill("{host}", {{"host", "{port}"}}), "{port}");
}

TEST(SettingsFill, RefusesAnUnknownName) {
    EXPECT_EQ(mistake("{hots}"), "the text has the unknown placeholder \"{hots}\"; did you mean \"host\"?");
}

TEST(SettingsFill, RefusesAnOpenBrace) {
    EXPECT_EQ(mistake("{host"), "the text has a \"{\" without its \"}\"; write \"{{\" for a plain brace");
}

TEST(SettingsFill, RefusesAClosingBraceAlone) {
    EXPECT_EQ(mistake("host}"), "the text has a \"}\" without its \"{\"; write \"}}\" for a plain brace");
}

TEST(SettingsFill, RefusesANameWithoutValue) {
    EXPECT_EQ(mistake("{user}"), "there is no value here for the placeholder \"{user}\"");
}

}  // namespace
}  // namespace alembicx::settings
