#include "postgresql_changes.hpp"

#include "postgresql_keys.hpp"
#include "postgresql_states.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>
#include <utility>

namespace alembicx::catalog::postgresql {

namespace {

/// The counted catalogs by their own OID, which is how comments name them.
constexpr auto by_class = std::to_array<std::pair<Oid, std::string_view>>({{1247, "pg_type"},
                                                                           {1255, "pg_proc"},
                                                                           {1259, "pg_class"},
                                                                           {2606, "pg_constraint"},
                                                                           {2618, "pg_rewrite"},
                                                                           {2620, "pg_trigger"},
                                                                           {3256, "pg_policy"},
                                                                           {3381, "pg_statistic_ext"}});

/// Among so many keys it is looked whether a file may have anything; where there are more, the server is asked.
constexpr std::size_t most_keys = 500;

constexpr Oid first_own = 16384;  // the server's own objects have smaller ones, and are not counted

bool is_unit_family(std::string_view family) {
    return family == "relation" || family == "type" || family == "routine";
}

/// Whether other objects show names or defaults that stand in this catalog.
bool is_shown_elsewhere(std::string_view name) {
    static constexpr auto names = std::to_array<std::string_view>(
        {"base types", "pg_am", "pg_amop", "pg_amproc", "pg_cast", "pg_collation", "pg_foreign_data_wrapper",
         "pg_foreign_server", "pg_language", "pg_namespace", "pg_opclass", "pg_operator", "pg_opfamily",
         "pg_tablespace", "pg_ts_config", "pg_ts_dict", "pg_ts_parser", "pg_ts_template"});
    return std::ranges::count(names, name) != 0;
}

/// Whether other objects show what stands in this row, and the unit that it belongs to does not tell when it is
/// another: the label of an enum, or the name of a range's multirange. Nothing shows it any more once it is gone.
bool is_shown_in_texts(std::string_view catalog, const YoungRow& row) {
    if (catalog == "pg_enum") return true;
    if (catalog != "pg_type") return false;
    const auto unit = unit_named(row.unit);
    return unit && unit->family == "type" && unit->oid != row.key.object;
}

/// Whether a new row says what is the default from now on: of a type's operator classes, also by way of a cast. What
/// has the default is written without its operator class.
bool makes_defaults(std::string_view name) {
    return name == "pg_cast" || name == "pg_opclass";
}

bool is_same(const YoungRow& left, const YoungRow& right) {
    return std::tie(left.key, left.xmin, left.place) == std::tie(right.key, right.xmin, right.place);
}

bool has(const std::vector<YoungRow>& rows, const YoungRow& row) {
    const auto same_key = std::ranges::equal_range(rows, row.key, {}, &YoungRow::key);
    return std::ranges::any_of(same_key, [&](const YoungRow& other) { return is_same(row, other); });
}

using enum CatalogState::Origin;

class Comparison {
public:
    Comparison(const std::vector<Watch>& watches, const States& before, const States& now, Changes& changes)
        : watches_(watches), before_(before), now_(now), changes_(changes) {
        for (std::size_t i = 0; i < watches.size(); ++i) {
            if (watches[i].name == "pg_class") {
                relations_before_ = &before[i];
                relations_now_ = &now[i];
            }
            if (watches[i].name == "pg_attribute") has_new_columns_ = now[i].origin == told_elsewhere;
        }
        // Only where that is told it is certain that nothing was rolled back.
        is_told_ = std::ranges::any_of(now, [](const CatalogState& state) { return state.origin != asked; });
    }

    /// Marks the unit of a row as changed, and its columns when it is one, or new ones may have come with it.
    void mark(const Watch& watch, const WatchKey& key, std::string_view unit) {
        mark(key, unit);
        if (watch.name != "pg_attribute" && !(has_new_columns_ && watch.name == "pg_class")) return;
        if (is_dropped({.object = key.object})) return;
        if (auto named = unit_named(unit)) changes_.columns.insert(std::move(*named));
    }

