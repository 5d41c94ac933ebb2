#include "python.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace alembicx::diff {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Written {
    const char* name;
    std::string given;
    std::string expected;
};

class DiffPythonString : public ::testing::TestWithParam<Written> {};

TEST_P(DiffPythonString, IsALiteral) {
    EXPECT_EQ(python_string(GetParam().given), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, DiffPythonString,
    ::testing::Values(Written{"Empty", "", "''"}, Written{"Plain", "pet", "'pet'"},
                      Written{"Single", "it's", R"("it's")"}, Written{"Double", R"(a "b")", R"('a "b"')"},
                      Written{"Both", R"(it's "b")", R"('it\'s "b"')"}, Written{"Backslash", R"(a\b)", R"('a\\b')"},
                      Written{"LineBreak", "a\nb", R"('a\nb')"}, Written{"Tab", "a\tb", R"('a\x09b')"},
                      Written{"Escape", "\x1b[1m", R"('\x1b[1m')"}, Written{"Delete", "\x7f", R"('\x7f')"},
                      Written{"Nul", std::string("a\0b", 3), R"('a\x00b')"}, Written{"Umlaut", "käfer", "'käfer'"},
                      Written{"Emoji", "🐘", "'🐘'"}),
    [](const auto& row) { return std::string(row.param.name); });

class DiffPythonSql : public ::testing::TestWithParam<Written> {};

TEST_P(DiffPythonSql, EscapesWhatTextWouldTakeForAParameter) {
    EXPECT_EQ(python_sql(GetParam().given), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Colons, DiffPythonSql,
    ::testing::Values(Written{"None", "SELECT 1", "'SELECT 1'"}, Written{"Cast", "a::text", "'a::text'"},
                      Written{"Parameter", "a :b", R"('a \\:b')"}, Written{"AtTheStart", ":b", R"('\\:b')"},
                      Written{"BehindAWord", "a:b", "'a:b'"}, Written{"BehindAQuote", "'a':b", R"("'a'\\:b")"},
                      Written{"BeforeABlank", "a : b", "'a : b'"}, Written{"AtTheEnd", "a :", "'a :'"},
                      Written{"BehindABackslash", R"(a\:b)", R"('a\\\\:b')"}, Written{"Slice", "a[1:n]", "'a[1:n]'"},
                      Written{"Time", "'12:30'", R"("'12:30'")"}, Written{"BehindAnUmlaut", "ä:b", R"('ä\\:b')"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(DiffPython, WritesAList) {
    EXPECT_EQ(python_list(std::vector<std::string>{"a", "it's"}), R"(['a', "it's"])");
}

TEST(DiffPython, WritesAnEmptyList) {
    EXPECT_EQ(python_list({}), "[]");
}

TEST(DiffPython, WritesADictOfAssignments) {
    EXPECT_EQ(python_dict(std::vector<std::string>{"a=1", "b=x=y", "c=", "d"}),
              "{'a': '1', 'b': 'x=y', 'c': '', 'd': ''}");
}

TEST(DiffPython, LeavesEmptyArgumentsOut) {
    EXPECT_EQ(python_call("f", std::vector<std::string>{"", "a", "", "b"}), "f(a, b)");
}

TEST(DiffPython, WritesACallWithoutArguments) {
    EXPECT_EQ(python_call("f", {}), "f()");
}

TEST(DiffArray, IsTakenApart) {
    EXPECT_THAT(array_elements(R"({a,"b c","d,e","f\"g","h\\i",""})"),
                ElementsAre("a", "b c", "d,e", "f\"g", "h\\i", ""));
}

TEST(DiffArray, MayBeEmpty) {
    EXPECT_THAT(array_elements("{}"), IsEmpty());
}

class DiffNoArray : public ::testing::TestWithParam<const char*> {};

TEST_P(DiffNoArray, HasNoElements) {
    EXPECT_THAT(array_elements(GetParam()), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Texts, DiffNoArray, ::testing::Values("", "{", "a,b", "{a", "a}"));

}  // namespace
}  // namespace alembicx::diff
