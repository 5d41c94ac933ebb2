#include "sqlite_statements.hpp"

#include <algorithm>
#include <span>

namespace alembicx::catalog::sqlite {

namespace {

using schema::Kind;
using schema::Object;

// SQLite takes up to 500 parts of a UNION, and the rows of one answer are in memory at once.
constexpr std::size_t tables_at_once = 50;
constexpr std::size_t bytes_at_once = 200'000;

std::string in_quotes(std::string_view name) {
    std::string quoted = "\"";
    for (const char c : name) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

/// The columns' values as one text. Halves in parentheses, because SQLite takes no expression deeper than 1,000.
///
/// quote() would end a text at its first NUL, and drivers refuse text that is no UTF-8: so text travels as hex.
std::string values_of(std::span<const std::string> columns) {
    if (columns.size() == 1) {
        const std::string column = "r." + in_quotes(columns.front());
        return "CASE typeof(" + column + ") WHEN 'text' THEN 't'||hex(" + column + ") ELSE quote(" + column + ") END";
    }
    const auto half = columns.size() / 2;
    return '(' + values_of(columns.first(half)) + ")||','||(" + values_of(columns.subspan(half)) + ')';
}

/// The columns that hold something of their own, by name: their position makes no other row.
std::vector<std::string> stored_columns(const Object& table) {
    std::vector<std::string> names;
    for (const auto& part : table.parts) {
        if (part.identity.kind != Kind::column || part.field("generated") != nullptr) continue;
        names.push_back(part.identity.name);
    }
    std::ranges::sort(names);
    return names;
}

}  // namespace

std::string schema_statement() {
    return "SELECT 'version', sqlite_version(),"
           " CAST((SELECT user_version FROM pragma_user_version) AS TEXT),"
           " CAST((SELECT application_id FROM pragma_application_id) AS TEXT), NULL"
           " UNION ALL "
           "SELECT 'entry', CAST(type AS TEXT), CAST(name AS TEXT), CAST(tbl_name AS TEXT), CAST(sql AS TEXT)"
           " FROM main.sqlite_master WHERE sql IS NOT NULL";
}

std::string columns_statement(int version, bool tables) {
    // Where SQLite cannot work out the columns (a view of a table that went, a module that is not loaded), table_list
    // says that there are none, and table_xinfo would fail: so it is not called for them.
    if (version >= 3'037'000) {
        return std::string(
                   "SELECT l.name, l.type, x.name, x.type, CAST(x.hidden AS TEXT) FROM pragma_table_list AS l"
                   " LEFT JOIN pragma_table_xinfo(CASE WHEN l.ncol > 0 AND l.type <> 'shadow' THEN l.name END, 'main')"
                   " AS x WHERE l.schema = 'main' AND l.type IN ('view', 'virtual', 'shadow'") +
               (tables ? ", 'table')" : ")") + " ORDER BY l.name, x.cid";
    }
    return "SELECT m.name, 'table', x.name, x.type, CAST(x.hidden AS TEXT) FROM main.sqlite_master AS m"
           " JOIN pragma_table_xinfo(CASE WHEN m.type = 'table' AND m.rootpage > 0 THEN m.name END, 'main') AS x"
           " ORDER BY m.name, x.cid";
}

std::vector<RowsStatement> rows_statements(const schema::Database& database) {
    std::vector<RowsStatement> statements;
    for (const auto& object : database.objects) {
        if (object->identity.kind != Kind::table || object->field("module") != nullptr) continue;
        const auto columns = stored_columns(*object);
        if (columns.empty()) continue;
        if (statements.empty() || statements.back().tables.size() >= tables_at_once ||
            statements.back().sql.size() >= bytes_at_once) {
            statements.emplace_back();
        }
        auto& statement = statements.back();
        if (!statement.tables.empty()) statement.sql += " UNION ALL ";
        statement.sql += "SELECT '" + std::to_string(statement.tables.size()) + "', " + values_of(columns) +
                         " FROM main." + in_quotes(object->identity.name) + " AS r";
        statement.tables.push_back(object->identity.name);
    }
    return statements;
}

}  // namespace alembicx::catalog::sqlite
