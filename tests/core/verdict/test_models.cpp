#include <gmock/gmock.h>
#include <alembicx/verdict.hpp>

#include "findings.hpp"
#include "what_differs.hpp"

namespace alembicx::verdict {
namespace {

using namespace support;
using schema::Database;
using schema::Kind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

using Changes = std::vector<diff::Change>;

const auto age = column("age");
const auto area = alone(Kind::function, "area()");
const auto watch = part(Kind::trigger, "watch");

/// What is found when the models make these objects, and the changes lead to them.
Findings found(Changes changes, Objects created = {table("pet")}, Objects base = {}) {
    return judge_models({.engine = "orders",
                         .base = database(std::move(base)),
                         .migrated = {.dialect = "postgresql"},
                         .created = database(std::move(created)),
                         .changes = std::move(changes)});
}

Finding disagreement(std::string what, std::string remedy, std::string detail = {}) {
    return {.code = "AX-MOD-001",
            .check = "models_match",
            .engine = "orders",
            .what = std::move(what),
            .effect = "Code that was written for the models meets a database that differs from them.",
            .remedy = "Write a revision " + std::move(remedy) + ", or correct the models.",
            .detail = std::move(detail)};
}

Finding unspoken(std::string what, std::string detail) {
    return {.code = "AX-MOD-003",
            .severity = Severity::note,
            .check = "models_match",
            .engine = "orders",
            .what = "the migrations make what the models say nothing of: " + std::move(what),
            .effect = "There is nothing to compare it with, so a mistake in it is not found.",
            .remedy = "Nothing, or let the models make it too, with DDL that listens on their events.",
            .detail = std::move(detail)};
}

TEST(VerdictModels, AgreeWhereNothingDiffers) {
    EXPECT_THAT(found({}), IsEmpty());
}

TEST(VerdictModels, AskForARevisionThatMakesWhatTheyHave) {
    auto expected = disagreement("schema zoo is in the models, and the migrations do not make it", "");
    expected.effect = "Code that uses the models fails where it is looked for.";
    expected.remedy = "Write a revision with `op.execute('CREATE SCHEMA zoo')`.";

    EXPECT_THAT(found({added(in("", alone(Kind::schema, "zoo")))}), ElementsAre(expected));
}

TEST(VerdictModels, WarnOfTheAutogenerateThatDropsATableTheyDoNotKnow) {
    auto expected = disagreement("table public.toy is made by the migrations, and no model knows it", "");
    expected.effect = "The next `alembic revision --autogenerate` drops it, whatever is in it.";
    expected.remedy =
        "If env.py does not import the model, name its module in `models`; if others own the table, leave it out in "
        "env.py's include_name or include_object; else write a revision with `op.drop_table('toy')`.";

    EXPECT_THAT(found({removed(table("toy"))}), ElementsAre(expected));
}

TEST(VerdictModels, SayWhatAFieldIsHereAndThere) {
    EXPECT_THAT(
        found({altered(age, "type", "integer", "bigint")}),
        ElementsAre(disagreement("the type of column public.pet.age: integer in the migrations, bigint in the models",
                                 "with `op.alter_column('pet', 'age', type_=sa.BigInteger())`")));
}

TEST(VerdictModels, SayWhatTheyCallIt) {
    EXPECT_THAT(found({renamed(part(Kind::index, "i"), "J")}),
                ElementsAre(disagreement("index public.pet.i is called \"J\" in the models",
                                         "with `op.execute('ALTER INDEX i RENAME TO \"J\"')`")));
}

TEST(VerdictModels, AskForARevisionWhereNoOperationIsKnown) {
    EXPECT_THAT(found({altered(part(Kind::index, "i"), "predicate", "a", "b")}),
                ElementsAre(disagreement("the predicate of index public.pet.i: a in the migrations, b in the models",
                                         "that changes it")));
}

TEST(VerdictModels, PutALongOperationBelow) {
    const std::string comment(200, 'x');
    const auto findings = found({added(table("toy", {}, {{"comment", comment}}))});

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_THAT(findings.front().remedy, StartsWith("Write a revision with the operation below;"));
    EXPECT_EQ(findings.front().detail,
              "+ added table public.toy\n      op.create_table('toy', comment='" + comment + "')");
}

TEST(VerdictModels, GatherWhatIsAboutOneTable) {
    const Changes changes{altered(table("pet"), "comment", std::nullopt, "x"), removed(age),
                          added(part(Kind::index, "i", {{"keys", "{age}"}}))};

    EXPECT_THAT(found(changes), ElementsAre(disagreement(
                                    "table public.pet: the migrations alone make column public.pet.age; the models "
                                    "alone have index public.pet.i; its comment differs",
                                    "that makes the changes below",
                                    "~ altered table public.pet: comment: (none) → x\n"
                                    "      op.create_table_comment('pet', 'x')\n"
                                    "- removed column public.pet.age\n      op.drop_column('pet', 'age')\n"
                                    "+ added index public.pet.i\n      op.create_index('i', 'pet', ['age'])")));
}

TEST(VerdictModels, NameTheTypeWhosePartsDiffer) {
    const Changes changes{removed(age, Kind::composite_type), removed(column("name"), Kind::composite_type)};

    const auto findings = found(changes);

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().what,
              "composite type public.pet: the migrations alone make column public.pet.age and column public.pet.name");
}

TEST(VerdictModels, GatherTheTablesThatTheyDoNotKnow) {
    const Changes changes{removed(alone(Kind::enum_type, "pet")), removed(table("pet")),
                          removed(in("zoo", table("pet")))};

    std::vector<std::string> said;
    for (const auto& finding : found(changes)) said.push_back(finding.what);
    EXPECT_THAT(said, ElementsAre("no model knows table public.pet and table zoo.pet, which the migrations make",
                                  "enum type public.pet is made by the migrations, and no model knows it"));
}

TEST(VerdictModels, AskForOneRevisionThatMakesAllThatIsMissing) {
    const auto findings = found({added(table("cat")), added(table("dog"))});

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().what,
              "the migrations do not make table public.cat and table public.dog, which are in the models");
    EXPECT_EQ(findings.front().remedy,
              "Write a revision that makes the changes below; `alembic revision --autogenerate` knows how to begin.");
    EXPECT_EQ(findings.front().detail,
              "+ added table public.cat\n      op.create_table('cat')\n+ added table public.dog\n      "
              "op.create_table('dog')");
}

