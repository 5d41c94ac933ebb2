#include <gmock/gmock.h>
#include <alembicx/verdict.hpp>

#include "findings.hpp"
#include "what_differs.hpp"

namespace alembicx::verdict {
namespace {

using namespace support;
using schema::Kind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Changes = std::vector<diff::Change>;

const auto mood = alone(Kind::enum_type, "mood", {{"labels", "{glad}"}});
const auto age = column("age");
const auto moved = altered(age, "position", "1", "2");

/// What is found when revision b leaves these changes at the moment.
Findings found(Changes changes, Moment moment = Moment::downgrade, bool idle = false) {
    const std::vector<Difference> differences{{.moment = moment,
                                               .revision = "b",
                                               .engine = "orders",
                                               .dialect = "postgresql",
                                               .changes = std::move(changes),
                                               .idle = idle}};
    return judge_round_trips(line(), differences, terms);
}

/// What is said about revision b after its downgrade.
Finding about_b(std::string what, std::string remedy, std::string detail) {
    return {.code = "AX-REV-007",
            .check = "reversible",
            .revision = "b",
            .label = "2_food",
            .engine = "orders",
            .what = std::move(what),
            .effect = "After a deployment was taken back, the database is not what the older release was tested with.",
            .remedy = std::move(remedy),
            .place = "versions/2_food.py",
            .detail = std::move(detail)};
}

TEST(VerdictRoundTrips, FindNothingWhereNothingDiffers) {
    EXPECT_THAT(found({}), IsEmpty());
}

TEST(VerdictRoundTrips, NameWhatADowngradeLeavesAndTheOperationThatTakesItBack) {
    EXPECT_THAT(found({added(mood)}),
                ElementsAre(about_b("downgrade() leaves enum type public.mood behind",
                                    "Add `op.execute('DROP TYPE mood')` to downgrade().",
                                    "+ added enum type public.mood\n      op.execute('DROP TYPE mood')")));
}

TEST(VerdictRoundTrips, NameWhatADowngradeDoesNotBringBack) {
    EXPECT_THAT(found({removed(mood)}),
                ElementsAre(about_b("downgrade() does not bring back enum type public.mood",
                                    "Add `op.execute(\"CREATE TYPE mood AS ENUM ('glad')\")` to downgrade().",
                                    "- removed enum type public.mood\n      "
                                    "op.execute(\"CREATE TYPE mood AS ENUM ('glad')\")")));
}

TEST(VerdictRoundTrips, NameTheFieldThatADowngradeDoesNotRestore) {
    EXPECT_THAT(found({altered(age, "type", "integer", "bigint")}),
                ElementsAre(about_b("downgrade() does not restore column public.pet.age (type)",
                                    "Add `op.alter_column('pet', 'age', type_=sa.Integer())` to downgrade().",
                                    "~ altered column public.pet.age: type: integer → bigint\n      "
                                    "op.alter_column('pet', 'age', type_=sa.Integer())")));
}

TEST(VerdictRoundTrips, NameTheObjectThatKeepsItsNewName) {
    EXPECT_THAT(found({renamed(alone(Kind::view, "v"), "w")}),
                ElementsAre(about_b("downgrade() does not restore view public.v (name)",
                                    "Add `op.execute('ALTER VIEW w RENAME TO v')` to downgrade().",
                                    "> renamed view public.v to w\n      op.execute('ALTER VIEW w RENAME TO v')")));
}

TEST(VerdictRoundTrips, NameAllOfItInOneSentence) {
    const Changes changes{added(mood), removed(table("toy")), altered(age, "default", "1", std::nullopt),
                          altered(age, "type", "integer", "bigint")};

    EXPECT_THAT(found(changes),
                ElementsAre(about_b("downgrade() leaves enum type public.mood behind, does not bring back table "
                                    "public.toy and does not restore column public.pet.age (default, type)",
                                    "Take back in downgrade() what is listed below, or accept it in the baseline with "
                                    "a reason.",
                                    "+ added enum type public.mood\n      op.execute('DROP TYPE mood')\n"
                                    "- removed table public.toy\n      op.create_table('toy')\n"
                                    "~ altered column public.pet.age: default: 1 → (none)\n      "
                                    "op.alter_column('pet', 'age', server_default=sa.text('1'))\n"
                                    "~ altered column public.pet.age: type: integer → bigint\n      "
                                    "op.alter_column('pet', 'age', type_=sa.Integer())")));
}

TEST(VerdictRoundTrips, ListTheChangeThatNoOperationTakesBack) {
    EXPECT_THAT(found({altered(age, "grants", std::nullopt, "{}")}),
                ElementsAre(about_b("downgrade() does not restore column public.pet.age (grants)",
                                    "Take it back in downgrade(), or accept it in the baseline with a reason.",
                                    "~ altered column public.pet.age: grants: (none) → {}")));
}

TEST(VerdictRoundTrips, PutALongOperationBelow) {
    const std::string comment(200, 'x');
    const auto findings = found({altered(table("pet"), "comment", comment, std::nullopt)});

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().remedy, "Add the operation below to downgrade().");
    EXPECT_THAT(findings.front().detail, ::testing::EndsWith("op.create_table_comment('pet', '" + comment + "')"));
}

TEST(VerdictRoundTrips, TellThatADowngradeChangesNothing) {
    auto expected = about_b("downgrade() changes nothing: it leaves enum type public.mood behind",
                            "Add `op.execute('DROP TYPE mood')` to downgrade().",
                            "+ added enum type public.mood\n      op.execute('DROP TYPE mood')");
    expected.code = "AX-REV-008";

    EXPECT_THAT(found({added(mood)}, Moment::downgrade, true), ElementsAre(expected));
}

TEST(VerdictRoundTrips, WriteTheOperationsOfTheDialect) {
    const std::vector<Difference> differences{
        {.revision = "b", .dialect = "sqlite", .changes = {altered(in("", age), "not null", std::nullopt, "yes")}}};

    const auto findings = judge_round_trips(line(), differences, terms);

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().remedy,
              "Add `with op.batch_alter_table('pet') as batch: batch.alter_column('age', nullable=True)` to "
              "downgrade().");
}

