#include <gmock/gmock.h>

#include "what_differs.hpp"

namespace alembicx::diff {
namespace {

using namespace support;
using schema::Database;
using schema::Kind;
using schema::Object;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Object pet = table("pet", {column("id", {{"position", "1"}, {"type", "integer"}})}, {{"owner", "ann"}});

TEST(DiffCompare, FindsNothingBetweenEqualDatabases) {
    EXPECT_THAT(compare(database({pet}), database({pet})), IsEmpty());
}

TEST(DiffCompare, FindsNothingBetweenEmptyDatabases) {
    EXPECT_THAT(compare(Database{}, Database{}), IsEmpty());
}

TEST(DiffCompare, TellsAnObjectThatCameWithAllItsParts) {
    EXPECT_THAT(compare(Database{}, database({pet})), ElementsAre(added(pet)));
}

TEST(DiffCompare, TellsAnObjectThatWentWithAllItsParts) {
    EXPECT_THAT(compare(database({pet}), Database{}), ElementsAre(removed(pet)));
}

TEST(DiffCompare, TellsThatAFieldHasAnotherValue) {
    const auto now = table("pet", pet.parts, {{"owner", "bob"}});

    EXPECT_THAT(compare(database({pet}), database({now})), ElementsAre(altered(pet, "owner", "ann", "bob")));
}

TEST(DiffCompare, TellsThatAFieldCame) {
    const auto now = table("pet", pet.parts, {{"comment", "animals"}, {"owner", "ann"}});

    EXPECT_THAT(compare(database({pet}), database({now})),
                ElementsAre(altered(pet, "comment", std::nullopt, "animals")));
}

TEST(DiffCompare, TellsThatAFieldWent) {
    const auto now = table("pet", pet.parts);

    EXPECT_THAT(compare(database({pet}), database({now})), ElementsAre(altered(pet, "owner", "ann", std::nullopt)));
}

TEST(DiffCompare, TellsEmptyFromAbsent) {
    const auto empty = alone(Kind::domain, "age", {{"comment", ""}});

    EXPECT_THAT(compare(database({alone(Kind::domain, "age")}), database({empty})),
                ElementsAre(altered(empty, "comment", std::nullopt, "")));
}

TEST(DiffCompare, TellsEveryFieldThatDiffers) {
    const auto before = alone(Kind::sequence, "n", {{"cache", "1"}, {"cycle", "yes"}, {"increment", "1"}});
    const auto after = alone(Kind::sequence, "n", {{"cache", "2"}, {"increment", "1"}, {"start", "7"}});

    EXPECT_THAT(lines({before}, {after}),
                ElementsAre("altered sequence public.n: cache: 1 → 2", "altered sequence public.n: cycle: yes → (none)",
                            "altered sequence public.n: start: (none) → 7"));
}

TEST(DiffCompare, TellsAPartThatCame) {
    const auto name = column("name", {{"position", "2"}, {"type", "text"}});
    const auto now = table("pet", {pet.parts.front(), name}, pet.fields);

    EXPECT_THAT(compare(database({pet}), database({now})), ElementsAre(added(name)));
}

TEST(DiffCompare, TellsAPartThatWent) {
    const auto now = table("pet", {}, pet.fields);

    EXPECT_THAT(compare(database({pet}), database({now})), ElementsAre(removed(pet.parts.front())));
}

TEST(DiffCompare, TellsThatAPartHasAnotherValue) {
    const auto now = table("pet", {column("id", {{"position", "1"}, {"type", "bigint"}})}, pet.fields);

    EXPECT_THAT(compare(database({pet}), database({now})),
                ElementsAre(altered(pet.parts.front(), "type", "integer", "bigint")));
}

TEST(DiffCompare, SaysWhatAChangedPartIsAPartOf) {
    const auto with_type = [](std::string type) {
        return with(alone(Kind::composite_type, "pair"), {column("a", {{"position", "1"}, {"type", std::move(type)}})});
    };

    const auto changes = compare(database({with_type("integer")}), database({with_type("bigint"), pet}));

    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes.front().of, Kind::table);
    EXPECT_EQ(changes.back().of, Kind::composite_type);
}

TEST(DiffCompare, SaysOfNoObjectThatStandsAloneWhatItIsAPartOf) {
    const auto pair = [](std::string type) {
        return with(alone(Kind::composite_type, "pair"), {column("a", {{"position", "1"}, {"type", std::move(type)}})});
    };

    const auto changes = compare(database({pair("integer"), pet}), database({pair("bigint"), table("pet", pet.parts)}));

    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes.front(), altered(pet, "owner", "ann", std::nullopt));
}

TEST(DiffCompare, MatchesObjectsBySchemaKindAndName) {
    Object elsewhere = pet;
    elsewhere.identity.schema = "zoo";

    EXPECT_THAT(lines({pet}, {elsewhere, alone(Kind::domain, "pet")}),
                ElementsAre("added domain public.pet", "removed table public.pet", "added table zoo.pet"));
}

