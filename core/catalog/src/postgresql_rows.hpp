#pragma once

#include <alembicx/catalog.hpp>

#include <optional>
#include <string>
#include <vector>

/// How many rows the tables hold, and what they add up to. Pure; any thread.
namespace alembicx::catalog::postgresql {

/// Asks for the tables that may hold rows: schema, name, whether the role may read it, and whether it is partitioned.
/// A partition's rows are those of its table; members of extensions are left out.
[[nodiscard]] std::string tables_statement();

/// Asks for the rows of those tables, or nothing when there is none; says in `unseen` which may not be read.
[[nodiscard]] std::optional<std::string> rows_statement(const std::vector<Row>& tables,
                                                        std::vector<std::string>& unseen);

/// The objects that the answer makes, for the tables that are not empty.
[[nodiscard]] Result<std::vector<std::shared_ptr<const schema::Object>>> read_rows(std::vector<Row> answer);

/// The word in quotes, with neither a percent sign nor a colon nor a question mark in it, which drivers might read as a
/// parameter: U&"a\0025b".
[[nodiscard]] std::string harmless_identifier(std::string_view name);

/// The same for a text in apostrophes.
[[nodiscard]] std::string harmless_literal(std::string_view text);

}  // namespace alembicx::catalog::postgresql