    /// Marks the unit of a row as changed. A comment's row leads to it over the catalog of what it comments on.
    void mark(const WatchKey& key, std::string_view unit) {
        if (unit.empty()) {
            const auto found =
                std::ranges::find(by_class, static_cast<Oid>(key.part >> 32), &std::pair<Oid, std::string_view>::first);
            auto owner = found == by_class.end() ? std::nullopt : unit_of(watches_, now_, found->second, key.object);
            if (!owner && found != by_class.end()) owner = unit_of(watches_, before_, found->second, key.object);
            if (!owner) {
                changes_.everything = true;
            } else {
                changes_.units.insert(std::move(*owner));
            }
        } else if (auto named = unit_named(unit)) {
            changes_.units.insert(std::move(*named));
        } else {
            changes_.everything = true;
        }
    }

    void compare_units(std::size_t i) {
        const auto& watch = watches_[i];
        const auto* keys = before_[i].keys.get();
        const auto is_shown = [&](const YoungRow& row) { return is_shown_in_texts(watch.name, row); };
        const bool has_hash = watch.mode == Mode::counted && now_[i].origin == asked;
        std::uint64_t expected = 0;
        if (keys != nullptr && has_hash) expected = all_hash(*keys);
        for (const auto& row : before_[i].young) {
            if (find(keys, row.key) != nullptr) expected ^= hash_of(row.key);
            if (has(now_[i].young, row)) continue;
            mark(watch, row.key, row.unit);
            if (is_shown(row) && find(now_[i].young, row.key) != nullptr) changes_.everything = true;
        }
        bool is_uncertain = false;
        for (const auto& row : before_[i].young) is_uncertain = is_uncertain || find(now_[i].young, row.key) == nullptr;
        for (const auto& row : now_[i].young) {
            const bool was_young = find(before_[i].young, row.key) != nullptr;
            const auto* known = find(keys, row.key);
            if (known != nullptr && !was_young) expected ^= hash_of(row.key);
            if (has(before_[i].young, row)) continue;
            mark(watch, row.key, row.unit);
            if (known != nullptr && known->unit != row.unit) mark(row.key, known->unit);
            if (known != nullptr && is_shown(row)) changes_.everything = true;
        }
        if (has_hash && (is_uncertain || expected != now_[i].old_hash)) changes_.uncertain.push_back(i);
    }

    void compare_whole(std::size_t i) {
        const auto& name = watches_[i].name;
        const auto& before = before_[i];
        const auto& now = now_[i];
        const auto is_kept = [&](const YoungRow& row) { return has(now.young, row); };
        const bool only_added = before.next_hash == now.old_hash && std::ranges::all_of(before.young, is_kept);
        if (only_added && before.young.size() == now.young.size()) return;
        if (name == "roles" || name == "members of extensions" || name == "comment of public" ||
            (is_shown_elsewhere(name) && (!only_added || makes_defaults(name)))) {
            changes_.everything = true;
            return;
        }
        if (name == "base types") changes_.families.insert("type");
        for (const auto& file : files()) {
            if (std::ranges::count(file.catalogs, name) == 0) continue;
            // What is new cannot have changed what was there.
            if (!only_added || !is_unit_family(file.family) || !is_shown_elsewhere(name))
                changes_.families.insert(file.family);
        }
    }

private:
    [[nodiscard]] bool is_dropped(const WatchKey& relation) const {
        return is_told_ && relations_now_ != nullptr && !is_carried(*relations_now_) &&
               find(relations_before_->young, relation) != nullptr && find(relations_now_->young, relation) == nullptr;
    }

