#include <gmock/gmock.h>

#include <algorithm>
#include <bit>
#include <numeric>
#include <random>
#include <set>

#include "what_differs.hpp"

namespace alembicx::diff {
namespace {

using namespace support;
using schema::Kind;
using schema::Object;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Table pet with these columns, in this order.
Object pet(const Lines& names) {
    Objects columns;
    for (const auto& name : names) {
        columns.push_back(column(name, {{"position", std::to_string(columns.size() + 1)}, {"type", "text"}}));
    }
    return table("pet", std::move(columns));
}

TEST(DiffPosition, IsNotSaidWhenTheOrderIsTheSame) {
    EXPECT_THAT(lines({pet({"a", "b", "c"})}, {pet({"a", "b", "c"})}), IsEmpty());
}

TEST(DiffPosition, OfTheColumnThatMovedIsSaid) {
    EXPECT_THAT(lines({pet({"a", "b", "c", "d"})}, {pet({"b", "c", "d", "a"})}),
                ElementsAre("altered column public.pet.a: position: 1 → 4"));
}

TEST(DiffPosition, OfTheColumnThatMovedForwardIsSaid) {
    EXPECT_THAT(lines({pet({"a", "b", "c", "d"})}, {pet({"d", "a", "b", "c"})}),
                ElementsAre("altered column public.pet.d: position: 4 → 1"));
}

TEST(DiffPosition, DoesNotMindAColumnThatCame) {
    EXPECT_THAT(lines({pet({"a", "b"})}, {pet({"new", "a", "b"})}), ElementsAre("added column public.pet.new"));
}

TEST(DiffPosition, DoesNotMindAColumnThatWent) {
    EXPECT_THAT(lines({pet({"old", "a", "b"})}, {pet({"a", "b"})}), ElementsAre("removed column public.pet.old"));
}

TEST(DiffPosition, IsCountedInEachTableAsItIs) {
    EXPECT_THAT(lines({pet({"old", "a", "b", "c"})}, {pet({"b", "c", "new", "a"})}),
                ElementsAre("altered column public.pet.a: position: 2 → 4", "added column public.pet.new",
                            "removed column public.pet.old"));
}

TEST(DiffPosition, IsANumber) {
    const Lines twelve{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"};

    EXPECT_THAT(lines({pet(twelve)}, {pet(twelve)}), IsEmpty());
}

TEST(DiffPosition, OfAViewSaysSo) {
    const auto view = [](const Object& of) { return with(alone(Kind::view, "v"), of.parts); };

    const auto changes = compare(database({view(pet({"a", "b", "c"}))}), database({view(pet({"c", "a", "b"}))}));

    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes.front().of, Kind::view);
    EXPECT_EQ(describe(changes.front()), "altered column public.v.c: position: 3 → 1");
}

TEST(DiffPosition, IsIgnoredWithTheColumns) {
    EXPECT_THAT(lines({pet({"a", "b"})}, {pet({"b", "a"})}, {.ignore_kinds = {"column"}}), IsEmpty());
}

// Properties of random orders, each against a plain way to find out.

/// The order of up to seven columns, and the same with some taken out and put somewhere else.
struct Orders {
    Lines before{};
    Lines after{};
};

Orders random_orders(unsigned seed) {
    std::minstd_rand random(seed);
    Orders orders;
    for (unsigned i = 0; i < seed % 8; ++i) orders.before.push_back(std::string(1, static_cast<char>('a' + i)));
    orders.after = orders.before;
    std::ranges::shuffle(orders.before, random);
    std::ranges::shuffle(orders.after, random);
    return orders;
}

/// The columns that are said to have moved.
std::set<std::string> moved(const Orders& orders) {
    std::set<std::string> names;
    for (const auto& change : compare(database({pet(orders.before)}), database({pet(orders.after)}))) {
        names.insert(change.identity.name);
    }
    return names;
}

Lines without(const Lines& names, const std::set<std::string>& gone) {
    Lines left;
    std::ranges::copy_if(names, std::back_inserter(left), [&](const auto& name) { return !gone.contains(name); });
    return left;
}

/// The fewest columns without which both orders are the same: every set of columns is tried.
std::size_t fewest(const Orders& orders) {
    std::size_t best = orders.before.size();
    for (unsigned set = 0; set < 1U << orders.before.size(); ++set) {
        std::set<std::string> gone;
        for (unsigned i = 0; i < orders.before.size(); ++i) {
            if ((set >> i & 1U) != 0) gone.insert(orders.before[i]);
        }
        if (without(orders.before, gone) == without(orders.after, gone)) best = std::min(best, gone.size());
    }
    return best;
}

/// The old order once each column that moved was put where it is said to be.
Lines after_moves(const Orders& orders) {
    auto order = without(orders.before, moved(orders));
    auto changes = compare(database({pet(orders.before)}), database({pet(orders.after)}));
    std::ranges::sort(changes, {}, [](const Change& change) { return std::stoi(*change.after); });
    for (const auto& change : changes) order.insert(order.begin() + std::stoi(*change.after) - 1, change.identity.name);
    return order;
}

class DiffPositionProperty : public ::testing::TestWithParam<unsigned> {};

TEST_P(DiffPositionProperty, TheOthersStandInTheSameOrder) {
    const auto orders = random_orders(GetParam());
    const auto gone = moved(orders);

    EXPECT_EQ(without(orders.before, gone), without(orders.after, gone));
}

TEST_P(DiffPositionProperty, AsFewAsPossibleMoved) {
    const auto orders = random_orders(GetParam());

    EXPECT_EQ(moved(orders).size(), fewest(orders));
}

TEST_P(DiffPositionProperty, TheMovesMakeTheNewOrder) {
    const auto orders = random_orders(GetParam());

    EXPECT_EQ(after_moves(orders), orders.after);
}

INSTANTIATE_TEST_SUITE_P(Seeds, DiffPositionProperty, ::testing::Range(0U, 200U));

TEST(DiffPosition, IsFoundAmongSixteenHundredColumns) {
    Lines names;
    for (int i = 1000; i < 2600; ++i) names.push_back("c" + std::to_string(i));
    auto moved_names = names;
    std::ranges::rotate(moved_names, moved_names.begin() + 1);

    EXPECT_THAT(lines({pet(names)}, {pet(moved_names)}),
                ElementsAre("altered column public.pet.c1000: position: 1 → 1600"));
}

}  // namespace
}  // namespace alembicx::diff
