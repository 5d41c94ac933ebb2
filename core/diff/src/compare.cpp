#include <alembicx/diff.hpp>

#include "ignored.hpp"
#include "inherited.hpp"
#include "pairs.hpp"
#include "positions.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
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

/// The name as it stands in a literal, `nextval('public.pet_id_seq'::regclass)`.
std::string literal(const Identity& identity) {
    std::string text;
    for (const char c : schema::qualified(identity)) text += c == '\'' ? "''" : std::string(1, c);
    return text;
}

/// By name, the indexes that come and go with a constraint of that name.
using Behind = std::map<std::string_view, const Object*>;

/// Takes the indexes out of the list whose constraint is in it too: what happened to both is one change.
Behind take_indexes_behind_constraints(std::vector<const Object*>& list) {
    std::set<std::string_view> constraints;
    for (const auto* object : list) {
        if (object->identity.kind == Kind::constraint) constraints.insert(object->identity.name);
    }
    Behind behind;
    std::erase_if(list, [&](const Object* object) {
        const bool is_behind = object->identity.kind == Kind::index && object->field("constraint") != nullptr &&
                               constraints.contains(object->identity.name);
        if (is_behind) behind.emplace(object->identity.name, object);
        return is_behind;
    });
    return behind;
}

/// Whether the object is there in any case, and only what it says can come and go: the database, and what belongs to
/// the server or to an extension and is shown for its grants alone.
bool is_always_there(const Object* object) {
    if (object->identity.kind == Kind::database) return true;
    return object->identity.kind != Kind::default_privileges && object->parts.empty() && object->fields.size() == 1 &&
           object->fields.front().name == "grants";
}

/// Takes what is always there out of the list.
std::vector<const Object*> taken_out(std::vector<const Object*>& objects) {
    const auto from = std::ranges::stable_partition(objects, std::not_fn(is_always_there)).begin();
    const std::vector<const Object*> taken(from, objects.end());
    objects.erase(from, objects.end());
    return taken;
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
        for (const auto* object : taken_out(gone)) same(*object, {.identity = object->identity});
        for (const auto* object : taken_out(come)) same({.identity = object->identity}, *object);
        const auto gone_behind = take_indexes_behind_constraints(gone);
        const auto come_behind = take_indexes_behind_constraints(come);
        // The index has the name of its constraint, and may differ in more.
        const auto with_index = [&](const Pair& pair) {
            if (pair.gone->identity.kind != Kind::constraint) return;
            const auto old = gone_behind.find(pair.gone->identity.name);
            const auto now = come_behind.find(pair.come->identity.name);
            if (old != gone_behind.end() && now != come_behind.end()) {
                both.push_back({.gone = old->second, .come = now->second});
            }
        };
        for (const auto& pair : pair_renamed(gone, come, ignored_)) {
            if (pair.gone->identity == pair.come->identity) {
                both.push_back(pair);
            } else {
                renamed(pair);
            }
            with_index(pair);
        }
        for (const auto& pair : pair_by_name(gone, come)) {
            both.push_back(pair);
            with_index(pair);
        }
        for (const auto* object : gone) whole(Action::removed, *object, gone_behind);
        for (const auto* object : come) whole(Action::added, *object, come_behind);
        for (const auto& pair : both) same(*pair.gone, *pair.come);
    }

    std::vector<Change> changes{};

private:
    void whole(Action action, const Object& object, const Behind& behind) {
        if (ignored_.kind(object.identity.kind)) return;
        if (ignored_.made_up_names() && is_said_by_its_column(object)) return;
        changes.push_back({.action = action, .identity = object.identity, .of = of_, .object = object});
        if (object.identity.kind != Kind::constraint) return;
        const auto index = behind.find(object.identity.name);
        if (index != behind.end()) changes.back().object.parts.push_back(*index->second);
    }

    void renamed(const Pair& pair) {
        const auto& identity = pair.gone->identity;
        if (identity.kind == Kind::sequence && pair.made_up) {
            made_up_sequences_.emplace(literal(identity), literal(pair.come->identity));
        }
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

    /// Whether the two differ in nothing but the names of sequences that the server made up.
    [[nodiscard]] bool names_made_up_sequence(std::string_view before, std::string_view after) const {
        static constexpr std::string_view opening = "nextval('";
        std::string replaced;
        while (true) {
            const auto start = before.find(opening);
            const auto end = start == std::string_view::npos ? start : before.find("'::regclass", start);
            if (end == std::string_view::npos) break;
            const auto name = start + opening.size();
            const auto found = made_up_sequences_.find(before.substr(name, end - name));
            replaced += before.substr(0, name);
            replaced += found == made_up_sequences_.end() ? before.substr(name, end - name) : found->second;
            before.remove_prefix(end);
        }
        return replaced + std::string(before) == after;
    }

    const Ignored& ignored_;
    Kind of_ = Kind::table;
    std::map<std::string, std::string, std::less<>> made_up_sequences_{};  ///< old name to new, as literals hold them
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
    const auto compared = looked_at(before, after, ignored);
    comparison.lists(compared.before, compared.after);
    drop_inherited(comparison.changes, before, after);
    std::ranges::stable_sort(comparison.changes, [](const Change& left, const Change& right) {
        return std::tie(left.identity, left.field, left.action) < std::tie(right.identity, right.field, right.action);
    });
    return std::move(comparison.changes);
}

}  // namespace alembicx::diff
