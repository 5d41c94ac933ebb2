#include <alembicx/text.hpp>

#include "columns.hpp"
#include "constraints.hpp"
#include "create.hpp"
#include "positions.hpp"
#include "python.hpp"
#include "tables.hpp"

#include <algorithm>

namespace alembicx::diff {

namespace {

using schema::Identity;
using schema::Kind;
using schema::Object;

std::string joined(const std::vector<std::string>& words) {
    std::string list;
    for (const auto& word : words) list += (list.empty() ? "" : ", ") + word;
    return list;
}

/// Whether statistics stand in another schema than their table: then their name says so, quoted as in SQL.
bool stands_elsewhere(const Object& statistics) {
    const auto* schema = statistics.field("schema");
    return schema != nullptr && *schema != text::quote_identifier(statistics.identity.schema) &&
           *schema != statistics.identity.schema;
}

Operation create_enum(const Object& type) {
    if (!says_only(type, {"labels"})) return std::nullopt;
    std::vector<std::string> labels;
    for (const auto& label : array_elements(text_of(type, "labels"))) labels.push_back(text::quote_literal(label));
    return python_execute("CREATE TYPE " + sql_name(type.identity) + " AS ENUM (" + joined(labels) + ')');
}

Operation create_composite(const Object& type) {
    if (!says_only(type, {})) return std::nullopt;
    std::vector<const Object*> ordered;
    for (const auto& part : type.parts) ordered.push_back(&part);
    std::ranges::sort(ordered, {}, [](const Object* column) { return position_of(*column); });
    std::vector<std::string> attributes;
    for (const auto* part : ordered) {
        if (part->identity.kind != Kind::column || !says_only(*part, {"type", "position", "collation"})) {
            return std::nullopt;
        }
        const auto* collation = part->field("collation");
        attributes.push_back(schema::identifier(part->identity.name) + ' ' + text_of(*part, "type") +
                             (collation != nullptr ? " COLLATE " + *collation : ""));
    }
    return python_execute("CREATE TYPE " + sql_name(type.identity) + " AS (" + joined(attributes) + ')');
}

Operation create_domain(const Object& domain) {
    if (!says_only(domain, {"type", "collation", "default", "not null"})) return std::nullopt;
    std::string sql = "CREATE DOMAIN " + sql_name(domain.identity) + " AS " + text_of(domain, "type");
    if (const auto* collation = domain.field("collation")) sql += " COLLATE " + *collation;
    if (const auto* value = domain.field("default")) sql += " DEFAULT " + *value;
    if (domain.field("not null") != nullptr) sql += " NOT NULL";
    for (const auto& part : domain.parts) {
        if (!says_only(part, {"type", "expression"}) || text_of(part, "type") != "check") return std::nullopt;
        sql += " CONSTRAINT " + schema::identifier(part.identity.name) + " CHECK (" + text_of(part, "expression") + ')';
    }
    return python_execute(sql);
}

Operation create_sequence(const Object& sequence) {
    // One that belongs to a column comes with it.
    if (!says_only(sequence, {"cache", "cycle", "increment", "maximum", "minimum", "persistence", "start", "type"})) {
        return std::nullopt;
    }
    std::string sql = sequence.field("persistence") != nullptr ? "CREATE UNLOGGED SEQUENCE " : "CREATE SEQUENCE ";
    sql += sql_name(sequence.identity);
    const auto clause = [&](std::string_view field, std::string_view words) {
        if (const auto* value = sequence.field(field)) sql += ' ' + std::string(words) + ' ' + *value;
    };
    clause("type", "AS");
    clause("increment", "INCREMENT BY");
    clause("minimum", "MINVALUE");
    clause("maximum", "MAXVALUE");
    clause("start", "START WITH");
    clause("cache", "CACHE");
    return python_execute(sql + (sequence.field("cycle") != nullptr ? " CYCLE" : ""));
}

Operation create_extension(const Object& extension) {
    if (!says_only(extension, {"comment", "in schema", "version"})) return std::nullopt;
    const auto place = text_of(extension, "in schema");
    return python_execute("CREATE EXTENSION " + sql_name(extension.identity) +
                          (place.empty() || place == "public" ? "" : " SCHEMA " + schema::identifier(place)));
}

Operation create_view(const Object& view, std::string_view dialect) {
    if (dialect == "sqlite" || !says_only(view, {"definition", "populated"})) return std::nullopt;
    const auto is_plain = [](const Object& part) {
        return part.identity.kind == Kind::column && says_only(part, {"type", "position", "collation"});
    };
    if (!std::ranges::all_of(view.parts, is_plain)) return std::nullopt;
    auto definition = text_of(view, "definition");
    while (definition.ends_with(';')) definition.pop_back();
    return python_execute("CREATE " + sql_word(view.identity.kind) + ' ' + sql_name(view.identity) + " AS" +
                          (definition.starts_with(' ') ? "" : " ") + definition +
                          (view.field("populated") != nullptr ? " WITH NO DATA" : ""));
}

}  // namespace

Operation create(const Object& object, Kind of, std::string_view dialect) {
    const auto& identity = object.identity;
    switch (identity.kind) {
        case Kind::table:
            return create_table(object, dialect);
        case Kind::column:
            if (is_of_table(of, identity.kind)) return add_column(object, dialect);
            if (!says_only(object, {"type", "position"})) return std::nullopt;
            return alter_whole(identity, of, "ADD", ' ' + text_of(object, "type"));
        case Kind::index:
            return create_index(object, dialect);
        case Kind::constraint:
            return create_constraint(object, of, dialect);
        case Kind::schema:
            if (!says_only(object, {})) return std::nullopt;
            return python_execute("CREATE SCHEMA " + sql_name(identity));
        case Kind::extension:
            return create_extension(object);
        case Kind::enum_type:
            return create_enum(object);
        case Kind::composite_type:
            return create_composite(object);
        case Kind::domain:
            return create_domain(object);
        case Kind::sequence:
            return create_sequence(object);
        case Kind::view:
        case Kind::materialized_view:
            return create_view(object, dialect);
        default:
            return std::nullopt;
    }
}

Operation drop(const Object& object, Kind of, std::string_view dialect) {
    const auto& identity = object.identity;
    const auto name = python_string(identity.name);
    const auto table = python_string(identity.parent);
    const auto schema = schema_argument(identity);
    switch (identity.kind) {
        case Kind::table:
            return python_call("op.drop_table", std::vector{name, schema});
        case Kind::column:
            if (!is_of_table(of, identity.kind)) return alter_whole(identity, of, "DROP");
            return python_call("op.drop_column", std::vector{table, name, schema});
        case Kind::index:
            if (object.field("constraint") != nullptr) return std::nullopt;  // it goes with its constraint
            return python_call("op.drop_index", std::vector{name, "table_name=" + table, schema});
        case Kind::constraint:
            return drop_constraint(object, of, dialect);
        case Kind::rows:
            return python_execute("DELETE FROM " + sql_name(identity));
        case Kind::trigger:
            if (dialect == "sqlite") return python_execute("DROP TRIGGER " + schema::identifier(identity.name));
            return python_execute("DROP " + sql_target(identity, of));
        case Kind::statistics:
            if (!stands_elsewhere(object)) {
                return python_execute("DROP STATISTICS " +
                                      sql_name({.schema = identity.schema, .name = identity.name}));
            }
            return python_execute("DROP STATISTICS " + identity.name);
        case Kind::sequence:  // one that belongs to a column goes with it
            if (object.field("owned by") != nullptr || object.field("identity of") != nullptr) return std::nullopt;
            return python_execute("DROP SEQUENCE " + sql_name(identity));
        case Kind::database:
        case Kind::default_privileges:
            return std::nullopt;
        default:
            return python_execute("DROP " + sql_target(identity, of));
    }
}

}  // namespace alembicx::diff
