#include <algorithm>

#include "wording.hpp"

namespace alembicx::verdict {

std::vector<Finding> joined(std::vector<Finding> failures, std::vector<Finding> differences) {
    for (auto& failure : failures) {
        if (failure.code != "AX-REV-002") continue;
        const auto same = std::ranges::find_if(differences, [&](const Finding& difference) {
            return difference.revision == failure.revision && difference.engine == failure.engine &&
                   difference.severity == Severity::failure;
        });
        if (same == differences.end()) continue;
        const auto colon = failure.what.find(": the second upgrade");
        if (colon != std::string::npos) failure.what.replace(0, colon, same->what);
        failure.remedy = same->remedy;
        failure.detail = same->detail + (failure.detail.empty() ? "" : "\n\n" + failure.detail);
        differences.erase(same);
    }
    failures.insert(failures.end(), std::make_move_iterator(differences.begin()),
                    std::make_move_iterator(differences.end()));
    return failures;
}

}  // namespace alembicx::verdict
