#include <alembicx/revision.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "links.hpp"
#include "names.hpp"
#include "order.hpp"

namespace alembicx::revision {
namespace {

using Positions = std::vector<Position>;

/// Where a walk stands: at a revision, below all of them, or (having been told no name) nowhere in particular.
struct Spot {
    std::optional<Position> at{};
    bool is_below_all = false;
};

/// A downgrade's target: where it ends (nothing is the empty database), and the branch that it keeps to.
struct Bottom {
    std::optional<Position> at{};
    std::optional<std::string> label{};
};

Error unreachable(std::string message, std::string_view target) {
    return {.code = ErrorCode::unreachable_state,
            .id = "AX-RUN-003",
            .message = std::move(message),
            .subject = std::string(target)};
}

std::unexpected<Error> past_the_end(std::string_view target) {
    return fail(unreachable(quoted(target) + " goes past the end of the history", target));
}

/// Plans ways through one graph. Follows Alembic's rules, the odd ones included, so that both always agree.
class Planner {
public:
    explicit Planner(const Graph& graph) : graph_(graph), links_(graph.links()), read_(graph) {}

    [[nodiscard]] std::optional<Error> refusal() const {
        const Problem* problem = graph_.fatal_problem();
        if (problem == nullptr) return {};
        const Place place = problem->places.empty() ? Place{} : problem->places.front();
        return Error{.code = ErrorCode::invalid_text,
                     .id = "AX-RUN-005",
                     .message = "no way through this history can be planned: " + problem->message,
                     .subject = place.line > 0 ? place.file + ":" + std::to_string(place.line) : place.file};
    }

    [[nodiscard]] Result<Positions> resolve(std::string_view name) const {
        const auto relative = read_relative(name);
        if (!relative) return read_.all(name);
        auto spot = walk_from_symbol(*relative, name);
        if (!spot) return std::unexpected(std::move(spot).error());
        return spot->at ? Positions{*spot->at} : Positions{};
    }

    [[nodiscard]] Result<Positions> upgrade(std::span<const std::string> state, std::string_view target) const {
        auto current = read_state(state);
        if (!current) return current;
        if (const auto overlap = find_overlap(*current)) return fail(unreachable(*overlap, "version table"));
        auto targets = upgrade_targets(*current, target);
        if (!targets) return targets;
        if (const auto overlap = find_overlap(*targets)) return fail(unreachable(*overlap, target));
        auto wanted = reached(links_.parents, *targets);
        const auto applied = reached(links_.parents, *current);
        for (std::size_t at = 0; at < wanted.size(); ++at) wanted[at] = wanted[at] && !applied[at];
        auto steps = order(wanted, std::move(*targets));
        std::ranges::reverse(steps);
        return steps;
    }

    [[nodiscard]] Result<Positions> downgrade(std::span<const std::string> state, std::string_view target) const {
        auto current = read_state(state);
        if (!current) return current;
        auto bottom = downgrade_bottom(*current, target);
        if (!bottom) return std::unexpected(std::move(bottom).error());
        auto first_to_go = roots_above(*bottom, target);
        if (!first_to_go) return first_to_go;
        auto wanted = reached(links_.children, *first_to_go);
        const auto applied = reached(links_.parents, *current);
        for (std::size_t at = 0; at < wanted.size(); ++at) wanted[at] = wanted[at] && applied[at];
        const bool is_any = std::ranges::find(wanted, true) != wanted.end();
        if (bottom->at && !is_any && std::ranges::count(*current, *bottom->at) == 0) {
            return fail(unreachable("revision " + read_.id(*bottom->at) + " is not below where the database is (" +
                                        (current->empty() ? "base" : read_.listed(*current, "and")) + ")",
                                    target));
        }
        return order(wanted, std::move(*current));
    }

private:
    [[nodiscard]] std::vector<bool> reached(const Adjacency& along, std::span<const Position> from) const {
        return reach(along, graph_.scripts().size(), from);
    }

    [[nodiscard]] Positions order(const std::vector<bool>& wanted, Positions heads) const {
        heads = read_.as_given(std::move(heads));
        const auto doubled = std::ranges::unique(heads);
        heads.erase(doubled.begin(), doubled.end());
        std::erase_if(heads, [&wanted](Position at) { return !wanted[at]; });
        return children_first(links_, wanted, heads);
    }

    /// What the version table names.
    [[nodiscard]] Result<Positions> read_state(std::span<const std::string> state) const {
        Positions current;
        for (const auto& name : state) {
            auto found = read_.all(name);
            if (!found) {
                found.error().message =
                    "the database says that it is at " + quoted(name) + ", but " + found.error().message;
                return found;
            }
            std::ranges::copy(*found, std::back_inserter(current));
        }
        return current;
    }

