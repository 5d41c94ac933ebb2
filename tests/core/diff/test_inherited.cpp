#include <gmock/gmock.h>

#include "what_differs.hpp"

/// What a table has from its parent.
namespace alembicx::diff {
namespace {

using namespace support;
using schema::Kind;
using schema::Object;
using ::testing::ElementsAre;

const Fields inherited{{"inherited", "yes"}, {"type", "integer"}};

/// The table `name` of `parent`, by partition or by inheritance.
Object part_of(std::string name, Objects parts, std::string parent = "public.pet") {
    return table(std::move(name), std::move(parts), {{"partition of", std::move(parent)}});
}

Object child(std::string name, Objects parts, std::string parents = "{public.pet}") {
    return table(std::move(name), std::move(parts), {{"inherits", std::move(parents)}});
}

Object age(Fields fields = {{"type", "integer"}}) {
    return column("age", std::move(fields));
}

TEST(DiffInherited, ColumnThatCameIsToldOfTheParentOnly) {
    EXPECT_THAT(lines({table("pet"), part_of("old", {}), child("young", {})},
                      {table("pet", {age()}), part_of("old", {age(inherited)}), child("young", {age(inherited)})}),
                ElementsAre("added column public.pet.age"));
}

TEST(DiffInherited, ColumnThatWentIsToldOfTheParentOnly) {
    EXPECT_THAT(lines({table("pet", {age()}), part_of("old", {age(inherited)})}, {table("pet"), part_of("old", {})}),
                ElementsAre("removed column public.pet.age"));
}

TEST(DiffInherited, FieldThatDiffersIsToldOfTheParentOnly) {
    const Fields bigger{{"inherited", "yes"}, {"type", "bigint"}};

    EXPECT_THAT(lines({table("pet", {age()}), part_of("old", {age(inherited)})},
                      {table("pet", {age({{"type", "bigint"}})}), part_of("old", {age(bigger)})}),
                ElementsAre("altered column public.pet.age: type: integer → bigint"));
}

TEST(DiffInherited, FieldThatDiffersOtherwiseIsToldOfBoth) {
    const Fields smaller{{"inherited", "yes"}, {"type", "smallint"}};

    EXPECT_THAT(lines({table("pet", {age()}), part_of("old", {age(inherited)})},
                      {table("pet", {age({{"type", "bigint"}})}), part_of("old", {age(smaller)})}),
                ElementsAre("altered column public.old.age: type: integer → smallint",
                            "altered column public.pet.age: type: integer → bigint"));
}

TEST(DiffInherited, ColumnOfTheTableItselfIsToldOfBoth) {
    EXPECT_THAT(lines({table("pet"), child("young", {})}, {table("pet", {age()}), child("young", {age()})}),
                ElementsAre("added column public.pet.age", "added column public.young.age"));
}

TEST(DiffInherited, ColumnIsToldOfTheChildWhereTheParentShowsNone) {
    EXPECT_THAT(lines({table("pet"), part_of("old", {})}, {table("pet"), part_of("old", {age(inherited)})}),
                ElementsAre("added column public.old.age"));
}

TEST(DiffInherited, ColumnIsToldOfATableThatInheritsFromAnother) {
    EXPECT_THAT(lines({table("pet"), child("young", {}, "{public.toy}")},
                      {table("pet", {age()}), child("young", {age(inherited)}, "{public.toy}")}),
                ElementsAre("added column public.pet.age", "added column public.young.age"));
}

TEST(DiffInherited, ParentMayBeTheSecondOfTwo) {
    EXPECT_THAT(lines({table("pet"), child("young", {}, "{public.toy,public.pet}")},
                      {table("pet", {age()}), child("young", {age(inherited)}, "{public.toy,public.pet}")}),
                ElementsAre("added column public.pet.age"));
}

TEST(DiffInherited, ParentMayHaveANameInQuotes) {
    EXPECT_THAT(lines({table("a,b"), child("young", {}, R"({"public.\"a,b\""})")},
                      {table("a,b", {age()}), child("young", {age(inherited)}, R"({"public.\"a,b\""})")}),
                ElementsAre(R"(added column public."a,b".age)"));
}

TEST(DiffInherited, ParentMayBeAboutToLoseItsPartition) {
    const std::string parent = "public.pet (detach pending)";

    EXPECT_THAT(lines({table("pet"), part_of("old", {}, parent)},
                      {table("pet", {age()}), part_of("old", {age(inherited)}, parent)}),
                ElementsAre("added column public.pet.age"));
}

/// A unique constraint with the index behind it, of a table or of its partition.
Objects unique(std::string name, Fields more = {}, Fields of_index = {}) {
    more.insert(more.end(), {{"columns", "{age}"}, {"type", "unique"}});
    of_index.insert(of_index.end(), {{"constraint", "unique"}, {"keys", "{age}"}});
    return {part(Kind::constraint, name, std::move(more)), part(Kind::index, name, std::move(of_index))};
}

TEST(DiffInherited, ConstraintIsToldOfTheParentOnlyWhateverItsIndexIsCalled) {
    const auto of_partition = unique("old_age_key", {{"inherited", "yes"}}, {{"partition of", "public.pet_age_key"}});

    EXPECT_THAT(
        lines({table("pet"), part_of("old", {})}, {table("pet", unique("pet_age_key")), part_of("old", of_partition)}),
        ElementsAre("added constraint public.pet.pet_age_key"));
}

TEST(DiffInherited, IndexIsToldOfTheParentOnly) {
    const auto index = [](std::string name, Fields more = {}) {
        more.push_back({"keys", "{age}"});
        return part(Kind::index, std::move(name), std::move(more));
    };

    EXPECT_THAT(
        lines({table("pet"), part_of("old", {})},
              {table("pet", {index("pet_i")}), part_of("old", {index("old_i", {{"partition of", "public.pet_i"}})})}),
        ElementsAre("added index public.pet.pet_i"));
}

}  // namespace
}  // namespace alembicx::diff
