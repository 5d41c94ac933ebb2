#include <alembicx/schema.hpp>

#include <algorithm>
#include <array>

namespace alembicx::schema {

namespace {

// The words that PostgreSQL 18 quotes when they are names: pg_get_keywords() where catcode <> 'U'. SQLite accepts
// quotes around any name, so that one list serves both.
constexpr auto quoted_words = std::to_array<std::string_view>({
    "all",
    "analyse",
    "analyze",
    "and",
    "any",
    "array",
    "as",
    "asc",
    "asymmetric",
    "authorization",
    "between",
    "bigint",
    "binary",
    "bit",
    "boolean",
    "both",
    "case",
    "cast",
    "char",
    "character",
    "check",
    "coalesce",
    "collate",
    "collation",
    "column",
    "concurrently",
    "constraint",
    "create",
    "cross",
    "current_catalog",
    "current_date",
    "current_role",
    "current_schema",
    "current_time",
    "current_timestamp",
    "current_user",
    "dec",
    "decimal",
    "default",
    "deferrable",
    "desc",
    "distinct",
    "do",
    "else",
    "end",
    "except",
    "exists",
    "extract",
    "false",
    "fetch",
    "float",
    "for",
    "foreign",
    "freeze",
    "from",
    "full",
    "grant",
    "greatest",
    "group",
    "grouping",
    "having",
    "ilike",
    "in",
    "initially",
    "inner",
    "inout",
    "int",
    "integer",
    "intersect",
    "interval",
    "into",
    "is",
    "isnull",
    "join",
    "json",
    "json_array",
    "json_arrayagg",
    "json_exists",
    "json_object",
    "json_objectagg",
    "json_query",
    "json_scalar",
    "json_serialize",
    "json_table",
    "json_value",
    "lateral",
    "leading",
    "least",
    "left",
    "like",
    "limit",
    "localtime",
    "localtimestamp",
    "merge_action",
    "national",
    "natural",
    "nchar",
    "none",
    "normalize",
    "not",
    "notnull",
    "null",
    "nullif",
    "numeric",
    "offset",
    "on",
    "only",
    "or",
    "order",
    "out",
    "outer",
    "overlaps",
    "overlay",
    "placing",
    "position",
    "precision",
    "primary",
    "real",
    "references",
    "returning",
    "right",
    "row",
    "select",
    "session_user",
    "setof",
    "similar",
    "smallint",
    "some",
    "substring",
    "symmetric",
    "system_user",
    "table",
    "tablesample",
    "then",
    "time",
    "timestamp",
    "to",
    "trailing",
    "treat",
    "trim",
    "true",
    "union",
    "unique",
    "user",
    "using",
    "values",
    "varchar",
    "variadic",
    "verbose",
    "when",
    "where",
    "window",
    "with",
    "xmlattributes",
    "xmlconcat",
    "xmlelement",
    "xmlexists",
    "xmlforest",
    "xmlnamespaces",
    "xmlparse",
    "xmlpi",
    "xmlroot",
    "xmlserialize",
    "xmltable",
});
static_assert(std::ranges::is_sorted(quoted_words));

bool is_bare(std::string_view name) {
    if (name.empty() || (name.front() >= '0' && name.front() <= '9')) return false;
    return std::ranges::all_of(name,
                               [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

/// Whether the name of this kind is an expression that carries its own quotes: arguments, types, a sign.
bool is_expression(Kind kind) {
    switch (kind) {
        case Kind::function:
        case Kind::procedure:
        case Kind::aggregate:
        case Kind::operator_:
        case Kind::operator_class:
        case Kind::operator_family:
        case Kind::cast:
        case Kind::transform:
        case Kind::user_mapping:
        case Kind::default_privileges:
            return true;
        default:
            return false;
    }
}

}  // namespace

std::string identifier(std::string_view name) {
    if (is_bare(name) && !std::ranges::binary_search(quoted_words, name)) return std::string(name);
    std::string quoted = "\"";
    for (const char c : name) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string qualified(const Identity& identity) {
    std::string text;
    if (!identity.schema.empty()) text += identifier(identity.schema) + '.';
    if (!identity.parent.empty()) text += identifier(identity.parent) + '.';
    return text + (is_expression(identity.kind) ? identity.name : identifier(identity.name));
}

std::string describe(const Identity& identity) {
    std::string text(name_of(identity.kind));
    if (identity.kind == Kind::database) return text;
    if (identity.kind == Kind::rows) text = "rows of table";
    return text + ' ' + one_line(qualified(identity));
}

std::string one_line(std::string_view text) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string line;
    line.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n') {
            line += "\\n";
        } else if (c == '\t') {
            line += "\\t";
        } else if (byte < 0x20 || byte == 0x7F) {
            line += "\\x";
            line += digits.at(byte >> 4U);
            line += digits.at(byte & 0xFU);
        } else {
            line += c;
        }
    }
    return line;
}

}  // namespace alembicx::schema
