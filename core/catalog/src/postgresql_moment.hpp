#pragma once

#include "postgresql_watch.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Which catalogs nobody wrote to since the last snapshot of the same transaction. Pure; any thread.
///
/// The session counts the rows that it writes to each relation until the transaction ends, also those that are rolled
/// back to a savepoint. They tell all that happened, if no other transaction ended in between and nothing from before
/// the last snapshot was rolled back. The latter is told by a setting that is local to the transaction: the server
/// takes it back together with what was done after it.
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
    /// Of the relations that were written to; nothing if the server does not count.
    std::optional<std::map<std::string, Writes, std::less<>>> writes{};
};

/// Asks what the setting says, and sets it anew. To be sent before the savepoint that a reading makes.
constexpr std::string_view mark_statement =
    "SELECT pg_catalog.current_setting('alembicx.snapshot', true),"
    " pg_catalog.set_config('alembicx.snapshot', pg_catalog.gen_random_uuid()::pg_catalog.text, true)";

/// Asks for the rest of a moment, as two columns.
[[nodiscard]] const std::string& moment_columns();

/// Reads these two.
[[nodiscard]] Result<Moment> read_moment(const std::optional<std::string>& running,
                                         const std::optional<std::string>& writes);

/// How many rows were written since to the catalog that is watched, or nothing if that is not known. `mark` is what the
/// setting said at `now`, before it was set anew.
[[nodiscard]] std::optional<Writes> written_since(const Watch& watch, const Moment& before, const Moment& now,
                                                  std::string_view mark);

}  // namespace alembicx::catalog::postgresql
