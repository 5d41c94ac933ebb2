#include "names.hpp"

#include <alembicx/text.hpp>

#include <algorithm>
#include <utility>

#include "links.hpp"

namespace alembicx::revision {
namespace {

/// `a, b or c`, cut after a few.
std::string join(std::span<const std::string> names, std::string_view last_word) {
    constexpr std::size_t shown = 5;
    std::string text;
    for (std::size_t at = 0; at < names.size() && at < shown; ++at) {
        const bool is_last = at + 1 == names.size();
        if (at > 0) text += is_last ? ' ' + std::string(last_word) + ' ' : ", ";
        text += names[at];
    }
    if (names.size() > shown) text += " and " + std::to_string(names.size() - shown) + " more";
    return text;
}

}  // namespace

std::string quoted(std::string_view name) {
    std::string text(1, '"');
    return text.append(name).append(1, '"');
}

std::unexpected<Error> Reader::unknown(std::string_view name) const {
    std::vector<std::string> names;
    for (const Script& script : graph_.scripts()) {
        names.push_back(script.id);
        names.insert(names.end(), script.branch_labels.begin(), script.branch_labels.end());
    }
    return fail({.code = ErrorCode::unknown_name,
                 .id = "AX-RUN-001",
                 .message = "no revision or branch is called " + quoted(name) + text::did_you_mean(name, names),
                 .subject = std::string(name)});
}

Result<Position> Reader::begun(std::string_view name, std::optional<std::string_view> branch) const {
    if (name.empty()) return unknown(name);
    std::vector<Position> found;
    std::vector<std::string> names;
    // Alembic abbreviates nothing that has fewer than four letters, and counts a label beside the id that it stands
    // for.
    const auto look_at = [&](const std::string& candidate, Position at) {
        if (candidate.size() < 4 || !candidate.starts_with(name)) return;
        found.push_back(at);
        names.push_back(candidate);
    };
    for (Position at = 0; at < graph_.scripts().size(); ++at) {
        look_at(id(at), at);
        for (const auto& label : graph_.scripts()[at].branch_labels) look_at(label, at);
    }
    if (branch && !found.empty()) {
        auto kept = on_branch(found, *branch);
        if (!kept) return propagate(kept, "looking for " + quoted(name) + " on branch " + quoted(*branch));
        std::vector<std::string> kept_names;
        for (std::size_t at = 0; at < found.size(); ++at) {
            if (std::ranges::count(*kept, found[at]) > 0) kept_names.push_back(names[at]);
        }
        found = std::move(*kept);
        names = std::move(kept_names);
    }
    if (found.size() == 1) return found.front();
    if (found.empty()) return unknown(name);
    return fail({.code = ErrorCode::ambiguous,
                 .id = "AX-RUN-002",
                 .message = quoted(name) + " may mean " + join(names, "or") + ": write more of it",
                 .subject = std::string(name)});
}

Result<Position> Reader::branch(std::string_view label) const {
    if (const auto at = graph_.position(label)) return *at;
    return begun(label, {});
}

Result<Position> Reader::named(std::string_view name, std::optional<std::string_view> branch_label) const {
    std::optional<Position> branch_at;
    if (branch_label) {
        auto found = branch(*branch_label);
        if (!found) return propagate(found, "looking for the branch of " + quoted(name));
        branch_at = *found;
    }
    Position at = 0;
    if (const auto exact = graph_.position(name)) {
        at = *exact;
    } else {
        auto found = begun(name, branch_label);
        if (!found) return found;
        at = *found;
    }
    if (branch_at) {
        const auto rows = graph_.scripts().size();
        const auto own = std::span(&*branch_at, 1);
        if (!reach(graph_.links().down, rows, own)[at] && !reach(graph_.links().up, rows, own)[at]) {
            return fail({.code = ErrorCode::unknown_name,
                         .id = "AX-RUN-001",
                         .message = "revision " + id(at) + " is not on branch " + quoted(*branch_label),
                         .subject = std::string(*branch_label) + "@" + std::string(name)});
        }
    }
    return at;
}

Result<std::vector<Position>> Reader::head(std::optional<std::string_view> label) const {
    auto found = heads();
    if (label) {
        auto kept = on_branch(std::move(found), *label);
        if (!kept) return kept;
        found = std::move(*kept);
    }
    if (found.size() < 2) return found;
    const std::string name = label ? std::string(*label) + "@head" : "head";
    return fail({.code = ErrorCode::ambiguous,
                 .id = "AX-RUN-004",
                 .message = quoted(name) + " may mean " + listed(found, "or") + ": name one of them, or write " +
                            quoted(name + "s") + " for all",
                 .subject = name});
}

Result<std::vector<Position>> Reader::all(std::string_view name) const {
    std::optional<std::string_view> label;
    std::string_view rest = name;
    if (const auto sign = name.find('@'); sign != std::string_view::npos) {
        label = name.substr(0, sign);
        rest = name.substr(sign + 1);
        if (label->empty()) label = {};
    }
    if (rest == "base") return std::vector<Position>{};
    if (rest == "head" || rest == "heads") {
        auto found = rest == "head" ? head(label)
                     : label        ? on_branch(heads(), *label)
                                    : Result<std::vector<Position>>(real_heads());
        if (!found || !label || found->empty()) return found;
        auto known = branch(*label);
        if (!known) return propagate(known, "looking for the branch of " + quoted(name));
        return found;
    }
    auto found = named(rest, label);
    if (!found) return std::unexpected(std::move(found).error());
    return std::vector<Position>{*found};
}

Result<std::optional<Position>> Reader::one(std::string_view name) const {
    auto found = all(name);
    if (!found) return std::unexpected(std::move(found).error());
    if (found->size() > 1) {
        return fail(
            {.code = ErrorCode::ambiguous,
             .id = "AX-RUN-004",
             .message = quoted(name) + " stands for " + listed(*found, "and") + ", but one revision is needed here",
             .subject = std::string(name)});
    }
    if (!found->empty()) return std::optional(found->front());
    if (const auto sign = name.find('@'); sign != std::string_view::npos && sign > 0) {
        auto known = branch(name.substr(0, sign));
        if (!known) return propagate(known, "looking for the branch of " + quoted(name));
    }
    return std::optional<Position>();
}

Result<std::vector<bool>> Reader::lineage(std::string_view label) const {
    const auto rows = graph_.scripts().size();
    std::vector<Position> tips;
    if (label == "base") return std::vector<bool>(rows, true);
    if (label == "heads") {
        tips = real_heads();
    } else if (label == "head") {
        auto found = head({});
        if (!found) return std::unexpected(std::move(found).error());
        tips = std::move(*found);
    } else {
        auto found = named(label);
        if (!found) return std::unexpected(std::move(found).error());
        tips = {*found};
    }
    auto marks = reach(graph_.links().down, rows, tips);
    const auto above = reach(graph_.links().up, rows, tips);
    for (std::size_t at = 0; at < rows; ++at) marks[at] = marks[at] || above[at];
    return marks;
}

Result<std::vector<Position>> Reader::on_branch(std::vector<Position> positions, std::string_view label) const {
    if (positions.empty()) return positions;
    const auto marks = lineage(label);
    if (!marks) return std::unexpected(marks.error());
    std::erase_if(positions, [&marks](Position at) { return !(*marks)[at]; });
    return positions;
}

std::vector<Position> Reader::as_given(std::vector<Position> positions) const {
    std::ranges::sort(positions, {}, [this](Position at) { return graph_.given()[at]; });
    return positions;
}

std::vector<Position> Reader::heads() const {
    std::vector<Position> found;
    for (Position at = 0; at < graph_.scripts().size(); ++at) {
        if (graph_.links().up[at].empty()) found.push_back(at);
    }
    return as_given(std::move(found));
}

std::vector<Position> Reader::real_heads() const {
    std::vector<Position> found;
    for (Position at = 0; at < graph_.scripts().size(); ++at) {
        if (graph_.links().children[at].empty()) found.push_back(at);
    }
    return as_given(std::move(found));
}

std::vector<Position> Reader::bases() const {
    std::vector<Position> found;
    for (Position at = 0; at < graph_.scripts().size(); ++at) {
        if (graph_.links().down[at].empty()) found.push_back(at);
    }
    return as_given(std::move(found));
}

std::string Reader::listed(std::span<const Position> positions, std::string_view last_word) const {
    std::vector<std::string> names;
    for (const Position at : positions) names.push_back(id(at));
    return join(names, last_word);
}

}  // namespace alembicx::revision
