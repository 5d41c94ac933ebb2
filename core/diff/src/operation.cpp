#include <alembicx/diff.hpp>
#include <alembicx/text.hpp>

#include "python.hpp"
#include "types.hpp"

#include <algorithm>
#include <initializer_list>

namespace alembicx::diff {

namespace {

using schema::Identity;
using schema::Kind;
using schema::Object;
using Operation = std::optional<std::string>;

/// Whether Alembic's directives would look for the object where it is when no schema is said.
bool in_default_schema(const Identity& identity) {
    return identity.schema.empty() || identity.schema == "public";
}

/// `, schema='billing'`, or nothing in the default schema.
std::string schema_argument(const Identity& identity) {
    return in_default_schema(identity) ? "" : ", schema=" + python_string(identity.schema);
}

/// The name for SQL, without the default schema.
std::string sql_name(Identity identity) {
    if (in_default_schema(identity)) identity.schema.clear();
    return schema::qualified(identity);
}

/// The table of a part, for SQL.
std::string sql_table(const Identity& part) {
    return sql_name({.kind = Kind::table, .schema = part.schema, .name = part.parent});
}

/// The word that CREATE, DROP, ALTER and COMMENT ON use for the kind.
std::string sql_word(Kind kind) {
    std::string word(kind == Kind::base_type || kind == Kind::enum_type || kind == Kind::composite_type ||
                             kind == Kind::range_type
                         ? "type"
                         : schema::name_of(kind));
    std::ranges::transform(word, word.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return word;
}

/// `TRIGGER t ON pet`, `TABLE pet`: what COMMENT ON and OWNER TO are said of. `of` is the kind of the whole.
std::string sql_target(const Identity& identity, Kind of) {
    switch (identity.kind) {
        case Kind::constraint:
        case Kind::trigger:
        case Kind::rule:
        case Kind::policy:
            return sql_word(identity.kind) + ' ' + schema::identifier(identity.name) + " ON " +
                   (of == Kind::domain ? "DOMAIN " : "") + sql_table(identity);
        case Kind::index:
        case Kind::statistics:
            return sql_word(identity.kind) + ' ' + sql_name({.schema = identity.schema, .name = identity.name});
        case Kind::cast:
            return "CAST (" + identity.name + ')';
        default:
            return sql_word(identity.kind) + ' ' + sql_name(identity);
    }
}

/// Whether the object has one of the fields.
bool has_any(const Object& object, std::initializer_list<std::string_view> fields) {
    return std::ranges::any_of(fields, [&](std::string_view field) { return object.field(field) != nullptr; });
}

std::string text_of(const Object& object, std::string_view field) {
    const auto* value = object.field(field);
    return value == nullptr ? "" : *value;
}

/// `type_=` of op.drop_constraint for a constraint's `type` field.
std::string constraint_type(const std::string& type) {
    if (type == "foreign key") return ", type_='foreignkey'";
    if (type == "primary key") return ", type_='primary'";
    if (type == "unique" || type == "check") return ", type_=" + python_string(type);
    return "";
}

/// What is said to a domain or a composite type; other wholes, such as views, cannot lose or get a part.
Operation alter_whole(const Identity& part, Kind of, const std::string& verb, const std::string& definition = {}) {
    const bool is_domain = of == Kind::domain && part.kind == Kind::constraint;
    if (!is_domain && (of != Kind::composite_type || part.kind != Kind::column)) return std::nullopt;
    return python_execute((is_domain ? "ALTER DOMAIN " : "ALTER TYPE ") + sql_table(part) + ' ' + verb +
                          (is_domain ? " CONSTRAINT " : " ATTRIBUTE ") + schema::identifier(part.name) + definition);
}

/// Whether a part of such a whole is made and dropped by the directives for tables.
bool is_table(Kind of, Kind part) {
    return of == Kind::table || of == Kind::foreign_table || (part != Kind::column && part != Kind::constraint);
}

Operation drop(const Object& object, Kind of, std::string_view dialect) {
    const auto& identity = object.identity;
    if (!is_table(of, identity.kind)) return alter_whole(identity, of, "DROP");
    const auto name = python_string(identity.name);
    const auto table = python_string(identity.parent);
    switch (identity.kind) {
        case Kind::table:
            return "op.drop_table(" + name + schema_argument(identity) + ')';
        case Kind::column:
            return "op.drop_column(" + table + ", " + name + schema_argument(identity) + ')';
        case Kind::index:
            if (object.field("constraint") != nullptr) return std::nullopt;  // it goes with its constraint
            return "op.drop_index(" + name + ", table_name=" + table + schema_argument(identity) + ')';
        case Kind::constraint:
            if (dialect == "sqlite") {
                return "with op.batch_alter_table(" + table + schema_argument(identity) +
                       ") as batch: batch.drop_constraint(" + name + constraint_type(text_of(object, "type")) + ')';
            }
            return "op.drop_constraint(" + name + ", " + table + constraint_type(text_of(object, "type")) +
                   schema_argument(identity) + ')';
        case Kind::rows:
            return python_execute("DELETE FROM " + sql_name(identity));
        case Kind::trigger:
            if (dialect == "sqlite") return python_execute("DROP TRIGGER " + schema::identifier(identity.name));
            [[fallthrough]];
        case Kind::rule:
        case Kind::policy:
            return python_execute("DROP " + sql_word(identity.kind) + ' ' + schema::identifier(identity.name) + " ON " +
                                  sql_table(identity));
        case Kind::statistics:
            return python_execute("DROP " + sql_target(identity, of));
        case Kind::sequence:  // one that belongs to a column goes with it
            if (has_any(object, {"owned by", "identity of"})) return std::nullopt;
            return python_execute("DROP SEQUENCE " + sql_name(identity));
        case Kind::database:
        case Kind::default_privileges:
        case Kind::operator_class:
        case Kind::operator_family:
        case Kind::cast:
        case Kind::transform:
        case Kind::user_mapping:
            return std::nullopt;
        default:
            return python_execute("DROP " + sql_word(identity.kind) + ' ' + sql_name(identity));
    }
}

/// `ALTER TABLE pet` and what follows, for a type that SQLAlchemy has no word for.
Operation alter_table(const Identity& part, const std::string& clause, std::string_view dialect) {
    if (dialect == "sqlite") return std::nullopt;
    return python_execute("ALTER TABLE " + sql_table(part) + ' ' + clause);
}

Operation create_column(const Object& object, std::string_view dialect) {
    const auto& identity = object.identity;
    if (object.field("generated") != nullptr || object.field("identity") != nullptr) return std::nullopt;
    const auto* value = object.field("default");
    const bool not_null = object.field("not null") != nullptr;
    const auto type = sqlalchemy_type(text_of(object, "type"), dialect);
    if (!type) {
        return alter_table(identity,
                           "ADD COLUMN " + schema::identifier(identity.name) + ' ' + text_of(object, "type") +
                               (value != nullptr ? " DEFAULT " + *value : "") + (not_null ? " NOT NULL" : ""),
                           dialect);
    }
    std::string column = "sa.Column(" + python_string(identity.name) + ", " + *type;
    if (value != nullptr) column += ", server_default=" + python_text(*value);
    if (not_null) column += ", nullable=False";
    if (const auto* comment = object.field("comment")) column += ", comment=" + python_string(*comment);
    return "op.add_column(" + python_string(identity.parent) + ", " + column + ')' + schema_argument(identity) + ')';
}

Operation create_index(const Object& object, std::string_view dialect) {
    const auto& identity = object.identity;
    // With its constraint it comes; of the others Alembic could say a part only.
    if (has_any(object, {"constraint", "nulls not distinct", "partition of", "storage parameters", "tablespace"})) {
        return std::nullopt;
    }
    std::string keys;
    for (const auto& key : array_elements(text_of(object, "keys"))) {
        keys += keys.empty() ? "" : ", ";
        keys += schema::identifier(key) == key ? python_string(key) : python_text(key);
    }
    if (keys.empty()) return std::nullopt;
    std::string call = "op.create_index(" + python_string(identity.name) + ", " + python_string(identity.parent) +
                       ", [" + keys + ']' + schema_argument(identity);
    if (object.field("unique") != nullptr) call += ", unique=True";
    if (const auto method = text_of(object, "method"); !method.empty() && method != "btree") {
        call += ", postgresql_using=" + python_string(method);
    }
    if (const auto* include = object.field("include")) {
        call += ", postgresql_include=" + python_list(array_elements(*include));
    }
    if (const auto* where = object.field("predicate")) {
        call += ", " + std::string(dialect) + "_where=" + python_text(*where);
    }
    return call + ')';
}

Operation create_constraint(const Object& object) {
    const auto& identity = object.identity;
    if (has_any(object, {"deferrable", "inherited", "no inherit", "not enforced", "not validated", "nulls not distinct",
                         "period"})) {
        return std::nullopt;
    }
    const auto type = text_of(object, "type");
    const auto columns = array_elements(text_of(object, "columns"));
    const std::string names = python_string(identity.name) + ", " + python_string(identity.parent);
    const std::string end = schema_argument(identity) + ')';
    if (type == "check") {
        return "op.create_check_constraint(" + names + ", " + python_sql(text_of(object, "expression")) + end;
    }
    if (columns.empty()) return std::nullopt;
    if (type == "unique") return "op.create_unique_constraint(" + names + ", " + python_list(columns) + end;
    if (type == "primary key") return "op.create_primary_key(" + names + ", " + python_list(columns) + end;
    return std::nullopt;
}

Operation create(const Object& object, Kind of, std::string_view dialect) {
    const auto& identity = object.identity;
    if (!is_table(of, identity.kind)) {
        if (of != Kind::domain) return alter_whole(identity, of, "ADD", ' ' + text_of(object, "type"));
        if (text_of(object, "type") != "check" || has_any(object, {"not validated"})) return std::nullopt;
        return alter_whole(identity, of, "ADD", " CHECK (" + text_of(object, "expression") + ')');
    }
    switch (identity.kind) {
        case Kind::column:
            return create_column(object, dialect);
        case Kind::index:
            return create_index(object, dialect);
        case Kind::constraint:
            return dialect == "sqlite" ? std::nullopt : create_constraint(object);
        case Kind::schema:
        case Kind::extension:
            return python_execute("CREATE " + sql_word(identity.kind) + ' ' + sql_name(identity));
        case Kind::enum_type: {
            std::string labels;
            for (const auto& label : array_elements(text_of(object, "labels"))) {
                labels += (labels.empty() ? "" : ", ") + text::quote_literal(label);
            }
            return python_execute("CREATE TYPE " + sql_name(identity) + " AS ENUM (" + labels + ')');
        }
        case Kind::view:
        case Kind::materialized_view: {
            const auto* definition = object.field("definition");
            if (definition == nullptr || dialect == "sqlite") return std::nullopt;
            return python_execute("CREATE " + sql_word(identity.kind) + ' ' + sql_name(identity) + " AS " +
                                  *definition);
        }
        default:
            return std::nullopt;
    }
}

Operation alter_column(const Change& change, std::string_view dialect) {
    const auto& identity = change.identity;
    if (!is_table(change.of, Kind::column) && change.field != "comment") {
        if (change.field != "type" || !change.after) return std::nullopt;
        return alter_whole(identity, change.of, "ALTER", " TYPE " + *change.after);
    }
    std::string what;
    if (change.field == "type" && change.after) {
        const auto type = sqlalchemy_type(*change.after, dialect);
        if (!type) {
            return alter_table(identity, "ALTER COLUMN " + schema::identifier(identity.name) + " TYPE " + *change.after,
                               dialect);
        }
        what = "type_=" + *type;
    } else if (change.field == "not null") {
        what = change.after ? "nullable=False" : "nullable=True";
    } else if (change.field == "default") {
        what = "server_default=" + (change.after ? python_text(*change.after) : "None");
    } else if (change.field == "comment") {
        what = "comment=" + (change.after ? python_string(*change.after) : "None");
    } else {
        return std::nullopt;
    }
    const std::string arguments =
        python_string(identity.parent) + ", " + python_string(identity.name) + ", " + what + schema_argument(identity);
    if (dialect == "sqlite") {
        return "with op.batch_alter_table(" + python_string(identity.parent) + schema_argument(identity) +
               ") as batch: batch.alter_column(" + python_string(identity.name) + ", " + what + ')';
    }
    return "op.alter_column(" + arguments + ')';
}

Operation alter(const Change& change, std::string_view dialect) {
    const auto& identity = change.identity;
    if (identity.kind == Kind::column) return alter_column(change, dialect);
    if (dialect == "sqlite") return std::nullopt;
    if (change.field == "comment") {
        if (identity.kind == Kind::table) {
            if (!change.after)
                return "op.drop_table_comment(" + python_string(identity.name) + schema_argument(identity) + ')';
            return "op.create_table_comment(" + python_string(identity.name) + ", " + python_string(*change.after) +
                   schema_argument(identity) + ')';
        }
        if (identity.kind == Kind::database || identity.kind == Kind::transform) return std::nullopt;
        return python_execute("COMMENT ON " + sql_target(identity, change.of) + " IS " +
                              (change.after ? text::quote_literal(*change.after) : "NULL"));
    }
    if (change.field == "owner" && change.after && identity.parent.empty() && identity.kind != Kind::database) {
        return python_execute("ALTER " + sql_target(identity, change.of) + " OWNER TO " +
                              schema::identifier(*change.after));
    }
    if (identity.kind == Kind::enum_type && change.field == "labels" && change.before && change.after) {
        const auto before = array_elements(*change.before);
        const auto after = array_elements(*change.after);
        if (after.size() != before.size() + 1 || !std::ranges::equal(before, std::span(after).first(before.size()))) {
            return std::nullopt;
        }
        return python_execute("ALTER TYPE " + sql_name(identity) + " ADD VALUE " + text::quote_literal(after.back()));
    }
    return std::nullopt;
}

Operation rename(const Change& change, std::string_view dialect) {
    const auto& identity = change.identity;
    const auto to = change.after.value_or("");
    switch (identity.kind) {
        case Kind::table:
            return "op.rename_table(" + python_string(identity.name) + ", " + python_string(to) +
                   schema_argument(identity) + ')';
        case Kind::constraint:
            if (dialect == "sqlite") return std::nullopt;
            if (!is_table(change.of, identity.kind)) {
                return alter_whole(identity, change.of, "RENAME", " TO " + schema::identifier(to));
            }
            return python_execute("ALTER TABLE " + sql_table(identity) + " RENAME CONSTRAINT " +
                                  schema::identifier(identity.name) + " TO " + schema::identifier(to));
        case Kind::access_method:
        case Kind::function:
        case Kind::procedure:
        case Kind::aggregate:
        case Kind::operator_:
        case Kind::operator_class:
        case Kind::operator_family:
            return std::nullopt;
        default:
            if (dialect == "sqlite") return std::nullopt;
            return python_execute("ALTER " + sql_target(identity, change.of) + " RENAME TO " + schema::identifier(to));
    }
}

/// The change that takes this one back.
Change inverse(const Change& change) {
    Change back = change;
    std::swap(back.before, back.after);
    if (change.action == Action::added) back.action = Action::removed;
    if (change.action == Action::removed) back.action = Action::added;
    if (change.action == Action::renamed) back.identity.name = change.after.value_or("");
    return back;
}

}  // namespace

std::optional<std::string> operation(const Change& change, std::string_view dialect) {
    switch (change.action) {
        case Action::added:
            return create(change.object, change.of, dialect);
        case Action::removed:
            return drop(change.object, change.of, dialect);
        case Action::altered:
            return alter(change, dialect);
        case Action::renamed:
            return rename(change, dialect);
    }
    return std::nullopt;
}

std::optional<std::string> undoing(const Change& change, std::string_view dialect) {
    return operation(inverse(change), dialect);
}

}  // namespace alembicx::diff
