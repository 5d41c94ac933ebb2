#include <gmock/gmock.h>

#include "what_differs.hpp"

namespace alembicx::diff {
namespace {

using namespace support;
using schema::Database;
using schema::Kind;
using schema::Object;
using ::testing::ElementsAre;

Object index(std::string name, std::string keys = "{name}") {
    return part(Kind::index, std::move(name), {{"keys", std::move(keys)}, {"method", "btree"}});
}

TEST(DiffRenamed, IsAnObjectThatDiffersInNothingButItsName) {
    const auto before = alone(Kind::view, "old_pets", {{"definition", "SELECT 1"}});
    const auto after = alone(Kind::view, "pets", {{"definition", "SELECT 1"}});

    EXPECT_THAT(compare(database({before}), database({after})), ElementsAre(renamed(before, "pets")));
}

TEST(DiffRenamed, IsATableWithItsColumns) {
    const Objects columns{column("id", {{"type", "integer"}})};
    const auto before = table("animal", columns);

    EXPECT_THAT(compare(database({before}), database({table("pet", columns)})), ElementsAre(renamed(before, "pet")));
}

TEST(DiffRenamed, IsAPartOfATable) {
    const auto before = index("by_name");

    EXPECT_THAT(compare(database({table("pet", {before})}), database({table("pet", {index("on_name")})})),
                ElementsAre(renamed(before, "on_name")));
}

TEST(DiffRenamed, SaysWhatTheRenamedPartIsAPartOf) {
    const auto with_check = [](std::string name) {
        return with(alone(Kind::domain, "age"), {part(Kind::constraint, std::move(name), {{"type", "check"}})});
    };

    const auto changes = compare(database({with_check("a")}), database({with_check("b")}));

    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes.front().of, Kind::domain);
}

TEST(DiffRenamed, IsNotAnObjectThatDiffersInMore) {
    EXPECT_THAT(lines({table("pet", {index("by_name")})}, {table("pet", {index("on_name", "{id}")})}),
                ElementsAre("removed index public.pet.by_name", "added index public.pet.on_name"));
}

TEST(DiffRenamed, IsNotAnObjectWhosePartDiffers) {
    EXPECT_THAT(lines({table("animal", {column("id", {{"type", "integer"}})})},
                      {table("pet", {column("id", {{"type", "bigint"}})})}),
                ElementsAre("removed table public.animal", "added table public.pet"));
}

TEST(DiffRenamed, IsNotAnObjectOfAnotherSchema) {
    Object elsewhere = alone(Kind::view, "w");
    elsewhere.identity.schema = "zoo";

    EXPECT_THAT(lines({alone(Kind::view, "v")}, {elsewhere}), ElementsAre("removed view public.v", "added view zoo.w"));
}

TEST(DiffRenamed, IsNotAnObjectOfAnotherKind) {
    EXPECT_THAT(lines({alone(Kind::view, "v")}, {alone(Kind::materialized_view, "w")}),
                ElementsAre("removed view public.v", "added materialized view public.w"));
}

TEST(DiffRenamed, IsNothingWhereTwoCouldBeMeant) {
    EXPECT_THAT(lines({table("pet", {index("a")})}, {table("pet", {index("b"), index("c")})}),
                ElementsAre("removed index public.pet.a", "added index public.pet.b", "added index public.pet.c"));
}

TEST(DiffRenamed, IsNothingWhereTwoCouldHaveBeenIt) {
    EXPECT_THAT(lines({table("pet", {index("a"), index("b")})}, {table("pet", {index("c")})}),
                ElementsAre("removed index public.pet.a", "removed index public.pet.b", "added index public.pet.c"));
}

TEST(DiffRenamed, IsFoundBesideOthersThatCannotBeMeant) {
    EXPECT_THAT(
        lines({table("pet", {index("a"), index("z", "{id}")})}, {table("pet", {index("b"), index("y", "{age}")})}),
        ElementsAre("renamed index public.pet.a to b", "added index public.pet.y", "removed index public.pet.z"));
}

TEST(DiffRenamed, DoesNotMindAFieldThatIsIgnored) {
    const auto before = alone(Kind::view, "v", {{"definition", "a"}, {"owner", "ann"}});
    const auto after = alone(Kind::view, "w", {{"definition", "a"}, {"owner", "bob"}});

    EXPECT_THAT(lines({before}, {after}, {.ignore_kinds = {"owner"}}), ElementsAre("renamed view public.v to w"));
}

TEST(DiffRenamed, DoesNotMindAFieldOfAPartThatIsIgnored) {
    const auto with_comment = [](std::string name, std::string comment) {
        return table(std::move(name), {column("id", {{"comment", std::move(comment)}})});
    };

    EXPECT_THAT(lines({with_comment("a", "x")}, {with_comment("b", "y")}, {.ignore_kinds = {"column.comment"}}),
                ElementsAre("renamed table public.a to b"));
}

TEST(DiffRenamed, DoesNotMindAPartThatIsIgnored) {
    EXPECT_THAT(lines({table("a", {index("i")})}, {table("b")}, {.ignore_kinds = {"index"}}),
                ElementsAre("renamed table public.a to b"));
}

class DiffRenamedNever : public ::testing::TestWithParam<Kind> {};

TEST_P(DiffRenamedNever, IsAnObjectThatIsItsName) {
    const auto changes = compare(database({alone(GetParam(), "a")}), database({alone(GetParam(), "b")}));

    EXPECT_THAT(changes, ElementsAre(removed(alone(GetParam(), "a")), added(alone(GetParam(), "b"))));
}

INSTANTIATE_TEST_SUITE_P(Kinds, DiffRenamedNever,
                         ::testing::Values(Kind::schema, Kind::extension, Kind::cast, Kind::transform,
                                           Kind::user_mapping, Kind::default_privileges, Kind::rows));

TEST(DiffRenamed, IsNeverAColumn) {
    const auto before = column("a", {{"position", "1"}, {"type", "text"}});
    const auto after = column("b", {{"position", "1"}, {"type", "text"}});

    EXPECT_THAT(lines({table("pet", {before})}, {table("pet", {after})}),
                ElementsAre("removed column public.pet.a", "added column public.pet.b"));
}

/// Names that stand for the same thing, before and after, and whether nobody chose them. A constraint has a type.
struct Names {
    const char* name;
    Kind kind;
    std::string type;
    std::string before;
    std::string after;
    bool made_up;
};

class DiffMadeUpName : public ::testing::TestWithParam<Names> {};

TEST_P(DiffMadeUpName, IsToldFromOneThatSomebodyChose) {
    const auto& [name, kind, type, before, after, made_up] = GetParam();
    const Fields fields = type.empty() ? Fields{} : Fields{{"type", type}};
    const auto old = part(kind, before, fields);
    const auto now = part(kind, after, fields);
    auto expected = renamed(old, after);
    expected.made_up = made_up;

    EXPECT_THAT(compare(database({table("pet", {old})}), database({table("pet", {now})})), ElementsAre(expected));
}

INSTANTIATE_TEST_SUITE_P(
    Names, DiffMadeUpName,
    ::testing::Values(Names{"PrimaryKey", Kind::constraint, "primary key", "animal_pkey", "pet_pkey", true},
                      Names{"Unique", Kind::constraint, "unique", "animal_name_key", "pet_name_key", true},
                      Names{"ForeignKey", Kind::constraint, "foreign key", "animal_owner_fkey", "pet_owner_fkey", true},
                      Names{"Check", Kind::constraint, "check", "pet_check", "pet_age_check", true},
                      Names{"Numbered", Kind::constraint, "check", "pet_age_check", "pet_age_check12", true},
                      Names{"Exclusion", Kind::constraint, "exclude", "a_b_excl", "pet_b_excl", true},
                      Names{"NotNull", Kind::constraint, "not null", "a_b_not_null", "pet_b_not_null", true},
                      Names{"Index", Kind::index, "", "animal_name_idx", "pet_name_idx", true},
                      Names{"Statistics", Kind::statistics, "", "animal_a_b_stat", "pet_a_b_stat", true},
                      Names{"OfAnotherType", Kind::constraint, "check", "animal_name_key", "pet_name_key", false},
                      Names{"OfAnotherTable", Kind::index, "", "animal_name_idx", "owner_name_idx", false},
                      Names{"OnlyOld", Kind::index, "", "animal_name_idx", "by_name", false},
                      Names{"OnlyNew", Kind::index, "", "by_name", "pet_name_idx", false},
                      Names{"Neither", Kind::index, "", "by_name", "on_name", false},
                      Names{"OfAKindThatHasNone", Kind::trigger, "", "a_key", "pet_key", false}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(DiffMadeUpNames, PairEqualObjectsInTheirOrder) {
    EXPECT_THAT(
        lines({table("pet", {index("pet_a_idx"), index("pet_a_idx1"), index("pet_a_idx2")})},
              {table("pet", {index("pet_b_idx"), index("pet_b_idx1")})}),
        ElementsAre("renamed index public.pet.pet_a_idx to pet_b_idx",
                    "renamed index public.pet.pet_a_idx1 to pet_b_idx1", "removed index public.pet.pet_a_idx2"));
}

TEST(DiffMadeUpNames, PairNothingWhenOneOfThemWasChosen) {
    EXPECT_THAT(lines({table("pet", {index("pet_a_idx"), index("pet_a_idx1")})},
                      {table("pet", {index("pet_b_idx"), index("mine")})}),
                ElementsAre("added index public.pet.mine", "removed index public.pet.pet_a_idx",
                            "removed index public.pet.pet_a_idx1", "added index public.pet.pet_b_idx"));
}

/// A primary key with the name that the server makes up, and the index behind it.
std::vector<Object> primary_key(Fields more, Fields more_of_index) {
    more.insert(more.end(), {{"columns", "{id}"}, {"type", "primary key"}});
    more_of_index.insert(more_of_index.begin(), {{"constraint", "primary key"}, {"keys", "{id}"}});
    return {part(Kind::constraint, "pet_pkey", std::move(more)),
            part(Kind::index, "pet_pkey", std::move(more_of_index))};
}

TEST(DiffMadeUpNames, HideNoFieldOfTheIndexThatDiffersUnderOneName) {
    const auto before = primary_key({}, {});
    const auto after = primary_key({{"comment", "a"}}, {{"tablespace", "fast"}});

    EXPECT_THAT(lines({table("pet", before)}, {table("pet", after)}, {.ignore_kinds = {"constraint.comment"}}),
                ElementsAre("altered index public.pet.pet_pkey: tablespace: (none) → fast"));
}

TEST(DiffMadeUpNames, CanBeIgnored) {
    EXPECT_THAT(
        lines({table("pet", {index("pet_a_idx"), index("mine", "{id}")})},
              {table("pet", {index("pet_b_idx"), index("yours", "{id}")})}, {.ignore_kinds = {"made-up names"}}),
        ElementsAre("renamed index public.pet.mine to yours"));
}

/// NOT NULL with a name, as PostgreSQL keeps it from 18 on.
Object not_null(std::string name, Fields more = {}) {
    more.insert(more.end(), {{"columns", "{id}"}, {"type", "not null"}});
    return part(Kind::constraint, std::move(name), std::move(more));
}

TEST(DiffRenamed, DoesNotMindTheNotNullThatKeptTheOldName) {
    const auto id = column("id", {{"not null", "yes"}});

    EXPECT_THAT(lines({table("animal", {id})}, {table("pet", {id, not_null("animal_id_not_null")})}),
                ElementsAre("renamed table public.animal to pet"));
}

TEST(DiffRenamed, MindsANotNullThatSaysMore) {
    EXPECT_THAT(lines({table("animal")}, {table("pet", {not_null("animal_id_not_null", {{"no inherit", "yes"}})})}),
                ElementsAre("removed table public.animal", "added table public.pet"));
}

TEST(DiffMadeUpNames, AreIgnoredWithTheNotNullThatHasOne) {
    EXPECT_THAT(
        lines({table("pet", {not_null("animal_id_not_null")})}, {table("pet")}, {.ignore_kinds = {"made-up names"}}),
        ElementsAre());
}

TEST(DiffMadeUpNames, OfANotNullAreToldWithoutThatWord) {
    EXPECT_THAT(lines({table("pet", {not_null("animal_id_not_null")})}, {table("pet")}),
                ElementsAre("removed constraint public.pet.animal_id_not_null"));
}

TEST(DiffRenamed, IsFoundAmongThousands) {
    Database before;
    Database after;
    Lines expected;
    for (int i = 10'000; i < 30'000; ++i) {
        const auto number = std::to_string(i);
        const Fields fields{{"definition", "SELECT " + number}};
        before.objects.push_back(std::make_shared<const Object>(alone(Kind::view, "a" + number, fields)));
        after.objects.push_back(std::make_shared<const Object>(alone(Kind::view, "b" + number, fields)));
        expected.push_back("renamed view public.a" + number + " to b" + number);
    }

    EXPECT_EQ(lines(before, after), expected);
}

}  // namespace
}  // namespace alembicx::diff
