#include <gmock/gmock.h>
#include <alembicx/settings.hpp>

#include <ostream>

namespace alembicx::settings {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Table = std::map<std::string, std::string>;

/// The settings of a file that has this text in [tool.alembicx.errors.telegram].
Result<Settings> resolved(const std::string& text) {
    return resolve({.file_name = "pyproject.toml", .file_text = "[tool.alembicx.errors.telegram]\n" + text});
}

Table entries(const Settings& all) {
    return std::get<Table>(all.find("errors").value().value);
}

TEST(SettingsTelegram, EntriesAreThoseOfErrorsWithTheNameOfTheirTable) {
    const auto settings = resolve({.file_name = "pyproject.toml",
                                   .file_text = "[tool.alembicx.errors]\nfile = 'e.jsonl'\n"
                                                "[tool.alembicx.errors.telegram]\nchat = '@ops'\nwindow = 60\n"});

    const Table expected{{"file", "e.jsonl"}, {"telegram.chat", "@ops"}, {"telegram.window", "60"}};
    EXPECT_EQ(entries(settings.value()), expected);
}

TEST(SettingsTelegram, AChatMayBeAWholeNumber) {
    EXPECT_EQ(entries(resolved("chat = -1001234567890").value()).at("telegram.chat"), "-1001234567890");
}

TEST(SettingsTelegram, AVariableMaySayThemToo) {
    const auto settings = resolve({.environment = {{"ALEMBICX_ERRORS", "telegram.chat=12,telegram.level=warning"}}});

    const Table expected{{"telegram.chat", "12"}, {"telegram.level", "warning"}};
    EXPECT_EQ(entries(settings.value()), expected);
}

TEST(SettingsTelegram, TheVariableOfTheTokenIsNoSettingAndNoMistake) {
    const auto settings = resolve({.environment = {{"ALEMBICX_TELEGRAM_TOKEN", "123456:secret-words"}}});

    ASSERT_TRUE(settings) << settings.error().message;
    EXPECT_EQ(*settings, Settings());
}

/// Text in [tool.alembicx.errors.telegram], and what is said about it after its place.
struct Mistaken {
    std::string_view name;
    std::string_view text;
    std::string_view said;
};

void PrintTo(const Mistaken& row, std::ostream* out) {
    *out << row.text;
}

class SettingsTelegramMistake : public ::testing::TestWithParam<Mistaken> {};

TEST_P(SettingsTelegramMistake, IsReportedWithItsPlaceAndWhatIsWanted) {
    const auto settings = resolved(std::string(GetParam().text));

    ASSERT_FALSE(settings);
    EXPECT_EQ(settings.error().id, "AX-CFG-005");
    EXPECT_EQ(settings.error().subject, "pyproject.toml:2");
    EXPECT_THAT(settings.error().message, HasSubstr(GetParam().said));
}

TEST_P(SettingsTelegramMistake, DoesNotShowWhatMayBeAToken) {
    EXPECT_THAT(resolved(std::string(GetParam().text)).error().message, Not(HasSubstr("secret")));
}

INSTANTIATE_TEST_SUITE_P(
    All, SettingsTelegramMistake,
    ::testing::Values(
        Mistaken{"Token", "token = '123456:secret-words'", "set the variable ALEMBICX_TELEGRAM_TOKEN"},
        Mistaken{"Name", "chta = '12'", "errors has no entry \"telegram.chta\"; did you mean \"chat\"?"},
        Mistaken{"Chat", "chat = 'ops'", "errors must give the number of a chat as telegram.chat"},
        Mistaken{"TokenAsChat", "chat = '123456:secret-words'", "not \"***\""},
        Mistaken{"ChatIsMissingBetweenCommas", "chat = '1,,2'", "errors must give the number of a chat"},
        Mistaken{"Level", "level = 'loud'", "as telegram.level, not \"loud\""},
        Mistaken{"Window", "window = 'long'", "errors must give seconds, a day at most, as telegram.window"},
        Mistaken{"WindowOfAWeek", "window = 604800", "a day at most"},
        Mistaken{"ApiWithoutEncryption", "api = 'http://example.com'", "must give an https:// URL as telegram.api"},
        Mistaken{"ApiThatOnlyBeginsLikeThisMachine", "api = 'http://localhost.example.com'", "must give an https://"},
        Mistaken{"ApiWithAPassword", "api = 'https://me:secret@example.com'", "must give an https:// URL"},
        Mistaken{"Empty", "spool = ' '", "errors must not leave telegram.spool empty"},
        Mistaken{"Type", "chat = true", "errors.telegram.chat must be a string, not true or false"}),
    [](const auto& row) { return std::string(row.param.name); });

class SettingsTelegramRight : public ::testing::TestWithParam<std::string_view> {};

TEST_P(SettingsTelegramRight, IsTaken) {
    const auto settings = resolved(std::string(GetParam()));

    EXPECT_TRUE(settings) << settings.error().message;
}

INSTANTIATE_TEST_SUITE_P(All, SettingsTelegramRight,
                         ::testing::Values("chat = '12, -100, @ops'", "level = 'debug'", "window = 0", "window = '0.5'",
                                           "api = 'https://bots.example.com/api'", "api = 'http://127.0.0.1:8081'",
                                           "api = 'http://localhost'", "api = 'http://[::1]:8081/'",
                                           "token_file = '.token'", "ca_file = 'ca.pem'",
                                           "proxy = 'http://me:secret@proxy:3128'", "spool = 'alerts'"));

}  // namespace
}  // namespace alembicx::settings
