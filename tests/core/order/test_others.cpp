#include <gmock/gmock.h>
#include <alembicx/order.hpp>

#include <algorithm>
#include <random>
#include <set>

namespace alembicx::order {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using Ids = std::vector<std::string>;

revision::Script script(std::string id, Ids down, Ids depends_on = {}) {
    return {.id = std::move(id), .down_revisions = std::move(down), .depends_on = std::move(depends_on)};
}

std::size_t place(const Ids& order, const std::string& id) {
    return static_cast<std::size_t>(std::ranges::find(order, id) - order.begin());
}

bool is_before(const Ids& order, const std::string& first, const std::string& second) {
    return place(order, first) < place(order, second);
}

Ids usual(const revision::Graph& graph) {
    Ids ids;
    for (const auto& each : graph.scripts()) ids.push_back(each.id);
    return ids;
}

/// A diamond: b and c follow a, and d merges them.
revision::Graph diamond() {
    return revision::Graph::build({script("a", {}), script("b", {"a"}), script("c", {"a"}), script("d", {"b", "c"})});
}

TEST(OrderOthers, AreNoneOfALine) {
    EXPECT_THAT(others(revision::Graph::build({script("a", {}), script("b", {"a"})})), IsEmpty());
}

TEST(OrderOthers, AreNoneOfNothing) {
    EXPECT_THAT(others(revision::Graph::build({})), IsEmpty());
}

TEST(OrderOthers, TurnTheBranchesOfADiamond) {
    const auto graph = diamond();
    const bool b_is_first = is_before(usual(graph), "b", "c");

    EXPECT_THAT(others(graph), ElementsAre(b_is_first ? Ids{"a", "c", "b", "d"} : Ids{"a", "b", "c", "d"}));
}

TEST(OrderOthers, TurnSeveralBases) {
    const auto graph = revision::Graph::build({script("a", {}), script("b", {}), script("c", {})});
    auto turned = usual(graph);
    std::ranges::reverse(turned);

    EXPECT_THAT(others(graph), ElementsAre(turned));
}

TEST(OrderOthers, KeepADependency) {
    EXPECT_THAT(others(revision::Graph::build({script("a", {}), script("b", {}, {"a"})})), IsEmpty());
}

TEST(OrderOthers, KeepThePairsThatAreToBeKept) {
    const auto graph = diamond();
    const auto line = usual(graph);

    EXPECT_THAT(others(graph, std::vector<Pair>{{.first = line[1], .second = line[2]}}), IsEmpty());
    EXPECT_THAT(others(graph, std::vector<Pair>{{.first = "unknown", .second = line[2]}}), SizeIs(1));
}

TEST(OrderOthers, AreNoneOfAHistoryThatAlembicCannotRead) {
    EXPECT_THAT(others(revision::Graph::build({script("a", {"b"}), script("b", {"a"}), script("c", {})})), IsEmpty());
}

/// A history without a pattern: each revision follows up to two of those before it, or none.
revision::Graph some_history(std::uint32_t seed, std::size_t count) {
    std::mt19937 random(seed);
    std::vector<revision::Script> scripts;
    for (std::size_t i = 0; i < count; ++i) {
        std::set<std::string> parents;
        for (auto many = random() % 3; i > 0 && many > 0; --many) parents.insert("r" + std::to_string(random() % i));
        std::set<std::string> needed;
        if (i > 0 && random() % 4 == 0) needed.insert("r" + std::to_string(random() % i));
        scripts.push_back(
            script("r" + std::to_string(i), {parents.begin(), parents.end()}, {needed.begin(), needed.end()}));
    }
    return revision::Graph::build(std::move(scripts));
}

class OrdersOfAHistory : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(OrdersOfAHistory, AreValidAndShowEachParallelPairBothWays) {
    const auto graph = some_history(GetParam(), 5 + GetParam() % 90);
    auto orders = others(graph);
    const auto line = usual(graph);
    for (const auto& each : orders) {
        ASSERT_THAT(each, ::testing::UnorderedElementsAreArray(line));
        for (const auto& child : graph.scripts()) {
            for (const auto& parent : graph.parents(child.id)) EXPECT_TRUE(is_before(each, parent, child.id));
        }
    }
    for (const auto& second : line) {
        const auto needed = graph.ancestors(std::vector{second});
        for (const auto& first : line) {
            if (!is_before(line, first, second) || std::ranges::count(needed, first) != 0) continue;
            EXPECT_TRUE(std::ranges::any_of(orders, [&](const Ids& each) { return is_before(each, second, first); }))
                << second << " never comes before " << first;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(WithoutAPattern, OrdersOfAHistory, ::testing::Range(0U, 60U));

}  // namespace
}  // namespace alembicx::order
