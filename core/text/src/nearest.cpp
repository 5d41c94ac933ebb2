#include <algorithm>
#include <cstddef>
#include <vector>

#include "alembicx/text.hpp"
#include "fold.hpp"

namespace alembicx::text {
namespace {

/// Optimal string alignment distance: Levenshtein's, with a swap of two neighbours as one change.
std::size_t distance(std::string_view from, std::string_view to) {
    std::vector<std::size_t> before_last(to.size() + 1);
    std::vector<std::size_t> last(to.size() + 1);
    std::vector<std::size_t> current(to.size() + 1);
    for (std::size_t column = 0; column <= to.size(); ++column) current[column] = column;
    for (std::size_t row = 1; row <= from.size(); ++row) {
        before_last.swap(last);
        last.swap(current);
        current[0] = row;
        for (std::size_t column = 1; column <= to.size(); ++column) {
            const std::size_t replaced = last[column - 1] + (from[row - 1] == to[column - 1] ? 0 : 1);
            current[column] = std::min({last[column] + 1, current[column - 1] + 1, replaced});
            const bool swapped =
                row > 1 && column > 1 && from[row - 1] == to[column - 2] && from[row - 2] == to[column - 1];
            if (swapped) current[column] = std::min(current[column], before_last[column - 2] + 1);
        }
    }
    return current[to.size()];
}

}  // namespace

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
    const std::string meant = folded(word);
    std::optional<std::string> best;
    std::size_t best_distance = 0;
    for (const std::string& candidate : candidates) {
        const std::string name = folded(candidate);
        const std::size_t longer = std::max(meant.size(), name.size());
        const std::size_t shorter = std::min(meant.size(), name.size());
        const std::size_t allowed = std::max<std::size_t>(1, longer / 3);
        if (longer - shorter > allowed) continue;
        const std::size_t apart = distance(meant, name);
        if (apart > allowed || apart >= shorter) continue;
        if (!best || apart < best_distance) {
            best = candidate;
            best_distance = apart;
        }
    }
    return best;
}

std::string did_you_mean(std::string_view word, std::span<const std::string> candidates) {
    const std::optional<std::string> meant = nearest(word, candidates);
    return meant ? "; did you mean \"" + *meant + "\"?" : std::string();
}

}  // namespace alembicx::text
