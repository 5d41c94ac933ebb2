#include <gmock/gmock.h>
#include <alembicx/text.hpp>

#include <utility>

namespace alembicx::text {
namespace {

class OneLine : public ::testing::TestWithParam<std::pair<std::string, std::string>> {};

TEST_P(OneLine, WritesAsAnEscapeWhatEndsALineOrCommandsATerminal) {
    EXPECT_EQ(one_line(GetParam().first), GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(TextOneLine, OneLine,
                         ::testing::Values(std::pair("a\nb\r\nc\td", "a\\nb\\r\\nc\\td"),
                                           std::pair(std::string("a\0b", 3), "a\\x00b"),
                                           std::pair("\x1b[31mred\x7f", "\\x1b[31mred\\x7f"),
                                           std::pair("a\x0b\x0c\x1c\x1d\x1e", "a\\x0b\\x0c\\x1c\\x1d\\x1e"),
                                           std::pair("next\u0085line, control\u009b", "next\\x85line, control\\x9b"),
                                           std::pair("a\u2028b\u2029c", "a\\u2028b\\u2029c"),
                                           std::pair("a\u202Eb\u2066c", "a\\u202eb\\u2066c")));

class PlainLine : public ::testing::TestWithParam<std::string> {};

TEST_P(PlainLine, IsLeftAsItIs) {
    EXPECT_EQ(one_line(GetParam()), GetParam());
}

INSTANTIATE_TEST_SUITE_P(TextOneLine, PlainLine,
                         ::testing::Values("", "C:\\new\\table", "\"ü\" 🐘 \u00a0\u2027\u202f\u2065\u206a\uffff",
                                           "\U0010FFFF"));

class NoUtf8 : public ::testing::TestWithParam<std::pair<std::string, std::string>> {};

TEST_P(NoUtf8, BecomesReplacements) {
    EXPECT_EQ(one_line(GetParam().first), GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(TextOneLine, NoUtf8,
                         ::testing::Values(std::pair("a\xFFz", "a\uFFFDz"), std::pair("a\x9B", "a\uFFFD"),
                                           std::pair("\xE2\x80", "\uFFFD\uFFFD"),
                                           std::pair("\xC0\x8A", "\uFFFD\uFFFD"),            // a line break, overlong
                                           std::pair("\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"),  // a surrogate
                                           std::pair("\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"),
                                           std::pair("\xC3\nx", "\uFFFD\\nx")));

}  // namespace
}  // namespace alembicx::text