TEST(VerdictModels, MayAcceptWhatIsNoTable) {
    const auto findings = found({removed(alone(Kind::enum_type, "a")), removed(alone(Kind::domain, "b"))});

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().what,
              "no model knows enum type public.a and domain public.b, which the migrations make");
    EXPECT_EQ(findings.front().effect, "A database that the models made does not have them.");
    EXPECT_EQ(findings.front().remedy,
              "Write a revision that makes the changes below, or accept them in the baseline with a reason.");
}

TEST(VerdictModels, SayNoWhereAFlagIsNotThere) {
    const auto what = [](Text before, Text after) {
        return found({altered(age, "not null", std::move(before), std::move(after))}).front().what;
    };

    EXPECT_EQ(what("yes", std::nullopt),
              "the NOT NULL of column public.pet.age: yes in the migrations, no in the models");
    EXPECT_EQ(what(std::nullopt, "yes"),
              "the NOT NULL of column public.pet.age: no in the migrations, yes in the models");
}

TEST(VerdictModels, NoteThatColumnsStandInAnotherOrder) {
    const auto moved = [](std::string name) { return altered(column(std::move(name)), "position", "1", "2"); };
    const auto elsewhere = altered(in("zoo", age), "position", "2", "1");
    const Finding expected{.code = "AX-MOD-006",
                           .severity = Severity::note,
                           .check = "models_match",
                           .engine = "orders",
                           .what =
                               "in table public.pet and table zoo.pet, columns stand in another order than in the "
                               "models",
                           .effect = "INSERT without column names and SELECT * meet the columns in another order.",
                           .remedy =
                               "Nothing, if no code counts on it; `column.position` in `ignore_kinds` silences "
                               "it.",
                           .detail =
                               "~ altered column public.pet.a: position: 1 → 2\n"
                               "~ altered column public.pet.b: position: 1 → 2\n"
                               "~ altered column zoo.pet.age: position: 2 → 1"};

    EXPECT_THAT(found({moved("a"), moved("b"), elsewhere}), ElementsAre(expected));
}

