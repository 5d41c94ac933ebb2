#pragma once

#include "postgresql_records.hpp"

#include <compare>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

/// Records joined to whole objects, by the unit they belong to. Pure; any thread.
namespace alembicx::catalog::postgresql {

/// A top-level object of the server: all that hangs on it is read together.
struct UnitKey {
    std::string family{};
    Oid oid = 0;

    auto operator<=>(const UnitKey&) const = default;
};

/// A row of a catalog and a hash of the name that it gives an object: another hash is another name.
struct NamedRow {
    RowKey key{};
    std::uint64_t name = 0;

    auto operator<=>(const NamedRow&) const = default;
};

/// What was read of a unit. Never changes; shared between snapshots.
struct Unit {
    UnitKey key{};
    std::vector<std::shared_ptr<const schema::Object>> objects{};  ///< usually one
    std::vector<NamedRow> rows{};                                  ///< ordered
};

using Units = std::vector<std::shared_ptr<const Unit>>;  ///< ordered by key, each key once

/// Records of one family, in any order, into units, ordered by key.
[[nodiscard]] Units units_of(const std::string& family, std::vector<Record> records);

/// Whether a row of both gives its object another name in the second.
[[nodiscard]] bool has_renamed(const Unit& before, const Unit& after);

/// Whether it has any columns.
[[nodiscard]] bool has_columns(const Unit& unit);

/// Whether both have the same columns, by their numbers.
[[nodiscard]] bool has_same_columns(const Unit& before, const Unit& after);

/// The units of before, with those in the place of others that were read again.
[[nodiscard]] Units merged(const Units& before, Units changed, const std::function<bool(const UnitKey&)>& is_replaced);

}  // namespace alembicx::catalog::postgresql
