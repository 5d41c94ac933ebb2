#include <alembicx/order.hpp>

#include <algorithm>
#include <bit>
#include <queue>
#include <ranges>

namespace alembicx::order {
namespace {

using revision::Adjacency;
using revision::Position;
using Positions = std::vector<Position>;

/// Which revisions need which, the pairs to be kept included.
struct Needs {
    Adjacency parents{};
    Adjacency children{};
    std::size_t count = 0;
};

Needs needs_of(const revision::Graph& graph, std::span<const Pair> kept) {
    Needs needs{.count = graph.scripts().size()};
    std::vector<Adjacency::Edge> up;
    for (std::size_t at = 0; at < needs.count; ++at) {
        const auto child = static_cast<Position>(at);
        for (const auto parent : graph.links().parents[child]) up.emplace_back(child, parent);
    }
    for (const auto& pair : kept) {
        const auto first = graph.position(pair.first);
        const auto second = graph.position(pair.second);
        if (first && second) up.emplace_back(*second, *first);
    }
    std::vector<Adjacency::Edge> down;
    down.reserve(up.size());
    for (const auto& [child, parent] : up) down.emplace_back(parent, child);
    needs.parents = Adjacency(needs.count, up);
    needs.children = Adjacency(needs.count, down);
    return needs;
}

/// Parents first; of what can come next always the one that comes last by itself. What is hurried comes before all
/// else.
Positions last_ones_first(const Needs& needs, const std::vector<bool>& hurried = {}) {
    std::vector<std::size_t> missing(needs.count);
    const auto is_before = [&](Position left, Position right) {
        const bool left_is_hurried = !hurried.empty() && hurried[left];
        const bool right_is_hurried = !hurried.empty() && hurried[right];
        return left_is_hurried != right_is_hurried ? right_is_hurried : left < right;
    };
    std::priority_queue<Position, Positions, decltype(is_before)> ready(is_before);
    for (std::size_t at = 0; at < needs.count; ++at) {
        missing[at] = needs.parents[static_cast<Position>(at)].size();
        if (missing[at] == 0) ready.push(static_cast<Position>(at));
    }
    Positions order;
    order.reserve(needs.count);
    while (!ready.empty()) {
        order.push_back(ready.top());
        ready.pop();
        for (const auto child : needs.children[order.back()]) {
            if (--missing[child] == 0) ready.push(child);
        }
    }
    return order;
}

Positions places_in(const Positions& order) {
    Positions places(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) places[order[i]] = static_cast<Position>(i);
    return places;
}

/// The ancestors among 64 revisions of every revision, itself included, as bits.
void reach(const Needs& needs, std::size_t block, std::vector<std::uint64_t>& bits) {
    for (std::size_t at = 0; at < needs.count; ++at) {
        bits[at] = at / 64 == block ? std::uint64_t{1} << (at % 64) : 0;
        for (const auto parent : needs.parents[static_cast<Position>(at)]) bits[at] |= bits[parent];
    }
}

std::size_t blocks(const Needs& needs) {
    return (needs.count + 63) / 64;
}

/// How many pairs there are of which one needs the other.
std::uint64_t needing_pairs(const Needs& needs) {
    std::uint64_t count = 0;
    std::vector<std::uint64_t> bits(needs.count);
    for (std::size_t block = 0; block < blocks(needs); ++block) {
        reach(needs, block, bits);
        for (const auto some : bits) count += static_cast<std::uint64_t>(std::popcount(some));
    }
    return count - needs.count;
}

/// How many pairs stand in the order of their positions, by a Fenwick tree.
std::uint64_t rising_pairs(const Positions& order) {
    std::uint64_t count = 0;
    std::vector<std::uint64_t> tree(order.size() + 1);
    for (const auto position : order) {
        for (std::size_t i = position; i > 0; i &= i - 1) count += tree[i];
        for (std::size_t i = position + std::size_t{1}; i < tree.size(); i += i & (~i + 1)) ++tree[i];
    }
    return count;
}

std::vector<bool> with_all_that_it_needs(const Needs& needs, Position revision) {
    std::vector<bool> is_needed(needs.count);
    is_needed[revision] = true;
    for (auto at = static_cast<std::size_t>(revision) + 1; at-- > 0;) {
        if (!is_needed[at]) continue;
        for (const auto parent : needs.parents[static_cast<Position>(at)]) is_needed[parent] = true;
    }
    return is_needed;
}

/// Adds orders until every parallel pair stands the other way round in one.
void complete(const Needs& needs, std::vector<Positions>& orders) {
    std::vector<Positions> places;
    for (const auto& order : orders) places.push_back(places_in(order));
    std::vector<std::uint64_t> bits(needs.count);
    for (std::size_t block = 0; block < blocks(needs); ++block) {
        reach(needs, block, bits);
        for (std::size_t second = block * 64 + 1; second < needs.count; ++second) {
            for (std::size_t first = block * 64; first < std::min(second, block * 64 + 64); ++first) {
                if ((bits[second] >> (first % 64) & 1U) != 0) continue;
                const auto is_turned = [&](const Positions& place) { return place[second] < place[first]; };
                if (std::ranges::any_of(places, is_turned)) continue;
                orders.push_back(last_ones_first(needs, with_all_that_it_needs(needs, static_cast<Position>(second))));
                places.push_back(places_in(orders.back()));
            }
        }
    }
}

}  // namespace

std::vector<std::vector<std::string>> others(const revision::Graph& graph, std::span<const Pair> kept) {
    if (graph.fatal_problem() != nullptr) return {};
    const auto needs = needs_of(graph, kept);
    std::vector<Positions> orders{last_ones_first(needs)};
    if (std::ranges::is_sorted(orders.front())) return {};
    if (rising_pairs(orders.front()) != needing_pairs(needs)) complete(needs, orders);
    std::vector<std::vector<std::string>> named;
    for (const auto& order : orders) {
        auto& ids = named.emplace_back();
        for (const auto position : order) ids.push_back(graph.scripts()[position].id);
    }
    return named;
}

}  // namespace alembicx::order
