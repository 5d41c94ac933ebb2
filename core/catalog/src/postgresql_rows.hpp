#pragma once

#include <alembicx/catalog.hpp>

#include "postgresql_units.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// How many rows the tables hold, and what they add up to. Pure; any thread.
namespace alembicx::catalog::postgresql {

/// What a table held.
struct TableRows {
    std::string writes{};                           ///< what the session had done to it then; empty when not known
    std::shared_ptr<const schema::Object> count{};  ///< null when it was empty
};

using RowsByTable = std::map<Oid, TableRows>;

/// The same in the next transaction, which has done nothing to any table.
[[nodiscard]] RowsByTable untouched(RowsByTable rows);

/// Which tables are to be asked for.
enum class Tables : std::uint8_t {
    all,
    touched,  ///< those that the transaction has touched, those with the OIDs in $1, and all that are partitioned
};

/// Asks for the tables that may hold rows: OID, schema, name, whether the role may read it, whether it is partitioned,
/// and what the session has done to it. A partition's rows are those of its table; members of extensions are left out.
[[nodiscard]] std::string tables_statement(Tables which);

/// Counts the rows of tables, but for those that are known and were not touched since.
class Counting {
public:
    /// With what an earlier snapshot knew that tells of the same transaction, except of some tables.
    explicit Counting(RowsByTable known = {}, std::span<const Oid> except = {});

    /// Asks for the rows of tables that were answered, or nothing when all are known; says in `unseen` which may not be
    /// read. Fails with AX-CAT-003 for an answer that is none.
    [[nodiscard]] Result<std::optional<std::string>> statement(const std::vector<Row>& tables,
                                                               std::vector<std::string>& unseen);
    /// Takes the answer.
    [[nodiscard]] Result<void> take(std::vector<Row> answer);

    /// What the tables hold.
    [[nodiscard]] const RowsByTable& rows() const { return rows_; }

private:
    RowsByTable rows_{};
};

/// The word in quotes, with neither a percent sign nor a colon nor a question mark in it, which drivers might read as a
/// parameter: U&"a\0025b".
[[nodiscard]] std::string harmless_identifier(std::string_view name);

/// The same for a text in apostrophes.
[[nodiscard]] std::string harmless_literal(std::string_view text);

}  // namespace alembicx::catalog::postgresql
