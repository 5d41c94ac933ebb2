#include <alembicx/revision.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <numeric>
#include <unordered_set>

#include "links.hpp"
#include "order.hpp"
#include "problems.hpp"

namespace alembicx::revision {
namespace {

/// Keeps of every id the last script, in the place of the first, and tells about those that had several.
std::vector<Problem> drop_duplicates(std::vector<Script>& scripts) {
    std::vector<Problem> problems;
    std::unordered_set<std::string_view> ids;
    ids.reserve(scripts.size());
    if (std::ranges::all_of(scripts, [&ids](const Script& script) { return ids.insert(script.id).second; }))
        return problems;
    std::unordered_map<std::string_view, std::vector<std::size_t>> places;
    for (std::size_t at = 0; at < scripts.size(); ++at) places[scripts[at].id].push_back(at);
    std::vector<Script> kept;
    for (std::size_t at = 0; at < scripts.size(); ++at) {
        const auto& same = places[scripts[at].id];
        if (same.front() != at) continue;
        kept.push_back(scripts[same.back()]);
        if (same.size() == 1) continue;
        std::vector<Script> declared;
        for (const auto other : same) declared.push_back(scripts[other]);
        problems.push_back(duplicate_id(declared));
    }
    scripts = std::move(kept);
    return problems;
}

/// The positions, parents first; those that cannot be ordered stand last.
std::vector<Position> order_of(const Links& links, std::size_t count) {
    std::vector<Position> heads;
    for (Position at = 0; at < count; ++at) {
        if (links.children[at].empty()) heads.push_back(at);
    }
    auto order = children_first(links, std::vector<bool>(count, true), heads);
    std::ranges::reverse(order);
    if (order.size() == count) return order;
    std::vector<bool> is_ordered(count, false);
    for (const Position at : order) is_ordered[at] = true;
    for (Position at = 0; at < count; ++at) {
        if (!is_ordered[at]) order.push_back(at);
    }
    return order;
}

}  // namespace

Graph Graph::build(std::vector<Script> scripts) {
    Graph graph;
    graph.problems_ = drop_duplicates(scripts);
    graph.given_ = order_of(link(scripts).links, scripts.size());
    graph.scripts_.reserve(scripts.size());
    for (const Position at : graph.given_) graph.scripts_.push_back(std::move(scripts[at]));

    auto linked = link(graph.scripts_);
    auto others = find_problems(graph.scripts_, linked, graph.problems_.empty());
    std::ranges::move(others, std::back_inserter(graph.problems_));
    graph.links_ = std::move(linked.links);
    graph.names_ = std::move(linked.names);
    return graph;
}

const Problem* Graph::fatal_problem() const {
    const auto found = std::ranges::find_if(problems_, &Problem::is_fatal);
    return found == problems_.end() ? nullptr : &*found;
}

const Script* Graph::find(std::string_view id) const {
    const auto at = position(id);
    return at && scripts_[*at].id == id ? &scripts_[*at] : nullptr;
}

std::optional<Position> Graph::position(std::string_view name) const {
    const auto found = names_.find(name);
    return found == names_.end() ? std::nullopt : std::optional(found->second);
}

namespace {

/// The ids of the positions that pass, in the order given to `Graph::build`.
template <class Test>
std::vector<std::string> as_given(const Graph& graph, const Test& passes) {
    std::vector<Position> found;
    for (Position at = 0; at < graph.scripts().size(); ++at) {
        if (passes(at)) found.push_back(at);
    }
    std::ranges::sort(found, {}, [&graph](Position at) { return graph.given()[at]; });
    std::vector<std::string> ids;
    ids.reserve(found.size());
    for (const Position at : found) ids.push_back(graph.scripts()[at].id);
    return ids;
}

std::vector<std::string> marked(const Graph& graph, const std::vector<bool>& marks) {
    std::vector<std::string> ids;
    for (Position at = 0; at < marks.size(); ++at) {
        if (marks[at]) ids.push_back(graph.scripts()[at].id);
    }
    return ids;
}

std::vector<Position> positions_of(const Graph& graph, std::span<const std::string> ids) {
    std::vector<Position> found;
    for (const auto& id : ids) {
        const auto at = graph.position(id);
        if (at && graph.scripts()[*at].id == id) found.push_back(*at);
    }
    return found;
}

std::vector<std::string> row_of(const Graph& graph, const Adjacency& along, std::string_view id) {
    if (graph.find(id) == nullptr) return {};
    const auto row = along[*graph.position(id)];
    std::vector<Position> sorted(row.begin(), row.end());
    std::ranges::sort(sorted);
    std::vector<std::string> ids;
    ids.reserve(sorted.size());
    for (const Position at : sorted) ids.push_back(graph.scripts()[at].id);
    return ids;
}

std::vector<std::string> reached(const Graph& graph, const Adjacency& along, std::span<const std::string> ids) {
    return marked(graph, reach(along, graph.scripts().size(), positions_of(graph, ids)));
}

}  // namespace

std::vector<std::string> Graph::heads() const {
    return as_given(*this, [this](Position at) { return links_.up[at].empty(); });
}

std::vector<std::string> Graph::bases() const {
    return as_given(*this, [this](Position at) { return scripts_[at].down_revisions.empty(); });
}

std::vector<std::string> Graph::children(std::string_view id) const {
    return row_of(*this, links_.children, id);
}

std::vector<std::string> Graph::parents(std::string_view id) const {
    return row_of(*this, links_.parents, id);
}

std::vector<std::string> Graph::ancestors(std::span<const std::string> ids) const {
    return reached(*this, links_.parents, ids);
}

std::vector<std::string> Graph::descendants(std::span<const std::string> ids) const {
    return reached(*this, links_.children, ids);
}

std::vector<std::string> Graph::branch_labels(std::string_view id) const {
    if (find(id) == nullptr) return {};
    const Position start = *position(id);
    std::vector<std::string> labels;
    const auto add = [&](Position at) {
        const auto& own = scripts_[at].branch_labels;
        labels.insert(labels.end(), own.begin(), own.end());
    };
    const auto below = reach(links_.down, scripts_.size(), std::span(&start, 1));
    for (Position at = 0; at < below.size(); ++at) {
        if (below[at]) add(at);
    }
    const auto is_plain = [this](Position at) { return links_.children[at].size() < 2 && links_.down[at].size() < 2; };
    std::vector<Position> line{start};
    while (is_plain(line.back()) && !links_.up[line.back()].empty() && line.size() <= scripts_.size()) {
        line.push_back(links_.up[line.back()].front());
    }
    if (is_plain(line.back())) std::ranges::for_each(line, add);
    std::ranges::sort(labels);
    const auto doubled = std::ranges::unique(labels);
    labels.erase(doubled.begin(), doubled.end());
    return labels;
}

std::vector<std::string> heads_of(const Graph& graph, std::span<const std::string> applied) {
    std::vector<bool> marks(graph.scripts().size(), false);
    for (const Position at : positions_of(graph, applied)) marks[at] = true;
    auto heads = marks;
    for (Position at = 0; at < marks.size(); ++at) {
        const auto children = graph.links().children[at];
        if (std::ranges::any_of(children, [&marks](Position child) { return marks[child]; })) heads[at] = false;
    }
    return marked(graph, heads);
}

}  // namespace alembicx::revision
