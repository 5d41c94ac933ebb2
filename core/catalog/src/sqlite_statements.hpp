#pragma once

#include <alembicx/catalog.hpp>
#include <alembicx/schema.hpp>

#include <string>
#include <string_view>
#include <vector>

/// What SQLite is asked. Every answer holds text only, so that no driver makes something else of it.
namespace alembicx::catalog::sqlite {

/// `version`, version of SQLite, user version, application id, nothing; then for each entry of the schema table
/// `entry`, type, name, table, text.
[[nodiscard]] std::string schema_statement();

/// Name, type (`view`, `virtual`, `shadow`, `table`), then name, type and hiddenness of one column; the last three are
/// nothing where SQLite cannot tell. It tells of views and virtual tables from 3.37 on; `tables` asks for all others.
[[nodiscard]] std::string columns_statement(int version, bool tables);

/// One statement that gives rows of some tables: the table's place in `tables`, then the row as one text.
struct RowsStatement {
    std::string sql{};
    std::vector<std::string> tables{};
};

/// The statements that give the rows of all tables that SQLite itself stores.
[[nodiscard]] std::vector<RowsStatement> rows_statements(const schema::Database& database);

}  // namespace alembicx::catalog::sqlite
