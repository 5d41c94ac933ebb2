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

constexpr const char* mend =
    "Mend downgrade(); if it is meant to refuse, raise NotImplementedError or declare the revision in `irreversible` "
    "with "
    "a reason.";

/// All three revisions reached and c taken back, then what is said of b.
walk::Record down_to_b(walk::Outcome of_b) {
    return {.outcomes = {outcome(Part::descent, Act::downgrade, "c"), std::move(of_b)},
            .stranded = {{.revision = "a", .because = "b"}},
            .reached = {"a", "b", "c"},
            .finished = true};
}

Finding end_at_b(std::string code, std::string what) {
    return {.code = std::move(code),
            .check = "downgrade_to_base",
            .revision = "b",
            .label = "2_food",
            .what = std::move(what),
            .effect = "Not taken back because of it: 1_pet.",
            .place = "versions/2_food.py:3"};
}

TEST(VerdictDescent, FindsNothingWhenEverythingIsTakenBack) {
    const walk::Record record{
        .outcomes = {outcome(Part::descent, Act::downgrade, "b"), outcome(Part::descent, Act::downgrade, "a")},
        .reached = {"a", "b"},
        .finished = true};

    EXPECT_THAT(judge_descent(line(), record, terms, {}).value(), IsEmpty());
}

TEST(VerdictDescent, LooksForALaterDowngradeWhenOneFailsOnTheWay) {
    Finding expected = end_at_b("AX-BAS-001", "the way back to base ends here: downgrade() raises ValueError: boom");
    expected.remedy =
        "If `reversible` finds nothing wrong with it, a later downgrade took away what it needs: let that "
        "one restore what it found.";
    expected.detail = "Traceback of boom";

    const auto record = down_to_b(outcome(Part::descent, Act::downgrade, "b", Status::failed, failure));
    EXPECT_THAT(judge_descent(line(), record, terms, {"b"}).value(), ElementsAre(expected));
}

TEST(VerdictDescent, MendsADowngradeThatFailedInItsTrial) {
    Finding expected = end_at_b("AX-BAS-001", "the way back to base ends here: downgrade() raises ValueError: boom");
    expected.remedy = mend;
    expected.detail = "Traceback of boom";

    const auto record = down_to_b(outcome(Part::trial, Act::downgrade, "b", Status::failed, failure));
    EXPECT_THAT(judge_descent(line(), record, terms, {"b"}).value(), ElementsAre(expected));
}

TEST(VerdictDescent, TellsWhatAFailureCausesWhenNothingIsStranded) {
    const walk::Record record{.outcomes = {outcome(Part::descent, Act::downgrade, "a", Status::lost, failure)},
                              .reached = {"a"},
                              .finished = true};

    const auto findings = judge_descent(line(), record, terms, {"a"}).value();

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().effect, "What it made stays in the database.");
}

TEST(VerdictDescent, NotesWhereARefusalEndsIt) {
    Finding expected = end_at_b("AX-BAS-003", "the way back to base ends here: downgrade() raises ValueError: boom");
    expected.severity = Severity::note;

    const auto record = down_to_b(outcome(Part::trial, Act::downgrade, "b", Status::refused, failure));
    EXPECT_THAT(judge_descent(line(), record, terms, {"b"}).value(), ElementsAre(expected));
}

TEST(VerdictDescent, NotesWhereADeclaredRevisionEndsIt) {
    Finding expected = end_at_b("AX-BAS-003", "the way back to base ends here: the revision is declared irreversible");
    expected.severity = Severity::note;
    expected.place = "versions/2_food.py";

    const auto record = down_to_b(outcome(Part::trial, Act::downgrade, "b"));
    EXPECT_THAT(judge_descent(line(), record, terms, {"b"}).value(), ElementsAre(expected));
}

TEST(VerdictDescent, NamesTheEngineOnWhichItEnds) {
    walk::Outcome first = outcome(Part::descent, Act::downgrade, "c");
    first.engine = "orders";
    walk::Record record = down_to_b(outcome(Part::trial, Act::downgrade, "b"));
    record.outcomes = {first, outcome(Part::trial, Act::downgrade, "b")};

    const auto findings = judge_descent(line(), record, terms, {"b"}).value();

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().engine, "orders");
}

