#pragma once

#include <alembicx/error.hpp>
#include <alembicx/schema.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Reads what a database contains from its catalog, over whatever connection the caller has.
///
/// The module does no input or output: a `Reading` says which statement to send next and takes the rows of the answer,
///
///     auto reading = catalog::Reading::full("postgresql");
///     while (const auto statement = reading.next()) {
///         if (auto taken = reading.take(send(*statement)); !taken) return propagate(taken, "reading the catalog");
///     }
///     catalog::Snapshot snapshot = std::move(reading).finish();
///
/// so that it travels over the driver that ran a migration as well as over libpq. Statements take no parameters and
/// hold no percent sign, which some drivers would read as one. Nothing in the database is changed, and no setting of
/// the session is different afterwards, but for one of its own within a transaction: `alembicx.snapshot`. A reading
/// `since` leaves prepared statements in it, called `alembicx_…`: to plan them takes the server longer than to run
/// them.
namespace alembicx::catalog {

/// The rows of an answer: text as the server writes it, or nothing for NULL. A statement without rows answers none.
using Row = std::vector<std::optional<std::string>>;

/// What a reading should see, and in which surroundings.
struct Options {
    bool rows = false;            ///< also count the rows of every table and sum them up
    bool in_transaction = false;  ///< the session is in a transaction block: use a savepoint, not a transaction
    bool is_last = false;  ///< and the transaction does nothing more but end: a later one then needs to ask for less
};

struct Marks;  ///< what a later reading needs to find out what changed; only this module looks inside

/// What a database contained at one moment, and how to find out later what changed since.
struct Snapshot {
    schema::Database database{};
    std::shared_ptr<const Marks> marks{};  ///< null for a snapshot that was not read from a server
};

/// Whether both contain the very same, with the same rows if they were counted, and saw the same roles: those belong to
/// the server and are in no snapshot, but a migration that makes one does not run twice.
[[nodiscard]] bool is_same(const Snapshot& left, const Snapshot& right);

/// Every field that a reading of any dialect may find, by the kinds of object that may have it; ordered, each once.
[[nodiscard]] std::vector<schema::FieldOf> fields();

/// One snapshot in the making. Moves, never copies; not for two threads at once.
class Reading {
public:
    /// Reads everything. `dialect` is `postgresql` or `sqlite`; another fails with AX-CAT-001.
    [[nodiscard]] static Result<Reading> full(std::string_view dialect, const Options& options = {});

    /// Reads what changed since the snapshot, which must be of the same database. It ends in the same value as `full`,
    /// also when what the snapshot saw was rolled back since; where it cannot be sure of that cheaply, it reads
    /// everything.
    [[nodiscard]] static Result<Reading> since(const Snapshot& snapshot, const Options& options = {});

    /// The statement to send, or nothing when all was read. The same until `take` was called.
    [[nodiscard]] std::optional<std::string> next() const;

    /// Takes the rows of the answer to `next()`.
    ///
    /// Fails with AX-CAT-002 for a server older or newer than this version of AlembicX knows (13 and older; a major
    /// version that was not out yet is said in `unseen` of the snapshot and read like the newest known one), and with
    /// AX-CAT-003 for an answer that cannot be understood.
    [[nodiscard]] Result<void> take(std::vector<Row> rows);

    /// The snapshot. Call it when `next()` gives nothing.
    [[nodiscard]] Snapshot finish() &&;

    class Source;  ///< how one dialect is read
    Reading(Reading&&) noexcept;
    Reading& operator=(Reading&&) noexcept;
    ~Reading();

private:
    explicit Reading(std::unique_ptr<Source> source);
    std::unique_ptr<Source> source_;
};

}  // namespace alembicx::catalog
