#include <gmock/gmock.h>
#include <alembicx/settings.hpp>

#include <map>
#include <string>
#include <utility>

namespace alembicx::settings {
namespace {

using Table = std::map<std::string, std::string>;

class SettingsSize : public ::testing::TestWithParam<std::pair<const char*, std::uint64_t>> {};

TEST_P(SettingsSize, IsReadInBytes) {
    EXPECT_EQ(bytes_in(GetParam().first), GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(Sizes, SettingsSize,
                         ::testing::Values(std::pair("10 MB", 10'000'000U), std::pair("500kB", 500'000U),
                                           std::pair("2 GB", 2'000'000'000U), std::pair("4096", 4096U),
                                           std::pair("0", 0U)));

class SettingsNoSize : public ::testing::TestWithParam<const char*> {};

TEST_P(SettingsNoSize, IsNothing) {
    EXPECT_EQ(bytes_in(GetParam()), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(Sizes, SettingsNoSize,
                         ::testing::Values("", "MB", "-1 MB", "1.5 MB", "10 mb", "10  MB", "10 MB ", " 10", "10 MiB",
                                           "99999999999999999999", "99999999999 GB"));

Result<Settings> read(const std::string& errors) {
    return resolve({.file_name = "pyproject.toml", .file_text = "[tool.alembicx.errors]\n" + errors});
}

TEST(SettingsLog, IsReadWithWholeNumbersAsTheyAre) {
    const auto settings = read("log = 'a.log'\nlog_format = 'json'\nlog_size = 4096\nlog_files = 3");

    ASSERT_TRUE(settings) << settings.error().message;
    EXPECT_EQ(settings->find("errors").value().value,
              Value(Table{{"log", "a.log"}, {"log_format", "json"}, {"log_size", "4096"}, {"log_files", "3"}}));
}

class SettingsLogMistake : public ::testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(SettingsLogMistake, IsReportedWithItsPlaceAndWhatIsWanted) {
    const auto settings = read(std::string("log = 'a.log'\n") + GetParam().first);

    ASSERT_FALSE(settings);
    EXPECT_EQ(settings.error().id, "AX-CFG-005");
    EXPECT_EQ(settings.error().subject, "pyproject.toml:3");
    EXPECT_EQ(settings.error().message, GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(
    Entries, SettingsLogMistake,
    ::testing::Values(
        std::pair("log_format = 'xml'", "errors must give text or json as log_format, not \"xml\""),
        std::pair("log_size = '10 Mb'",
                  "errors must give a size of 1 kB or more as log_size, such as \"10 MB\", not \"10 Mb\""),
        std::pair("log_size = 999",
                  "errors must give a size of 1 kB or more as log_size, such as \"10 MB\", not \"999\""),
        std::pair("log_files = 0", "errors must give a number from 1 to 1000 as log_files, not \"0\""),
        std::pair("log_files = 'many'", "errors must give a number from 1 to 1000 as log_files, not \"many\""),
        std::pair("log_files = 1001", "errors must give a number from 1 to 1000 as log_files, not \"1001\""),
        std::pair("log_files = true", "errors.log_files must be a string, not true or false")));

TEST(SettingsLog, ThatIsNotNamedHasNoForm) {
    const auto settings = read("file = 'a.jsonl'\nlog_format = 'json'");

    ASSERT_FALSE(settings);
    EXPECT_EQ(settings.error().subject, "pyproject.toml:3");
    EXPECT_EQ(settings.error().message, "errors has log_format, but no log");
}

TEST(SettingsLog, MustNotBeTheFileOfErrors) {
    const auto settings = read("file = 'a.log'\nlog = 'a.log'");

    ASSERT_FALSE(settings);
    EXPECT_EQ(settings.error().message, "errors must not name one path as file and as log");
}

TEST(SettingsLog, IsNamedByAPath) {
    const auto settings = read("log = ' '");

    ASSERT_FALSE(settings);
    EXPECT_EQ(settings.error().message, "errors must name a path as log");
}

}  // namespace
}  // namespace alembicx::settings
