#include <gmock/gmock.h>
#include <alembicx/walk.hpp>

#include "logs.hpp"

namespace alembicx::walk {
namespace {

Outcome done(Part part, Act act, std::string revision, Status status = Status::passed) {
    return {.step = {.act = act, .part = part, .revision = std::move(revision)}, .status = status};
}

const Outcome climb_a = done(Part::climb, Act::upgrade, "a");
const Outcome hold_a = done(Part::trial, Act::hold, "a");
const Outcome down_a = done(Part::trial, Act::downgrade, "a");
const Outcome up_a = done(Part::trial, Act::upgrade, "a");
const Outcome undo_a = done(Part::trial, Act::undo, "a");
const Outcome open_a = done(Part::trial, Act::upgrade, "a", Status::unproven);
const Outcome open_b = done(Part::trial, Act::downgrade, "b", Status::unproven);
const Outcome descent_a = done(Part::descent, Act::downgrade, "a");

Record with(std::initializer_list<Outcome> outcomes) {
    return {.outcomes = outcomes};
}

TEST(WalkJudgedAlone, PutsTheNewTrialInThePlaceOfTheWholeOldOne) {
    EXPECT_EQ(judged_alone(with({climb_a, hold_a, down_a, open_a, undo_a, descent_a}), {down_a, up_a}),
              with({climb_a, descent_a, down_a, up_a}));
}

TEST(WalkJudgedAlone, KeepsTheTrialOfAnotherRevision) {
    EXPECT_EQ(judged_alone(with({open_a, open_b}), {down_a, up_a}), with({open_b, down_a, up_a}));
}

TEST(WalkJudgedAlone, KeepsTheRestOfTheRecord) {
    const Record record{.outcomes = {open_a},
                        .blocked = {{.revision = "c", .because = "b"}},
                        .stranded = {{.revision = "d", .because = "e"}},
                        .reached = {"a"},
                        .finished = true};

    Record expected = record;
    expected.outcomes = {down_a};
    EXPECT_EQ(judged_alone(record, {down_a}), expected);
}

TEST(WalkJudgedAlone, LeavesTheRecordAsItIsWhenNothingWasJudged) {
    EXPECT_EQ(judged_alone(with({climb_a, open_a}), {}), with({climb_a, open_a}));
}

struct State {
    const char* name;
    std::string sqlstate;
    bool depends;
};

class WalkTransaction : public ::testing::TestWithParam<State> {};

TEST_P(WalkTransaction, MayBeWhatAnErrorComesFrom) {
    EXPECT_EQ(depends_on_transaction(GetParam().sqlstate), GetParam().depends);
}

INSTANTIATE_TEST_SUITE_P(
    States, WalkTransaction,
    ::testing::Values(State{"ActiveSqlTransaction", "25001", true}, State{"ObjectInUse", "55006", true},
                      State{"UnsafeNewValueUsage", "55P04", true},
                      State{"InvalidTransactionTermination", "2D000", true},
                      State{"InvalidSavepointSpecification", "3B001", true},
                      State{"IntegrityConstraintViolation", "23000", true}, State{"ForeignKeyViolation", "23503", true},
                      State{"UndefinedTable", "42P01", false}, State{"InFailedSqlTransaction", "25P02", false},
                      State{"NumericValueOutOfRange", "22003", false}, State{"NoState", "", false}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace alembicx::walk
