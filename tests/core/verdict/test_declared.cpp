#include <gmock/gmock.h>
#include <alembicx/verdict.hpp>

#include "findings.hpp"

namespace alembicx::verdict {
namespace {

using namespace support;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Finding declared(std::string revision, std::string label, std::string what) {
    std::string place = "versions/" + label + ".py";
    return {.code = "AX-REV-005",
            .severity = Severity::note,
            .check = "reversible",
            .revision = std::move(revision),
            .label = std::move(label),
            .what = std::move(what),
            .place = std::move(place)};
}

TEST(VerdictDeclared, IsNotedWithItsReason) {
    EXPECT_THAT(judge_reversible(line(), {}, {.irreversible = {{"b", "the rows are gone"}}, .root = "/app"}).value(),
                ElementsAre(declared("b", "2_food", "declared irreversible: the rows are gone")));
}

TEST(VerdictDeclared, MayNameARevisionInEveryWay) {
    EXPECT_THAT(judge_reversible(line(), {}, {.irreversible = {{"head", "the rows are gone"}}, .root = "/app"}).value(),
                ElementsAre(declared("c", "3_toy", "declared irreversible: the rows are gone")));
}

TEST(VerdictDeclared, IsNotedOfEachRevisionThatANameStandsFor) {
    const auto graph =
        revision::Graph::build({after("a", {}, "/app/versions/1_pet.py"), after("b", {"a"}, "/app/versions/2_food.py"),
                                after("c", {"a"}, "/app/versions/3_toy.py")});

    EXPECT_THAT(judge_reversible(graph, {}, {.irreversible = {{"heads", "final"}}, .root = "/app"}).value(),
                ElementsAre(declared("b", "2_food", "declared irreversible: final"),
                            declared("c", "3_toy", "declared irreversible: final")));
}

TEST(VerdictDeclared, IsNotNotedOfARevisionThatThereIsNot) {
    EXPECT_THAT(judge_reversible(line(), {}, {.irreversible = {{"gone", "final"}}}).value(), IsEmpty());
}

TEST(VerdictDeclared, IsNotedOfTheFloor) {
    const Finding expected{.code = "AX-REV-005",
                           .severity = Severity::note,
                           .check = "reversible",
                           .what = "up to b no revision is downgraded: `minimum_downgrade_revision` says so"};
    EXPECT_THAT(judge_reversible(line(), {}, {.floor = "b"}).value(), ElementsAre(expected));
}

TEST(VerdictDeclared, IsNotNotedOfAFloorThatIsBase) {
    EXPECT_THAT(judge_reversible(line(), {}, {.floor = "base"}).value(), IsEmpty());
}

}  // namespace
}  // namespace alembicx::verdict