TEST(DiffCompare, OrdersChangesByKindNameAndField) {
    const Objects before{table("pet", {column("name", {{"type", "text"}})}),
                         alone(Kind::enum_type, "mood", {{"labels", "{a}"}}), alone(Kind::function, "f()")};
    const Objects after{table("owner"), table("pet", {column("name", {{"default", "1"}, {"type", "integer"}})}),
                        alone(Kind::enum_type, "mood", {{"labels", "{b}"}})};

    EXPECT_THAT(lines(before, after),
                ElementsAre("altered enum type public.mood: labels: {a} → {b}", "added table public.owner",
                            "altered column public.pet.name: default: (none) → 1",
                            "altered column public.pet.name: type: text → integer", "removed function public.f()"));
}

TEST(DiffCompare, TakesObjectsThatBothShare) {
    const auto shared = std::make_shared<const Object>(pet);
    const auto toy = std::make_shared<const Object>(table("toy"));

    EXPECT_THAT(compare({.objects = {shared}}, {.objects = {shared, toy}}), ElementsAre(added(*toy)));
}

TEST(DiffCompare, LooksIntoAnEqualObjectOfItsOwn) {
    EXPECT_THAT(compare(database({pet}), database({Object(pet)})), IsEmpty());
}

TEST(DiffCompare, DoesNotMindServersOfTwoVersions) {
    auto newer = database({pet});
    newer.server_version = 180001;

    EXPECT_THAT(compare(database({pet}), newer), IsEmpty());
}

/// A table with a unique constraint and the index behind it.
Object unique_pet(std::string name, Fields more = {}) {
    Fields index{{"constraint", "unique"}, {"keys", "{name}"}, {"method", "btree"}, {"unique", "yes"}};
    index.insert(index.end(), more.begin(), more.end());
    return table("pet", {part(Kind::constraint, name, {{"columns", "{name}"}, {"type", "unique"}}),
                         part(Kind::index, name, std::move(index))});
}

TEST(DiffCompare, TellsAConstraintAndItsIndexAsOneChange) {
    const auto unique = unique_pet("pet_name");

    auto expected = added(unique.parts.front());
    expected.object.parts = {unique.parts.back()};
    EXPECT_THAT(compare(database({table("pet")}), database({unique})), ElementsAre(expected));
}

TEST(DiffCompare, TellsThatBothWentAsOneChange) {
    EXPECT_THAT(lines({unique_pet("pet_name")}, {table("pet")}), ElementsAre("removed constraint public.pet.pet_name"));
}

TEST(DiffCompare, TellsThatBothWereRenamedAsOneChange) {
    EXPECT_THAT(lines({unique_pet("pet_name")}, {unique_pet("one_name")}),
                ElementsAre("renamed constraint public.pet.pet_name to one_name"));
}

TEST(DiffCompare, TellsWhatElseDiffersInTheIndexOfARenamedConstraint) {
    EXPECT_THAT(lines({unique_pet("pet_name")}, {unique_pet("one_name", {{"tablespace", "fast"}})}),
                ElementsAre("renamed constraint public.pet.pet_name to one_name",
                            "altered index public.pet.pet_name: tablespace: (none) → fast"));
}

TEST(DiffCompare, TellsThatAnIndexBecameTheOneOfAConstraint) {
    const auto unique = unique_pet("pet_name");
    const auto plain =
        table("pet", {part(Kind::index, "pet_name", {{"keys", "{name}"}, {"method", "btree"}, {"unique", "yes"}})});

    EXPECT_THAT(lines({plain}, {unique}),
                ElementsAre("added constraint public.pet.pet_name",
                            "altered index public.pet.pet_name: constraint: (none) → unique"));
}

TEST(DiffCompare, TellsACheckFromAnIndexOfItsName) {
    const auto both = table("pet", {part(Kind::constraint, "c", {{"type", "check"}}), part(Kind::index, "c")});

    EXPECT_THAT(lines({table("pet")}, {both}),
                ElementsAre("added constraint public.pet.c", "added index public.pet.c"));
}

TEST(DiffCompare, TellsAPositionOfWhatIsNoColumn) {
    EXPECT_THAT(lines({alone(Kind::domain, "d", {{"position", "1"}})}, {alone(Kind::domain, "d", {{"position", "2"}})}),
                ElementsAre("altered domain public.d: position: 1 → 2"));
}

TEST(DiffCompare, TellsAnIndexWhoseConstraintIsNotThere) {
    const auto orphan = table("pet", {part(Kind::index, "pet_name", {{"constraint", "unique"}})});

    EXPECT_THAT(lines({table("pet")}, {orphan}), ElementsAre("added index public.pet.pet_name"));
}

}  // namespace
}  // namespace alembicx::diff
