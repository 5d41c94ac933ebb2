#include <gmock/gmock.h>
#include <alembicx/verdict.hpp>

#include "findings.hpp"

namespace alembicx::verdict {
namespace {

using namespace support;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using walk::Act;
using walk::Part;
using walk::Status;

const walk::Failure failure = boom("/app/versions/2_food.py");

/// What is said about revision b.
Finding about_b(std::string code, std::string what, std::string effect, std::string remedy) {
    return {.code = std::move(code),
            .check = "reversible",
            .revision = "b",
            .label = "2_food",
            .what = std::move(what),
            .effect = std::move(effect),
            .remedy = std::move(remedy),
            .place = "versions/2_food.py:3",
            .detail = "Traceback of boom"};
}

Findings judged(walk::Outcome one) {
    return judge_reversible(line(), {.outcomes = {std::move(one)}}, terms).value();
}

TEST(VerdictReversible, FindsNothingWhenEveryStepPasses) {
    const walk::Record record{
        .outcomes = {outcome(Part::climb, Act::upgrade, "a"), outcome(Part::trial, Act::hold, "a"),
                     outcome(Part::trial, Act::downgrade, "a"), outcome(Part::trial, Act::upgrade, "a"),
                     outcome(Part::trial, Act::undo, "a")},
        .reached = {"a"},
        .finished = true};

    EXPECT_THAT(judge_reversible(line(), record, terms).value(), IsEmpty());
}

TEST(VerdictReversible, TellsThatAFirstUpgradeFails) {
    EXPECT_THAT(judged(outcome(Part::climb, Act::upgrade, "b", Status::failed, failure)),
                ElementsAre(about_b("AX-REV-003", "upgrade() raises ValueError: boom",
                                    "Neither this revision nor any that follows it can be reached.",
                                    "Correct upgrade(); what must exist before the first revision is set up with "
                                    "`prepare`, `prepare_sql` or `template`.")));
}

TEST(VerdictReversible, TellsThatADowngradeFails) {
    EXPECT_THAT(judged(outcome(Part::trial, Act::downgrade, "b", Status::failed, failure)),
                ElementsAre(about_b("AX-REV-001", "downgrade() raises ValueError: boom",
                                    "A deployment that has to be taken back stops here.",
                                    "Mend downgrade(); if it is meant to refuse, raise NotImplementedError or declare "
                                    "the revision in `irreversible` with a reason.")));
}

TEST(VerdictReversible, TellsThatASecondUpgradeFails) {
    EXPECT_THAT(judged(outcome(Part::trial, Act::upgrade, "b", Status::failed, failure)),
                ElementsAre(about_b("AX-REV-002",
                                    "downgrade() does not restore what was there: the second upgrade raises "
                                    "ValueError: boom",
                                    "After a deployment was taken back, the next one stops here.",
                                    "Put back in downgrade() what upgrade() took away or changed.")));
}

TEST(VerdictReversible, TakesARefusalForANoteWithoutATraceback) {
    Finding expected = about_b("AX-REV-005", "declared irreversible: downgrade() raises ValueError: boom", "", "");
    expected.severity = Severity::note;
    expected.detail.clear();

    EXPECT_THAT(judged(outcome(Part::trial, Act::downgrade, "b", Status::refused, failure)), ElementsAre(expected));
}

class VerdictReversibleStatus : public ::testing::TestWithParam<Status> {};

TEST_P(VerdictReversibleStatus, SpeaksAgainstTheDowngrade) {
    const auto findings = judged(outcome(Part::trial, Act::downgrade, "b", GetParam(), failure));

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().code, "AX-REV-001");
}

INSTANTIATE_TEST_SUITE_P(Statuses, VerdictReversibleStatus,
                         ::testing::Values(Status::failed, Status::lost, Status::unproven));

TEST(VerdictReversible, LeavesHoldAndUndoAlone) {
    const walk::Record record{.outcomes = {outcome(Part::trial, Act::hold, "b", Status::unproven, failure),
                                           outcome(Part::trial, Act::undo, "b", Status::lost, failure)}};

    EXPECT_THAT(judge_reversible(line(), record, terms).value(), IsEmpty());
}

TEST(VerdictReversible, LeavesTheDescentToItsOwnCheck) {
    EXPECT_THAT(judged(outcome(Part::descent, Act::downgrade, "b", Status::failed, failure)), IsEmpty());
}

TEST(VerdictReversible, NotesWhatWasNotReachedAndOnWhichEngine) {
    walk::Outcome failed = outcome(Part::trial, Act::hold, "b");
    failed.engine = "orders";
    const walk::Record record{.outcomes = {failed}, .blocked = {{.revision = "c", .because = "b"}}};

    const Finding expected{.code = "AX-REV-004",
                           .severity = Severity::note,
                           .check = "reversible",
                           .revision = "c",
                           .label = "3_toy",
                           .engine = "orders",
                           .what = "not reached, because the upgrade of 2_food failed",
                           .place = "versions/3_toy.py"};
    EXPECT_THAT(judge_reversible(line(), record, terms).value(), ElementsAre(expected));
}

TEST(VerdictReversible, NamesTheConstraintsThatANamelessDropMayMean) {
    walk::Failure nameless = failure;
    nameless.details = {{"nameless_constraint", "yes"}, {"table", "pet"}, {"candidates", "pet_pkey, pet_name_key"}};

    EXPECT_THAT(judged(outcome(Part::trial, Act::downgrade, "b", Status::failed, nameless)),
                ElementsAre(about_b("AX-REV-006",
                                    "downgrade() drops a constraint of table pet without naming it: "
                                    "`op.drop_constraint(None, …)`",
                                    "Autogenerate wrote this, and it can never run.",
                                    "Name the constraint: the database has pet_pkey, pet_name_key.")));
}

TEST(VerdictReversible, AsksForANameWhenTheDatabaseHasNoneEither) {
    walk::Failure nameless = failure;
    nameless.details = {{"nameless_constraint", "yes"}, {"table", "pet"}, {"candidates", ""}};

    const auto findings = judged(outcome(Part::trial, Act::downgrade, "b", Status::failed, nameless));

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().remedy, "Name the constraint, in upgrade() as well.");
}

