#include "links.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace alembicx::revision {
namespace {

using Edge = Adjacency::Edge;

std::vector<Edge> reversed(std::span<const Edge> edges) {
    std::vector<Edge> turned;
    turned.reserve(edges.size());
    for (const auto& [from, to] : edges) turned.emplace_back(to, from);
    return turned;
}

/// Appends an edge unless the same one is among those from `first` on.
void append_once(std::vector<Edge>& edges, std::size_t first, Edge edge) {
    const auto row = std::span(edges).subspan(first);
    if (std::ranges::find(row, edge) == row.end()) edges.push_back(edge);
}

/// The edges (revision, dependency) that an ancestor by down_revision does not have already.
///
/// Finding them takes a walk per dependency that several revisions declare. They matter for the order among unrelated
/// revisions only, so after a number of visits in proportion to the history the rest is taken as it is.
std::vector<Edge> without_repeated(std::vector<Edge> dependencies, const Adjacency& up, std::size_t rows) {
    std::ranges::stable_sort(dependencies, {}, &Edge::second);
    std::vector<std::size_t> seen_for(rows, 0);
    std::vector<Edge> kept;
    std::vector<Position> stack;
    std::size_t visits_left = 64 * rows + 100'000;
    for (std::size_t first = 0, last = 0; first < dependencies.size(); first = last) {
        while (last < dependencies.size() && dependencies[last].second == dependencies[first].second) ++last;
        const auto same = std::span(dependencies).subspan(first, last - first);
        if (same.size() > 1) {
            for (const auto& [revision, dependency] : same) stack.push_back(revision);
        }
        while (!stack.empty()) {
            const Position below = stack.back();
            stack.pop_back();
            for (const Position above : up[below]) {
                if (visits_left == 0 || seen_for[above] == last) continue;
                --visits_left;
                seen_for[above] = last;
                stack.push_back(above);
            }
        }
        for (const Edge& edge : same) {
            if (seen_for[edge.first] != last) kept.push_back(edge);
        }
    }
    return kept;
}

}  // namespace

Adjacency::Adjacency(std::size_t rows, std::span<const Edge> edges) : starts_(rows + 1), others_(edges.size()) {
    for (const auto& [from, to] : edges) ++starts_[from + 1];
    for (std::size_t row = 0; row < rows; ++row) starts_[row + 1] += starts_[row];
    std::vector<std::size_t> next(starts_.begin(), starts_.end() - 1);
    for (const auto& [from, to] : edges) others_[next[from]++] = to;
}

std::span<const Position> Adjacency::operator[](Position row) const {
    return std::span(others_).subspan(starts_[row], starts_[row + 1] - starts_[row]);
}

Linked link(std::span<const Script> scripts) {
    Linked linked;
    const auto rows = scripts.size();
    const auto count = static_cast<Position>(rows);
    linked.names.reserve(rows);
    for (Position at = 0; at < count; ++at) linked.names.emplace(scripts[at].id, at);
    for (Position at = 0; at < count; ++at) {
        for (const auto& label : scripts[at].branch_labels) {
            const auto [entry, is_new] = linked.names.emplace(label, at);
            if (!is_new) linked.clashes.push_back({.script = at, .earlier = entry->second, .label = label});
        }
    }

    std::vector<Edge> down;
    std::vector<Edge> dependencies;
    std::vector<Edge> all;
    for (Position at = 0; at < count; ++at) {
        const auto first_down = down.size();
        const auto first_dependency = dependencies.size();
        const auto first = all.size();
        for (const auto& id : scripts[at].down_revisions) {
            const auto found = linked.names.find(id);
            if (found == linked.names.end() || scripts[found->second].id != id) {
                linked.unknown.push_back({.script = at, .name = id, .in_depends_on = false});
                continue;
            }
            append_once(down, first_down, {at, found->second});
            append_once(all, first, {at, found->second});
        }
        for (const auto& name : scripts[at].depends_on) {
            const auto found = linked.names.find(name);
            if (found == linked.names.end()) {
                linked.unknown.push_back({.script = at, .name = name, .in_depends_on = true});
                continue;
            }
            append_once(dependencies, first_dependency, {at, found->second});
            append_once(all, first, {at, found->second});
        }
    }

    Links& links = linked.links;
    links.down = Adjacency(rows, down);
    links.up = Adjacency(rows, reversed(down));
    links.parents = Adjacency(rows, all);
    links.children = Adjacency(rows, reversed(all));
    const Adjacency kept(rows, without_repeated(std::move(dependencies), links.up, rows));
    std::vector<Edge> essential;
    essential.reserve(all.size());
    for (const Edge& edge : all) {
        const auto is_in = [&edge](const Adjacency& where) {
            return std::ranges::find(where[edge.first], edge.second) != where[edge.first].end();
        };
        if (is_in(links.down) || is_in(kept)) essential.push_back(edge);
    }
    links.essential = Adjacency(rows, essential);
    return linked;
}

std::vector<bool> reach(const Adjacency& along, std::size_t rows, std::span<const Position> from) {
    std::vector<bool> reached(rows, false);
    std::vector<Position> stack(from.begin(), from.end());
    for (const Position at : from) reached[at] = true;
    while (!stack.empty()) {
        const Position at = stack.back();
        stack.pop_back();
        for (const Position next : along[at]) {
            if (reached[next]) continue;
            reached[next] = true;
            stack.push_back(next);
        }
    }
    return reached;
}

}  // namespace alembicx::revision
