#include "postgresql_objects.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace alembicx::catalog::postgresql {

namespace {

const UnitKey& key_of(const std::shared_ptr<const Unit>& unit) {
    return unit->key;
}

Oid key_of(const RowsByTable::value_type& table) {
    return table.first;
}

bool is_same(const std::shared_ptr<const Unit>& left, const std::shared_ptr<const Unit>& right) {
    return left == right;
}

bool is_same(const RowsByTable::value_type& left, const RowsByTable::value_type& right) {
    return left.second.count == right.second.count;
}

void add(Objects& objects, const std::shared_ptr<const Unit>& unit) {
    objects.insert(objects.end(), unit->objects.begin(), unit->objects.end());
}

void add(Objects& objects, const RowsByTable::value_type& table) {
    if (table.second.count) objects.push_back(table.second.count);
}

const schema::Identity& identity_of(const std::shared_ptr<const schema::Object>& object) {
    return object->identity;
}

/// What is only before, and what is only now; both ordered by key.
template <class Items>
void add_differences(const Items& before, const Items& now, Objects& gone, Objects& come) {
    auto earlier = before.begin();
    auto later = now.begin();
    while (earlier != before.end() || later != now.end()) {
        const bool has_both = earlier != before.end() && later != now.end();
        if (later == now.end() || (has_both && key_of(*earlier) < key_of(*later))) {
            add(gone, *earlier++);
        } else if (earlier == before.end() || key_of(*later) < key_of(*earlier)) {
            add(come, *later++);
        } else {
            if (!is_same(*earlier, *later)) {
                add(gone, *earlier);
                add(come, *later);
            }
            ++earlier;
            ++later;
        }
    }
}

}  // namespace

Objects objects_of(const Units& units, const RowsByTable& rows) {
    const Objects no_objects;
    const Units no_units;
    return objects_of(units, rows, {.objects = no_objects, .units = no_units, .rows = std::nullopt});
}

Objects objects_of(const Units& units, const RowsByTable& rows, const Shown& before) {
    const RowsByTable no_rows;
    Objects gone;
    Objects come;
    add_differences(before.units, units, gone, come);
    add_differences(before.rows ? *before.rows : no_rows, rows, gone, come);
    std::ranges::sort(gone);
    std::ranges::sort(come, {}, identity_of);
    Objects objects;
    objects.reserve(before.objects.size() + come.size());
    std::ranges::copy_if(before.objects, std::back_inserter(objects),
                         [&](const auto& object) { return !std::ranges::binary_search(gone, object); });
    const auto kept = static_cast<std::ptrdiff_t>(objects.size());
    std::ranges::move(come, std::back_inserter(objects));
    std::ranges::inplace_merge(objects, objects.begin() + kept, {}, identity_of);
    return objects;
}

}  // namespace alembicx::catalog::postgresql