const auto monthly = table("may", {}, {{"partition of", "public.pet"}});

TEST(VerdictModels, LeaveOutThePartitionsThatTheMigrationsAloneMake) {
    EXPECT_THAT(found({removed(monthly), removed(alone(Kind::rows, "may")),
                       removed(alone(Kind::sequence, "may_id_seq", {{"owned by", "public.may.id"}}))}),
                IsEmpty());
}

TEST(VerdictModels, AskForAPartitionThatTheyMake) {
    EXPECT_EQ(found({added(monthly)}).front().code, "AX-MOD-001");
}

TEST(VerdictModels, KeepASequenceOfWhatIsNoPartition) {
    const Changes changes{removed(monthly), removed(alone(Kind::sequence, "s", {{"owned by", "public.mayor.id"}}))};

    EXPECT_EQ(found(changes).front().what, "sequence public.s is made by the migrations, and no model knows it");
}

TEST(VerdictModels, NoteANotNullThatHasAName) {
    EXPECT_EQ(found({removed(part(Kind::constraint, "n", {{"type", "not null"}}))}).front().code, "AX-MOD-003");
}

TEST(VerdictModels, GiveALineOfTheBaselineForEachFailureAndForNoNote) {
    const Models models{.created = database({table("pet")}),
                        .changes = {added(table("cat")), removed(table("dog")), removed(alone(Kind::domain, "d")),
                                    altered(age, "type", "a", "b"), altered(age, "position", "1", "2"), removed(area)}};

    EXPECT_THAT(to_accept(models),
                ElementsAre("models_match: added table public.cat", "models_match: removed table public.dog",
                            "models_match: removed domain public.d",
                            "models_match: altered column public.pet.age: type: a → b"));
}

TEST(VerdictModels, LeaveOutWhatWasThereBeforeTheMigrations) {
    EXPECT_THAT(found({removed(table("old"))}, {table("pet")}, {table("old")}), IsEmpty());
}

TEST(VerdictModels, LeaveOutAPartThatWasThereBeforeTheMigrations) {
    EXPECT_THAT(found({removed(age)}, {table("pet")}, {table("pet", {age})}), IsEmpty());
}

TEST(VerdictModels, AskForWhatTheyHaveAlsoWhenItWasThereBeforeTheMigrations) {
    EXPECT_EQ(found({altered(age, "type", "integer", "bigint")}, {table("pet")}, {table("pet", {age})}).size(), 1U);
}

TEST(VerdictModels, NoteWhatTheyDoNotSpeakOf) {
    EXPECT_THAT(found({removed(area), removed(watch)}),
                ElementsAre(unspoken("function public.area() and trigger public.pet.watch",
                                     "- removed function public.area()\n- removed trigger public.pet.watch")));
}

TEST(VerdictModels, NoteAllThatTheyDoNotSpeakOfOnceBehindTheRest) {
    const auto findings =
        found({removed(table("toy")), altered(age, "storage", "external", std::nullopt), removed(area)});

    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(findings.front().code, "AX-MOD-001");
    EXPECT_EQ(
        findings.back(),
        unspoken("the storage of column public.pet.age and function public.area()",
                 "~ altered column public.pet.age: storage: external → (none)\n- removed function public.area()"));
}

