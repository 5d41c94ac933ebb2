#include <algorithm>
#include <array>
#include <utility>

#include "wording.hpp"

namespace alembicx::verdict {
namespace {

using walk::Act;
using walk::Outcome;
using walk::Part;
using walk::Status;

constexpr std::string_view check = "reversible";

bool is_wrong(Status status) {
    return status == Status::failed || status == Status::lost || status == Status::unproven;
}

/// SQLSTATEs that say that something of that name is there already.
///
/// Source: https://www.postgresql.org/docs/18/errcodes-appendix.html
bool is_duplicate(const walk::Failure& failure) {
    constexpr std::array<std::string_view, 8> duplicates{"42P07", "42710", "42701", "42P06", "42723", "42P04", "42P05", "23505"};
    return std::ranges::find(duplicates, std::string_view(failure.sqlstate)) != duplicates.end() ||
           failure.message.contains("already exists");
}

/// The SQL that takes back what PostgreSQL says is there already: `type "mood" already exists`.
std::string drop_of(const walk::Failure& failure) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kinds{
        {{"type \"", "TYPE"}, {"schema \"", "SCHEMA"}, {"extension \"", "EXTENSION"}}};
    for (const auto& [text, keyword] : kinds) {
        const auto start = failure.message.find(text);
        if (start == std::string::npos) continue;
        const auto name = start + text.size();
        const auto end = failure.message.find('"', name);
        if (end == std::string::npos) continue;
        return "DROP " + std::string(keyword) + " " + failure.message.substr(name, end - name);
    }
    return {};
}

Finding first_upgrade_failed(const revision::Graph& graph, const Outcome& outcome, const Terms& terms) {
    Finding finding = about(graph, outcome, "AX-REV-003", check, terms);
    finding.what = "upgrade() raises " + raised(outcome.failure);
    finding.effect = "Neither this revision nor any that follows it can be reached.";
    finding.remedy = advice(outcome.failure);
    return finding;
}

Finding nameless_constraint(const revision::Graph& graph, const Outcome& outcome, const Terms& terms) {
    Finding finding = about(graph, outcome, "AX-REV-006", check, terms);
    const auto& details = outcome.failure.details;
    const auto text = [&details](const char* name) {
        const auto found = details.find(name);
        return found == details.end() ? std::string() : found->second;
    };
    finding.what = "downgrade() drops a constraint of table " + text("table") + " without naming it: `op.drop_constraint(None, …)`";
    finding.effect = "Autogenerate wrote this, and it can never run.";
    const std::string candidates = text("candidates");
    finding.remedy = candidates.empty() ? "Name the constraint, in upgrade() as well."
                                        : "Name the constraint: in the database there is " + candidates + ".";
    return finding;
}

Finding downgrade_failed(const revision::Graph& graph, const Outcome& outcome, const Terms& terms) {
    if (outcome.failure.details.contains("nameless_constraint")) return nameless_constraint(graph, outcome, terms);
    Finding finding = about(graph, outcome, "AX-REV-001", check, terms);
    finding.what = "downgrade() raises " + raised(outcome.failure);
    finding.effect = "A deployment that has to be taken back stops here.";
    finding.remedy = advice(outcome.failure);
    if (finding.remedy.empty()) {
        finding.remedy = "Mend downgrade(); if it is meant to refuse, raise NotImplementedError or declare the revision in "
                         "`irreversible` with a reason.";
    }
    return finding;
}

Finding second_upgrade_failed(const revision::Graph& graph, const Outcome& outcome, const Terms& terms) {
    Finding finding = about(graph, outcome, "AX-REV-002", check, terms);
    const std::string drop = drop_of(outcome.failure);
    if (is_duplicate(outcome.failure)) {
        finding.what = "downgrade() leaves something behind: the second upgrade raises " + raised(outcome.failure);
        finding.remedy = drop.empty() ? "Remove in downgrade() what upgrade() made."
                                      : "Add `op.execute(\"" + drop + "\")` to downgrade().";
    } else {
        finding.what = "downgrade() does not restore what was there: the second upgrade raises " + raised(outcome.failure);
        finding.remedy = advice(outcome.failure);
    }
    finding.effect = "After a deployment was taken back, the next one stops here.";
    return finding;
}

Finding refused(const revision::Graph& graph, const Outcome& outcome, const Terms& terms) {
    Finding finding = about(graph, outcome, "AX-REV-005", check, terms);
    finding.severity = Severity::note;
    finding.what = "declared irreversible: downgrade() raises " + raised(outcome.failure);
    finding.detail.clear();
    return finding;
}

Finding blocked(const revision::Graph& graph, const walk::Blocked& blocked, const Terms& terms) {
    Outcome outcome{};
    outcome.step.revision = blocked.revision;
    Finding finding = about(graph, outcome, "AX-REV-004", check, terms);
    finding.severity = Severity::note;
    finding.what = "not reached, because the upgrade of " + label_of(graph, blocked.because) + " failed";
    return finding;
}

/// Notes for what the settings take out of the check.
void add_declared(std::vector<Finding>& findings, const revision::Graph& graph, const Terms& terms) {
    for (const auto& [name, reason] : terms.irreversible) {
        const auto ids = revision::resolve(graph, name);
        if (!ids || ids->size() != 1) continue;  // planning the walk has said so
        Outcome outcome{};
        outcome.step.revision = ids->front();
        Finding finding = about(graph, outcome, "AX-REV-005", check, terms);
        finding.severity = Severity::note;
        finding.what = "declared irreversible: " + reason;
        findings.push_back(std::move(finding));
    }
    if (!terms.floor.empty()) {
        findings.push_back({.code = "AX-REV-005",
                            .severity = Severity::note,
                            .check = std::string(check),
                            .what = "revisions up to " + terms.floor + " are not downgraded: minimum_downgrade_revision"});
    }
}

}  // namespace

std::vector<Finding> judge_reversible(const revision::Graph& graph, const walk::Record& record, const Terms& terms) {
    std::vector<Finding> findings;
    for (const Outcome& outcome : record.outcomes) {
        const walk::Step& step = outcome.step;
        if (step.act != Act::upgrade && step.act != Act::downgrade) continue;
        const bool wrong = is_wrong(outcome.status);
        if (step.part == Part::climb && wrong) {
            findings.push_back(first_upgrade_failed(graph, outcome, terms));
        } else if (step.part == Part::trial && outcome.status == Status::refused) {
            findings.push_back(refused(graph, outcome, terms));
        } else if (step.part == Part::trial && wrong) {
            findings.push_back(step.act == Act::downgrade ? downgrade_failed(graph, outcome, terms)
                                                          : second_upgrade_failed(graph, outcome, terms));
        }
    }
    for (const walk::Blocked& each : record.blocked) findings.push_back(blocked(graph, each, terms));
    add_declared(findings, graph, terms);
    return findings;
}

}  // namespace alembicx::verdict
