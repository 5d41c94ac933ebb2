#include <gmock/gmock.h>

#include "what_differs.hpp"

/// The sequences that the server makes for serial columns, and the defaults that name them.
namespace alembicx::diff {
namespace {

using namespace support;
using schema::Kind;
using ::testing::ElementsAre;

schema::Object sequence(std::string name, std::string owned_by = "public.pet.id") {
    return alone(Kind::sequence, std::move(name), {{"increment", "1"}, {"owned by", std::move(owned_by)}});
}

schema::Object pet(std::string value) {
    return table("pet", {column("id", {{"default", std::move(value)}, {"type", "integer"}})});
}

std::string nextval(const std::string& name) {
    return "nextval('" + name + "'::regclass)";
}

TEST(DiffSequence, IsRenamedWithTheDefaultThatNamesIt) {
    EXPECT_THAT(lines({pet(nextval("public.animal_id_seq")), sequence("animal_id_seq")},
                      {pet(nextval("public.pet_id_seq")), sequence("pet_id_seq")}),
                ElementsAre("renamed sequence public.animal_id_seq to pet_id_seq"));
}

TEST(DiffSequence, IsForgottenWithTheDefaultWhenMadeUpNamesAreIgnored) {
    EXPECT_THAT(lines({pet(nextval("public.animal_id_seq")), sequence("animal_id_seq")},
                      {pet(nextval("public.pet_id_seq")), sequence("pet_id_seq")}, {.ignore_kinds = {"made-up names"}}),
                ElementsAre());
}

TEST(DiffSequence, IsForgottenWithTheDefaultWhenSequencesAreIgnored) {
    EXPECT_THAT(lines({pet(nextval("public.animal_id_seq")), sequence("animal_id_seq")},
                      {pet(nextval("public.pet_id_seq")), sequence("pet_id_seq")}, {.ignore_kinds = {"sequence"}}),
                ElementsAre());
}

TEST(DiffSequence, IsNotForgottenWhenSomebodyChoseItsName) {
    EXPECT_THAT(lines({pet(nextval("public.numbers")), sequence("numbers")},
                      {pet(nextval("public.counts")), sequence("counts")}),
                ElementsAre("renamed sequence public.numbers to counts",
                            "altered column public.pet.id: default: nextval('public.numbers'::regclass) → "
                            "nextval('public.counts'::regclass)"));
}

TEST(DiffSequence, MayBeNamedInsideAnExpression) {
    const auto text = [](const std::string& name) { return "('P'::text || " + nextval(name) + ')'; };

    EXPECT_THAT(lines({pet(text("public.animal_id_seq")), sequence("animal_id_seq")},
                      {pet(text("public.pet_id_seq")), sequence("pet_id_seq")}),
                ElementsAre("renamed sequence public.animal_id_seq to pet_id_seq"));
}

TEST(DiffSequence, MayHaveANameInQuotes) {
    EXPECT_THAT(lines({pet(nextval(R"(public."it''s_seq")")), sequence("it's_seq")},
                      {pet(nextval("public.pet_id_seq")), sequence("pet_id_seq")}),
                ElementsAre(R"(renamed sequence public."it's_seq" to pet_id_seq)"));
}

TEST(DiffSequence, HidesNothingElseThatDiffersInTheDefault) {
    EXPECT_THAT(lines({pet(nextval("public.animal_id_seq")), sequence("animal_id_seq")},
                      {pet(nextval("public.pet_id_seq") + " + 1"), sequence("pet_id_seq")}),
                ElementsAre("renamed sequence public.animal_id_seq to pet_id_seq",
                            "altered column public.pet.id: default: nextval('public.animal_id_seq'::regclass) → "
                            "nextval('public.pet_id_seq'::regclass) + 1"));
}

TEST(DiffSequence, HidesNoDefaultThatNamesAnotherOne) {
    EXPECT_THAT(lines({pet(nextval("public.numbers")), sequence("animal_id_seq")},
                      {pet(nextval("public.pet_id_seq")), sequence("pet_id_seq")}),
                ElementsAre("renamed sequence public.animal_id_seq to pet_id_seq",
                            "altered column public.pet.id: default: nextval('public.numbers'::regclass) → "
                            "nextval('public.pet_id_seq'::regclass)"));
}

TEST(DiffSequence, HidesNoDefaultThatIsAllThereIs) {
    EXPECT_THAT(lines({pet(nextval("public.a_seq")), sequence("a_seq"), sequence("b_seq", "public.pet.n")},
                      {table("pet", {column("id", {{"type", "integer"}})}), sequence("a_seq"),
                       sequence("c_seq", "public.pet.n")}),
                ElementsAre("renamed sequence public.b_seq to c_seq",
                            "altered column public.pet.id: default: nextval('public.a_seq'::regclass) → (none)"));
}

}  // namespace
}  // namespace alembicx::diff
