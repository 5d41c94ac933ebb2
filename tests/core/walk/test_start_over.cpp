#include <gmock/gmock.h>
#include <alembicx/walk.hpp>

#include "rehearsal.hpp"

namespace alembicx::walk {
namespace {

using namespace support;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Wanted only_the_climb{.trials = false, .descent = false};

Course course_of(std::vector<revision::Script> scripts, const Wanted& wanted) {
    return *Course::plan(revision::Graph::build(std::move(scripts)), wanted);
}

TEST(WalkStartOver, IsTheOnlyWayOnFromALostUpgrade) {
    auto course = course_of({after("a", {}), after("x", {})}, only_the_climb);

    course.report(Status::lost);

    EXPECT_TRUE(course.is_lost());
    EXPECT_EQ(course.next(), std::nullopt);
}

TEST(WalkStartOver, RepeatsWhatIsAppliedAndNotTheLostStep) {
    const auto done = rehearse(fork(), only_the_climb, {{"climb upgrade l1", Status::lost}});

    EXPECT_THAT(done.steps, ElementsAre("climb upgrade root", "climb upgrade l1", "start over", "catch_up upgrade root",
                                        "climb upgrade r1", "climb upgrade r2"));
}

TEST(WalkStartOver, HasNothingToCatchUpWithWhenNothingIsApplied) {
    const auto done = rehearse({after("a", {}), after("x", {})}, only_the_climb, {{"climb upgrade x", Status::lost}});

    EXPECT_THAT(done.steps, ElementsAre("climb upgrade x", "start over", "climb upgrade a"));
}

TEST(WalkStartOver, TakesThePlaceOfTheUndoOfALostTrial) {
    const auto done =
        rehearse(pair(), {.descent = false, .irreversible = {"b"}}, {{"trial downgrade a", Status::lost}});

    EXPECT_THAT(done.steps, ElementsAre("climb upgrade a", "trial hold a", "trial downgrade a", "start over",
                                        "catch_up upgrade a", "climb upgrade b"));
}

TEST(WalkStartOver, IsNeededWhenAnUndoFails) {
    const auto done = rehearse(pair(), {.descent = false, .irreversible = {"b"}}, {{"trial undo a", Status::failed}});

    EXPECT_THAT(done.steps, ElementsAre("climb upgrade a", "trial hold a", "trial downgrade a", "trial upgrade a",
                                        "trial undo a", "start over", "catch_up upgrade a", "climb upgrade b"));
}

TEST(WalkStartOver, RestoresALostRevisionOfTheDescent) {
    const auto done = rehearse(fork(), {.trials = false}, {{"descent downgrade r2", Status::lost}});

    EXPECT_THAT(std::span(done.steps).subspan(5),
                ElementsAre("descent downgrade r2", "start over", "catch_up upgrade root", "catch_up upgrade l1",
                            "catch_up upgrade l2", "catch_up upgrade r1", "catch_up upgrade r2", "descent downgrade l2",
                            "descent downgrade l1"));
}

TEST(WalkStartOver, IsNotNeededAfterTheLastStep) {
    const auto done = rehearse({after("a", {})}, {.trials = false}, {{"descent downgrade a", Status::lost}});

    EXPECT_THAT(done.steps, ElementsAre("climb upgrade a", "descent downgrade a"));
    EXPECT_TRUE(done.record.finished);
}

TEST(WalkStartOver, BeginsATrialUnderWayAgain) {
    auto course = course_of({after("a", {})}, {.descent = false});
    course.report(Status::passed);
    course.report(Status::passed);
    course.report(Status::passed);

    course.start_over();

    EXPECT_THAT(rehearse(std::move(course)).steps, ElementsAre("catch_up upgrade a", "trial hold a",
                                                               "trial downgrade a", "trial upgrade a", "trial undo a"));
}

TEST(WalkStartOver, EndsATrialThatOnlyHadItsUndoToDo) {
    auto course = course_of(pair(), {.descent = false, .irreversible = {"b"}});
    course.report(Status::passed);
    course.report(Status::passed);
    course.report(Status::failed);

    course.start_over();

    EXPECT_THAT(rehearse(std::move(course)).steps, ElementsAre("catch_up upgrade a", "climb upgrade b"));
}

TEST(WalkStartOver, BeginsACatchUpUnderWayAgain) {
    auto course = course_of({after("a", {}), after("b", {"a"}), after("c", {"b"})}, only_the_climb);
    course.report(Status::passed);
    course.report(Status::passed);
    course.start_over();
    course.report(Status::passed);

    course.start_over();

    EXPECT_THAT(rehearse(std::move(course)).steps,
                ElementsAre("catch_up upgrade a", "catch_up upgrade b", "climb upgrade c"));
}

TEST(WalkStartOver, EndsTheCourseWhenTheCatchUpFails) {
    const auto done = rehearse(fork(), only_the_climb,
                               {{"climb upgrade l1", Status::lost}, {"catch_up upgrade root", Status::failed}});

    EXPECT_EQ(done.steps.back(), "catch_up upgrade root");
    EXPECT_FALSE(done.record.finished);
}

TEST(WalkStartOver, DoesNothingAfterTheEnd) {
    auto course = course_of({after("a", {})}, only_the_climb);
    course.report(Status::passed);

    course.start_over();

    EXPECT_THAT(rehearse(std::move(course)).steps, IsEmpty());
}

}  // namespace
}  // namespace alembicx::walk
