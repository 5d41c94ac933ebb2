#pragma once

#include "postgresql_watch.hpp"

#include <memory>
#include <vector>

/// Which rows a counted catalog holds, found out without asking for all of them where that is possible. Pure; any
/// thread.
namespace alembicx::catalog::postgresql {

/// The row with a key, or null; the rows are ordered by key.
[[nodiscard]] const KeyedRow* find(const KeyedRows* rows, const WatchKey& key);
[[nodiscard]] const YoungRow* find(const std::vector<YoungRow>& rows, const WatchKey& key);

/// A hash over all keys.
[[nodiscard]] std::uint64_t all_hash(const KeyedRows& rows);

/// The keys of now, worked out: what is known and what is young, without what the difference of the hashes says is
/// gone. That is nothing, what was young, a row, all rows of a unit, or two of the latter. `now` was asked for with the
/// horizon of `before`.
///
/// @return Null when nothing of that kind explains the hash.
[[nodiscard]] std::shared_ptr<const KeyedRows> inferred_keys(const CatalogState& before, const CatalogState& now);

/// Adds to the keys the units of the rows that were known before or are young now: to ask the server takes longer.
///
/// @return Whether that is all of them: after something was rolled back, a row may be there again that was not known.
[[nodiscard]] bool add_units(const CatalogState& before, CatalogState& now);

}  // namespace alembicx::catalog::postgresql
