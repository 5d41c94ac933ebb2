#include <alembicx/text.hpp>

#include <algorithm>
#include <array>
#include <optional>
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
    constexpr std::array<std::string_view, 8> duplicates{"42P07", "42710", "42701", "42P06",
                                                         "42723", "42P04", "42P05", "23505"};
    return std::ranges::find(duplicates, std::string_view(failure.sqlstate)) != duplicates.end() ||
           failure.message.contains("already exists");
}

/// The SQL that takes back what PostgreSQL says is there already, as a Python string: `type "mood" already exists`.
std::string drop_of(std::string_view message) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kinds{
        {{"type \"", "DROP TYPE "}, {"schema \"", "DROP SCHEMA "}, {"extension \"", "DROP EXTENSION "}}};
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyz0123456789_";
    for (const auto& [start, command] : kinds) {
        const auto end = message.find("\" already exists");
        if (!message.starts_with(start) || end == std::string_view::npos) continue;
        const std::string_view name = message.substr(start.size(), end - start.size());
        if (name.find_first_of("'\\") != std::string_view::npos) return {};
        const bool is_plain = name.find_first_not_of(plain) == std::string_view::npos;
        return is_plain ? '"' + std::string(command) + std::string(name) + '"'
                        : "'" + std::string(command) + text::quote_identifier(name) + "'";
    }
    return {};
}

/// How a downgrade takes away what the second upgrade finds there already.
std::string removal(const walk::Failure& failure) {
    if (failure.message.starts_with("enum label ")) {
        return "PostgreSQL cannot remove an enum value: write ADD VALUE IF NOT EXISTS in upgrade().";
    }
    const std::string drop = drop_of(failure.message);
    return drop.empty() ? "Remove in downgrade() what upgrade() made."
                        : "Add `op.execute(" + drop + ")` to downgrade().";
}

Finding first_upgrade_failed(const revision::Graph& graph, const Outcome& outcome, const Terms& terms) {
    Finding finding = about(graph, outcome, "AX-REV-003", check, terms);
    finding.what = "upgrade() raises " + raised(outcome.failure);
    finding.effect = "Neither this revision nor any that follows it can be reached.";
    finding.remedy = advice(outcome.failure, mend_upgrade);
    return finding;
}

Finding nameless_constraint(const revision::Graph& graph, const Outcome& outcome, const Terms& terms) {
    Finding finding = about(graph, outcome, "AX-REV-006", check, terms);
    const auto& details = outcome.failure.details;
    const auto text = [&details](const char* name) {
        const auto found = details.find(name);
        return found == details.end() ? std::string() : found->second;
    };
    finding.what = "downgrade() drops a constraint of table " + text("table") +
                   " without naming it: `op.drop_constraint(None, …)`";
    finding.effect = "Autogenerate wrote this, and it can never run.";
    const std::string candidates = text("candidates");
    finding.remedy = candidates.empty() ? "Name the constraint, in upgrade() as well."
                                        : "Name the constraint: the database has " + candidates + ".";
    return finding;
}

Finding downgrade_failed(const revision::Graph& graph, const Outcome& outcome, const Terms& terms) {
    if (outcome.failure.details.contains("nameless_constraint")) return nameless_constraint(graph, outcome, terms);
    Finding finding = about(graph, outcome, "AX-REV-001", check, terms);
    finding.what = "downgrade() raises " + raised(outcome.failure);
    finding.effect = "A deployment that has to be taken back stops here.";
    finding.remedy = advice(outcome.failure, mend_downgrade);
    return finding;
}

Finding second_upgrade_failed(const revision::Graph& graph, const Outcome& outcome, const Terms& terms) {
    Finding finding = about(graph, outcome, "AX-REV-002", check, terms);
    const bool is_left = is_duplicate(outcome.failure);
    finding.what = (is_left ? "downgrade() leaves something behind: the second upgrade raises "
                            : "downgrade() does not restore what was there: the second upgrade raises ") +
                   raised(outcome.failure);
    finding.remedy = is_left ? removal(outcome.failure)
                             : advice(outcome.failure, "Put back in downgrade() what upgrade() took away or changed.");
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

Finding blocked(const revision::Graph& graph, const std::string& engine, const walk::Blocked& each,
                const Terms& terms) {
    Outcome outcome{};
    outcome.step.revision = each.revision;
    outcome.engine = engine;
    Finding finding = about(graph, outcome, "AX-REV-004", check, terms);
    finding.severity = Severity::note;
    finding.what = "not reached, because the upgrade of " + label_of(graph, each.because) + " failed";
    return finding;
}

Finding declared(const revision::Graph& graph, const std::string& id, const std::string& reason, const Terms& terms) {
    Outcome outcome{};
    outcome.step.revision = id;
    Finding finding = about(graph, outcome, "AX-REV-005", check, terms);
    finding.severity = Severity::note;
    finding.what = "declared irreversible: " + reason;
    return finding;
}

/// The revisions that a setting names. Planning the walk has failed already where it names none that there is.
std::vector<std::string> named(const revision::Graph& graph, const std::string& name) {
    return revision::resolve(graph, name).value_or(std::vector<std::string>());
}

/// Notes for what the settings take out of the check.
void add_declared(std::vector<Finding>& findings, const revision::Graph& graph, const Terms& terms) {
    for (const auto& [name, reason] : terms.irreversible) {
        for (const std::string& id : named(graph, name)) findings.push_back(declared(graph, id, reason, terms));
    }
    if (terms.floor.empty() || named(graph, terms.floor).empty()) return;
    findings.push_back(
        {.code = "AX-REV-005",
         .severity = Severity::note,
         .check = std::string(check),
         .what = "up to " + terms.floor + " no revision is downgraded: `minimum_downgrade_revision` says so"});
}

}  // namespace

Result<std::vector<Finding>> judge_reversible(const revision::Graph& graph, const walk::Record& record,
                                              const Terms& terms) {
    std::vector<Finding> findings;
    std::optional<std::string> engine;  // of the first stands for all
    const auto read = record.outcomes.each([&](const Outcome& outcome) {
        const walk::Step& step = outcome.step;
        if (!engine) engine = outcome.engine;
        if (step.act != Act::upgrade && step.act != Act::downgrade) return;
        const bool wrong = is_wrong(outcome.status);
        if (step.part == Part::climb && wrong) {
            findings.push_back(first_upgrade_failed(graph, outcome, terms));
        } else if (step.part == Part::catch_up && wrong) {
            findings.push_back(not_repeated(graph, outcome, check, terms));
        } else if (step.part == Part::trial && outcome.status == Status::refused) {
            findings.push_back(refused(graph, outcome, terms));
        } else if (step.part == Part::trial && wrong) {
            findings.push_back(step.act == Act::downgrade ? downgrade_failed(graph, outcome, terms)
                                                          : second_upgrade_failed(graph, outcome, terms));
        }
    });
    if (!read) return std::unexpected(read.error());
    for (const walk::Blocked& each : record.blocked)
        findings.push_back(blocked(graph, engine.value_or(""), each, terms));
    add_declared(findings, graph, terms);
    return findings;
}

}  // namespace alembicx::verdict