TEST(VerdictDescent, DoesNotMindATrialThatFailedWhenTheWayBackPassed) {
    const walk::Record record{.outcomes = {outcome(Part::descent, Act::downgrade, "a"),
                                           outcome(Part::trial, Act::downgrade, "a", Status::failed, failure)},
                              .reached = {"a"},
                              .finished = true};

    EXPECT_THAT(judge_descent(line(), record, terms, {}).value(), IsEmpty());
}

TEST(VerdictDescent, NamesFiveOfManyStrandedRevisions) {
    walk::Record record{
        .outcomes = {outcome(Part::descent, Act::downgrade, "h", Status::failed, failure)},
        .stranded = {{"g", "h"}, {"f", "h"}, {"e", "h"}, {"d", "h"}, {"c", "h"}, {"b", "h"}, {"a", "h"}},
        .reached = {"h"},
        .finished = true};

    const auto findings = judge_descent(revision::Graph::build({after("h", {})}), record, terms, {"h"}).value();

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().effect, "Not taken back because of it: g, f, e, d and c, and 2 more.");
}

TEST(VerdictDescent, DoesNotCountWhatIsStrandedByAnother) {
    walk::Record record = down_to_b(outcome(Part::descent, Act::downgrade, "b", Status::failed, failure));
    record.stranded.push_back({.revision = "c", .because = "elsewhere"});

    const auto findings = judge_descent(line(), record, terms, {"b"}).value();

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().effect, "Not taken back because of it: 1_pet.");
}

TEST(VerdictDescent, EndsAtTheFloorWithoutAWord) {
    const walk::Record record{
        .outcomes = {outcome(Part::descent, Act::downgrade, "c")}, .reached = {"a", "b", "c"}, .finished = true};

    EXPECT_THAT(judge_descent(line(), record, {.floor = "b"}, {"b"}).value(), IsEmpty());
}

TEST(VerdictDescent, ExpectsWhatWasPreparedToStay) {
    const walk::Record record{.outcomes = {outcome(Part::descent, Act::downgrade, "b")},
                              .prepared = {"a"},
                              .reached = {"b"},
                              .finished = true};

    EXPECT_THAT(judge_descent(line(), record, terms, {"a"}).value(), IsEmpty());
}

TEST(VerdictDescent, TellsAVersionTableThatIsNotEmptyAtBase) {
    walk::Outcome only = outcome(Part::descent, Act::downgrade, "a");
    only.engine = "orders";
    const walk::Record record{.outcomes = {only}, .reached = {"a"}, .finished = true};

    const Finding expected{.code = "AX-BAS-002",
                           .check = "downgrade_to_base",
                           .engine = "orders",
                           .what = "after the downgrades the version table holds a instead of nothing",
                           .effect = "The next upgrade starts from a wrong state.",
                           .remedy =
                               "A downgrade writes to the version table or ends the transaction: look for COMMIT, "
                               "ROLLBACK and the table's name."};
    EXPECT_THAT(judge_descent(line(), record, terms, {"a"}).value(), ElementsAre(expected));
}

TEST(VerdictDescent, TellsAVersionTableThatIsEmptyAboveTheFloor) {
    const walk::Record record{.reached = {"a", "b"}, .finished = true};

    const auto findings = judge_descent(line(), record, {.floor = "b"}, {}).value();

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().what, "after the downgrades the version table holds nothing instead of b");
}

TEST(VerdictDescent, TakesSeveralHeadsInAnyOrder) {
    const auto graph = revision::Graph::build({after("a", {}), after("b", {"a"}), after("c", {"a"})});
    const walk::Record record{.prepared = {"a", "b", "c"}, .finished = true};

    EXPECT_THAT(judge_descent(graph, record, terms, {"c", "b"}).value(), IsEmpty());
}

}  // namespace
}  // namespace alembicx::verdict
