#include <algorithm>

#include "changes.hpp"
#include "wording.hpp"

namespace alembicx::verdict {
namespace {

constexpr std::string_view check = "branch_order";

/// The revision that comes too early, and the other's name in the remedy.
Finding about_second(const revision::Graph& graph, const Reordered& found, std::string_view code, const Terms& terms) {
    Finding finding{.code = std::string(code),
                    .check = std::string(check),
                    .revision = found.second,
                    .label = label_of(graph, found.second),
                    .engine = found.engine};
    if (const auto* script = graph.find(found.second)) finding.place = place_of(script->file, 0, terms.root);
    finding.effect =
        "Which of the two a database gets first is decided by when their branches are merged and deployed.";
    return finding;
}

std::string declare(const Reordered& found) {
    return "write depends_on = \"" + found.first + "\" in this revision, or make the two independent";
}

Finding does_not_run(const revision::Graph& graph, const Reordered& found, const Terms& terms) {
    const auto& failure = *found.failure;
    auto finding = about_second(graph, found, "AX-ORD-001", terms);
    finding.what =
        "when it is upgraded before " + label_of(graph, found.first) + ", upgrade() raises " + raised(failure);
    if (!failure.file.empty()) finding.place = place_of(failure.file, failure.line, terms.root);
    finding.remedy = "If it needs what " + label_of(graph, found.first) + " makes, " + declare(found) + '.';
    add_detail(finding, failure);
    return finding;
}

std::string changes_listed(const Reordered& found) {
    return listed(found.changes, [](const diff::Change&) { return std::nullopt; });
}

Finding makes_another(const revision::Graph& graph, const Reordered& found, const Terms& terms) {
    auto finding = about_second(graph, found, "AX-ORD-002", terms);
    const auto first = label_of(graph, found.first);
    finding.what = "when it is upgraded before " + first + ", the schema at the heads is another one: " +
                   changed(found.changes, "the usual order alone makes", "the other order alone makes");
    finding.remedy = "Where both change the same thing, one has to come last: " + declare(found) + '.';
    finding.detail = changes_listed(found);
    return finding;
}

Finding has_another_column_order(const Reordered& found) {
    return {.code = "AX-ORD-003",
            .severity = Severity::note,
            .check = std::string(check),
            .engine = found.engine,
            .what = "when parallel branches are upgraded in another order, columns stand in another order",
            .effect = "INSERT without column names and SELECT * meet the columns in another order.",
            .remedy = "Nothing, if no code counts on it.",
            .detail = changes_listed(found)};
}

}  // namespace

bool is_order_only(std::span<const diff::Change> changes) {
    return std::ranges::all_of(changes, is_order);
}

std::vector<Finding> judge_orders(const revision::Graph& graph, std::span<const Reordered> reordered,
                                  const Terms& terms) {
    std::vector<Finding> findings;
    for (const auto& found : reordered) {
        if (found.failure) {
            findings.push_back(does_not_run(graph, found, terms));
        } else if (!is_order_only(found.changes)) {
            findings.push_back(makes_another(graph, found, terms));
        } else if (!found.changes.empty()) {
            findings.push_back(has_another_column_order(found));
        }
    }
    return findings;
}

std::vector<std::string> to_accept(const Reordered& reordered) {
    std::vector<std::string> lines;
    for (const auto& change : reordered.changes) {
        // The order of columns alone is only a note.
        if (!is_order(change)) lines.push_back(std::string(check) + ": " + diff::describe(change));
    }
    return lines;
}

}  // namespace alembicx::verdict