    const std::vector<Watch>& watches_;
    const States& before_;
    const States& now_;
    Changes& changes_;
    const CatalogState* relations_before_ = nullptr;
    const CatalogState* relations_now_ = nullptr;
    bool has_new_columns_ = false;
    bool is_told_ = false;
};

bool has_units(const Watch& watch) {
    return watch.mode == Mode::counted || watch.mode == Mode::followed;
}

}  // namespace

std::optional<UnitKey> unit_named(std::string_view text) {
    if (text.size() < 2) return std::nullopt;
    const char letter = text.front();
    UnitKey key{.family = letter == 'r' ? "relation" : letter == 't' ? "type" : letter == 'f' ? "routine" : ""};
    const auto read = std::from_chars(text.data() + 1, text.data() + text.size(), key.oid);
    if (key.family.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
    return key;
}

bool was_there(const std::vector<Watch>& watches, const States& states, const UnitKey& unit) {
    const std::string_view catalog = unit.family == "relation" ? "pg_class"
                                     : unit.family == "type"   ? "pg_type"
                                                               : "pg_proc";
    return unit_of(watches, states, catalog, unit.oid).has_value();
}

std::optional<UnitKey> unit_of(const std::vector<Watch>& watches, const States& states, std::string_view catalog,
                               Oid object) {
    const auto watch = std::ranges::find(watches, catalog, &Watch::name);
    if (watch == watches.end()) return std::nullopt;
    const auto& state = states[static_cast<std::size_t>(watch - watches.begin())];
    const WatchKey key{.object = object};
    if (const auto* young = find(state.young, key)) return unit_named(young->unit);
    if (const auto* known = find(state.keys.get(), key)) return unit_named(known->unit);
    return std::nullopt;
}

Changes compare(const std::vector<Watch>& watches, const States& before, const States& now) {
    Changes changes;
    Comparison comparison(watches, before, now, changes);
    for (std::size_t i = 0; i < watches.size(); ++i) {
        if (is_carried(now[i])) continue;
        if (has_units(watches[i])) {
            comparison.compare_units(i);
        } else {
            comparison.compare_whole(i);
        }
    }
    return changes;
}

void add_vanished(Changes& changes, const std::vector<Watch>& watches, const States& before, const States& now) {
    Comparison comparison(watches, before, now, changes);
    for (const auto i : changes.uncertain) {
        if (!before[i].keys || !now[i].keys) continue;
        const auto mark_missing = [&](const KeyedRows& from, const KeyedRows& in) {
            for (const auto& row : from) {
                if (find(&in, row.key) == nullptr) comparison.mark(row.key, row.unit);
            }
        };
        // What was young and is old again was changed by what has been rolled back.
        for (const auto& row : before[i].young) {
            if (is_shown_in_texts(watches[i].name, row) && find(now[i].young, row.key) == nullptr &&
                find(now[i].keys.get(), row.key) != nullptr) {
                changes.everything = true;
            }
        }
        mark_missing(*before[i].keys, *now[i].keys);
        mark_missing(*now[i].keys, *before[i].keys);
    }
}

bool is_hidden_changed(const Changes& changes, const std::vector<Watch>& watches, const States& before,
                       const Units& units) {
    return std::ranges::any_of(changes.units, [&](const UnitKey& unit) {
        if (unit.oid < first_own || !was_there(watches, before, unit)) return false;
        const auto known =
            std::ranges::lower_bound(units, unit, {}, [](const auto& one) -> const UnitKey& { return one->key; });
        if (known == units.end() || (*known)->key != unit) return true;
        return changes.columns.contains(unit) && !has_columns(**known);
    });
}

bool has_queries(const std::vector<Watch>& watches, const States& before, const States& now) {
    for (std::size_t i = 0; i < watches.size(); ++i) {
        const auto& name = watches[i].name;
        if (name != "pg_rewrite" && name != "pg_policy" && name != "pg_proc") continue;
        if (!now[i].young.empty() || (before[i].keys && !before[i].keys->empty())) return true;
    }
    return false;
}

Result<void> add_dependents(Changes& changes, const std::vector<Row>& rows, const std::vector<Watch>& watches,
                            const States& before, const States& now) {
    for (const auto& row : rows) {
        Oid object = 0;
        if (row.size() != 2 || !row[0] || !row[1] ||
            std::from_chars(row[1]->data(), row[1]->data() + row[1]->size(), object).ec != std::errc()) {
            return not_understood("dependents", "a row has not two numbers");
        }
        const auto* catalog = row[0] == "2618" ? "pg_rewrite" : row[0] == "3256" ? "pg_policy" : "pg_proc";
        auto unit = unit_of(watches, now, catalog, object);
        if (!unit) unit = unit_of(watches, before, catalog, object);
        if (unit) changes.units.insert(std::move(*unit));
    }
    return {};
}

std::optional<std::vector<Oid>> only_tables(const Changes& changes, const std::vector<Watch>& watches,
                                            const States& before, const States& now) {
    if (changes.everything || !changes.families.empty()) return std::nullopt;
    std::vector<Oid> tables;
    for (const auto& unit : changes.units) {
        const bool is_type = unit.family == "type" && unit.oid >= first_own;
        if (is_type && !(was_there(watches, before, unit) && was_there(watches, now, unit))) continue;
        if (unit.family != "relation") return std::nullopt;
        tables.push_back(unit.oid);
    }
    return tables;
}

void add_unwatched(Changes& changes, const std::vector<Watch>& watches) {
    // These change only together with others that are watched.
    static constexpr auto silent = std::to_array<std::string_view>({"pg_attrdef", "pg_depend", "pg_roles"});
    for (const auto& file : files()) {
        for (const auto& name : file.catalogs) {
            if (std::ranges::find(watches, name, &Watch::name) == watches.end() &&
                std::ranges::find(silent, name) == silent.end()) {
                changes.families.insert(file.family);
            }
        }
    }
}

bool may_have(const File& file, std::span<const Oid> units, const std::vector<Watch>& watches, const States& before,
              const States& now) {
    const auto watch = std::ranges::find(watches, file.catalogs.front(), &Watch::name);
    if (watch == watches.end() || watch->mode != Mode::counted) return true;
    if (std::ranges::any_of(units, [](Oid oid) { return oid < first_own; })) return true;
    const auto i = static_cast<std::size_t>(watch - watches.begin());
    const auto* keys = now[i].keys ? now[i].keys.get() : before[i].keys.get();
    if (keys == nullptr || keys->size() > most_keys) return true;
    const char letter = file.family == "relation" ? 'r' : file.family == "type" ? 't' : 'f';
    std::vector<std::string> names;
    for (const auto oid : units) names.push_back(letter + std::to_string(oid));
    const auto is_of_these = [&](const std::string& text) {
        return text.size() < 2 || std::ranges::find(names, text) != names.end();
    };
    return std::ranges::any_of(*keys, is_of_these, &KeyedRow::unit) ||
           std::ranges::any_of(now[i].young, is_of_these, &YoungRow::unit);
}

States carried_on(const std::vector<Watch>& watches, const States& before, States now, std::uint32_t horizon) {
    for (std::size_t i = 0; i < watches.size(); ++i) {
        now[i].origin = asked;
        if (watches[i].mode == Mode::counted && !now[i].keys && i < before.size() && before[i].keys) {
            const auto is_new = [&](const YoungRow& row) { return find(before[i].keys.get(), row.key) == nullptr; };
            if (std::ranges::none_of(now[i].young, is_new)) {
                now[i].keys = before[i].keys;
            } else {
                KeyedRows keys;
                keys.reserve(before[i].keys->size() + now[i].young.size());
                keys = *before[i].keys;
                for (const auto& row : now[i].young) {
                    if (is_new(row)) keys.push_back({.key = row.key, .unit = row.unit});
                }
                const auto first_new = keys.begin() + static_cast<std::ptrdiff_t>(before[i].keys->size());
                std::ranges::inplace_merge(keys, first_new, {}, &KeyedRow::key);
                now[i].keys = std::make_shared<const KeyedRows>(std::move(keys));
            }
        }
        std::erase_if(now[i].young, [&](const YoungRow& row) { return !is_young(row.xmin, horizon); });
        if (watches[i].mode == Mode::text) now[i].next_hash = now[i].old_hash;
    }
    return now;
}

}  // namespace alembicx::catalog::postgresql