    /// Says which of the positions needs which other, if any does.
    [[nodiscard]] std::optional<std::string> find_overlap(const Positions& positions) const {
        Positions parents;
        for (const Position at : positions) std::ranges::copy(links_.parents[at], std::back_inserter(parents));
        const auto below = reached(links_.parents, parents);
        const auto found = std::ranges::find_if(positions, [&below](Position at) { return below[at]; });
        if (found == positions.end()) return {};
        return "revision " + read_.id(*found) + " is needed by another of " + read_.listed(positions, "and") +
               ", so that both cannot be asked for at once";
    }

    /// Alembic's walk along down_revision; nothing when it goes past the end.
    [[nodiscard]] Result<std::optional<Spot>> walk(Spot from, std::int64_t steps, std::optional<std::string_view> label,
                                                   std::string_view target) const {
        std::optional<std::vector<bool>> lineage;
        for (; steps != 0; steps += steps > 0 ? -1 : 1) {
            const bool is_up = steps > 0;
            if (!is_up && from.is_below_all) return std::optional<Spot>();
            Positions next;
            if (from.at) {
                const auto row = is_up ? links_.up[*from.at] : links_.down[*from.at];
                next.assign(row.begin(), row.end());
            } else {
                next = is_up ? read_.bases() : read_.heads();
            }
            if (is_up && label && !next.empty()) {
                if (!lineage) {
                    auto found = read_.lineage(*label);
                    if (!found) return std::unexpected(std::move(found).error());
                    lineage = std::move(*found);
                }
                std::erase_if(next, [&lineage](Position at) { return !(*lineage)[at]; });
            }
            if (next.size() > 1) {
                const std::string start = from.at ? read_.id(*from.at) : is_up ? "base" : "head";
                return fail({.code = ErrorCode::ambiguous,
                             .id = "AX-RUN-002",
                             .message = quoted(target) + " may mean several revisions: next to " + start + " stand " +
                                        read_.listed(next, "and"),
                             .subject = std::string(target)});
            }
            if (!next.empty()) {
                from = {.at = next.front()};
            } else if (is_up) {
                return std::optional<Spot>();
            } else {
                from = {.is_below_all = true};
            }
        }
        return std::optional(from);
    }

    /// Follows `symbol+N` or `label@symbol-N`, which need no database.
    [[nodiscard]] Result<Spot> walk_from_symbol(const Relative& relative, std::string_view target) const {
        if (!relative.symbol) {
            return fail(unreachable(quoted(target) + " names nothing to count from in this direction", target));
        }
        const bool is_up = relative.steps > 0;
        const bool is_labelled = !is_up && relative.label;
        auto start = read_.one((is_labelled ? std::string(*relative.label) + "@" : "") + std::string(*relative.symbol));
        if (!start) return std::unexpected(std::move(start).error());
        auto spot = walk({.at = *start}, relative.steps, is_up ? relative.label : std::nullopt, target);
        if (!spot) return std::unexpected(std::move(spot).error());
        if (!*spot) return past_the_end(target);
        return **spot;
    }

    [[nodiscard]] Result<Positions> upgrade_targets(const Positions& current, std::string_view target) const {
        const auto relative = read_relative(target);
        if (!relative) return read_.all(target);
        Spot spot;
        if (relative->symbol || relative->steps <= 0) {
            auto found = walk_from_symbol(*relative, target);
            if (!found) return std::unexpected(std::move(found).error());
            spot = *found;
        } else {
            auto starts = starts_upward(current, relative->label);
            if (!starts) return starts;
            if (starts->size() > 1) {
                return fail({.code = ErrorCode::ambiguous,
                             .id = "AX-RUN-004",
                             .message = quoted(target) + " may count from " + read_.listed(*starts, "or") +
                                        ": put the revision or a branch label before it",
                             .subject = std::string(target)});
            }
            const Spot start = starts->empty() ? Spot{} : Spot{.at = starts->front()};
            auto found = walk(start, relative->steps, relative->label, target);
            if (!found) return std::unexpected(std::move(found).error());
            if (!*found) return past_the_end(target);
            spot = **found;
        }
        if (!spot.at) return past_the_end(target);
        return Positions{*spot.at};
    }

    /// Where `+N` or `label@+N` may count from; none is the empty database.
    [[nodiscard]] Result<Positions> starts_upward(const Positions& current,
                                                  std::optional<std::string_view> label) const {
        if (!label) return current;
        auto starts = read_.on_branch(current, *label);
        if (!starts || !starts->empty()) return starts;
        auto active = read_.on_branch(marked(reached(links_.parents, current)), *label);
        if (!active) return active;
        return tips_of(std::move(*active), links_.children);
    }

    [[nodiscard]] static Positions marked(const std::vector<bool>& marks) {
        Positions positions;
        for (Position at = 0; at < marks.size(); ++at) {
            if (marks[at]) positions.push_back(at);
        }
        return positions;
    }

    /// Those positions that have no child among them.
    [[nodiscard]] Positions tips_of(Positions positions, const Adjacency& upward) const {
        std::vector<bool> is_in(graph_.scripts().size(), false);
        for (const Position at : positions) is_in[at] = true;
        std::erase_if(positions, [&](Position at) {
            return std::ranges::any_of(upward[at], [&is_in](Position child) { return is_in[child]; });
        });
        return positions;
    }

