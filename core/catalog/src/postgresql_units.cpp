#include "postgresql_units.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <ranges>

namespace alembicx::catalog::postgresql {

namespace {

constexpr Oid pg_attribute = 1249;

bool is_column(const NamedRow& row) {
    return row.key.catalog == pg_attribute;
}

std::uint64_t hash_of(const schema::Identity& identity) {
    const std::hash<std::string_view> hash;
    std::uint64_t all = static_cast<std::uint64_t>(identity.kind);
    for (const std::string_view word :
         {std::string_view(identity.schema), std::string_view(identity.parent), std::string_view(identity.name)}) {
        all = (all ^ hash(word)) * 0x9E3779B97F4A7C15U + (all >> 29U);
    }
    return all;
}

/// Gives each column its rank among those that are there: numbers of dropped columns are never used again, and two
/// databases that look alike may differ in them.
void number_columns(std::span<Record*> members) {
    int position = 0;
    for (auto* record : members) {
        if (record->object.identity.kind != schema::Kind::column) continue;
        auto& fields = record->object.fields;
        schema::Field field{.name = "position", .value = std::to_string(++position)};
        fields.insert(std::ranges::upper_bound(fields, field.name, {}, &schema::Field::name), std::move(field));
    }
}

std::shared_ptr<const Unit> joined(const std::string& family, std::span<Record*> members) {
    number_columns(members);
    auto unit = std::make_shared<Unit>();
    unit->key = {.family = family, .oid = members.front()->unit};
    unit->rows.reserve(members.size());
    std::vector<schema::Object> wholes;
    for (auto* record : members) {
        unit->rows.push_back({.key = record->key, .name = hash_of(record->object.identity)});
        if (!record->is_part) wholes.push_back(std::move(record->object));
    }
    if (wholes.size() == 1) wholes.front().parts.reserve(members.size() - 1);
    for (auto* record : members) {
        if (!record->is_part) continue;
        // A part without its whole belongs to what is left out.
        const auto whole = std::ranges::find_if(wholes, [&](const schema::Object& object) {
            return object.identity.name == record->object.identity.parent;
        });
        if (whole != wholes.end()) whole->parts.push_back(std::move(record->object));
    }
    for (auto& whole : wholes) {
        std::ranges::sort(whole.parts, {}, &schema::Object::identity);
        unit->objects.push_back(std::make_shared<const schema::Object>(std::move(whole)));
    }
    return unit;
}

}  // namespace

Units units_of(const std::string& family, std::vector<Record> records) {
    std::vector<Record*> ordered;
    ordered.reserve(records.size());
    for (auto& record : records) ordered.push_back(&record);
    std::ranges::sort(ordered, {}, [](const Record* record) { return std::pair(record->unit, record->key); });
    Units units;
    for (auto from = ordered.begin(); from != ordered.end();) {
        const auto to =
            std::find_if(from, ordered.end(), [&](const Record* other) { return other->unit != (*from)->unit; });
        units.push_back(joined(family, {from, to}));
        from = to;
    }
    return units;
}

bool has_renamed(const Unit& before, const Unit& after) {
    auto now = after.rows.begin();
    for (const auto& row : before.rows) {
        while (now != after.rows.end() && now->key < row.key) ++now;
        if (now == after.rows.end()) return false;
        if (now->key == row.key && now->name != row.name) return true;
    }
    return false;
}

bool has_columns(const Unit& unit) {
    return std::ranges::any_of(unit.rows, is_column);
}

bool has_same_columns(const Unit& before, const Unit& after) {
    return std::ranges::equal(before.rows | std::views::filter(is_column), after.rows | std::views::filter(is_column),
                              {}, &NamedRow::key, &NamedRow::key);
}

Units merged(const Units& before, Units changed, const std::function<bool(const UnitKey&)>& is_replaced) {
    const auto key_of = [](const auto& unit) -> const UnitKey& { return unit->key; };
    Units units;
    units.reserve(before.size() + changed.size());
    std::ranges::copy_if(before, std::back_inserter(units), [&](const auto& unit) { return !is_replaced(unit->key); });
    const auto kept = static_cast<std::ptrdiff_t>(units.size());
    std::ranges::sort(changed, {}, key_of);
    std::ranges::move(changed, std::back_inserter(units));
    std::ranges::inplace_merge(units, units.begin() + kept, {}, key_of);
    return units;
}

}  // namespace alembicx::catalog::postgresql
