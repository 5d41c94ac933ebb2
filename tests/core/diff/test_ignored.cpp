#include <gmock/gmock.h>

#include <algorithm>

#include "what_differs.hpp"

namespace alembicx::diff {
namespace {

using namespace support;
using schema::Kind;
using schema::Object;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A database in which something of every sort differs from `after`.
Objects before() {
    return {alone(Kind::collation, "german", {{"locale", "de"}}),
            alone(Kind::domain, "age", {{"collation", "x"}, {"owner", "ann"}}),
            table("pet",
                  {column("id", {{"position", "1"}, {"type", "integer"}}),
                   column("name", {{"comment", "a"}, {"position", "2"}, {"type", "text"}}),
                   part(Kind::index, "by_name", {{"keys", "{name}"}, {"predicate", "a"}}), part(Kind::policy, "mine")},
                  {{"comment", "a"}, {"owner", "ann"}}),
            alone(Kind::function, "f()", {{"body", "a"}, {"owner", "ann"}, {"rows", "10"}}),
            alone(Kind::rows, "pet", {{"count", "1"}})};
}

Objects after() {
    return {alone(Kind::collation, "german", {{"locale", "at"}}),
            alone(Kind::domain, "age", {{"collation", "y"}, {"owner", "bob"}}),
            table("pet",
                  {column("id", {{"position", "2"}, {"type", "bigint"}}),
                   column("name", {{"comment", "b"}, {"position", "1"}, {"type", "text"}}),
                   part(Kind::index, "by_name", {{"keys", "{name}"}, {"predicate", "b"}})},
                  {{"comment", "b"}, {"owner", "bob"}}),
            alone(Kind::function, "f()", {{"body", "b"}, {"owner", "bob"}, {"rows", "20"}}),
            alone(Kind::rows, "pet", {{"count", "2"}})};
}

Lines all_lines() {
    return {"altered collation public.german: locale: de → at",
            "altered domain public.age: collation: x → y",
            "altered domain public.age: owner: ann → bob",
            "altered table public.pet: comment: a → b",
            "altered table public.pet: owner: ann → bob",
            "altered column public.pet.id: position: 1 → 2",
            "altered column public.pet.id: type: integer → bigint",
            "altered column public.pet.name: comment: a → b",
            "altered index public.pet.by_name: predicate: a → b",
            "removed policy public.pet.mine",
            "altered function public.f(): body: a → b",
            "altered function public.f(): owner: ann → bob",
            "altered function public.f(): rows: 10 → 20",
            "altered rows of table public.pet: count: 1 → 2"};
}

TEST(DiffIgnored, LooksAtEverythingWithoutWords) {
    EXPECT_EQ(lines(before(), after()), all_lines());
}

/// A word, and what is in the lines that it takes away.
struct Word {
    const char* name;
    std::string word;
    Lines gone;
};

class DiffIgnoredWord : public ::testing::TestWithParam<Word> {};

TEST_P(DiffIgnoredWord, TakesAwayWhatItNames) {
    auto expected = all_lines();
    std::erase_if(expected, [](const std::string& line) {
        return std::ranges::any_of(GetParam().gone, [&](const auto& piece) { return line.contains(piece); });
    });

    EXPECT_EQ(lines(before(), after(), {.ignore_kinds = {GetParam().word}}), expected);
}

INSTANTIATE_TEST_SUITE_P(
    Words, DiffIgnoredWord,
    ::testing::Values(
        Word{"Kind", "policy", {"policy"}}, Word{"KindWithItsParts", "table", {"public.pet.", "altered table "}},
        Word{"KindOfParts", "column", {"column"}}, Word{"Field", "owner", {"owner:"}},
        Word{"FieldOfObjectsAndParts", "comment", {"comment:"}}, Word{"FieldOfOneKind", "function.body", {"body:"}},
        Word{"FieldOfOneKindOnly", "table.owner", {"table public.pet: owner:"}},
        Word{"FieldOfAPart", "index.predicate", {"predicate:"}}, Word{"Position", "column.position", {"position:"}},
        Word{"PositionAlone", "position", {"position:"}},
        Word{"KindThatIsAFieldToo", "collation", {"collation public.german"}},
        Word{"FieldThatIsAKindToo", "domain.collation", {"domain public.age: collation:"}},
        Word{"RowsTheKind", "rows", {"rows of table"}}, Word{"RowsTheField", "function.rows", {"rows: 10"}},
        Word{"NothingOfTheKind", "view", {}}, Word{"WithoutAField", "function.", {}}, Word{"NoWord", "", {}}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(DiffIgnored, TakesSeveralWords) {
    const auto found = lines(before(), after(), {.ignore_kinds = {"table", "collation", "function", "owner"}});

    EXPECT_THAT(found, ElementsAre("altered domain public.age: collation: x → y",
                                   "altered rows of table public.pet: count: 1 → 2"));
}

TEST(DiffIgnored, LeavesOutAKindThatCame) {
    EXPECT_THAT(lines({}, {alone(Kind::view, "v")}, {.ignore_kinds = {"view"}}), IsEmpty());
}

TEST(DiffIgnored, LeavesOutARenamedObjectOfTheKind) {
    EXPECT_THAT(lines({alone(Kind::view, "v")}, {alone(Kind::view, "w")}, {.ignore_kinds = {"view"}}), IsEmpty());
}

TEST(DiffIgnored, LeavesOutTheIndexOfAConstraintWithTheConstraint) {
    const auto unique = table(
        "pet", {part(Kind::constraint, "u", {{"type", "unique"}}), part(Kind::index, "u", {{"constraint", "unique"}})});

    EXPECT_THAT(lines({table("pet")}, {unique}, {.ignore_kinds = {"constraint"}}), IsEmpty());
}

TEST(DiffLeaveOut, TakesAwayATableWithItsPartsAndRows) {
    const Options options{.leave_out = {{.schema = "public", .name = "pet"}}};

    EXPECT_THAT(lines({}, before(), options),
                ElementsAre("added collation public.german", "added domain public.age", "added function public.f()"));
}

TEST(DiffLeaveOut, MeansEverySchemaWhenNoneIsNamed) {
    Object elsewhere = table("pet");
    elsewhere.identity.schema = "zoo";

    EXPECT_THAT(lines({elsewhere}, {table("pet")}, {.leave_out = {{.name = "pet"}}}), IsEmpty());
}

TEST(DiffLeaveOut, KeepsTheSameNameOfAnotherSchema) {
    Object elsewhere = table("pet");
    elsewhere.identity.schema = "zoo";

    EXPECT_THAT(lines({}, {elsewhere, table("pet")}, {.leave_out = {{.schema = "zoo", .name = "pet"}}}),
                ElementsAre("added table public.pet"));
}

Object with_type(std::string name, std::string type) {
    return table(std::move(name), {part(Kind::column, "size", {{"type", std::move(type)}})});
}

TEST(DiffLeaveOut, TakesAwayTheTypesThatOnlyItsColumnsHave) {
    const auto size = alone(Kind::enum_type, "size");
    const auto age = alone(Kind::domain, "age");

    EXPECT_THAT(lines({}, {size, age, with_type("pet", "public.size[]")}, {.leave_out = {{.name = "pet"}}}),
                ElementsAre("added domain public.age"));
}

TEST(DiffLeaveOut, TakesAwaySuchATypeWhereTheTableIsNot) {
    const auto size = alone(Kind::enum_type, "size");

    EXPECT_THAT(lines({size, with_type("pet", "public.size")}, {size}, {.leave_out = {{.name = "pet"}}}), IsEmpty());
}

TEST(DiffLeaveOut, KeepsTheTypesThatColumnsOfOthersHave) {
    const auto size = alone(Kind::enum_type, "size");

    EXPECT_THAT(lines({with_type("cage", "public.size[]")},
                      {size, with_type("cage", "public.size[]"), with_type("pet", "public.size")},
                      {.leave_out = {{.name = "pet"}}}),
                ElementsAre("added enum type public.size"));
}

TEST(DiffLeaveOut, KeepsAPartOfThatName) {
    EXPECT_THAT(lines({table("pet")}, {table("pet", {column("pet")})}, {.leave_out = {{.name = "pat"}}}),
                ElementsAre("added column public.pet.pet"));
}

TEST(DiffLeaveOut, KeepsALongerName) {
    EXPECT_THAT(lines({}, {table("pets")}, {.leave_out = {{.name = "pet"}}}), ElementsAre("added table public.pets"));
}

const std::vector<schema::FieldOf> fields{
    {Kind::collation, "owner"}, {Kind::domain, "collation"}, {Kind::domain, "owner"}};

TEST(DiffKindsToIgnore, AreKindsThenFieldsThenBoth) {
    Lines expected;
    for (const auto kind : schema::kinds()) expected.emplace_back(schema::name_of(kind));
    expected.insert(expected.end(), {"owner", "made-up names", "collation.owner", "domain.collation", "domain.owner"});

    EXPECT_EQ(kinds_to_ignore(fields), expected);
}

TEST(DiffKindsToIgnore, AreKindsAndMadeUpNamesWithoutAnyField) {
    const auto words = kinds_to_ignore({});

    EXPECT_EQ(words.size(), schema::kinds().size() + 1);
    EXPECT_EQ(words.back(), "made-up names");
}

}  // namespace
}  // namespace alembicx::diff
