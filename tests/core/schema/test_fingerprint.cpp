#include <gmock/gmock.h>
#include <alembicx/schema.hpp>

#include "objects.hpp"

#include <string>
#include <tuple>

namespace alembicx::schema {
namespace {

using namespace support;

const Object pet = table("pet", {column("name", {{"type", "text"}})}, {{"owner", "app"}});

TEST(SchemaFingerprint, IsThirtyTwoHexadecimalDigits) {
    EXPECT_EQ((Fingerprint{.high = 0x0123456789abcdef, .low = 0xf}.hex()), "0123456789abcdef000000000000000f");
}

TEST(SchemaFingerprint, IsTheSameInEveryRelease) {
    EXPECT_EQ(fingerprint(pet).hex(), "5dbf41cee1c2bf4f559fcfc41502c9ca");
    EXPECT_EQ(fingerprint(database({pet})).hex(), "01d636c1552316ed16b91d8e0b5b7cd3");
}

TEST(SchemaFingerprint, IsEqualForEqualObjects) {
    EXPECT_EQ(fingerprint(pet), fingerprint(Object(pet)));
}

struct Altered {
    const char* name;
    Object object;
};

class SchemaFingerprintOf : public ::testing::TestWithParam<Altered> {};

TEST_P(SchemaFingerprintOf, IsAnother) {
    EXPECT_NE(fingerprint(GetParam().object), fingerprint(pet));
    EXPECT_NE(fingerprint(database({GetParam().object})), fingerprint(database({pet})));
}

Object in_schema(Object object, std::string schema) {
    object.identity.schema = std::move(schema);
    return object;
}

Object below(Object object, std::string parent) {
    object.identity.parent = std::move(parent);
    return object;
}

INSTANTIATE_TEST_SUITE_P(
    Objects, SchemaFingerprintOf,
    ::testing::Values(
        Altered{"AnotherKind",
                with(alone(Kind::view, "pet", {{"owner", "app"}}), {column("name", {{"type", "text"}})})},
        Altered{"AnotherName", table("pets", {column("name", {{"type", "text"}})}, {{"owner", "app"}})},
        Altered{"AnotherSchema", in_schema(pet, "billing")}, Altered{"AParent", below(pet, "shop")},
        Altered{"AnotherFieldName", table("pet", {column("name", {{"type", "text"}})}, {{"comment", "app"}})},
        Altered{"AnotherValue", table("pet", {column("name", {{"type", "text"}})}, {{"owner", "root"}})},
        Altered{"AnotherField",
                table("pet", {column("name", {{"type", "text"}})}, {{"comment", ""}, {"owner", "app"}})},
        Altered{"NoField", table("pet", {column("name", {{"type", "text"}})})},
        Altered{"AnotherPartName", table("pet", {column("nick", {{"type", "text"}})}, {{"owner", "app"}})},
        Altered{"AnotherPartKind", table("pet", {part(Kind::index, "name", {{"type", "text"}})}, {{"owner", "app"}})},
        Altered{"AnotherPartValue", table("pet", {column("name", {{"type", "integer"}})}, {{"owner", "app"}})},
        Altered{"NoPartField", table("pet", {column("name")}, {{"owner", "app"}})},
        Altered{"AnotherPart", table("pet", {column("age"), column("name", {{"type", "text"}})}, {{"owner", "app"}})},
        Altered{"NoPart", table("pet", {}, {{"owner", "app"}})}),
    [](const auto& row) { return row.param.name; });

using Pair = std::tuple<const char*, Object, Object>;

class SchemaFingerprintBorder : public ::testing::TestWithParam<Pair> {};

TEST_P(SchemaFingerprintBorder, IsNotBlurred) {
    const auto& [name, left, right] = GetParam();

    EXPECT_NE(fingerprint(left), fingerprint(right));
}

INSTANTIATE_TEST_SUITE_P(
    Pieces, SchemaFingerprintBorder,
    ::testing::Values(
        Pair{"FieldNameAndValue", column("a", {{"ab", "c"}}), column("a", {{"a", "bc"}})},
        Pair{"TwoFields", column("a", {{"a", "b"}, {"c", "d"}}), column("a", {{"a", "bc"}, {"", "d"}})},
        Pair{"SchemaAndParent", below(in_schema(column("c"), "ab"), "c"), below(in_schema(column("c"), "a"), "bc")},
        Pair{"ParentAndName", below(column("c"), "ab"), below(column("bc"), "a")},
        Pair{"FieldOfTheWholeOrOfThePart", table("pet", {column("a")}, {{"x", "y"}}),
             table("pet", {column("a", {{"x", "y"}})})},
        Pair{"NulBytes", column("a", {{"x", std::string("\0", 1)}}), column("a", {{"x", std::string("\0\0", 2)}})}),
    [](const auto& row) { return std::get<0>(row.param); });

TEST(SchemaFingerprint, OfADatabaseDoesNotCountTheServer) {
    Database other = database({pet});
    other.server_version = 180001;
    other.unseen = {"the comments of roles"};

    EXPECT_EQ(fingerprint(other), fingerprint(database({pet})));
}

TEST(SchemaFingerprint, OfADatabaseCountsHowManyObjectsThereAre) {
    EXPECT_NE(fingerprint(database({})), fingerprint(database({pet})));
    EXPECT_NE(fingerprint(database({pet, table("toy")})), fingerprint(database({pet})));
}

}  // namespace
}  // namespace alembicx::schema