TEST(VerdictReversible, KeepsTheOrderOfTheWalk) {
    const walk::Record record{.outcomes = {outcome(Part::trial, Act::downgrade, "a", Status::failed, failure),
                                           outcome(Part::climb, Act::upgrade, "b", Status::failed, failure)}};

    const auto findings = judge_reversible(line(), record, terms).value();

    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(findings.front().revision, "a");
    EXPECT_EQ(findings.back().revision, "b");
}

struct Left {
    const char* name;
    std::string message;
    std::string sqlstate;
    std::string remedy;
};

class VerdictReversibleLeftBehind : public ::testing::TestWithParam<Left> {};

TEST_P(VerdictReversibleLeftBehind, IsTakenAwayInDowngrade) {
    const auto findings =
        judged(outcome(Part::trial, Act::upgrade, "b", Status::failed, told(GetParam().message, GetParam().sqlstate)));

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().what,
              "downgrade() leaves something behind: the second upgrade raises Error: " + GetParam().message);
    EXPECT_EQ(findings.front().remedy, GetParam().remedy);
}

constexpr const char* remove = "Remove in downgrade() what upgrade() made.";

INSTANTIATE_TEST_SUITE_P(
    Things, VerdictReversibleLeftBehind,
    ::testing::Values(
        Left{"Type", R"(type "mood" already exists)", "42710", R"(Add `op.execute("DROP TYPE mood")` to downgrade().)"},
        Left{"TypeWithCapitals", R"(type "Mood" already exists)", "42710",
             R"(Add `op.execute('DROP TYPE "Mood"')` to downgrade().)"},
        Left{"TypeWithQuote", R"(type "it's" already exists)", "42710", remove},
        Left{"Schema", R"(schema "shop" already exists)", "42P06",
             R"(Add `op.execute("DROP SCHEMA shop")` to downgrade().)"},
        Left{"Extension", R"(extension "uuid-ossp" already exists)", "42710",
             R"(Add `op.execute('DROP EXTENSION "uuid-ossp"')` to downgrade().)"},
        Left{"TransformOfAType", R"(transform for type "Mood" language "plpython3u" already exists)", "42710", remove},
        Left{"EnumValue", R"(enum label "sad" already exists)", "42710",
             "PostgreSQL cannot remove an enum value: write ADD VALUE IF NOT EXISTS in upgrade()."},
        Left{"Relation", R"(relation "pet" already exists)", "42P07", remove},
        Left{"Column", R"(column "name" of relation "pet" already exists)", "42701", remove},
        Left{"Function", R"(function "f" already exists with same argument types)", "42723", remove},
        Left{"Row", R"(duplicate key value violates unique constraint "pet_pkey")", "23505", remove},
        Left{"TableOfSqlite", "table pet already exists", "", remove}),
    [](const auto& row) { return row.param.name; });

class VerdictReversibleDuplicate : public ::testing::TestWithParam<const char*> {};

TEST_P(VerdictReversibleDuplicate, IsKnownByItsSqlstateInEveryLanguage) {
    const auto findings =
        judged(outcome(Part::trial, Act::upgrade, "b", Status::failed, told("»pet« existiert bereits", GetParam())));

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().what,
              "downgrade() leaves something behind: the second upgrade raises Error: »pet« existiert bereits");
}

INSTANTIATE_TEST_SUITE_P(Sqlstates, VerdictReversibleDuplicate,
                         ::testing::Values("42P07", "42710", "42701", "42P06", "42723", "42P04", "42P05", "23505"));

}  // namespace
}  // namespace alembicx::verdict