/// A note about revision b, that nothing but the order of columns differs.
Finding order_note(std::string code, std::string what) {
    return {.code = std::move(code),
            .severity = Severity::note,
            .check = "reversible",
            .revision = "b",
            .label = "2_food",
            .engine = "orders",
            .what = std::move(what),
            .effect = "INSERT without column names and SELECT * meet the columns in another order.",
            .remedy = "Nothing, if no code counts on it: a column that is made again stands at the end.",
            .place = "versions/2_food.py",
            .detail = "~ altered column public.pet.age: position: 1 → 2"};
}

TEST(VerdictRoundTrips, NoteThatOnlyTheOrderOfColumnsDiffers) {
    EXPECT_THAT(found({moved}),
                ElementsAre(order_note("AX-REV-009", "after the downgrade only the order of columns is another one")));
}

TEST(VerdictRoundTrips, NoteThatOnlyTheOrderDiffersAfterTheSecondUpgrade) {
    EXPECT_THAT(
        found({moved}, Moment::second_upgrade),
        ElementsAre(order_note("AX-REV-009", "after the second upgrade only the order of columns is another one")));
}

TEST(VerdictRoundTrips, NameWhatElseDiffersBeforeTheOrder) {
    const auto findings = found({moved, altered(age, "type", "integer", "bigint")});

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().what, "downgrade() does not restore column public.pet.age (type)");
}

class VerdictNoOrder : public ::testing::TestWithParam<Mended> {};

TEST_P(VerdictNoOrder, IsAFailure) {
    const auto findings = found({GetParam().change});

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().severity, Severity::failure);
}

