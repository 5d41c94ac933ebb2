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
constexpr std::size_t longest_in_sentence = 160;

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

bool is_order(const Change& change) {
    return change.action == Action::altered && change.identity.kind == schema::Kind::column &&
           change.field == "position";
}

std::string field_of(const Change& change) {
    if (change.identity.kind == schema::Kind::rows && change.field == "count") return "number";
    return change.field == "not null" ? "NOT NULL" : change.field;
}

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

std::optional<std::string> in_sentence(const std::optional<std::string>& operation) {
    if (!operation || operation->size() > longest_in_sentence) return std::nullopt;
    return '`' + *operation + '`';
}

std::vector<std::string> altered_objects(std::span<const Change> changes, const schema::Identity& whole) {
    std::vector<std::string> objects;
    const schema::Identity* last = nullptr;
    for (const auto& change : changes) {
        if (change.action != Action::altered && change.action != Action::renamed) continue;
        const auto field = change.action == Action::renamed ? "name" : field_of(change);
        const bool is_whole = change.identity == whole;
        if (last == nullptr || *last != change.identity) {
            objects.push_back(is_whole ? "its " + field : schema::describe(change.identity) + " (" + field + ')');
        } else if (is_whole) {
            objects.back() += ", " + field;
        } else {
            objects.back().insert(objects.back().size() - 1, ", " + field);
        }
        last = &change.identity;
    }
    return objects;
}

std::string alteration(const Change& change) {
    return diff::describe(change).substr(std::string_view("altered ").size());
}

std::string changed(std::span<const Change> changes, std::string_view removed, std::string_view added,
                    const schema::Identity& whole) {
    if (changes.size() == 1 && changes.front().action == Action::altered) return alteration(changes.front());
    if (changes.size() == 1 && changes.front().action == Action::renamed) {
        return schema::describe(changes.front().identity) + " is called " + diff::new_name(changes.front());
    }
    std::vector<std::string> gone;
    std::vector<std::string> come;
    for (const auto& change : changes) {
        if (change.action == Action::added) come.push_back(schema::describe(change.identity));
        if (change.action == Action::removed) gone.push_back(schema::describe(change.identity));
    }
    const auto other = altered_objects(changes, whole);
    std::vector<std::string> parts;
    if (!gone.empty()) parts.push_back(std::string(removed) + ' ' + some(gone));
    if (!come.empty()) parts.push_back(std::string(added) + ' ' + some(come));
    if (!other.empty()) parts.push_back(some(other) + (other.size() == 1 ? " differs" : " differ"));
    std::string text;
    for (const auto& part : parts) text += (text.empty() ? "" : "; ") + part;
    return text;
}

}  // namespace alembicx::verdict
