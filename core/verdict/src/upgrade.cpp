#include <algorithm>

#include "wording.hpp"

namespace alembicx::verdict {
namespace {

constexpr std::string_view check = "upgrade";

std::string listed(std::vector<std::string> heads) {
    std::ranges::sort(heads);
    return heads.empty() ? std::string("nothing") : enumerate(heads);
}

}  // namespace

std::vector<Finding> judge_upgrade(const revision::Graph& graph, const std::optional<walk::Failure>& failure,
                                   const std::string& in_revision, std::span<const std::vector<std::string>> heads,
                                   const Terms& terms) {
    if (failure) {
        walk::Outcome outcome{};
        outcome.step.revision = in_revision;
        outcome.failure = *failure;
        Finding finding = about(graph, outcome, "AX-UPG-001", check, terms);
        finding.what = (in_revision.empty() ? "`alembic upgrade heads` raises " : "upgrade() raises ") + raised(*failure);
        finding.effect = "A deployment to a new database stops here.";
        finding.remedy = advice(*failure);
        return {finding};
    }
    std::vector<std::string> wanted;
    for (const revision::Script& script : graph.scripts()) wanted.push_back(script.id);
    wanted = revision::heads_of(graph, wanted);
    std::ranges::sort(wanted);
    std::vector<Finding> findings;
    for (std::vector<std::string> reached : heads) {
        std::ranges::sort(reached);
        if (reached == wanted) continue;
        const bool nothing = reached.empty();
        findings.push_back(
            {.code = nothing ? "AX-ENV-009" : "AX-UPG-002",
             .check = std::string(check),
             .what = nothing ? "the upgrade ran through, and nothing of it is in the database"
                             : "the upgrade ran through, and the version table holds " + listed(reached) + " instead of " +
                                   listed(wanted),
             .effect = nothing ? "In production `alembic upgrade heads` would report success and change nothing."
                               : "The next upgrade starts from a wrong state.",
             .remedy = nothing ? "env.py does not commit: use `with context.begin_transaction():` around run_migrations(), or "
                                 "commit the transaction that env.py began."
                               : "A migration writes to the version table or ends the transaction: look for COMMIT, ROLLBACK "
                                 "and the table's name."});
    }
    return findings;
}

}  // namespace alembicx::verdict
