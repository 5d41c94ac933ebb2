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

/// Which catalogs nobody wrote to since the last snapshot. Pure; any thread.
///
/// The session counts the rows that it writes to each relation until the transaction ends, also those that are rolled
/// back to a savepoint. They tell all that happened, if no other transaction was committed in between and nothing from
/// before the last snapshot was rolled back. The latter is told by a setting that is local to the transaction: the
/// server takes it back together with what was done after it. Where it is not set the last snapshot was that of another
/// transaction; if that was its last act and it is committed, all that this one wrote is what happened since.
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
    std::string mark{};         ///< what the setting says; empty outside a transaction block
    bool is_last = false;       ///< whether the transaction does nothing more than end
    std::string running{};      ///< which transactions run, as pg_current_snapshot() writes it
    std::string transaction{};  ///< the number of this one; empty as long as it has written nothing
    /// Of the catalogs that were written to; nothing if the server does not count.
    std::optional<std::map<std::string, Writes, std::less<>>> writes{};
    bool is_disturbed = true;   ///< whether another transaction may have been committed since the moment before
    bool is_committed = false;  ///< whether that of the moment before is
};

/// Asks what the setting says, and sets it anew. To be sent before the savepoint that a reading makes.
///
/// The session counts on until it has told the others what it counted, which it does once in a second. A server of
/// version 15 and newer is told to do it when the transaction has ended; on an older or unknown one more seems to have
/// been written than was.
[[nodiscard]] std::string mark_statement(int version);

/// Reads the answer: what it said, and what it says now. Fails with AX-CAT-003 if it was not set.
[[nodiscard]] Result<std::pair<std::string, std::string>> read_mark(const std::vector<Row>& rows);

/// How many columns `moment_columns` asks for.
constexpr std::size_t moment_width = 5;

/// Asks for the rest of a moment, with what happened since another one.
[[nodiscard]] std::string moment_columns(const Moment* before);

/// Reads these.
[[nodiscard]] Result<Moment> read_moment(std::span<const std::optional<std::string>> columns);

/// The oldest transaction in what pg_current_snapshot() says. Fails with AX-CAT-003 if there is none.
[[nodiscard]] Result<std::uint32_t> horizon_of(std::string_view running);

/// How it is told what happened between two moments.
enum class Told : std::uint8_t {
    not_at_all,
    by_difference,   ///< both are in one transaction, which did it
    by_transaction,  ///< by all that the transaction of the second moment wrote
};

/// `mark` is what the setting said at `now`, before it was set anew.
[[nodiscard]] Told how_told(const Moment& before, const Moment& now, std::string_view mark);

/// How many rows were written to the catalog that is watched between two moments, or nothing if it is not one catalog
/// or it is not told.
[[nodiscard]] std::optional<Writes> written_since(const Watch& watch, const Moment& before, const Moment& now,
                                                  Told told);

}  // namespace alembicx::catalog::postgresql
