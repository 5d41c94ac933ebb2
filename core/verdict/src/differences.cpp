#include <algorithm>

#include "changes.hpp"
#include "wording.hpp"

namespace alembicx::verdict {
namespace {

using diff::Action;
using diff::Change;

/// "leaves table public.pet behind, does not bring back index … and does not restore column … (type)".
std::string sentence(const Difference& difference) {
    std::vector<std::string> left;
    std::vector<std::string> lost;
    std::vector<Change> altered;
    for (const auto& change : difference.changes) {
        if (change.action == Action::added) {
            left.push_back(schema::describe(change.identity));
        } else if (change.action == Action::removed) {
            lost.push_back(schema::describe(change.identity));
        } else if (!is_order(change)) {
            // What else is wrong comes first: the order of columns is in the list below.
            altered.push_back(change);
        }
    }
    std::vector<std::string> parts;
    if (!left.empty()) parts.push_back("leaves " + some(left) + " behind");
    if (!lost.empty()) parts.push_back("does not bring back " + some(lost));
    if (!altered.empty()) parts.push_back("does not restore " + some(altered_objects(altered)));
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

bool is_enum_value(const Change& change) {
    return change.action == Action::altered && change.identity.kind == schema::Kind::enum_type &&
           change.field == "labels";
}

/// Whether a table lost what Alembic's batch mode does not see when it makes the table anew.
bool looks_rebuilt(const Difference& difference) {
    return difference.dialect == "sqlite" && !difference.idle &&
           std::ranges::any_of(difference.changes, [](const Change& change) {
               const auto kind = change.identity.kind;
               if (change.action == Action::removed) {
                   return kind == schema::Kind::constraint || kind == schema::Kind::trigger;
               }
               return change.action == Action::altered &&
                      (change.field == "collation" || change.field == "keys" || kind == schema::Kind::constraint);
           });
}

/// "Add `op.drop_table('pet')` to downgrade()." where one operation does it.
std::string remedy(const Difference& difference) {
    if (looks_rebuilt(difference)) {
        return "If batch mode makes the table anew, it keeps what it can reflect and nothing else: give it the rest by "
               "`table_args` or `copy_from`, and make triggers again.";
    }
    if (difference.changes.size() != 1) {
        return "Take back in downgrade() what is listed below, or accept it in the baseline with a reason.";
    }
    const auto& change = difference.changes.front();
    if (const auto operation = diff::undoing(change, difference.dialect)) {
        const auto said = in_sentence(operation);
        return "Add " + said.value_or("the operation below") + " to downgrade().";
    }
    if (is_enum_value(change)) {
        return "PostgreSQL cannot remove an enum value: make the type anew in downgrade(); or write ADD VALUE IF NOT "
               "EXISTS in upgrade() and accept the difference in the baseline with a reason.";
    }
    return "Take it back in downgrade(), or accept it in the baseline with a reason.";
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
    if (difference.revision.empty()) {
        finding.what = "two upgrades of new databases make different schemas: " +
                       changed(difference.changes, "the first alone made", "the second alone made");
        finding.effect = "No two databases of yours need be the same.";
        finding.remedy =
            "Let upgrade() depend on nothing but the database: take no name from chance, the clock or the "
            "environment.";
        return finding;
    }
    finding.what = "the second upgrade makes another schema than the first: " +
                   changed(difference.changes, "the first upgrade alone made", "the second alone made");
    finding.effect = "Databases that were once taken back differ from those that never were.";
    finding.remedy = "Let downgrade() take back all that upgrade() does, and upgrade() depend on nothing else.";
    return finding;
}

bool is_same(const Change& one, const Change& other) {
    return one.action == other.action && one.identity == other.identity && one.field == other.field;
}

/// The differences after the downgrade of the same engine, by revision.
std::vector<const Difference*> after_downgrades(std::span<const Difference> differences, const std::string& engine) {
    std::vector<const Difference*> found;
    for (const auto& each : differences) {
        if (each.moment == Moment::downgrade && each.engine == engine) found.push_back(&each);
    }
    return found;
}

/// Without what the downgrade lost already, and the second upgrade only did not find.
Difference not_told_yet(Difference second, std::span<const Difference> differences) {
    for (const auto* first : after_downgrades(differences, second.engine)) {
        if (first->revision != second.revision) continue;
        std::erase_if(second.changes, [&](const Change& change) {
            return std::ranges::any_of(first->changes, [&](const Change& told) { return is_same(told, change); });
        });
    }
    return second;
}

/// Takes the changes away that single round trips show, too, and gives the names of their revisions.
std::vector<std::string> take_told(const revision::Graph& graph, Difference& descent,
                                   std::span<const Difference> differences) {
    std::vector<std::string> labels;
    for (const auto* first : after_downgrades(differences, descent.engine)) {
        const auto count = std::erase_if(descent.changes, [&](const Change& change) {
            return std::ranges::any_of(first->changes, [&](const Change& told) { return is_same(told, change); });
        });
        if (count > 0) labels.push_back(label_of(graph, first->revision));
    }
    return labels;
}

Finding left_over(const revision::Graph& graph, const Difference& difference, std::span<const Difference> differences,
                  const Terms& terms) {
    const std::string where = difference.revision.empty() ? "base" : label_of(graph, difference.revision);
    auto untold = difference;
    const auto labels = take_told(graph, untold, differences);
    Finding finding = finding_of(graph, untold, "AX-BAS-004", "downgrade_leaves_nothing", terms);
    // It is about all that came after the revision, whose own file is not at fault.
    finding.revision.clear();
    finding.label.clear();
    finding.place.clear();
    if (std::ranges::all_of(difference.changes, is_order)) {
        note_order(finding, "back at " + where);
        return finding;
    }
    finding.what = "the way back to " + where + ' ' + sentence(difference);
    finding.effect = "A database that was taken back to " + where + " is not as it was before the migrations.";
    if (labels.empty() && after_downgrades(differences, difference.engine).empty()) {
        finding.remedy = "Mend the downgrade() that leaves it; the check `reversible` names the revision.";
    } else if (labels.empty()) {
        finding.remedy =
            "No revision shows it by itself: look for a downgrade() that depends on what a later revision changes.";
    } else {
        finding.remedy = "`reversible` says what to do about " + some(labels) +
                         (untold.changes.empty() ? "." : "; what else is left is listed below.");
    }
    return finding;
}

std::string subject_of(const Difference& difference) {
    return difference.moment == Moment::descent ? "downgrade_leaves_nothing"
                                                : "reversible[" + difference.revision + ']';
}

}  // namespace

std::vector<Finding> judge_round_trips(const revision::Graph& graph, std::span<const Difference> differences,
                                       const Terms& terms) {
    std::vector<Finding> findings;
    for (const auto& difference : differences) {
        if (difference.moment == Moment::downgrade && !difference.changes.empty()) {
            findings.push_back(after_downgrade(graph, difference, terms));
        }
        if (difference.moment != Moment::second_upgrade) continue;
        const auto second = not_told_yet(difference, differences);
        if (!second.changes.empty()) findings.push_back(after_second_upgrade(graph, second, terms));
    }
    return findings;
}

std::vector<Finding> judge_leftovers(const revision::Graph& graph, std::span<const Difference> differences,
                                     const Terms& terms) {
    std::vector<Finding> findings;
    for (const auto& difference : differences) {
        if (difference.moment != Moment::descent || difference.changes.empty()) continue;
        findings.push_back(left_over(graph, difference, differences, terms));
    }
    return findings;
}

Difference not_accepted(Baseline& baseline, Difference difference) {
    difference.changes = baseline.rest(subject_of(difference), std::move(difference.changes));
    return difference;
}

std::vector<std::string> to_accept(const Difference& difference) {
    std::vector<std::string> lines;
    for (const auto& change : difference.changes) {
        // The order of columns alone is only a note.
        if (!is_order(change)) lines.push_back(subject_of(difference) + ": " + diff::describe(change));
    }
    return lines;
}

}  // namespace alembicx::verdict
