#include <gmock/gmock.h>
#include <alembicx/order.hpp>

#include <algorithm>
#include <random>

namespace alembicx::order {
namespace {

using ::testing::ElementsAre;
using ::testing::Optional;

using Ids = std::vector<std::string>;

bool is_before(const Ids& order, const std::string& first, const std::string& second) {
    return std::ranges::find(order, first) < std::ranges::find(order, second);
}

TEST(OrderSearch, NeedsNoTrialBetweenNeighbours) {
    const Search search({"a", "b", "c"}, {"a", "c", "b"});

    EXPECT_EQ(search.next(), std::nullopt);
    EXPECT_EQ(search.pair(), (Pair{.first = "b", .second = "c"}));
}

TEST(OrderSearch, FindsNothingBetweenOrdersThatAreTheSame) {
    const Search search({"a", "b"}, {"a", "b"});

    EXPECT_EQ(search.next(), std::nullopt);
    EXPECT_EQ(search.pair(), Pair{});
}

TEST(OrderSearch, TriesTheOrderInTheMiddle) {
    EXPECT_THAT(Search({"a", "b", "c"}, {"c", "a", "b"}).next(), Optional(ElementsAre("a", "c", "b")));
}

TEST(OrderSearch, SaysNoPairBeforeItIsFound) {
    EXPECT_EQ(Search({"a", "b", "c"}, {"c", "a", "b"}).pair(), Pair{});
}

class SearchForOnePair : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(SearchForOnePair, FindsItOverValidOrders) {
    // Two lines of 40 revisions each. From one order to the other, exactly one pair of them makes the difference.
    std::mt19937 random(GetParam());
    Ids good;
    Ids bad;
    for (const auto* line : {"a", "b"}) {
        for (int i = 0; i < 40; ++i) good.push_back(line + std::to_string(i));
    }
    for (const auto* line : {"b", "a"}) {
        for (int i = 0; i < 40; ++i) bad.push_back(line + std::to_string(i));
    }
    const Pair cause{.first = "a" + std::to_string(random() % 40), .second = "b" + std::to_string(random() % 40)};

    Search search(good, bad);
    int trials = 0;
    while (const auto order = search.next()) {
        ++trials;
        for (int i = 1; i < 40; ++i) {
            for (const std::string line : {"a", "b"}) {
                ASSERT_TRUE(is_before(*order, line + std::to_string(i - 1), line + std::to_string(i)));
            }
        }
        search.report(is_before(*order, cause.first, cause.second));
    }

    EXPECT_EQ(search.pair(), cause);
    EXPECT_LE(trials, 11) << "1,600 exchanges are halved eleven times at most";
}

INSTANTIATE_TEST_SUITE_P(AmongMany, SearchForOnePair, ::testing::Range(0U, 20U));

}  // namespace
}  // namespace alembicx::order
