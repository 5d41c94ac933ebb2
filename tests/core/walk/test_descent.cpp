#include <gmock/gmock.h>
#include <alembicx/walk.hpp>

#include "rehearsal.hpp"

namespace alembicx::walk {
namespace {

using namespace support;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// The steps after the climb.
Ids after_climb(const Rehearsal& done, std::size_t climbed) {
    return {done.steps.begin() + static_cast<std::ptrdiff_t>(climbed), done.steps.end()};
}

TEST(WalkDescent, TakesEverythingBackChildrenFirst) {
    const auto done = rehearse(pair(), {.trials = false});

    EXPECT_THAT(after_climb(done, 2), ElementsAre("descent downgrade b", "descent downgrade a"));
    EXPECT_TRUE(done.record.finished);
}

TEST(WalkDescent, TakesBackOnlyWhatIsApplied) {
    const auto done = rehearse(pair(), {.trials = false}, {{"climb upgrade b", Status::failed}});

    EXPECT_THAT(after_climb(done, 2), ElementsAre("descent downgrade a"));
}

TEST(WalkDescent, EndsAtTheFloor) {
    const auto done = rehearse(pair(), {.trials = false, .floor = "a"});

    EXPECT_THAT(after_climb(done, 2), ElementsAre("descent downgrade b"));
    EXPECT_THAT(done.record.stranded, IsEmpty());
}

TEST(WalkDescent, StopsAboveAnIrreversibleRevision) {
    const auto done =
        rehearse({after("a", {}), after("b", {"a"}), after("c", {"b"})}, {.trials = false, .irreversible = {"b"}});

    EXPECT_THAT(after_climb(done, 3), ElementsAre("descent downgrade c"));
    EXPECT_THAT(done.record.stranded, ElementsAre(Blocked{"a", "b"}));
}

TEST(WalkDescent, GoesOnBesideARevisionThatFails) {
    const auto done = rehearse(fork(), {.trials = false}, {{"descent downgrade r2", Status::failed}});

    EXPECT_THAT(after_climb(done, 5),
                ElementsAre("descent downgrade r2", "descent downgrade l2", "descent downgrade l1"));
    EXPECT_THAT(done.record.stranded, ElementsAre(Blocked{"r1", "r2"}, Blocked{"root", "r2"}));
}

class WalkDescentStops : public ::testing::TestWithParam<Status> {};

TEST_P(WalkDescentStops, AtADowngradeThatDoesNotPass) {
    const auto done = rehearse(pair(), {.trials = false}, {{"descent downgrade b", GetParam()}});

    EXPECT_THAT(after_climb(done, 2), ElementsAre("descent downgrade b"));
    EXPECT_THAT(done.record.stranded, ElementsAre(Blocked{"a", "b"}));
}

INSTANTIATE_TEST_SUITE_P(Statuses, WalkDescentStops,
                         ::testing::Values(Status::failed, Status::refused, Status::unproven, Status::lost));

TEST(WalkDescent, DoesNotTryAgainWhatFailedInItsTrial) {
    const auto done = rehearse(pair(), {}, {{"trial downgrade b", Status::failed}});

    EXPECT_THAT(after_climb(done, 9), IsEmpty());
    EXPECT_THAT(done.record.stranded, ElementsAre(Blocked{"a", "b"}));
}

TEST(WalkDescent, TriesWhatWasUnprovenInItsTrial) {
    const auto done = rehearse({after("a", {})}, {}, {{"trial downgrade a", Status::unproven}});

    EXPECT_EQ(done.steps.back(), "descent downgrade a");
}

TEST(WalkDescent, TriesWhatOnlyFailedToBeUpgradedAgain) {
    const auto done = rehearse({after("a", {})}, {}, {{"trial upgrade a", Status::failed}});

    EXPECT_EQ(done.steps.back(), "descent downgrade a");
}

}  // namespace
}  // namespace alembicx::walk
