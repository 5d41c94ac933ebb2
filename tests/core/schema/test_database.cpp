#include <gmock/gmock.h>
#include <alembicx/schema.hpp>

#include "objects.hpp"

namespace alembicx::schema {
namespace {

using namespace support;
using ::testing::IsNull;
using ::testing::Pointee;

TEST(SchemaArrange, OrdersFieldsByName) {
    Object object = alone(Kind::view, "pets", {{"owner", "app"}, {"comment", "all"}, {"definition", "SELECT 1"}});

    arrange(object);

    EXPECT_EQ(object.fields, (Fields{{"comment", "all"}, {"definition", "SELECT 1"}, {"owner", "app"}}));
}

TEST(SchemaArrange, OrdersPartsByKindAndNameAndTheirFieldsToo) {
    Object object = alone(Kind::table, "pet");
    object.parts = {part(Kind::index, "a"), column("name", {{"type", "text"}, {"default", "''"}}), column("age")};

    arrange(object);

    EXPECT_EQ(object.parts,
              (Objects{column("age"), column("name", {{"default", "''"}, {"type", "text"}}), part(Kind::index, "a")}));
}

TEST(SchemaObject, GivesTheValueOfAField) {
    const Object object = column("name", {{"type", "text"}});

    EXPECT_THAT(object.field("type"), Pointee(std::string("text")));
    EXPECT_THAT(object.field("default"), IsNull());
}

TEST(SchemaObject, TellsAnEmptyFieldFromAnAbsentOne) {
    EXPECT_THAT(column("name", {{"comment", ""}}).field("comment"), Pointee(std::string()));
}

const Database shop = database({alone(Kind::enum_type, "pet"), table("food", {column("name", {{"type", "text"}})}),
                                table("pet", {column("name", {{"type", "integer"}}), part(Kind::index, "name")})});

TEST(SchemaFind, FindsWhatStandsAlone) {
    EXPECT_THAT(shop.find({Kind::table, "public", "", "food"}),
                Pointee(table("food", {column("name", {{"type", "text"}})})));
}

TEST(SchemaFind, TellsKindsOfOneNameApart) {
    EXPECT_THAT(shop.find({Kind::enum_type, "public", "", "pet"}), Pointee(alone(Kind::enum_type, "pet")));
}

TEST(SchemaFind, FindsAPartInTheWholeItBelongsTo) {
    EXPECT_THAT(shop.find({Kind::column, "public", "pet", "name"}), Pointee(column("name", {{"type", "integer"}})));
    EXPECT_THAT(shop.find({Kind::index, "public", "pet", "name"}), Pointee(part(Kind::index, "name")));
}

class SchemaFindNothing : public ::testing::TestWithParam<Identity> {};

TEST_P(SchemaFindNothing, IsNull) {
    EXPECT_THAT(shop.find(GetParam()), IsNull());
}

INSTANTIATE_TEST_SUITE_P(
    Identities, SchemaFindNothing,
    ::testing::Values(Identity{Kind::table, "public", "", "toy"}, Identity{Kind::table, "billing", "", "pet"},
                      Identity{Kind::view, "public", "", "pet"}, Identity{Kind::rows, "public", "", "zebra"},
                      Identity{Kind::column, "public", "toy", "name"}, Identity{Kind::column, "public", "pet", "age"},
                      Identity{Kind::column, "billing", "pet", "name"}, Identity{Kind::column, "public", "", "name"}));

TEST(SchemaDatabase, IsEqualToOneOfTheSameContents) {
    EXPECT_EQ(database({table("pet", {column("name")})}), database({table("pet", {column("name")})}));
}

TEST(SchemaDatabase, DiffersInEverythingThatItSays) {
    const Database pets = database({table("pet")});
    Database other_dialect = pets;
    other_dialect.dialect = "sqlite";
    Database other_version = pets;
    other_version.server_version = 180001;
    Database half_seen = pets;
    half_seen.unseen = {"the comments of roles"};

    EXPECT_NE(pets, other_dialect);
    EXPECT_NE(pets, other_version);
    EXPECT_NE(pets, half_seen);
    EXPECT_NE(pets, database({table("toy")}));
    EXPECT_NE(pets, database({table("pet"), table("toy")}));
}

}  // namespace
}  // namespace alembicx::schema