    [[nodiscard]] Result<Bottom> downgrade_bottom(const Positions& current, std::string_view target) const {
        const auto relative = read_relative(target);
        if (!relative) {
            const auto sign = target.rfind('@');
            auto at = read_.one(sign == std::string_view::npos ? target : target.substr(sign + 1));
            if (!at) return std::unexpected(std::move(at).error());
            Bottom bottom{.at = *at};
            if (sign != std::string_view::npos && sign > 0) bottom.label = std::string(target.substr(0, sign));
            return bottom;
        }
        Bottom bottom;
        if (relative->label) bottom.label = std::string(*relative->label);
        Result<Spot> spot;
        if (relative->symbol || relative->steps >= 0) {
            // Alembic leaves the label of `label@symbol+0` aside, unlike that of an upgrade.
            auto counted = *relative;
            if (counted.steps == 0) counted.label = {};
            spot = walk_from_symbol(counted, target);
            if (spot && relative->steps >= 0 && !spot->at) return past_the_end(target);
        } else {
            auto start = start_downward(current, relative->label, target);
            if (!start) return std::unexpected(std::move(start).error());
            if (!bottom.label) bottom.label = read_.id(*start);
            auto found = walk({.at = *start}, relative->steps, {}, target);
            if (!found) return std::unexpected(std::move(found).error());
            if (!*found) return past_the_end(target);
            spot = **found;
        }
        if (!spot) return std::unexpected(std::move(spot).error());
        bottom.at = spot->at;
        return bottom;
    }

    /// Where `-N` or `label@-N` counts from.
    [[nodiscard]] Result<Position> start_downward(const Positions& current, std::optional<std::string_view> label,
                                                  std::string_view target) const {
        if (current.empty()) return past_the_end(target);
        if (!label) return current.front();
        auto starts = read_.on_branch(current, *label);
        if (starts && starts->empty()) {
            starts = read_.on_branch(tips_of(marked(reached(links_.parents, current)), links_.up), *label);
        }
        if (!starts) return std::unexpected(std::move(starts).error());
        if (starts->size() == 1) return starts->front();
        if (starts->empty()) {
            return fail(unreachable("nothing of branch " + quoted(*label) + " is applied", target));
        }
        return fail({.code = ErrorCode::ambiguous,
                     .id = "AX-RUN-004",
                     .message = quoted(target) + " may count from " + read_.listed(*starts, "or") +
                                ": put the revision before it",
                     .subject = std::string(target)});
    }

    /// The first revisions above the bottom, on its branch if it has one.
    [[nodiscard]] Result<Positions> roots_above(const Bottom& bottom, std::string_view target) const {
        Positions roots = read_.bases();
        std::size_t choices = roots.size();
        if (bottom.at) {
            const auto row = links_.up[*bottom.at];
            roots.assign(row.begin(), row.end());
            choices = roots.size();
        } else {
            // Alembic meets a base once more under each of its labels.
            for (const Position at : roots) choices += graph_.scripts()[at].branch_labels.size();
        }
        if (!bottom.label || choices < 2) return roots;
        auto branch = read_.branch(*bottom.label);
        if (!branch) return std::unexpected(std::move(branch).error());
        const auto below = reached(links_.down, std::span(&*branch, 1));
        std::erase_if(roots, [&below](Position at) { return !below[at]; });
        if (!roots.empty()) return roots;
        return fail(unreachable("branch " + quoted(*bottom.label) + " has no revision above the target", target));
    }

    const Graph& graph_;
    const Links& links_;
    Reader read_;
};

Result<std::vector<std::string>> ids_of(const Graph& graph, Result<Positions> positions) {
    if (!positions) return std::unexpected(std::move(positions).error());
    std::vector<std::string> ids;
    ids.reserve(positions->size());
    for (const Position at : *positions) ids.push_back(graph.scripts()[at].id);
    return ids;
}

}  // namespace

Result<std::vector<std::string>> resolve(const Graph& graph, std::string_view name) {
    const Planner planner(graph);
    if (auto refusal = planner.refusal()) return fail(std::move(*refusal));
    return ids_of(graph, planner.resolve(name));
}

Result<std::vector<std::string>> upgrade_path(const Graph& graph, std::span<const std::string> current,
                                              std::string_view target) {
    const Planner planner(graph);
    if (auto refusal = planner.refusal()) return fail(std::move(*refusal));
    return ids_of(graph, planner.upgrade(current, target));
}

Result<std::vector<std::string>> downgrade_path(const Graph& graph, std::span<const std::string> current,
                                                std::string_view target) {
    const Planner planner(graph);
    if (auto refusal = planner.refusal()) return fail(std::move(*refusal));
    return ids_of(graph, planner.downgrade(current, target));
}

}  // namespace alembicx::revision
