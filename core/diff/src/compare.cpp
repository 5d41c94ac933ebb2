#include <alembicx/diff.hpp>

#include "ignored.hpp"
#include "inherited.hpp"
#include "pairs.hpp"
#include "positions.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace alembicx::diff {

namespace {

using schema::Database;
using schema::Identity;
using schema::Kind;
using schema::Object;

const Identity& identity_of(const Object* object) {
    return object->identity;
}

/// The changes of one comparison, as they are found.
class Comparison {
public:
    explicit Comparison(const Ignored& ignored) : ignored_(ignored) {}

    /// Compares two lists of objects, each ordered by identity.
    void lists(std::span<const Object* const> before, std::span<const Object* const> after) {
        std::vector<const Object*> gone;
        std::vector<const Object*> come;
        std::vector<Pair> both;
        auto left = before.begin();
        auto right = after.begin();
        while (left != before.end() || right != after.end()) {
            if (right == after.end() || (left != before.end() && identity_of(*left) < identity_of(*right))) {
                gone.push_back(*left++);
            } else if (left == before.end() || identity_of(*right) < identity_of(*left)) {
                come.push_back(*right++);
            } else {
                // The same memory is the same value: most of two snapshots of one history is shared.
                if (*left != *right) {
                    if (is_made_up(**left)) {
                        // A name that nobody chose says nothing: what it says may stand under another one.
                        gone.push_back(*left);
                        come.push_back(*right);
                    } else {
                        both.push_back({.gone = *left, .come = *right});
                    }
                }
                ++left;
                ++right;
            }
        }
        for (const auto& pair : pair_renamed(gone, come, ignored_)) renamed(pair);
        std::ranges::move(pair_by_name(gone, come), std::back_inserter(both));
        for (const auto* object : gone) whole(Action::removed, *object);
        for (const auto* object : come) whole(Action::added, *object);
        for (const auto& pair : both) same(*pair.gone, *pair.come);
    }

    std::vector<Change> changes{};

private:
    void whole(Action action, const Object& object) {
        if (ignored_.kind(object.identity.kind)) return;
        if (ignored_.made_up_names() && is_made_up_alone(object)) return;
        changes.push_back({.action = action, .identity = object.identity, .of = of_, .object = object});
    }

    void renamed(const Pair& pair) {
        const auto& identity = pair.gone->identity;
        if (identity.kind == Kind::sequence && pair.made_up) made_up_sequences_.push_back(pair);
        if (ignored_.kind(identity.kind) || (pair.made_up && ignored_.made_up_names())) return;
        changes.push_back({.action = Action::renamed,
                           .identity = identity,
                           .of = of_,
                           .before = identity.name,
                           .after = pair.come->identity.name,
                           .made_up = pair.made_up});
    }

    /// Compares an object with itself, later.
    void same(const Object& old, const Object& now) {
        if (ignored_.kind(old.identity.kind)) return;
        auto left = old.fields.begin();
        auto right = now.fields.begin();
        while (left != old.fields.end() || right != now.fields.end()) {
            if (right == now.fields.end() || (left != old.fields.end() && left->name < right->name)) {
                altered(old.identity, left->name, left->value, std::nullopt);
                ++left;
            } else if (left == old.fields.end() || right->name < left->name) {
                altered(old.identity, right->name, std::nullopt, right->value);
                ++right;
            } else {
                if (left->value != right->value) altered(old.identity, left->name, left->value, right->value);
                ++left;
                ++right;
            }
        }
        parts(old, now);
    }

    void parts(const Object& old, const Object& now) {
        if (old.parts.empty() && now.parts.empty()) return;
        const auto pointers = [](const Object& object) {
            std::vector<const Object*> list;
            list.reserve(object.parts.size());
            for (const auto& part : object.parts) list.push_back(&part);
            return list;
        };
        of_ = old.identity.kind;
        lists(pointers(old), pointers(now));
        of_ = Kind::table;
        if (ignored_.kind(Kind::column)) return;
        for (auto& moved : moved_columns(old, now)) {
            if (ignored_.field(Kind::column, moved.field)) continue;
            moved.of = old.identity.kind;
            changes.push_back(std::move(moved));
        }
    }

    void altered(const Identity& identity, const std::string& field, std::optional<std::string> before,
                 std::optional<std::string> after) {
        if (ignored_.field(identity.kind, field)) return;
        // A column that comes or goes moves all that stand behind it: what moved is found out for the table as a whole.
        if (identity.kind == Kind::column && field == position_field) return;
        if (field == "default" && before && after && names_made_up_sequence(*before, *after)) return;
        changes.push_back({.action = Action::altered,
                           .identity = identity,
                           .of = of_,
                           .field = field,
                           .before = std::move(before),
                           .after = std::move(after)});
    }

    /// Whether the two differ in nothing but the name of a sequence that the server made up.
    [[nodiscard]] bool names_made_up_sequence(const std::string& before, const std::string& after) const {
        return std::ranges::any_of(made_up_sequences_, [&](const Pair& pair) {
            const auto old = schema::qualified(pair.gone->identity);
            const auto at = before.find(old);
            if (at == std::string::npos) return false;
            auto replaced = before;
            return replaced.replace(at, old.size(), schema::qualified(pair.come->identity)) == after;
        });
    }

    const Ignored& ignored_;
    Kind of_ = Kind::table;
    std::vector<Pair> made_up_sequences_{};
};

}  // namespace

std::string_view name_of(Action action) {
    switch (action) {
        case Action::added:
            return "added";
        case Action::removed:
            return "removed";
        case Action::altered:
            return "altered";
        case Action::renamed:
            return "renamed";
    }
    return "";
}

std::vector<Change> compare(const Database& before, const Database& after, const Options& options) {
    const Ignored ignored(options);
    Comparison comparison(ignored);
    comparison.lists(looked_at(before, ignored), looked_at(after, ignored));
    drop_inherited(comparison.changes, before, after);
    std::ranges::stable_sort(comparison.changes, [](const Change& left, const Change& right) {
        return std::tie(left.identity, left.field, left.action) < std::tie(right.identity, right.field, right.action);
    });
    return std::move(comparison.changes);
}

}  // namespace alembicx::diff
