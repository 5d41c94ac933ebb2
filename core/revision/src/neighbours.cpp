#include <alembicx/revision.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

#include "links.hpp"
#include "names.hpp"

namespace alembicx::revision {
namespace {

using Names = std::vector<std::string>;

/// Where the database is: what its version table names, and for each position whether it is applied.
struct State {
    std::string place{};
    std::vector<bool> is_applied{};
};

std::vector<bool> reached(const Graph& graph, const Adjacency& along, std::span<const Position> from) {
    return reach(along, graph.scripts().size(), from);
}

Result<State> state_of(const Graph& graph, std::span<const std::string> current) {
    // The base is in every history that can be planned at all.
    if (auto base = resolve(graph, "base"); !base) return propagate(base, "looking where the database is");
    const Reader read(graph);
    std::vector<Position> heads;
    for (const std::string& name : current) {
        auto found = read.all(name);
        if (!found) {
            found.error().message =
                "the database says that it is at " + quoted(name) + ", but " + found.error().message;
            return propagate(found, "looking where the database is");
        }
        std::ranges::copy(*found, std::back_inserter(heads));
    }
    return State{.place = heads.empty() ? "base" : read.listed(heads, "and"),
                 .is_applied = reached(graph, graph.links().parents, heads)};
}

/// The one revision that the target stands for.
Result<Position> one(const Graph& graph, std::string_view target) {
    const auto ids = resolve(graph, target);
    if (!ids) return std::unexpected(ids.error());
    std::vector<Position> found;
    for (const std::string& id : *ids) found.push_back(*graph.position(id));
    if (found.size() == 1) return found.front();
    const std::string meaning = found.empty() ? "no revision" : Reader(graph).listed(found, "and");
    return fail({.code = ErrorCode::ambiguous,
                 .id = "AX-RUN-004",
                 .message = quoted(target) + " stands for " + meaning + ", but one revision is needed here",
                 .subject = std::string(target)});
}

std::unexpected<Error> not_from_here(std::string message, std::string_view subject) {
    return fail({.code = ErrorCode::unreachable_state,
                 .id = "AX-RUN-003",
                 .message = std::move(message),
                 .subject = std::string(subject)});
}

}  // namespace

Result<Names> path_up_before(const Graph& graph, std::span<const std::string> current, std::string_view target) {
    auto end = one(graph, target);
    if (!end) return propagate(end, "planning the way up to before " + quoted(target));
    auto state = state_of(graph, current);
    if (!state) return propagate(state, "planning the way up to before " + quoted(target));
    const std::string& id = graph.scripts()[*end].id;
    if (state->is_applied[*end]) {
        return not_from_here("revision " + id + " is applied already (the database is at " + state->place +
                                 "): downgrade it first, or begin with a new database",
                             id);
    }
    const auto needed = reached(graph, graph.links().parents, std::span(&*end, 1));
    Names path;
    for (Position at = 0; at < *end; ++at) {
        if (needed[at] && !state->is_applied[at]) path.push_back(graph.scripts()[at].id);
    }
    return path;
}

Result<Names> path_up_one(const Graph& graph, std::span<const std::string> current) {
    auto state = state_of(graph, current);
    if (!state) return propagate(state, "planning the way up by one");
    // Parents stand first: the first one that is left has everything that it needs.
    const auto next = std::ranges::find(state->is_applied, false) - state->is_applied.begin();
    if (std::cmp_less(next, graph.scripts().size())) return Names{graph.scripts()[static_cast<Position>(next)].id};
    return not_from_here("there is no revision left to upgrade: the database is at " + state->place, "+1");
}

Result<Names> path_down_before(const Graph& graph, std::span<const std::string> current, std::string_view target) {
    auto end = one(graph, target);
    if (!end) return propagate(end, "planning the way down to before " + quoted(target));
    auto state = state_of(graph, current);
    if (!state) return propagate(state, "planning the way down to before " + quoted(target));
    const std::string& id = graph.scripts()[*end].id;
    if (!state->is_applied[*end]) {
        return not_from_here("revision " + id + " is not applied (the database is at " + state->place +
                                 "): there is nothing to downgrade",
                             id);
    }
    const auto needing = reached(graph, graph.links().children, std::span(&*end, 1));
    Names path;
    for (auto at = static_cast<Position>(needing.size()); at-- > *end;) {
        if (needing[at] && state->is_applied[at]) path.push_back(graph.scripts()[at].id);
    }
    return path;
}

Result<Names> path_down_one(const Graph& graph, std::span<const std::string> current) {
    auto state = state_of(graph, current);
    if (!state) return propagate(state, "planning the way down by one");
    for (auto at = static_cast<Position>(state->is_applied.size()); at-- > 0;) {
        if (state->is_applied[at]) return Names{graph.scripts()[at].id};
    }
    return not_from_here("there is no revision to downgrade: the database is at " + state->place, "-1");
}

}  // namespace alembicx::revision
