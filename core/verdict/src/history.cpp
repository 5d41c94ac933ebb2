#include <alembicx/text.hpp>

#include "wording.hpp"

namespace alembicx::verdict {
namespace {

using revision::Problem;
using revision::ProblemKind;

constexpr std::string_view check = "history";
constexpr std::string_view does_not_load = "Alembic cannot load the history: no command of it works.";

/// The words for each kind of problem.
struct Words {
    std::string_view code;
    std::string_view effect;
    std::string_view remedy;
};

Words words_for(const Problem& problem) {
    switch (problem.kind) {
        case ProblemKind::illegal_id:
            return {"AX-HIS-002", "No command can name this revision, and Alembic may refuse to load the history.",
                    "Give it an id of letters, digits and underscores, also in the down_revision of what follows it."};
        case ProblemKind::duplicate_id:
            return {"AX-HIS-003", "What the other files do never reaches a database, and Alembic only warns.",
                    "Give one of them a new revision id, and say so in the down_revision of what follows it."};
        case ProblemKind::duplicate_label:
            return {"AX-HIS-008", does_not_load, "Give each branch a label of its own."};
        case ProblemKind::unknown_down_revision:
        case ProblemKind::unknown_dependency:
            return {"AX-HIS-004", does_not_load, "Name a revision that exists, or bring the missing file back."};
        case ProblemKind::cycle:
        case ProblemKind::dependency_cycle:
            return {
                "AX-HIS-005",
                "None of them can come first: Alembic refuses the history, or overlooks the circle and runs them in a "
                "wrong order.",
                "Take one of them out of the circle, in its down_revision or depends_on."};
        case ProblemKind::several_heads:
            return {"AX-HIS-006", "`alembic upgrade head` stops and asks which head is meant.",
                    "Join them with `alembic merge heads`, or give each branch that is meant to stay a branch label."};
        case ProblemKind::orphan:
            return {"AX-HIS-007", "It is a second history beside the first; `alembic upgrade head` stops.",
                    "Set its down_revision, give it a branch label, or delete the file."};
    }
    return {};
}

Finding broken_file(const BrokenFile& file, const Terms& terms) {
    const bool loads = file.code != "AX-HIS-001";
    const std::string reason = text::mask_secrets(file.reason);
    const std::string_view first = first_line(reason);
    return {.code = file.code,
            .check = std::string(check),
            .what = (loads ? "the file is no revision: " : "the revision file cannot be loaded: ") + std::string(first),
            .effect = std::string(does_not_load),
            .remedy = loads ? "Set `revision` in it, or move the file out of the versions folder."
                            : "Correct the file; `alembic history` shows whether it loads.",
            .place = place_of(file.file, file.line, terms.root),
            .detail = first.size() < reason.size() ? reason : ""};
}

Finding problem_found(const revision::Graph& graph, const Problem& problem, const Terms& terms) {
    const Words words = words_for(problem);
    std::vector<std::string> places;
    for (const revision::Place& place : problem.places) {
        if (!place.file.empty()) places.push_back(place_of(place.file, place.line, terms.root));
    }
    const bool is_about_one = problem.revisions.size() == 1;
    return {.code = std::string(words.code),
            .check = std::string(check),
            .revision = is_about_one ? problem.revisions.front() : "",
            .label = is_about_one ? label_of(graph, problem.revisions.front()) : "",
            .what = problem.message,
            .effect = std::string(words.effect),
            .remedy = std::string(words.remedy),
            .place = enumerate(places)};
}

}  // namespace

std::vector<Finding> judge_history(const revision::Graph& graph, std::span<const BrokenFile> broken,
                                   const Terms& terms) {
    std::vector<Finding> findings;
    for (const BrokenFile& file : broken) findings.push_back(broken_file(file, terms));
    for (const Problem& problem : graph.problems()) findings.push_back(problem_found(graph, problem, terms));
    return findings;
}

}  // namespace alembicx::verdict
