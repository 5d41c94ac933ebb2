#include <algorithm>

#include "changes.hpp"
#include "wording.hpp"

namespace alembicx::verdict {
namespace {

using diff::Action;
using diff::Change;

bool is_order(const Change& change) {
    return change.action == Action::altered && change.identity.kind == schema::Kind::column &&
           change.field == "position";
}

/// "leaves table public.pet behind, does not bring back index … and does not restore column … (type)".
std::string sentence(const Difference& difference) {
    std::vector<std::string> left;
    std::vector<std::string> lost;
    for (const auto& change : difference.changes) {
        if (change.action == Action::added) left.push_back(schema::describe(change.identity));
        if (change.action == Action::removed) lost.push_back(schema::describe(change.identity));
    }
    const auto other = altered_objects(difference.changes);
    std::vector<std::string> parts;
    if (!left.empty()) parts.push_back("leaves " + some(left) + " behind");
    if (!lost.empty()) parts.push_back("does not bring back " + some(lost));
    if (!other.empty()) parts.push_back("does not restore " + some(other));
    return enumerate(parts);
}

Finding finding_of(const revision::Graph& graph, const Difference& difference, std::string_view code,
                   std::string_view check, const Terms& terms) {
    Finding finding{.code = std::string(code), .check = std::string(check), .engine = difference.engine};
    if (!difference.revision.empty()) {
        finding.revision = difference.revision;
        finding.label = label_of(graph, difference.revision);
        if (const auto* script = graph.find(difference.revision)) finding.place = place_of(script->file, 0, terms.root);
    }
    finding.detail =
        listed(difference.changes, [&](const Change& change) { return diff::undoing(change, difference.dialect); });
    return finding;
}

/// "Add `op.drop_table('pet')` to downgrade()." where one operation does it.
std::string remedy(const Difference& difference) {
    const auto& changes = difference.changes;
    const auto operation =
        changes.size() == 1 ? diff::undoing(changes.front(), difference.dialect) : std::optional<std::string>();
    if (const auto said = in_sentence(operation)) return "Add " + *said + " to downgrade().";
    if (operation) return "Add the operation below to downgrade().";
    return "Take back in downgrade() what is listed below, or accept it in the baseline with a reason.";
}

/// That only the order of columns differs, after what.
void note_order(Finding& finding, const std::string& after) {
    finding.severity = Severity::note;
    finding.what = after + " only the order of columns is another one";
    finding.effect = "INSERT without column names and SELECT * meet the columns in another order.";
    finding.remedy = "Nothing, if no code counts on it: a column that is made again stands at the end.";
}

Finding after_downgrade(const revision::Graph& graph, const Difference& difference, const Terms& terms) {
    constexpr std::string_view check = "reversible";
    if (std::ranges::all_of(difference.changes, is_order)) {
        Finding finding = finding_of(graph, difference, "AX-REV-009", check, terms);
        note_order(finding, "after the downgrade");
        return finding;
    }
    Finding finding = finding_of(graph, difference, difference.idle ? "AX-REV-008" : "AX-REV-007", check, terms);
    finding.what = (difference.idle ? "downgrade() changes nothing: it " : "downgrade() ") + sentence(difference);
    finding.effect = "After a deployment was taken back, the database is not what the older release was tested with.";
    finding.remedy = remedy(difference);
    return finding;
}

Finding after_second_upgrade(const revision::Graph& graph, const Difference& difference, const Terms& terms) {
    constexpr std::string_view check = "reversible";
    Finding finding = finding_of(graph, difference, "AX-REV-010", check, terms);
    if (std::ranges::all_of(difference.changes, is_order)) {
        finding.code = "AX-REV-009";
        note_order(finding, "after the second upgrade");
        return finding;
    }
    finding.what = "the second upgrade makes another schema than the first: " +
                   changed(difference.changes, "the first upgrade alone made", "the second alone made");
    finding.effect = "Databases that were once taken back differ from those that never were.";
    finding.remedy = "Let downgrade() take back all that upgrade() does, and upgrade() depend on nothing else.";
    return finding;
}

}  // namespace

std::vector<Finding> judge_round_trips(const revision::Graph& graph, std::span<const Difference> differences,
                                       const Terms& terms) {
    std::vector<Finding> findings;
    for (const auto& difference : differences) {
        if (difference.changes.empty()) continue;
        if (difference.moment == Moment::downgrade) findings.push_back(after_downgrade(graph, difference, terms));
        if (difference.moment == Moment::second_upgrade) {
            findings.push_back(after_second_upgrade(graph, difference, terms));
        }
    }
    return findings;
}

std::vector<Finding> judge_leftovers(const revision::Graph& graph, std::span<const Difference> differences,
                                     const Terms& terms) {
    std::vector<Finding> findings;
    for (const auto& difference : differences) {
        if (difference.moment != Moment::descent || difference.changes.empty()) continue;
        Finding finding = finding_of(graph, difference, "AX-BAS-004", "downgrade_leaves_nothing", terms);
        const std::string where = difference.revision.empty() ? "base" : label_of(graph, difference.revision);
        if (std::ranges::all_of(difference.changes, is_order)) {
            note_order(finding, "back at " + where);
        } else {
            finding.what = "the way back to " + where + ' ' + sentence(difference);
            finding.effect = "A database that was taken back to " + where + " is not as it was before the migrations.";
            finding.remedy = "Mend the downgrade() that leaves it; the check `reversible` names the revision.";
        }
        // It is about all that came after the revision, whose own file is not at fault.
        finding.revision.clear();
        finding.label.clear();
        finding.place.clear();
        findings.push_back(std::move(finding));
    }
    return findings;
}

}  // namespace alembicx::verdict
