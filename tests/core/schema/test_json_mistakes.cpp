#include <gmock/gmock.h>
#include <alembicx/schema.hpp>

#include "objects.hpp"

#include <string>
#include <vector>

namespace alembicx::schema {
namespace {

/// The failure of a text, or an empty one when it has none.
Error mistake_in(const std::string& text) {
    const auto read = from_json(text, "here.json");
    return read ? Error{} : read.error();
}

Error expected(std::string why, std::string place, std::vector<std::string> context) {
    return {.code = ErrorCode::invalid_text,
            .id = "AX-CAT-004",
            .message = "not a snapshot that AlembicX wrote: " + std::move(why),
            .subject = "here.json:" + std::move(place),
            .context = std::move(context)};
}

struct Broken {
    const char* name;
    std::string text;
    std::string place;
};

class SchemaJsonSyntax : public ::testing::TestWithParam<Broken> {};

TEST_P(SchemaJsonSyntax, IsToldWithItsPlace) {
    EXPECT_EQ(mistake_in(GetParam().text), expected("no JSON", GetParam().place, {"reading a snapshot"}));
}

INSTANTIATE_TEST_SUITE_P(
    Texts, SchemaJsonSyntax,
    ::testing::Values(Broken{"Empty", "", "1:1"}, Broken{"Word", "pet", "1:1"}, Broken{"NotClosed", "{", "1:2"},
                      Broken{"CommaAtTheEnd", "{\"a\": 1,}", "1:9"}, Broken{"SecondLine", "{\n  \"a\" 1}", "2:7"},
                      Broken{"AfterTheEnd", "{}\n{}", "2:1"}, Broken{"StringNotClosed", "{\"a", "1:4"},
                      Broken{"LineBreakInAString", "{\"a\n\"}", "1:4"}, Broken{"NotUtf8", "{\n\n\"\xFF\": 1}", "3:2"},
                      Broken{"HalfASurrogate", R"({"\ud800": 1})", "1:9"},
                      Broken{"NulByte", std::string("\0", 1), "1:1"}, Broken{"NoNumber", "[01]", "1:3"}),
    [](const auto& row) { return row.param.name; });

TEST(SchemaJsonSyntax, NamesANumberThatIsTooLarge) {
    EXPECT_EQ(mistake_in("[1e999]"), expected("a number is too large", "1:1", {"reading a snapshot"}));
}

TEST(SchemaJsonSyntax, DoesNotMindHowDeepItIs) {
    EXPECT_EQ(mistake_in(std::string(200'000, '[')).id, "AX-CAT-004");
}

struct Wrong {
    const char* name;
    std::string text;
    std::string why;
};

class SchemaJsonHead : public ::testing::TestWithParam<Wrong> {};

TEST_P(SchemaJsonHead, IsToldAtTheTop) {
    EXPECT_EQ(mistake_in(GetParam().text), expected(GetParam().why, "1:1", {}));
}

const std::string no_format = R"(its format is not "alembicx snapshot")";
const std::string no_version = "its version is not 1";
const std::string missing = "dialect, server_version or objects is missing";

/// A snapshot whose members after the version are these.
std::string snapshot(const std::string& members) {
    return R"({"format": "alembicx snapshot", "version": 1, )" + members + "}";
}

INSTANTIATE_TEST_SUITE_P(
    Texts, SchemaJsonHead,
    ::testing::Values(
        Wrong{"List", "[]", no_format}, Wrong{"Null", "null", no_format},
        Wrong{"String", "\"alembicx snapshot\"", no_format}, Wrong{"NoFormat", "{}", no_format},
        Wrong{"AnotherFormat", R"({"format": "alembicx diff"})", no_format},
        Wrong{"FormatIsNoString", R"({"format": 1})", no_format},
        Wrong{"NoVersion", R"({"format": "alembicx snapshot"})", no_version},
        Wrong{"LaterVersion", R"({"format": "alembicx snapshot", "version": 2})", no_version},
        Wrong{"VersionIsAString", R"({"format": "alembicx snapshot", "version": "1"})", no_version},
        Wrong{"NoDialect", snapshot(R"("server_version": 1, "objects": [])"), missing},
        Wrong{"DialectIsNoString", snapshot(R"("dialect": 1, "server_version": 1, "objects": [])"), missing},
        Wrong{"NoServerVersion", snapshot(R"("dialect": "sqlite", "objects": [])"), missing},
        Wrong{"ServerVersionIsAString", snapshot(R"("dialect": "sqlite", "server_version": "1", "objects": [])"),
              missing},
        Wrong{"ServerVersionIsAFraction", snapshot(R"("dialect": "sqlite", "server_version": 1.5, "objects": [])"),
              missing},
        Wrong{"ServerVersionIsTooLarge",
              snapshot(R"("dialect": "sqlite", "server_version": 4294967297, "objects": [])"),
              "server_version is no version"},
        Wrong{"NoObjects", snapshot(R"("dialect": "sqlite", "server_version": 1)"), missing},
        Wrong{"ObjectsAreNoList", snapshot(R"("dialect": "sqlite", "server_version": 1, "objects": {})"), missing},
        Wrong{"UnseenIsNoList", snapshot(R"("dialect": "sqlite", "server_version": 1, "objects": [], "unseen": "x")"),
              "unseen is no list"},
        Wrong{"UnseenIsNoText", snapshot(R"("dialect": "sqlite", "server_version": 1, "objects": [], "unseen": [1])"),
              "what was unseen is no string"}),
    [](const auto& row) { return row.param.name; });

class SchemaJsonObject : public ::testing::TestWithParam<Wrong> {
protected:
    static std::string around(const std::string& object) {
        return snapshot(R"("dialect": "sqlite", "server_version": 1, "objects": [)" + object + "]");
    }
};

TEST_P(SchemaJsonObject, IsToldWhenItIsNone) {
    EXPECT_EQ(mistake_in(around(GetParam().text)), expected(GetParam().why, "1:1", {"reading a snapshot"}));
}

TEST_P(SchemaJsonObject, IsToldWithItsWholeWhenItIsAPart) {
    EXPECT_EQ(mistake_in(around(R"({"kind": "table", "name": "pet", "parts": [)" + GetParam().text + "]}")),
              expected(GetParam().why, "1:1", {"reading the parts of table pet", "reading a snapshot"}));
}

INSTANTIATE_TEST_SUITE_P(
    Texts, SchemaJsonObject,
    ::testing::Values(
        Wrong{"Number", "1", "an object of the database is no JSON object"},
        Wrong{"Null", "null", "an object of the database is no JSON object"},
        Wrong{"NoKind", R"({"name": "pet"})", R"(unknown kind "")"},
        Wrong{"KindIsNoString", R"({"kind": 1, "name": "pet"})", R"(unknown kind "")"},
        Wrong{"UnknownKind", R"({"kind": "tabel", "name": "pet"})", R"(unknown kind "tabel")"},
        Wrong{"NoName", R"({"kind": "table"})", "an object has no name"},
        Wrong{"NameIsNoString", R"({"kind": "table", "name": null})", "an object has no name"},
        Wrong{"SchemaIsNoString", R"({"kind": "table", "name": "pet", "schema": 1})", "a schema is no string"},
        Wrong{"FieldsAreAList", R"({"kind": "table", "name": "pet", "fields": []})", "fields are no JSON object"},
        Wrong{"FieldIsNoString", R"({"kind": "table", "name": "pet", "fields": {"owner": null}})",
              R"(field "owner" is no string)"},
        Wrong{"PartsAreNoList", R"({"kind": "table", "name": "pet", "parts": {}})", "parts are no list"}),
    [](const auto& row) { return row.param.name; });

TEST(SchemaJsonObject, MayNotHavePartsThatHaveParts) {
    const auto mistake = mistake_in(snapshot(R"("dialect": "sqlite", "server_version": 1, "objects": [
      {"kind": "table", "name": "pet", "parts": [{"kind": "column", "name": "a", "parts": []}]}])"));

    EXPECT_EQ(mistake, expected("a part has parts", "1:1", {"reading the parts of table pet", "reading a snapshot"}));
}

}  // namespace
}  // namespace alembicx::schema
