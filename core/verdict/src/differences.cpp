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

/// "leaves table public.pet behind", "does not bring back index …", "restores … otherwise", joined.
std::string sentence(const Difference& difference) {
    std::vector<std::string> left;
    std::vector<std::string> lost;
    std::vector<std::string> other;
    for (const auto& change : difference.changes) {
        auto name = schema::describe(change.identity);
        if (change.action == Action::added)
            left.push_back(std::move(name));
        else if (change.action == Action::removed)
            lost.push_back(std::move(name));
        else if (change.action == Action::renamed)
            other.push_back("the name of " + name);
        else
            other.push_back(change.field + " of " + name);
    }
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
std::string remedy(const Difference& difference, std::string_view function) {
    if (difference.changes.size() == 1) {
        if (const auto operation = diff::undoing(difference.changes.front(), difference.dialect)) {
            return "Add `" + *operation + "` to " + std::string(function) + '.';
        }
    }
    return "Take back what is listed below in " + std::string(function) +
           ", or accept it in the baseline with a reason.";
}

Finding after_downgrade(const revision::Graph& graph, const Difference& difference, const Terms& terms) {
    constexpr std::string_view check = "reversible";
    if (std::ranges::all_of(difference.changes, is_order)) {
        Finding finding = finding_of(graph, difference, "AX-REV-009", check, terms);
        finding.severity = Severity::note;
        finding.what = "after the downgrade only the order of columns is another one";
        return finding;
    }
    Finding finding = finding_of(graph, difference, difference.idle ? "AX-REV-008" : "AX-REV-007", check, terms);
    finding.what = (difference.idle ? "downgrade() changes nothing and " : "downgrade() ") + sentence(difference);
    finding.effect = "After a deployment was taken back, the database is not what the older release was tested with.";
    finding.remedy = remedy(difference, "downgrade()");
    return finding;
}

Finding after_second_upgrade(const revision::Graph& graph, const Difference& difference, const Terms& terms) {
    constexpr std::string_view check = "reversible";
    Finding finding = finding_of(graph, difference, "AX-REV-010", check, terms);
    if (std::ranges::all_of(difference.changes, is_order)) {
        finding.code = "AX-REV-009";
        finding.severity = Severity::note;
        finding.what = "after the second upgrade only the order of columns is another one";
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
            finding.severity = Severity::note;
            finding.what = "back at " + where + ", only the order of columns is another one";
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
