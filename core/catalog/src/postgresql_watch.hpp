#pragma once

#include "postgresql_units.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// What is asked of the catalogs to find out which rows changed. Pure; any thread.
///
/// A row that was written after some moment has an xmin not older than the oldest transaction that was running then,
/// the `horizon`. So the rows that are that young, with xmin and ctid, tell every insert and update, also one that was
/// rolled back meanwhile; a hash over the others tells a delete.
namespace alembicx::catalog::postgresql {

/// How the rows of a catalog are watched.
enum class Mode : std::uint8_t {
    counted,   ///< the young rows, and which others there are
    followed,  ///< the young rows; they come and go with a row of a counted catalog, or a change in one
    whole,     ///< whether anything changed
    text,      ///< whether anything changed, of a view, which has neither xmin nor ctid
};

/// One catalog, or some rows of one.
struct Watch {
    std::string name{};
    Mode mode = Mode::whole;
    std::string source{};      ///< FROM and WHERE; the catalog is called c
    std::string object{};      ///< the row's OID, for counted and followed ones
    std::string part = "0";    ///< tells rows of one OID apart; a bigint
    std::string unit{};        ///< 'r', 't' or 'f' (relation, type, routine) and the unit's OID; '' when not known here
    std::string key_source{};  ///< if there is a faster way to read the unit of all rows: instead of `source`
    std::string key_unit{};    ///< and `unit`
    std::string condition{};   ///< what else the row must fulfil, in `source` and `key_source`
};

/// A row's key within its catalog.
struct WatchKey {
    Oid object = 0;
    std::int64_t part = 0;

    auto operator<=>(const WatchKey&) const = default;
};

/// A young row.
struct YoungRow {
    WatchKey key{};
    std::string unit{};
    std::uint32_t xmin = 0;
    std::string place{};  ///< the ctid

    bool operator==(const YoungRow&) const = default;
};

/// A row's key, and the unit that shows it.
struct KeyedRow {
    WatchKey key{};
    std::string unit{};

    bool operator==(const KeyedRow&) const = default;
};

using KeyedRows = std::vector<KeyedRow>;  ///< ordered by key

/// What one catalog answered.
struct CatalogState {
    /// How it was found out.
    enum class Origin : std::uint8_t {
        asked,
        asked_for_young,  ///< without the hashes: no row was removed
        carried,          ///< from the moment before: nobody wrote to the catalog
        told_elsewhere,   ///< the same, but rows came and went with those of another catalog
    };

    Origin origin = Origin::asked;
    std::uint64_t old_hash = 0;               ///< over the rows that were there before the horizon asked for
    std::uint64_t next_hash = 0;              ///< the same for the horizon of the answer itself
    std::vector<YoungRow> young{};            ///< ordered by key and place
    std::shared_ptr<const KeyedRows> keys{};  ///< of a counted catalog, when all were asked for
};

/// The catalogs that feed the files, for a server. `tables` are the relations that may be watched by their rows,
/// `views` those that may be read only.
[[nodiscard]] std::vector<Watch> watches(const std::vector<std::string>& tables, const std::vector<std::string>& views);

/// Names of catalogs that have no rows, nor ever had.
using EmptyCatalogs = std::set<std::string, std::less<>>;

/// The relation whose rows a watch looks at, or nothing when they are those of a view that may have several.
[[nodiscard]] std::string_view relation_of(const Watch& watch);

/// Whether there is nothing to see for a watch. It then needs no branch in a probe: to begin one takes the server
/// longer than to find a catalog empty.
[[nodiscard]] bool is_empty(const Watch& watch, const EmptyCatalogs& empty);

/// Every catalog that a file names, ordered.
[[nodiscard]] const std::vector<std::string>& named_catalogs();

/// The age of a transaction, in SQL.
[[nodiscard]] std::string age_of(std::uint32_t transaction);

/// Asks for state since a horizon, by its age and by the one of now, in SQL that is worked out once; answers one row
/// with the name and a text for `read_state`.
[[nodiscard]] std::string state_branch(const Watch& watch, std::string_view since, std::string_view now);
/// Asks for all keys of a counted catalog, with or without the units that the rows belong to.
[[nodiscard]] std::string keys_branch(const Watch& watch, bool with_units);

[[nodiscard]] Result<CatalogState> read_state(const Watch& watch, std::string_view text);
[[nodiscard]] Result<std::shared_ptr<const KeyedRows>> read_keys(const Watch& watch, std::string_view text);

/// hashoidextended(object, part) of PostgreSQL.
[[nodiscard]] std::uint64_t hash_of(const WatchKey& key);

/// Whether a transaction is not older than the horizon, as the server sees it.
[[nodiscard]] bool is_young(std::uint32_t xmin, std::uint32_t horizon);

}  // namespace alembicx::catalog::postgresql
