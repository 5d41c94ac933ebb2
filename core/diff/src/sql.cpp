#include "sql.hpp"

#include "python.hpp"

#include <algorithm>
#include <array>

namespace alembicx::diff {

namespace {

using schema::Identity;
using schema::Kind;
using schema::Object;

/// The elements of a list as SQLite's reader writes it, `a, lower(b), "c, d" DESC`: commas in brackets and quotes count
/// for nothing.
std::vector<std::string> sql_list(std::string_view text) {
    std::vector<std::string> elements;
    std::string element;
    int depth = 0;
    char quote = '\0';
    for (const char c : text) {
        if (quote != '\0') {
            if (c == quote) quote = '\0';
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '(') {
            ++depth;
        } else if (c == ')') {
            --depth;
        }
        if (c == ',' && depth == 0 && quote == '\0') {
            elements.push_back(std::move(element));
            element.clear();
        } else if (c != ' ' || !element.empty()) {
            element += c;
        }
    }
    if (!element.empty()) elements.push_back(std::move(element));
    return elements;
}

}  // namespace

bool in_default_schema(const Identity& identity) {
    return identity.schema.empty() || identity.schema == "public";
}

std::string schema_argument(const Identity& identity) {
    return in_default_schema(identity) ? "" : "schema=" + python_string(identity.schema);
}

std::string sql_name(Identity identity) {
    if (in_default_schema(identity)) identity.schema.clear();
    return schema::qualified(identity);
}

std::string sql_table(const Identity& part) {
    return sql_name({.kind = Kind::table, .schema = part.schema, .name = part.parent});
}

std::string sql_word(Kind kind) {
    std::string word(kind == Kind::base_type || kind == Kind::enum_type || kind == Kind::composite_type ||
                             kind == Kind::range_type
                         ? "type"
                         : schema::name_of(kind));
    std::ranges::transform(word, word.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return word;
}

std::string sql_target(const Identity& identity, Kind of) {
    switch (identity.kind) {
        case Kind::constraint:
        case Kind::trigger:
        case Kind::rule:
        case Kind::policy:
            return sql_word(identity.kind) + ' ' + schema::identifier(identity.name) + " ON " +
                   (of == Kind::domain ? "DOMAIN " : "") + sql_table(identity);
        case Kind::index:
            return "INDEX " + sql_name({.schema = identity.schema, .name = identity.name});
        case Kind::statistics:
            // Those of another schema than their table's have it in their name, quotes and all.
            if (name_parts(identity.name).size() > 1) return "STATISTICS " + identity.name;
            return "STATISTICS " + sql_name({.schema = identity.schema, .name = identity.name});
        case Kind::cast:
            return "CAST (" + identity.name + ')';
        case Kind::user_mapping:
            return "USER MAPPING FOR " + identity.name;
        default:
            return sql_word(identity.kind) + ' ' + sql_name(identity);
    }
}

Operation alter_table(const Identity& part, const std::string& clause, std::string_view dialect) {
    if (dialect == "sqlite") return std::nullopt;
    return python_execute("ALTER TABLE " + sql_table(part) + ' ' + clause);
}

Operation alter_whole(const Identity& part, Kind of, const std::string& verb, const std::string& definition) {
    const bool is_domain = of == Kind::domain && part.kind == Kind::constraint;
    if (!is_domain && (of != Kind::composite_type || part.kind != Kind::column)) return std::nullopt;
    return python_execute((is_domain ? "ALTER DOMAIN " : "ALTER TYPE ") + sql_table(part) + ' ' + verb +
                          (is_domain ? " CONSTRAINT " : " ATTRIBUTE ") + schema::identifier(part.name) + definition);
}

bool is_of_table(Kind of, Kind part) {
    return of == Kind::table || of == Kind::foreign_table || (part != Kind::column && part != Kind::constraint);
}

std::vector<std::string> name_parts(std::string_view name) {
    std::vector<std::string> parts(1);
    bool quoted = false;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] == '"' && quoted && name.substr(i + 1).starts_with('"')) {
            parts.back() += name[++i];
        } else if (name[i] == '"') {
            quoted = !quoted;
        } else if (name[i] == '.' && !quoted) {
            parts.emplace_back();
        } else {
            parts.back() += name[i];
        }
    }
    return parts;
}

std::vector<std::string> listed_in(const Object& object, std::string_view field, std::string_view dialect) {
    const auto text = text_of(object, field);
    return dialect == "sqlite" ? sql_list(text) : array_elements(text);
}

std::vector<std::string> columns_in(const Object& object, std::string_view field, std::string_view dialect) {
    auto columns = listed_in(object, field, dialect);
    if (dialect != "sqlite") return columns;
    for (auto& column : columns) {
        const auto parts = name_parts(column);
        // Whatever is more than a name, such as a collation or DESC, would not be written like one.
        if (parts.size() != 1 || schema::identifier(parts.front()) != column) return {};
        column = parts.front();
    }
    return columns;
}

std::string text_of(const Object& object, std::string_view field) {
    const auto* value = object.field(field);
    return value == nullptr ? "" : *value;
}

bool says_only(const Object& object, std::initializer_list<std::string_view> fields) {
    return std::ranges::all_of(object.fields, [&](const schema::Field& field) {
        return field.name == "owner" || std::ranges::find(fields, field.name) != fields.end();
    });
}

bool is_nameless(const Identity& constraint) {
    static constexpr auto beginnings =
        std::to_array<std::string_view>({"check (", "foreign key (", "primary key (", "unique ("});
    return std::ranges::any_of(beginnings, [&](std::string_view words) { return constraint.name.starts_with(words); });
}

}  // namespace alembicx::diff
