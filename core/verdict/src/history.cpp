#include <alembicx/text.hpp>

#include "wording.hpp"

namespace alembicx::verdict {
namespace {

using revision::Problem;
using revision::ProblemKind;

constexpr std::string_view check = "history";

/// The words for each kind of problem.
struct Words {
    std::string_view code;
    std::string_view effect;
    std::string_view remedy;
};

Words words_for(const Problem& problem) {
    constexpr std::string_view does_not_load = "Alembic cannot load the history: no command of it works.";
    switch (problem.kind) {
        case ProblemKind::illegal_id:
            return {"AX-HIS-002", "Alembic cannot name this revision.", "Use letters, digits and underscores in revision ids."};
        case ProblemKind::duplicate_id:
            return {"AX-HIS-003", "Alembic takes one of the files and passes over the others without an error.",
                    "Give one of them a new revision id, and say so in the down_revision of what follows it."};
        case ProblemKind::duplicate_label:
            return {"AX-HIS-008", does_not_load, "Give each branch a label of its own."};
        case ProblemKind::unknown_down_revision:
        case ProblemKind::unknown_dependency:
            return {"AX-HIS-004", does_not_load, "Name a revision that exists, or bring the missing file back."};
        case ProblemKind::cycle:
        case ProblemKind::dependency_cycle:
            return {"AX-HIS-005", does_not_load, "Let one of them follow a revision outside the circle."};
        case ProblemKind::several_heads:
            return {"AX-HIS-006", "`alembic upgrade head` stops and asks which head is meant.",
                    "Join them with `alembic merge heads`, or give each branch that is meant to stay a branch label."};
        case ProblemKind::orphan:
            return {"AX-HIS-007", "It is a second history beside the first; `alembic upgrade head` stops.",
                    "Set its down_revision, give it a branch label, or delete the file."};
    }
    return {};
}

}  // namespace

std::vector<Finding> judge_history(const revision::Graph& graph, std::span<const BrokenFile> broken, const Terms& terms) {
    std::vector<Finding> findings;
    for (const BrokenFile& file : broken) {
        const std::string place = place_of(file.file, file.line, terms.root);
        const bool loads = file.code != "AX-HIS-001";
        findings.push_back({.code = file.code,
                            .check = std::string(check),
                            .what = loads ? "the file is no revision: " + file.reason
                                          : "the revision file cannot be loaded: " + text::mask_secrets(file.reason),
                            .effect = "Alembic cannot load the history: no command of it works.",
                            .remedy = loads ? "Set `revision` in it, or move the file out of the versions folder."
                                            : "Correct the file; `alembic history` shows whether it loads.",
                            .place = place});
    }
    for (const Problem& problem : graph.problems()) {
        const Words words = words_for(problem);
        Finding finding{.code = std::string(words.code),
                        .check = std::string(check),
                        .what = problem.message,
                        .effect = std::string(words.effect),
                        .remedy = std::string(words.remedy)};
        if (!problem.revisions.empty()) finding.revision = problem.revisions.front();
        if (problem.revisions.size() == 1) finding.label = label_of(graph, problem.revisions.front());
        std::vector<std::string> places;
        for (const revision::Place& place : problem.places) places.push_back(place_of(place.file, place.line, terms.root));
        finding.place = enumerate(places);
        findings.push_back(std::move(finding));
    }
    return findings;
}

}  // namespace alembicx::verdict
