#include <algorithm>

#include "wording.hpp"

namespace alembicx::verdict {
namespace {

constexpr std::string_view check = "history";

Finding changed_after_merge(std::string what, std::string effect, std::string remedy, std::string place) {
    return {.code = "AX-HIS-009",
            .check = std::string(check),
            .what = std::move(what),
            .effect = std::move(effect),
            .remedy = std::move(remedy),
            .place = std::move(place)};
}

Finding edited(const revision::Graph& graph, const std::string& id, const Merged& merged, const Terms& terms) {
    const auto* script = graph.find(id);
    auto finding =
        changed_after_merge("was changed after it had been merged: " + merged.since + " has another version of it",
                            "Databases that have run it will not run it again: they keep what the old version made.",
                            "Put the old version back, and write a new revision for what is to be different.",
                            script != nullptr ? place_of(script->file, 0, terms.root) : std::string());
    finding.revision = id;
    finding.label = label_of(graph, id);
    return finding;
}

Finding removed(const std::string& file, const Merged& merged) {
    return changed_after_merge(
        "a revision that " + merged.since + " has is gone",
        "A database whose version table names it, or names one that needs it, can be migrated no further.",
        "Put the file back; or, if the history was made anew on purpose, see that every database is stamped.", file);
}

std::string how_many(const revision::Graph& graph, const Merged& merged) {
    const auto all = graph.scripts().size();
    const auto count = all - std::min(all, merged.revisions.size());
    if (count == 0) return "no revision is new against " + merged.since + ": none was run";
    return "only what is new against " + merged.since + " is run: " + std::to_string(count) + " of " +
           std::to_string(all) + " revisions";
}

}  // namespace

std::vector<Finding> judge_merged(const revision::Graph& graph, const Merged& merged, const Terms& terms) {
    std::vector<Finding> findings;
    if (merged.since.empty()) return findings;
    for (const auto& id : merged.edited) findings.push_back(edited(graph, id, merged, terms));
    for (const auto& file : merged.removed) findings.push_back(removed(file, merged));
    findings.push_back({.code = "AX-HIS-010",
                        .severity = Severity::note,
                        .check = std::string(check),
                        .what = how_many(graph, merged),
                        .remedy = "Run without --alembicx-since where there is time for all of them."});
    return findings;
}

}  // namespace alembicx::verdict
