#include <gmock/gmock.h>
#include <alembicx/walk.hpp>

#include <chrono>

#include "rehearsal.hpp"

namespace alembicx::walk {
namespace {

using namespace support;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::SizeIs;

const auto history = revision::Graph::build({after("ae1027", {}), after("be2049", {"ae1027"})});

struct Mistaken {
    Wanted wanted;
    std::string doing;
};
class WalkPlanRefuses : public ::testing::TestWithParam<Mistaken> {};

TEST_P(WalkPlanRefuses, AnUnknownRevisionAndSuggestsAnother) {
    const auto refused = Course::plan(history, GetParam().wanted);

    ASSERT_FALSE(refused.has_value());
    EXPECT_THAT(refused.error(), AllOf(Field(&Error::id, "AX-RUN-001"), Field(&Error::message, HasSubstr("\"ae1027\"")),
                                       Field(&Error::context, ElementsAre(GetParam().doing))));
}

INSTANTIATE_TEST_SUITE_P(Fields, WalkPlanRefuses,
                         ::testing::Values(Mistaken{{.only = {"ae1072"}}, "reading which revisions to try"},
                                           Mistaken{{.floor = "ae1072"}, "reading the floor of the walk"},
                                           Mistaken{{.irreversible = {"ae1072"}},
                                                    "reading which revisions are irreversible"}));

TEST(WalkPlan, TakesAbbreviatedIds) {
    EXPECT_THAT(rehearse(*Course::plan(history, {.trials = false, .floor = "ae10"})).steps,
                ElementsAre("climb upgrade ae1027", "climb upgrade be2049", "descent downgrade be2049"));
}

TEST(WalkPlan, TakesBaseForNoFloor) {
    EXPECT_THAT(rehearse(*Course::plan(history, {.trials = false, .floor = "base"})).steps, SizeIs(4));
}

TEST(WalkPlan, RefusesAHistoryThatAlembicCannotRead) {
    const auto refused = Course::plan(revision::Graph::build({after("a", {"gone"})}), {});

    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().id, "AX-RUN-005");
}

TEST(WalkPlan, OfAGreatHistoryIsGoneInTimeProportionalToItsSize) {
    constexpr std::size_t many = 100'000;
    std::vector<revision::Script> scripts{after("r0", {})};
    for (std::size_t at = 1; at < many; ++at) {
        scripts.push_back(after("r" + std::to_string(at), {"r" + std::to_string(at - 1)}));
    }
    const auto graph = revision::Graph::build(std::move(scripts));
    const auto start = std::chrono::steady_clock::now();

    auto course = *Course::plan(graph, {});
    while (course.next()) course.report(Status::passed);

    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{5});
    EXPECT_THAT(course.record().outcomes, SizeIs(6 * many));
}

}  // namespace
}  // namespace alembicx::walk
