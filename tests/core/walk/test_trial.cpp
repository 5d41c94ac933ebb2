#include <gmock/gmock.h>
#include <alembicx/walk.hpp>

#include "rehearsal.hpp"

namespace alembicx::walk {
namespace {

using namespace support;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Wanted climb_and_trials{.descent = false};

TEST(WalkTrial, FollowsTheFirstUpgradeOfEachRevision) {
    EXPECT_THAT(rehearse(pair(), climb_and_trials).steps,
                ElementsAre("climb upgrade a", "trial hold a", "trial downgrade a", "trial upgrade a", "trial undo a",
                            "climb upgrade b", "trial hold b", "trial downgrade b", "trial upgrade b", "trial undo b"));
}

TEST(WalkTrial, IsHeldOfNoRevisionThatCouldNotBeUpgraded) {
    EXPECT_THAT(rehearse({after("a", {})}, climb_and_trials, {{"climb upgrade a", Status::failed}}).steps,
                ElementsAre("climb upgrade a"));
}

TEST(WalkTrial, IsHeldOfTheRevisionsNamedOnly) {
    EXPECT_THAT(rehearse(pair(), {.descent = false, .only = {"head"}}).steps,
                ElementsAre("climb upgrade a", "climb upgrade b", "trial hold b", "trial downgrade b",
                            "trial upgrade b", "trial undo b"));
}

TEST(WalkTrial, EndsTheClimbIfItIsTheLastThatWasNamed) {
    EXPECT_THAT(rehearse(pair(), {.descent = false, .only = {"a"}}).steps,
                ElementsAre("climb upgrade a", "trial hold a", "trial downgrade a", "trial upgrade a", "trial undo a"));
}

TEST(WalkTrial, DoesNotEndTheClimbBeforeADescent) {
    EXPECT_THAT(rehearse(pair(), {.only = {"a"}}).steps,
                ElementsAre("climb upgrade a", "trial hold a", "trial downgrade a", "trial upgrade a", "trial undo a",
                            "climb upgrade b", "descent downgrade b", "descent downgrade a"));
}

TEST(WalkTrial, IsNotHeldOfAnIrreversibleRevision) {
    EXPECT_THAT(rehearse({after("a", {})}, {.descent = false, .irreversible = {"a"}}).steps,
                ElementsAre("climb upgrade a"));
}

TEST(WalkTrial, IsNotHeldAtTheFloorOrBelow) {
    EXPECT_THAT(rehearse(pair(), {.descent = false, .floor = "b"}).steps,
                ElementsAre("climb upgrade a", "climb upgrade b"));
}

class WalkTrialDowngrade : public ::testing::TestWithParam<Status> {};

TEST_P(WalkTrialDowngrade, ThatDoesNotPassIsUndoneAtOnce) {
    EXPECT_THAT(rehearse({after("a", {})}, climb_and_trials, {{"trial downgrade a", GetParam()}}).steps,
                ElementsAre("climb upgrade a", "trial hold a", "trial downgrade a", "trial undo a"));
}

INSTANTIATE_TEST_SUITE_P(Statuses, WalkTrialDowngrade,
                         ::testing::Values(Status::failed, Status::refused, Status::unproven));

TEST(WalkTrial, IsUndoneWhenTheSecondUpgradeIsSkipped) {
    auto course = *Course::plan(revision::Graph::build({after("a", {})}), climb_and_trials);
    for (int i = 0; i < 3; ++i) course.report(Status::passed);
    course.skip_second_upgrade();

    EXPECT_EQ(words(*course.next()), "trial undo a");
    EXPECT_EQ(course.record().outcomes.size(), 3U);
}

TEST(WalkTrial, SkipsNothingButTheSecondUpgrade) {
    auto course = *Course::plan(revision::Graph::build({after("a", {})}), climb_and_trials);
    for (const auto* step : {"climb upgrade a", "trial hold a", "trial downgrade a"}) {
        course.skip_second_upgrade();
        EXPECT_EQ(words(*course.next()), step);
        course.report(Status::passed);
    }
}

TEST(WalkTrial, SkipsNoUpgradeOfACatchUp) {
    auto course = *Course::plan(revision::Graph::build(pair()), climb_and_trials);
    for (int i = 0; i < 3; ++i) course.report(Status::passed);
    course.report(Status::lost);
    course.start_over();
    course.skip_second_upgrade();

    EXPECT_EQ(words(*course.next()), "catch_up upgrade a");
}

TEST(WalkTrial, IsUndoneWhenTheSecondUpgradeFails) {
    EXPECT_THAT(rehearse({after("a", {})}, climb_and_trials, {{"trial upgrade a", Status::failed}}).steps,
                ElementsAre("climb upgrade a", "trial hold a", "trial downgrade a", "trial upgrade a", "trial undo a"));
}

TEST(WalkTrial, IsToBeJudgedAloneWhenAStepOfItIsUnproven) {
    const auto done = rehearse(pair(), climb_and_trials, {{"trial upgrade b", Status::unproven}});

    EXPECT_THAT(done.alone, ElementsAre("b"));
}

TEST(WalkTrial, IsToBeJudgedAloneWhenTheStateCannotBeHeld) {
    const auto done = rehearse({after("a", {})}, climb_and_trials, {{"trial hold a", Status::failed}});

    EXPECT_THAT(done.alone, ElementsAre("a"));
    EXPECT_THAT(done.steps, ElementsAre("climb upgrade a", "trial hold a"));
}

TEST(WalkTrial, IsNotToBeJudgedAloneWhenItFailed) {
    const auto done = rehearse({after("a", {})}, climb_and_trials, {{"trial downgrade a", Status::failed}});

    EXPECT_THAT(done.alone, IsEmpty());
}

TEST(WalkTrial, LeavesTheRevisionApplied) {
    const auto done = rehearse(pair(), climb_and_trials, {{"trial downgrade a", Status::failed}});

    EXPECT_THAT(done.record.reached, ElementsAre("a", "b"));
}

TEST(WalkTrialAlone, IsADowngradeAndAnUpgrade) {
    EXPECT_THAT(trial_alone("a"),
                ElementsAre(Step{Act::downgrade, Part::trial, "a"}, Step{Act::upgrade, Part::trial, "a"}));
}

}  // namespace
}  // namespace alembicx::walk
