#include <gmock/gmock.h>
#include <alembicx/walk.hpp>

#include "rehearsal.hpp"

namespace alembicx::walk {
namespace {

using namespace support;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Wanted only_the_climb{.trials = false, .descent = false};

TEST(WalkClimb, UpgradesParentsFirst) {
    EXPECT_THAT(rehearse(pair(), only_the_climb).steps, ElementsAre("climb upgrade a", "climb upgrade b"));
}

TEST(WalkClimb, HasNothingToDoInAnEmptyHistory) {
    const auto done = rehearse({}, Wanted{});

    EXPECT_THAT(done.steps, IsEmpty());
    EXPECT_TRUE(done.record.finished);
}

TEST(WalkClimb, TellsWhatWasReached) {
    EXPECT_EQ(rehearse(fork(), only_the_climb).record.reached.size(), 5U);
}

TEST(WalkClimb, GoesOnBesideARevisionThatFails) {
    const auto done = rehearse(fork(), only_the_climb, {{"climb upgrade l1", Status::failed}});

    EXPECT_THAT(done.steps,
                ElementsAre("climb upgrade root", "climb upgrade l1", "climb upgrade r1", "climb upgrade r2"));
    EXPECT_THAT(done.record.blocked, ElementsAre(Blocked{"l2", "l1"}));
    EXPECT_THAT(done.record.reached, ElementsAre("root", "r1", "r2"));
}

TEST(WalkClimb, KeepsOutAllThatFollowsARevisionThatFails) {
    const auto done = rehearse({after("a", {}), after("b", {"a"}), after("c", {"b"})}, only_the_climb,
                               {{"climb upgrade a", Status::failed}});

    EXPECT_THAT(done.record.blocked, ElementsAre(Blocked{"b", "a"}, Blocked{"c", "a"}));
}

TEST(WalkClimb, KeepsOutWhatOnlyDependsOnARevisionThatFails) {
    auto needy = after("b", {});
    needy.depends_on = {"a"};
    const auto done = rehearse({after("a", {}), needy}, only_the_climb, {{"climb upgrade a", Status::failed}});

    EXPECT_THAT(done.record.blocked, ElementsAre(Blocked{"b", "a"}));
}

TEST(WalkClimb, KeepsWhatWasReportedOfAStep) {
    auto course = *Course::plan(revision::Graph::build({after("a", {})}), only_the_climb);
    const Failure failure{
        .exception_types = {"sqlalchemy.exc.ProgrammingError"}, .message = "no such table", .line = 12};

    course.report(Status::failed, failure, 0.25, "second");

    const Step step{Act::upgrade, Part::climb, "a"};
    const Outcome expected{step, Status::failed, failure, 0.25, "second"};
    EXPECT_EQ(course.record().outcomes, Outcomes{expected});
}

TEST(WalkClimb, GivesTheSameStepUntilItIsReported) {
    const auto course = *Course::plan(revision::Graph::build(pair()), only_the_climb);

    EXPECT_EQ(course.next(), course.next());
}

TEST(WalkClimb, IsFinishedOnlyAtItsEnd) {
    auto course = *Course::plan(revision::Graph::build(pair()), only_the_climb);

    course.report(Status::passed);

    EXPECT_FALSE(course.record().finished);
}

TEST(WalkClimb, TakesNoNoticeOfAReportAfterItsEnd) {
    auto course = *Course::plan(revision::Graph::build({}), only_the_climb);

    course.report(Status::failed);

    EXPECT_THAT(course.record().outcomes, IsEmpty());
}

}  // namespace
}  // namespace alembicx::walk
