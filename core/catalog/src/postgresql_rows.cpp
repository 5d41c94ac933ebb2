#include "postgresql_rows.hpp"

#include "postgresql_files.hpp"

namespace alembicx::catalog::postgresql {

namespace {

std::string harmless(std::string_view text, char quote) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string quoted = "U&";
    quoted += quote;
    for (const char c : text) {
        if (c == quote) {
            quoted += std::string(2, quote);
        } else if (c == '%' || c == ':' || c == '?' || c == '\\' || c == '{' || c == '}') {
            const auto byte = static_cast<unsigned char>(c);
            quoted += "\\00";
            quoted += digits[byte >> 4U];
            quoted += digits[byte & 0xFU];
        } else {
            quoted += c;
        }
    }
    return quoted + quote;
}

}  // namespace

std::string harmless_identifier(std::string_view name) {
    return harmless(name, '"');
}

std::string harmless_literal(std::string_view text) {
    return harmless(text, '\'');
}

std::string tables_statement() {
    return "SELECT n.nspname, c.relname,"
           " CASE WHEN has_table_privilege(c.oid, 'SELECT') AND has_schema_privilege(n.oid, 'USAGE') THEN 'yes' END,"
           " CASE WHEN c.relkind = 'p' THEN 'yes' END"
           " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
           " WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'"
           " AND (c.relkind = 'p' OR pg_relation_size(c.oid) > 0)"
           " AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 1259 AND e.objid = c.oid"
           " AND e.refclassid = 3079 AND e.deptype = 'e')"
           " ORDER BY n.nspname COLLATE \"C\", c.relname COLLATE \"C\"";
}

std::optional<std::string> rows_statement(const std::vector<Row>& tables, std::vector<std::string>& unseen) {
    std::string statement;
    for (const auto& row : tables) {
        if (row.size() != 4 || !row[0] || !row[1]) continue;
        if (!row[2]) {
            unseen.push_back("the rows of table " +
                             schema::qualified({.kind = schema::Kind::table, .schema = *row[0], .name = *row[1]}) +
                             ", which the role may not read");
            continue;
        }
        if (!statement.empty()) statement += " UNION ALL ";
        // The rows of tables that inherit are their own; those of partitions belong to the partitioned table.
        statement += "SELECT " + harmless_literal(*row[0]) + ", " + harmless_literal(*row[1]) +
                     ", count(*)::text, sum(hashtextextended(ROW(r.*)::text, 0))::text FROM " +
                     (row[3] ? "" : "ONLY ") + harmless_identifier(*row[0]) + '.' + harmless_identifier(*row[1]) + " r";
    }
    if (statement.empty()) return std::nullopt;
    return statement;
}

Result<std::vector<std::shared_ptr<const schema::Object>>> read_rows(std::vector<Row> answer) {
    std::vector<std::shared_ptr<const schema::Object>> objects;
    for (auto& row : answer) {
        if (row.size() != 4 || !row[0] || !row[1] || !row[2]) return not_understood("rows", "a table has no count");
        if (*row[2] == "0") continue;
        objects.push_back(std::make_shared<const schema::Object>(schema::Object{
            .identity = {.kind = schema::Kind::rows, .schema = std::move(*row[0]), .name = std::move(*row[1])},
            .fields = {{.name = "checksum", .value = std::move(row[3]).value_or("")},
                       {.name = "count", .value = std::move(*row[2])}}}));
    }
    return objects;
}

}  // namespace alembicx::catalog::postgresql
