#include <gmock/gmock.h>
#include <alembicx/settings.hpp>

#include <algorithm>
#include <fstream>
#include <ostream>
#include <sstream>

#include "reference_page.hpp"

namespace alembicx::settings {

/// Names a key when a test of it fails.
void PrintTo(const Key& key, std::ostream* out) {
    *out << key.name;
}

namespace {

using ::testing::HasSubstr;

/// The text as code in Markdown.
std::string code(std::string_view text) {
    return std::string(1, '`').append(text).append("`");
}

/// The text of docs/reference/settings.md.
std::string page() {
    std::ostringstream text;
    text << std::ifstream(std::string(reference_page)).rdbuf();
    return text.str();
}

/// What the page says about one key: from its heading to the next.
std::string section(const Key& key) {
    const std::string text = page();
    const std::size_t begin = text.find("\n## " + std::string(key.name) + "\n");
    if (begin == std::string::npos) return {};
    return text.substr(begin, text.find("\n## ", begin + 1) - begin);
}

class SettingsReference : public ::testing::TestWithParam<Key> {};

TEST_P(SettingsReference, HasASectionWithTheVariableOfTheKey) {
    EXPECT_THAT(section(GetParam()), HasSubstr(code(variable_of(GetParam()))));
}

TEST_P(SettingsReference, NamesTheOptionOfTheKeyOrThatThereIsNone) {
    const std::string option = option_of(GetParam());

    EXPECT_THAT(section(GetParam()), HasSubstr(option.empty() ? "no option" : code(option)));
}

TEST_P(SettingsReference, NamesTheDefaultOfTheKey) {
    const std::string initial = shown({.name = std::string(GetParam().name), .value = default_of(GetParam())});

    EXPECT_THAT(section(GetParam()), HasSubstr("Default: " + code(initial)));
}

TEST_P(SettingsReference, NamesTheKindOfTheKey) {
    EXPECT_THAT(section(GetParam()), HasSubstr("· " + std::string(word_for(GetParam().kind)) + " ·"));
}

INSTANTIATE_TEST_SUITE_P(AllKeys, SettingsReference, ::testing::ValuesIn(keys().begin(), keys().end()),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(SettingsReferencePage, NamesEveryPlaceholder) {
    const std::string text = page();
    const auto is_named = [&](const std::string& name) { return text.contains("`{" + name + "}`"); };

    EXPECT_TRUE(std::ranges::all_of(placeholders(), is_named));
}

}  // namespace
}  // namespace alembicx::settings
