#include <alembicx/revision.hpp>

#include <algorithm>
#include <unordered_set>

namespace alembicx::revision {
namespace {

using Names = std::vector<std::string>;

std::unordered_set<std::string> closed(const Graph& graph, std::span<const std::string> ids) {
    Names all = graph.ancestors(ids);
    return {std::make_move_iterator(all.begin()), std::make_move_iterator(all.end())};
}

Result<std::string> one(const Graph& graph, std::string_view target) {
    auto ids = resolve(graph, target);
    if (!ids) return propagate(ids, "looking for \"" + std::string(target) + "\"");
    if (ids->size() == 1) return std::move(ids->front());
    return fail({.code = ErrorCode::ambiguous,
                 .id = "AX-RUN-004",
                 .message = "\"" + std::string(target) + "\" does not name one revision",
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
    auto id = one(graph, target);
    if (!id) return propagate(id, "planning the way up to before it");
    const auto applied = closed(graph, current);
    if (applied.contains(*id)) return not_from_here("revision " + *id + " has been upgraded already", *id);
    Names path;
    for (std::string& each : graph.ancestors(std::span(&*id, 1))) {
        if (each != *id && !applied.contains(each)) path.push_back(std::move(each));
    }
    return path;
}

Result<Names> path_up_one(const Graph& graph, std::span<const std::string> current) {
    const auto applied = closed(graph, current);
    // In the order of the scripts the first one left has everything that it needs.
    for (const Script& script : graph.scripts()) {
        if (!applied.contains(script.id)) return Names{script.id};
    }
    return not_from_here("there is no revision left to upgrade", "+1");
}

Result<Names> path_down_before(const Graph& graph, std::span<const std::string> current, std::string_view target) {
    auto id = one(graph, target);
    if (!id) return propagate(id, "planning the way down to before it");
    const auto applied = closed(graph, current);
    if (!applied.contains(*id)) return not_from_here("revision " + *id + " has not been upgraded", *id);
    Names path;
    for (std::string& each : graph.descendants(std::span(&*id, 1))) {
        if (applied.contains(each)) path.push_back(std::move(each));
    }
    std::ranges::reverse(path);
    return path;
}

Result<Names> path_down_one(const Graph& graph, std::span<const std::string> current) {
    const Names applied = graph.ancestors(current);
    if (applied.empty()) return not_from_here("there is no revision to downgrade", "-1");
    return Names{applied.back()};
}

}  // namespace alembicx::revision
