#include "postgresql_keys.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace alembicx::catalog::postgresql {

namespace {

/// Rows that may have gone together, by their places among the keys.
using Group = std::vector<std::size_t>;
/// Groups by the hash over their rows.
using Groups = std::unordered_map<std::uint64_t, Group>;

/// The rows that may be gone, one by one and as whole units. A comment has no unit: there it is the object.
Groups groups_of(const KeyedRows& keys, const CatalogState& now) {
    Groups groups;
    groups.reserve(2 * keys.size());
    std::unordered_map<std::string_view, std::pair<std::uint64_t, Group>> units;
    std::unordered_map<Oid, std::pair<std::uint64_t, Group>> objects;
    units.reserve(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto& [key, unit] = keys[i];
        if (find(now.young, key) != nullptr) continue;
        const auto own = hash_of(key);
        groups.emplace(own, Group{i});
        auto& [hash, group] = unit.empty() ? objects[key.object] : units[unit];
        hash ^= own;
        group.push_back(i);
    }
    for (auto& [unit, one] : units) groups.emplace(one.first, std::move(one.second));
    for (auto& [object, one] : objects) groups.emplace(one.first, std::move(one.second));
    return groups;
}

std::optional<Group> two_groups_of(const Groups& groups, std::uint64_t hash) {
    for (const auto& [one, group] : groups) {
        const auto other = groups.find(one ^ hash);
        if (other == groups.end()) continue;
        std::set<std::size_t> both(group.begin(), group.end());
        // What is in both is in neither: a hash over it twice is none.
        for (const auto i : other->second) {
            if (!both.insert(i).second) both.erase(i);
        }
        return Group(both.begin(), both.end());
    }
    return std::nullopt;
}

/// The rows that were young before and are not now: what a transaction made and has removed again.
Group no_longer_young(const CatalogState& before, const CatalogState& now) {
    Group group;
    for (const auto& row : before.young) {
        if (find(now.young, row.key) != nullptr) continue;
        if (const auto* known = find(before.keys.get(), row.key)) {
            group.push_back(static_cast<std::size_t>(known - before.keys->data()));
        }
    }
    std::ranges::sort(group);
    group.erase(std::unique(group.begin(), group.end()), group.end());
    return group;
}

std::uint64_t hash_over(const KeyedRows& keys, const Group& group) {
    std::uint64_t hash = 0;
    for (const auto i : group) hash ^= hash_of(keys[i].key);
    return hash;
}

std::optional<Group> gone(const CatalogState& before, const CatalogState& now, std::uint64_t hash) {
    if (hash == 0) return Group{};
    const auto& keys = *before.keys;
    if (auto group = no_longer_young(before, now); hash_over(keys, group) == hash) return group;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (hash_of(keys[i].key) == hash) return Group{i};
    }
    const auto groups = groups_of(keys, now);
    if (const auto one = groups.find(hash); one != groups.end()) return one->second;
    return two_groups_of(groups, hash);
}

}  // namespace

const KeyedRow* find(const KeyedRows* rows, const WatchKey& key) {
    if (rows == nullptr) return nullptr;
    const auto found = std::ranges::lower_bound(*rows, key, {}, &KeyedRow::key);
    return found != rows->end() && found->key == key ? &*found : nullptr;
}

const YoungRow* find(const std::vector<YoungRow>& rows, const WatchKey& key) {
    const auto found = std::ranges::lower_bound(rows, key, {}, &YoungRow::key);
    return found != rows.end() && found->key == key ? &*found : nullptr;
}

std::uint64_t all_hash(const KeyedRows& rows) {
    std::uint64_t hash = 0;
    for (const auto& row : rows) hash ^= hash_of(row.key);
    return hash;
}

std::shared_ptr<const KeyedRows> inferred_keys(const CatalogState& before, const CatalogState& now) {
    if (!before.keys) return nullptr;
    const auto& known = *before.keys;
    auto difference = all_hash(known) ^ now.old_hash;
    for (const auto& row : now.young) {
        if (find(&known, row.key) != nullptr) difference ^= hash_of(row.key);
    }
    const auto missing = gone(before, now, difference);
    if (!missing) return nullptr;
    KeyedRows keys;
    keys.reserve(known.size() + now.young.size());
    auto next = missing->begin();
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (next != missing->end() && *next == i) {
            ++next;
            continue;
        }
        const auto* young = find(now.young, known[i].key);
        keys.push_back({.key = known[i].key, .unit = young != nullptr ? young->unit : known[i].unit});
    }
    for (const auto& row : now.young) {
        if (find(&known, row.key) == nullptr) keys.push_back({.key = row.key, .unit = row.unit});
    }
    std::ranges::sort(keys, {}, &KeyedRow::key);
    return std::make_shared<const KeyedRows>(std::move(keys));
}

bool add_units(const CatalogState& before, CatalogState& now) {
    bool is_complete = true;
    KeyedRows keys = *now.keys;
    for (auto& row : keys) {
        if (const auto* young = find(now.young, row.key)) {
            row.unit = young->unit;
        } else if (const auto* known = find(before.keys.get(), row.key)) {
            row.unit = known->unit;
        } else {
            is_complete = false;
        }
    }
    now.keys = std::make_shared<const KeyedRows>(std::move(keys));
    return is_complete;
}

}  // namespace alembicx::catalog::postgresql
