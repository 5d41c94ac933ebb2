#include "changes.hpp"

#include <algorithm>
#include <vector>

#include "wording.hpp"

namespace alembicx::verdict {
namespace {

using diff::Action;
using diff::Change;

// A report that is longer is not read.
constexpr std::size_t most_listed = 40;
constexpr std::size_t most_named = 3;

char sign(Action action) {
    switch (action) {
        case Action::added:
            return '+';
        case Action::removed:
            return '-';
        case Action::altered:
            return '~';
        case Action::renamed:
            return '>';
    }
    return ' ';
}

}  // namespace

std::string some(std::span<const std::string> names) {
    if (names.size() <= most_named) return enumerate(names);
    std::vector<std::string> shown(names.begin(), names.begin() + most_named - 1);
    shown.push_back(std::to_string(names.size() - shown.size()) + " more");
    return enumerate(shown);
}

std::string listed(std::span<const Change> changes,
                   const std::function<std::optional<std::string>(const Change&)>& operation) {
    std::string text;
    for (const auto& change : changes.first(std::min(changes.size(), most_listed))) {
        if (!text.empty()) text += '\n';
        text += std::string(1, sign(change.action)) + ' ' + diff::describe(change);
        if (const auto mend = operation(change)) text += "\n      " + *mend;
    }
    if (changes.size() > most_listed) {
        text += "\n… and " + std::to_string(changes.size() - most_listed) + " more";
    }
    return text;
}

std::string changed(std::span<const Change> changes, std::string_view removed, std::string_view added) {
    if (changes.size() == 1 && changes.front().action == Action::altered) {
        return diff::describe(changes.front()).substr(std::string_view("altered ").size());
    }
    if (changes.size() == 1 && changes.front().action == Action::renamed) {
        return schema::describe(changes.front().identity) + " is called " +
               schema::one_line(schema::identifier(changes.front().after.value_or("")));
    }
    std::vector<std::string> gone;
    std::vector<std::string> come;
    std::vector<std::string> other;
    for (const auto& change : changes) {
        auto& list = change.action == Action::added ? come : change.action == Action::removed ? gone : other;
        list.push_back(schema::describe(change.identity));
    }
    // A table with three changes is named once.
    other.erase(std::ranges::unique(other).begin(), other.end());
    std::vector<std::string> parts;
    if (!gone.empty()) parts.push_back(std::string(removed) + ' ' + some(gone));
    if (!come.empty()) parts.push_back(std::string(added) + ' ' + some(come));
    if (!other.empty()) parts.push_back(some(other) + (other.size() == 1 ? " differs" : " differ"));
    std::string text;
    for (const auto& part : parts) text += (text.empty() ? "" : "; ") + part;
    return text;
}

}  // namespace alembicx::verdict