INSTANTIATE_TEST_SUITE_P(Changes, VerdictNoOrder,
                         ::testing::Values(Mended{"OtherField", altered(age, "type", "a", "b"), {}},
                                           Mended{"PositionOfNoColumn", altered(mood, "position", "1", "2"), {}},
                                           Mended{"ColumnThatCame", added(age), {}}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(VerdictRoundTrips, NameNoRevisionWhereAllWereUpgradedTwice) {
    const std::vector<Difference> differences{{.moment = Moment::second_upgrade, .changes = {added(mood)}}};

    const auto findings = judge_round_trips(line(), differences, terms);

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().code, "AX-REV-010");
    EXPECT_EQ(findings.front().revision, "");
    EXPECT_THAT(findings.front().what, testing::StartsWith("two upgrades of new databases make different schemas: "));
}

/// What is said about the second upgrade of revision b.
Finding second(std::string what, std::string detail) {
    return {.code = "AX-REV-010",
            .check = "reversible",
            .revision = "b",
            .label = "2_food",
            .engine = "orders",
            .what = "the second upgrade makes another schema than the first: " + std::move(what),
            .effect = "Databases that were once taken back differ from those that never were.",
            .remedy = "Let downgrade() take back all that upgrade() does, and upgrade() depend on nothing else.",
            .place = "versions/2_food.py",
            .detail = std::move(detail)};
}

TEST(VerdictSecondUpgrade, SaysWhatOneFieldWasAndIs) {
    EXPECT_THAT(found({altered(age, "type", "integer", "bigint")}, Moment::second_upgrade),
                ElementsAre(second("column public.pet.age: type: integer → bigint",
                                   "~ altered column public.pet.age: type: integer → bigint\n      "
                                   "op.alter_column('pet', 'age', type_=sa.Integer())")));
}

TEST(VerdictSecondUpgrade, SaysWhichUpgradeMadeWhat) {
    EXPECT_THAT(found({removed(mood), added(table("toy"))}, Moment::second_upgrade),
                ElementsAre(second("the first upgrade alone made enum type public.mood; the second alone made table "
                                   "public.toy",
                                   "- removed enum type public.mood\n      "
                                   "op.execute(\"CREATE TYPE mood AS ENUM ('glad')\")\n"
                                   "+ added table public.toy\n      op.drop_table('toy')")));
}

/// What is found when a downgrade left the first changes, and the second upgrade those of the second list.
Findings found_twice(Changes first, Changes second, std::string revision = "b", std::string engine = {}) {
    const std::vector<Difference> differences{
        {.revision = std::move(revision),
         .engine = std::move(engine),
         .dialect = "postgresql",
         .changes = std::move(first)},
        {.moment = Moment::second_upgrade, .revision = "b", .dialect = "postgresql", .changes = std::move(second)}};
    return judge_round_trips(line(), differences, terms);
}

std::vector<std::string> codes(const Findings& findings) {
    std::vector<std::string> all;
    for (const auto& finding : findings) all.push_back(finding.code);
    return all;
}

TEST(VerdictSecondUpgrade, IsNotBlamedForWhatTheDowngradeLost) {
    EXPECT_THAT(codes(found_twice({removed(mood)}, {removed(mood)})), ElementsAre("AX-REV-007"));
}

TEST(VerdictSecondUpgrade, IsBlamedForTheRest) {
    const auto findings = found_twice({removed(mood)}, {removed(mood), added(table("toy"))});

    EXPECT_THAT(codes(findings), ElementsAre("AX-REV-007", "AX-REV-010"));
    EXPECT_EQ(findings.back().what,
              "the second upgrade makes another schema than the first: the second alone made table public.toy");
}

TEST(VerdictSecondUpgrade, IsBlamedWhereTheOtherWasLostByAnotherRevisionOrEngine) {
    EXPECT_THAT(codes(found_twice({removed(mood)}, {removed(mood)}, "a")), ElementsAre("AX-REV-007", "AX-REV-010"));
    EXPECT_THAT(codes(found_twice({removed(mood)}, {removed(mood)}, "b", "billing")),
                ElementsAre("AX-REV-007", "AX-REV-010"));
}

std::string remedy_for(diff::Change change, std::string dialect = "postgresql") {
    const std::vector<Difference> differences{
        {.revision = "b", .dialect = std::move(dialect), .changes = {std::move(change)}}};
    return judge_round_trips(line(), differences, terms).front().remedy;
}

TEST(VerdictRemedy, KnowsThatAnEnumValueStays) {
    EXPECT_EQ(remedy_for(altered(mood, "labels", "{a}", "{a,b}")),
              "PostgreSQL cannot remove an enum value: make the type anew in downgrade(); or write ADD VALUE IF NOT "
              "EXISTS in upgrade() and accept the difference in the baseline with a reason.");
}

TEST(VerdictRemedy, RenamesAnEnumValueBack) {
    EXPECT_EQ(remedy_for(altered(mood, "labels", "{a}", "{b}")),
              "Add `op.execute(\"ALTER TYPE mood RENAME VALUE 'b' TO 'a'\")` to downgrade().");
}

/// What is lost on SQLite, and whether batch mode is to blame.
struct Rebuilt {
    const char* name;
    diff::Change change;
    bool is_rebuilt;
};

class VerdictRebuilt : public ::testing::TestWithParam<Rebuilt> {};

TEST_P(VerdictRebuilt, BlamesBatchModeForWhatItDoesNotSee) {
    const auto remedy = remedy_for(GetParam().change, "sqlite");

    EXPECT_EQ(remedy.starts_with("If batch mode makes the table anew"), GetParam().is_rebuilt) << remedy;
}

INSTANTIATE_TEST_SUITE_P(
    Changes, VerdictRebuilt,
    ::testing::Values(Rebuilt{"Constraint", removed(part(Kind::constraint, "c")), true},
                      Rebuilt{"Trigger", removed(part(Kind::trigger, "t")), true},
                      Rebuilt{"Index", removed(part(Kind::index, "i")), false},
                      Rebuilt{"ConstraintThatCame", added(part(Kind::constraint, "c")), false},
                      Rebuilt{"Collation", altered(age, "collation", "nocase", std::nullopt), true},
                      Rebuilt{"Keys", altered(part(Kind::index, "i"), "keys", "a DESC", "a"), true},
                      Rebuilt{"ConstraintOtherwise", altered(part(Kind::constraint, "c"), "on delete", "a", "b"), true},
                      Rebuilt{"Type", altered(age, "type", "a", "b"), false}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(VerdictRemedy, DoesNotBlameBatchModeOnPostgresql) {
    EXPECT_EQ(remedy_for(removed(part(Kind::trigger, "t"))),
              "Take it back in downgrade(), or accept it in the baseline with a reason.");
}

TEST(VerdictRoundTrips, AreALineOfTheBaselineForTheirRevision) {
    EXPECT_THAT(to_accept({.revision = "b", .changes = {added(mood), moved}}),
                ElementsAre("reversible[b]: added enum type public.mood"));
}

TEST(VerdictRoundTrips, AreAcceptedByTheBaseline) {
    auto baseline = Baseline::parse("reversible[b]: added enum type public.mood  # why", "b.txt").value();

    EXPECT_THAT(not_accepted(baseline, {.revision = "b", .changes = {added(mood)}}).changes, IsEmpty());
    EXPECT_THAT(
        not_accepted(baseline, {.moment = Moment::second_upgrade, .revision = "b", .changes = {added(mood)}}).changes,
        IsEmpty());
}

TEST(VerdictRoundTrips, LeaveTheDescentToItsOwnCheck) {
    EXPECT_THAT(found({added(mood)}, Moment::descent), IsEmpty());
}

TEST(VerdictRoundTrips, KeepTheOrderOfTheWalk) {
    const std::vector<Difference> differences{
        {.revision = "a", .changes = {added(mood)}},
        {.revision = "b"},
        {.moment = Moment::second_upgrade, .revision = "a", .changes = {added(table("toy"))}},
        {.revision = "c", .changes = {added(mood)}}};

    std::vector<std::string> labels;
    for (const auto& finding : judge_round_trips(line(), differences, terms)) labels.push_back(finding.label);
    EXPECT_THAT(labels, ElementsAre("1_pet", "1_pet", "3_toy"));
}

}  // namespace
}  // namespace alembicx::verdict
