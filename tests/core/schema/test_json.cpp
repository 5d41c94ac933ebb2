#include <gmock/gmock.h>
#include <alembicx/schema.hpp>

#include "objects.hpp"

#include <string>

namespace alembicx::schema {
namespace {

using namespace support;
using ::testing::HasSubstr;
using ::testing::Not;

/// What is read from what was written.
Result<Database> round_trip(const Database& written) {
    return from_json(to_json(written), "here.json");
}

TEST(SchemaJson, IsWrittenForPeopleToRead) {
    Database pets = database({table("pet", {column("name", {{"type", "text"}})}, {{"owner", "app"}})});
    pets.unseen = {"the comments of roles"};

    EXPECT_EQ(to_json(pets), R"({
  "format": "alembicx snapshot",
  "version": 1,
  "dialect": "postgresql",
  "server_version": 150018,
  "fingerprint": ")" + fingerprint(pets).hex() +
                                 R"(",
  "unseen": [
    "the comments of roles"
  ],
  "objects": [
    {
      "kind": "table",
      "schema": "public",
      "name": "pet",
      "fields": {
        "owner": "app"
      },
      "fingerprint": ")" + fingerprint(*pets.objects.front()).hex() +
                                 R"(",
      "parts": [
        {
          "kind": "column",
          "schema": "public",
          "name": "name",
          "fields": {
            "type": "text"
          }
        }
      ]
    }
  ]
}
)");
}

TEST(SchemaJson, ReadsWhatItWrote) {
    Database pets = database({alone(Kind::enum_type, "mood", {{"labels", "{happy,sad}"}}),
                              table("pet", {column("name", {{"comment", ""}, {"type", "text"}}),
                                            part(Kind::index, "pet_name_idx", {{"keys", "{name}"}})}),
                              {.identity = {.kind = Kind::database}, .fields = {{"comment", "all of it"}}},
                              {.identity = {.kind = Kind::schema, .name = "billing"}}});
    pets.unseen = {"one thing", "another"};

    EXPECT_EQ(round_trip(pets), pets);
}

TEST(SchemaJson, ReadsAnEmptyDatabase) {
    EXPECT_EQ(round_trip(database({})), database({}));
}

class SchemaJsonText : public ::testing::TestWithParam<std::string> {};

TEST_P(SchemaJsonText, ComesBackWhereverItStands) {
    Database pets = database({table(GetParam(), {column(GetParam(), {{GetParam(), GetParam()}})}, {{GetParam(), ""}})});
    pets.unseen = {GetParam()};

    EXPECT_EQ(round_trip(pets), pets);
}

INSTANTIATE_TEST_SUITE_P(Texts, SchemaJsonText,
                         ::testing::Values("", "a\"b", "a\\b\\", "line\nbreak\r\ttab", std::string("a\0b", 3),
                                           "\x01\x7f", "Käfer 🐞", "{\"kind\": \"table\"}", "</script>", "\xEF\xBB\xBF",
                                           "%s {0}", "\xE2\x80\xA8", std::string(100'000, 'x')));

class SchemaJsonBytes : public ::testing::TestWithParam<std::string> {};

TEST_P(SchemaJsonBytes, BecomeReplacementCharacters) {
    const auto read = round_trip(database({alone(Kind::view, "pets", {{"comment", "a" + GetParam() + "b"}})}));

    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(*read, database({alone(Kind::view, "pets",
                                     {{"comment",
                                       "a\xEF\xBF\xBD"
                                       "b"}})}));
}

INSTANTIATE_TEST_SUITE_P(NotUtf8, SchemaJsonBytes, ::testing::Values("\xFF", "\xE4", "\xC3", "\xE2\x82"));

TEST(SchemaJson, PutsEverythingInOrderThatAPersonMovedAbout) {
    const auto read = from_json(R"({"objects": [
      {"kind": "table", "name": "pet", "schema": "public",
       "parts": [{"kind": "index", "name": "i", "schema": "public"},
                 {"kind": "column", "name": "c", "schema": "public", "fields": {"type": "text", "default": "''"}}]},
      {"kind": "schema", "name": "billing"}],
      "server_version": 150018, "dialect": "postgresql", "version": 1, "format": "alembicx snapshot"})",
                                "here.json");

    EXPECT_EQ(read,
              database({{.identity = {.kind = Kind::schema, .name = "billing"}},
                        table("pet", {column("c", {{"default", "''"}, {"type", "text"}}), part(Kind::index, "i")})}));
}

TEST(SchemaJson, TakesNoNoticeOfWhatItDoesNotKnow) {
    const auto read = from_json(R"({"format": "alembicx snapshot", "version": 1, "dialect": "sqlite",
      "server_version": 3040001, "objects": [], "written_by": ["a", {"friend": 1}]})",
                                "here.json");

    EXPECT_EQ(read, (Database{.dialect = "sqlite", .server_version = 3040001}));
}

TEST(SchemaJson, DoesNotBelieveAFingerprint) {
    const auto read = from_json(R"({"format": "alembicx snapshot", "version": 1, "dialect": "postgresql",
      "server_version": 150018, "fingerprint": "beef",
      "objects": [{"kind": "view", "schema": "public", "name": "pets", "fingerprint": "cafe"}]})",
                                "here.json");

    ASSERT_TRUE(read.has_value());
    EXPECT_THAT(to_json(*read), Not(HasSubstr("cafe")));
    EXPECT_EQ(*read, database({alone(Kind::view, "pets")}));
}

}  // namespace
}  // namespace alembicx::schema
