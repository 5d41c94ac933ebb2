#include <algorithm>

#include "wording.hpp"

namespace alembicx::verdict {
namespace {

constexpr std::string_view check = "upgrade";

Finding failed(const revision::Graph& graph, const walk::Failure& failure, const std::string& in_revision,
               const Terms& terms) {
    walk::Outcome outcome{};
    outcome.step.revision = in_revision;
    outcome.failure = failure;
    Finding finding = about(graph, outcome, "AX-UPG-001", check, terms);
    finding.what = (in_revision.empty() ? "`alembic upgrade heads` raises " : "upgrade() raises ") + raised(failure);
    finding.effect = "A deployment to a new database stops here.";
    finding.remedy =
        advice(failure, in_revision.empty()
                            ? "Look in env.py: no revision raised it, and the traceback shows where it comes from."
                            : mend_upgrade);
    return finding;
}

Finding not_committed() {
    return {
        .code = "AX-ENV-009",
        .check = std::string(check),
        .what = "the upgrade ran through, and nothing of it is in the database",
        .effect = "In production `alembic upgrade heads` would report success and change nothing.",
        .remedy =
            "env.py does not commit: use `with context.begin_transaction():` around run_migrations(), or commit the "
            "transaction that env.py began."};
}

Finding wrong_heads(std::span<const std::string> reached, std::span<const std::string> wanted) {
    return {.code = "AX-UPG-002",
            .check = std::string(check),
            .what = "the upgrade ran through, and the version table holds " + enumerate(reached) + " instead of " +
                    (wanted.empty() ? "nothing" : enumerate(wanted)),
            .effect = "The next upgrade starts from a wrong state.",
            .remedy =
                "A migration writes to the version table or ends the transaction: look for COMMIT, ROLLBACK and the "
                "table's name."};
}

}  // namespace

std::vector<Finding> judge_upgrade(const revision::Graph& graph, const std::optional<walk::Failure>& failure,
                                   const std::string& in_revision, std::span<const std::vector<std::string>> heads,
                                   const Terms& terms) {
    if (failure) return {failed(graph, *failure, in_revision, terms)};
    std::vector<std::string> wanted;
    for (const revision::Script& script : graph.scripts()) wanted.push_back(script.id);
    wanted = revision::heads_of(graph, wanted);
    std::ranges::sort(wanted);
    std::vector<Finding> findings;
    for (std::vector<std::string> reached : heads) {
        std::ranges::sort(reached);
        if (reached != wanted) findings.push_back(reached.empty() ? not_committed() : wrong_heads(reached, wanted));
    }
    return findings;
}

}  // namespace alembicx::verdict
