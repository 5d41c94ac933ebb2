#pragma once

#include <alembicx/catalog.hpp>

#include "postgresql_watch.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Which catalogs nobody wrote to since the last snapshot of the same transaction. Pure; any thread.
///
/// The session counts the rows that it writes to each relation until the transaction ends, also those that are rolled
/// back to a savepoint. They tell all that happened, if no other transaction was committed in between and nothing from
/// before the last snapshot was rolled back. The latter is told by a setting that is local to the transaction: the
/// server takes it back together with what was done after it.
namespace alembicx::catalog::postgresql {

/// How many rows of a relation were written.
struct Writes {
    std::int64_t inserted = 0;
    std::int64_t updated = 0;
    std::int64_t deleted = 0;

    bool operator==(const Writes&) const = default;
};

/// A moment within a transaction.
struct Moment {
    std::string mark{};     ///< what the setting says; empty outside a transaction block
    std::string running{};  ///< which transactions run, as pg_current_snapshot() writes it
    /// Of the catalogs that were written to; nothing if the server does not count.
    std::optional<std::map<std::string, Writes, std::less<>>> writes{};
    bool is_disturbed = true;  ///< whether another transaction may have been committed since the moment before
};

/// Asks what the setting says, and sets it anew. To be sent before the savepoint that a reading makes.
constexpr std::string_view mark_statement =
    "SELECT pg_catalog.current_setting('alembicx.snapshot', true),"
    " pg_catalog.set_config('alembicx.snapshot', pg_catalog.gen_random_uuid()::pg_catalog.text, true)";

/// Reads the answer: what it said, and what it says now. Fails with AX-CAT-003 if it was not set.
[[nodiscard]] Result<std::pair<std::string, std::string>> read_mark(const std::vector<Row>& rows);

/// Asks for the rest of a moment, as three columns, with what happened since another one.
[[nodiscard]] std::string moment_columns(const Moment* before);

/// Reads these.
[[nodiscard]] Result<Moment> read_moment(std::span<const std::optional<std::string>> columns);

/// Whether all that happened between two moments was done by this transaction, and is told by what it wrote. `mark` is
/// what the setting said at `now`, before it was set anew.
[[nodiscard]] bool is_told(const Moment& before, const Moment& now, std::string_view mark);

/// How many rows were written to the catalog that is watched between two moments of which `is_told` holds, or nothing
/// if it is not one catalog.
[[nodiscard]] std::optional<Writes> written_since(const Watch& watch, const Moment& before, const Moment& now);

}  // namespace alembicx::catalog::postgresql
