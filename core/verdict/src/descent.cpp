#include <algorithm>
#include <functional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "wording.hpp"

namespace alembicx::verdict {
namespace {

using walk::Act;
using walk::Outcome;
using walk::Part;
using walk::Status;

constexpr std::string_view check = "downgrade_to_base";

/// What the record tells about the downgrades, by revision.
struct Way {
    std::string engine{};                                ///< that of the first outcome, which stands for all
    std::unordered_set<std::string> taken_back{};        ///< in the descent
    std::unordered_set<std::string> stranded{};          ///< something above stands in the way
    std::unordered_map<std::string, Outcome> stopped{};  ///< by a downgrade that did not pass, in descent or trial
};

/// Reads the record, and gives its upgrades that did not pass to `look`.
Result<Way> way_of(const walk::Record& record, const std::function<void(const Outcome&)>& look) {
    Way way;
    for (const walk::Blocked& each : record.stranded) way.stranded.insert(each.revision);
    bool is_first = true;
    const auto read = record.outcomes.each([&](const Outcome& outcome) {
        const walk::Step& step = outcome.step;
        if (std::exchange(is_first, false)) way.engine = outcome.engine;
        if (step.act == Act::upgrade && outcome.status != Status::passed) {
            look(outcome);
        } else if (step.act == Act::downgrade && outcome.status == Status::passed) {
            if (step.part == Part::descent) way.taken_back.insert(step.revision);
        } else if (step.act == Act::downgrade && !way.stranded.contains(step.revision)) {
            // Of a stranded one it is not asked: a long history may have failures for each, with long texts.
            way.stopped[step.revision] = outcome;
        }
    });
    if (!read) return std::unexpected(read.error());
    return way;
}

std::unordered_set<std::string> below(const revision::Graph& graph, const std::string& floor) {
    if (floor.empty()) return {};
    const auto ids = revision::resolve(graph, floor);
    if (!ids) return {};
    const std::vector<std::string> closed = graph.ancestors(*ids);
    return {closed.begin(), closed.end()};
}

std::string stranded_below(const revision::Graph& graph, const walk::Record& record, const std::string& id) {
    std::vector<std::string> labels;
    for (const walk::Blocked& each : record.stranded) {
        if (each.because == id) labels.push_back(label_of(graph, each.revision));
    }
    if (labels.empty()) return {};
    constexpr std::size_t most = 5;
    const std::size_t more = labels.size() > most ? labels.size() - most : 0;
    labels.resize(labels.size() - more);
    std::string text = "Not taken back because of it: " + enumerate(labels);
    if (more > 0) text += ", and " + std::to_string(more) + " more";
    return text + ".";
}

/// The finding about a revision at which the way back ends.
Finding end_of_the_way(const revision::Graph& graph, const walk::Record& record, const Way& way, const std::string& id,
                       const Terms& terms) {
    const auto found = way.stopped.find(id);
    Outcome outcome = found == way.stopped.end() ? Outcome{} : found->second;
    outcome.step.revision = id;
    if (outcome.engine.empty()) outcome.engine = way.engine;
    const bool failed = outcome.status != Status::passed && outcome.status != Status::refused;
    Finding finding = about(graph, outcome, failed ? "AX-BAS-001" : "AX-BAS-003", check, terms);
    finding.effect = stranded_below(graph, record, id);
    if (failed) {
        if (finding.effect.empty()) finding.effect = "What it made stays in the database.";
        finding.what = "the way back to base ends here: downgrade() raises " + raised(outcome.failure);
        finding.remedy =
            outcome.step.part == Part::descent
                ? "If `reversible` finds nothing wrong with it, a later downgrade took away what it needs: let that "
                  "one restore what it found."
                : advice(outcome.failure, mend_downgrade);
        return finding;
    }
    finding.severity = Severity::note;
    finding.detail.clear();
    finding.what = outcome.status == Status::refused
                       ? "the way back to base ends here: downgrade() raises " + raised(outcome.failure)
                       : "the way back to base ends here: the revision is declared irreversible";
    return finding;
}

Finding not_climbed(const revision::Graph& graph, const Outcome& outcome, const Terms& terms) {
    Finding finding = about(graph, outcome, "AX-REV-003", check, terms);
    finding.what = "the heads cannot be reached: upgrade() raises " + raised(outcome.failure);
    finding.effect = "The way back was tried from what could be reached.";
    finding.remedy = advice(outcome.failure, mend_upgrade);
    return finding;
}

std::string listed(std::span<const std::string> heads) {
    return heads.empty() ? "nothing" : enumerate(heads);
}

Finding wrong_heads(const std::string& engine, std::span<const std::string> found,
                    std::span<const std::string> expected) {
    return {.code = "AX-BAS-002",
            .check = std::string(check),
            .engine = engine,
            .what = "after the downgrades the version table holds " + listed(found) + " instead of " + listed(expected),
            .effect = "The next upgrade starts from a wrong state.",
            .remedy =
                "A downgrade writes to the version table or ends the transaction: look for COMMIT, ROLLBACK and the "
                "table's name."};
}

/// Whether a version table with these heads says that exactly these revisions are applied.
///
/// The heads themselves may differ: Alembic leaves a row too many when it undoes a merge of lines that overlap.
bool stands_for(const revision::Graph& graph, const std::vector<std::string>& heads, std::vector<std::string> applied) {
    if (std::ranges::any_of(heads, [&graph](const std::string& id) { return graph.find(id) == nullptr; })) return false;
    std::vector<std::string> closed = graph.ancestors(heads);
    std::ranges::sort(closed);
    std::ranges::sort(applied);
    return closed == applied;
}

}  // namespace

Result<std::vector<Finding>> judge_descent(const revision::Graph& graph, const walk::Record& record, const Terms& terms,
                                           const std::vector<std::string>& left) {
    std::vector<Finding> findings;
    const auto way = way_of(record, [&](const Outcome& outcome) {
        if (outcome.step.part == Part::climb) findings.push_back(not_climbed(graph, outcome, terms));
        if (outcome.step.part == Part::catch_up) findings.push_back(not_repeated(graph, outcome, check, terms));
    });
    if (!way) return std::unexpected(way.error());
    const auto kept = below(graph, terms.floor);
    std::vector<std::string> remaining = record.prepared;
    for (const std::string& id : record.reached) {
        if (way->taken_back.contains(id)) continue;
        remaining.push_back(id);
        if (kept.contains(id) || way->stranded.contains(id)) continue;
        // A walk that broke off did not come to every revision.
        if (!record.finished && !way->stopped.contains(id)) continue;
        findings.push_back(end_of_the_way(graph, record, *way, id, terms));
    }
    if (record.finished && !stands_for(graph, left, remaining)) {
        std::vector<std::string> expected = revision::heads_of(graph, remaining);
        std::vector<std::string> found = left;
        std::ranges::sort(expected);
        std::ranges::sort(found);
        findings.push_back(wrong_heads(way->engine, found, expected));
    }
    return findings;
}

}  // namespace alembicx::verdict
