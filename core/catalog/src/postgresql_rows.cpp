#include "postgresql_rows.hpp"

#include "postgresql_files.hpp"

#include <charconv>
#include <utility>

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

/// What the session has done to a table in this transaction. A TRUNCATE sets the rows to 0 again, but no block.
std::string writes_of(const std::string& oid) {
    std::string text;
    for (const std::string_view counter : {"tuples_inserted", "tuples_updated", "tuples_deleted", "blocks_fetched"}) {
        text += (text.empty() ? "pg_stat_get_xact_" : " || ' ' || pg_stat_get_xact_") + std::string(counter) + '(' +
                oid + ')';
    }
    return text;
}

bool oid_from(const std::optional<std::string>& text, Oid& oid) {
    return text && std::from_chars(text->data(), text->data() + text->size(), oid).ec == std::errc();
}

}  // namespace

std::string harmless_identifier(std::string_view name) {
    return harmless(name, '"');
}

std::string harmless_literal(std::string_view text) {
    return harmless(text, '\'');
}

std::string tables_statement(Tables which) {
    // Whoever writes to a table or reads it fetches a block, but for the first one of an empty table.
    const std::string_view may_hold = which == Tables::all
                                          ? "pg_relation_size(c.oid) > 0"
                                          : "pg_stat_get_xact_blocks_fetched(c.oid) > 0"
                                            " OR pg_stat_get_xact_tuples_inserted(c.oid) > 0 OR c.oid = ANY ($1)";
    return "SELECT c.oid::text, n.nspname, c.relname,"
           " CASE WHEN has_table_privilege(c.oid, 'SELECT') AND has_schema_privilege(n.oid, 'USAGE') THEN 'yes' END,"
           " CASE WHEN c.relkind = 'p' THEN 'yes' END, " +
           writes_of("c.oid") +
           " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
           " WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'"
           " AND (c.relkind = 'p' OR " +
           std::string(may_hold) +
           ") AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 1259 AND e.objid = c.oid"
           " AND e.refclassid = 3079 AND e.deptype = 'e')"
           " ORDER BY n.nspname COLLATE \"C\", c.relname COLLATE \"C\"";
}

RowsByTable untouched(RowsByTable rows) {
    for (auto& [oid, table] : rows) {
        if (!table.writes.empty()) table.writes = "0 0 0 0";
    }
    return rows;
}

Counting::Counting(RowsByTable known, std::span<const Oid> except) : rows_(std::move(known)) {
    for (const auto oid : except) rows_.erase(oid);
}

Result<std::optional<std::string>> Counting::statement(const std::vector<Row>& tables,
                                                       std::vector<std::string>& unseen) {
    std::string statement;
    for (const auto& row : tables) {
        Oid oid = 0;
        if (row.size() != 6 || !row[1] || !row[2] || !oid_from(row[0], oid)) {
            return not_understood("tables", "a table has no name");
        }
        const auto known = rows_.find(oid);
        if (known != rows_.end() && !row[4] && row[5] == known->second.writes) continue;
        if (known != rows_.end()) rows_.erase(known);
        if (!row[3]) {
            unseen.push_back("the rows of table " +
                             schema::qualified({.kind = schema::Kind::table, .schema = *row[1], .name = *row[2]}) +
                             ", which the role may not read");
            continue;
        }
        if (!statement.empty()) statement += " UNION ALL ";
        // The rows of tables that inherit are their own; those of partitions belong to the partitioned table. What the
        // session has done is asked last, since to count is to do something, too.
        statement += "SELECT '" + *row[0] + "', " + harmless_literal(*row[1]) + ", " + harmless_literal(*row[2]) +
                     ", count(*)::text, sum(hashtextextended(ROW(r.*)::text, 0))::text, " +
                     (row[4] ? "NULL" : writes_of(*row[0])) + " FROM " + (row[4] ? "" : "ONLY ") +
                     harmless_identifier(*row[1]) + '.' + harmless_identifier(*row[2]) + " r";
    }
    if (statement.empty()) return std::nullopt;
    return statement;
}

Result<void> Counting::take(std::vector<Row> answer) {
    for (auto& row : answer) {
        Oid oid = 0;
        if (row.size() != 6 || !row[1] || !row[2] || !row[3] || !oid_from(row[0], oid)) {
            return not_understood("rows", "a table has no count");
        }
        auto& table = rows_[oid];
        table.writes = std::move(row[5]).value_or("");
        if (*row[3] == "0") continue;
        table.count = std::make_shared<const schema::Object>(schema::Object{
            .identity = {.kind = schema::Kind::rows, .schema = std::move(*row[1]), .name = std::move(*row[2])},
            .fields = {{.name = "checksum", .value = std::move(row[4]).value_or("")},
                       {.name = "count", .value = std::move(*row[3])}}});
    }
    return {};
}

}  // namespace alembicx::catalog::postgresql