TEST(VerdictModels, SpeakOfAllFunctionsWhenTheyMakeOne) {
    const auto findings = found({removed(area)}, {alone(Kind::function, "other()")});

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().code, "AX-MOD-001");
    EXPECT_EQ(findings.front().what, "function public.area() is made by the migrations, and no model knows it");
}

TEST(VerdictModels, SpeakOfAllTriggersWhenTheyMakeOne) {
    const auto findings = found({removed(watch)}, {table("toy", {part(Kind::trigger, "other")})});

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().code, "AX-MOD-001");
}

/// A change, and whether models that make one table speak of it.
struct Spoken {
    const char* name;
    diff::Change change;
    bool is_spoken;
};

class VerdictModelsSpeak : public ::testing::TestWithParam<Spoken> {};

TEST_P(VerdictModelsSpeak, OfWhatTheyCouldSay) {
    const auto findings =
        found({GetParam().change}, {in("", alone(Kind::schema, "public", {{"owner", "pg"}})),
                                    table("pet", {}, {{"owner", "ann"}}), table("toy", {}, {{"owner", "ann"}})});

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().code, GetParam().is_spoken ? "AX-MOD-001" : "AX-MOD-003");
}

const auto zoo = in("", alone(Kind::schema, "zoo"));
const auto nothing = std::nullopt;

INSTANTIATE_TEST_SUITE_P(
    Changes, VerdictModelsSpeak,
    ::testing::Values(Spoken{"Table", removed(table("a")), true}, Spoken{"Column", removed(age), true},
                      Spoken{"Constraint", removed(part(Kind::constraint, "c")), true},
                      Spoken{"Index", removed(part(Kind::index, "i")), true},
                      Spoken{"Sequence", removed(alone(Kind::sequence, "s")), true},
                      Spoken{"Enum", removed(alone(Kind::enum_type, "m")), true},
                      Spoken{"Domain", removed(alone(Kind::domain, "d")), true},
                      Spoken{"View", removed(alone(Kind::view, "v")), false},
                      Spoken{"Policy", removed(part(Kind::policy, "p")), false},
                      Spoken{"ViewThatCame", added(alone(Kind::view, "v")), true},
                      Spoken{"SchemaThatWent", removed(zoo), false}, Spoken{"SchemaThatCame", added(zoo), true},
                      Spoken{"CommentOnASchema", altered(zoo, "comment", "a", "b"), false},
                      Spoken{"NoCommentOnASchema", altered(zoo, "comment", "a", nothing), false},
                      Spoken{"SettingsOfTheDatabase",
                             altered(in("", alone(Kind::database, "")), "settings", "{a=1}", nothing), false},
                      Spoken{"VersionOfAnExtension", altered(in("", alone(Kind::extension, "e")), "version", "1", "2"),
                             false},
                      Spoken{"Type", altered(age, "type", "a", "b"), true},
                      Spoken{"TypeThatIsGone", altered(age, "type", "a", nothing), true},
                      Spoken{"Grants", altered(table("pet"), "grants", "{}", nothing), false},
                      Spoken{"GrantsThatTheyMake", altered(table("pet"), "grants", nothing, "{}"), true},
                      Spoken{"GrantsThatTheyMakeOtherwise", altered(table("pet"), "grants", "{a}", "{b}"), true},
                      Spoken{"Storage", altered(age, "storage", "external", nothing), false},
                      Spoken{"StorageThatTheyMake", altered(age, "storage", "external", "main"), true},
                      Spoken{"OwnerWhoIsNotWhoeverMakesThem", altered(table("pet"), "owner", "bob", "ann"), false},
                      Spoken{"Renamed", renamed(part(Kind::index, "a"), "b"), true}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(VerdictModels, SpeakOfOwnersWhenTheyHaveTwo) {
    const Objects created{table("pet", {}, {{"owner", "ann"}}), table("toy", {}, {{"owner", "bob"}})};

    const auto findings = found({altered(table("pet"), "owner", "bob", "ann")}, created);

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().code, "AX-MOD-001");
}

}  // namespace
}  // namespace alembicx::verdict
