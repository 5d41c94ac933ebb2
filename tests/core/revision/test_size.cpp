#include <gmock/gmock.h>
#include <alembicx/revision.hpp>

#include "histories.hpp"

namespace alembicx::revision {
namespace {

using namespace support;
using ::testing::SizeIs;

/// Work that grows with the square of it would not end before the time limit that every test has.
constexpr std::size_t many = 100'000;

std::string name(const std::string& prefix, std::size_t number) {
    return prefix + std::to_string(number);
}

std::vector<Script> long_line() {
    std::vector<Script> scripts{after("r0", {})};
    for (std::size_t at = 1; at < many; ++at) scripts.push_back(after(name("r", at), {name("r", at - 1)}));
    return scripts;
}

/// Two lines, each revision of one needing its neighbour in the other: Alembic's order asks for a search at every one.
std::vector<Script> two_lines_tied_together() {
    std::vector<Script> scripts{labelled(after("b0", {}), {"low"}), needing(after("a0", {}), {"b0"})};
    for (std::size_t at = 1; at < many / 2; ++at) {
        scripts.push_back(after(name("b", at), {name("b", at - 1)}));
        scripts.push_back(needing(after(name("a", at), {name("a", at - 1)}), {name("b", at)}));
    }
    return scripts;
}

/// Each step splits in two and comes together again.
std::vector<Script> chain_of_diamonds() {
    std::vector<Script> scripts{after("m0", {})};
    for (std::size_t at = 1; at < many / 3; ++at) {
        const auto below = name("m", at - 1);
        scripts.push_back(after(name("x", at), {below}));
        scripts.push_back(after(name("y", at), {below}));
        scripts.push_back(after(name("m", at), {name("x", at), name("y", at)}));
    }
    return scripts;
}

std::vector<Script> one_great_circle() {
    auto scripts = long_line();
    scripts.front().down_revisions = {scripts.back().id};
    return scripts;
}

std::vector<Script> heads_without_end() {
    std::vector<Script> scripts{after("root", {})};
    for (std::size_t at = 1; at < many; ++at) scripts.push_back(after(name("h", at), {"root"}));
    return scripts;
}

struct Great {
    std::vector<Script> (*scripts)();
    std::size_t problems;
};
class RevisionSize : public ::testing::TestWithParam<Great> {};

TEST_P(RevisionSize, IsNoReasonNotToBeReadAndPlanned) {
    auto scripts = GetParam().scripts();

    const auto graph = Graph::build(std::move(scripts));
    const auto path = upgrade_path(graph, Ids{}, "heads");

    EXPECT_THAT(graph.problems(), SizeIs(GetParam().problems));
    EXPECT_TRUE(path.has_value() || GetParam().problems > 0);
}

INSTANTIATE_TEST_SUITE_P(Shapes, RevisionSize,
                         ::testing::Values(Great{long_line, 0}, Great{two_lines_tied_together, 0},
                                           Great{chain_of_diamonds, 0}, Great{one_great_circle, 1},
                                           Great{heads_without_end, 1}));

TEST(RevisionSizeOfAPath, IsNoReasonNotToBeReadAndPlanned) {
    const auto graph = Graph::build(long_line());

    const auto down = downgrade_path(graph, Ids{"r99999"}, "r99999-99998");

    EXPECT_THAT(*down, SizeIs(many - 2));
}

}  // namespace
}  // namespace alembicx::revision
