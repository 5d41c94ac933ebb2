#include "sqlite_relation.hpp"

namespace alembicx::catalog::sqlite {

namespace {

using schema::Object;

/// The keys of a primary key. A direction says nothing where the key is the rowid itself; it is that for one column of
/// the type INTEGER, but not with DESC behind a column: a mistake of SQLite that became a rule.
///
/// Source: https://www.sqlite.org/lang_createtable.html#rowids_and_the_integer_primary_key
std::string primary_keys_of(const Constraint& constraint, const Relation& relation) {
    std::string keys = keys_of(constraint.keys, relation);
    if (constraint.descending) return keys + " DESC";
    if (constraint.keys.size() != 1 || relation.table->without_rowid || !keys.ends_with(" DESC")) return keys;
    const std::string bare = keys.substr(0, keys.size() - 5);
    for (const auto& column : relation.table->columns) {
        if (column.type == "integer" && schema::identifier(column.name) == bare) return bare;
    }
    return keys;
}

/// The columns that a foreign key names, or means when it names none: the other table's primary key.
std::string referenced_of(const Constraint& constraint, const Relation* other) {
    if (other == nullptr) return list_of(constraint.referenced);
    std::vector<std::string> names;
    for (const auto& name : constraint.referenced) names.push_back(column_of(name, *other));
    for (const auto& key : other->table->constraints) {
        if (!constraint.referenced.empty() || key.type != ConstraintType::primary_key) continue;
        for (const auto column : key.keys) {
            if (!column.empty()) names.push_back(column_of(unquoted(column.front()), *other));
        }
    }
    return list_of(names);
}

void say_references(Object& object, const Constraint& constraint, const Relations& relations) {
    const auto found = relations.find(lower(constraint.references));
    const bool is_table = found != relations.end() && found->second.table.has_value();
    const Relation* other = is_table ? &found->second : nullptr;
    say(object, "references table",
        schema::identifier(other != nullptr ? std::string(other->entry.name) : constraint.references));
    say(object, "references columns", referenced_of(constraint, other));
    say(object, "on update", constraint.on_update);
    say(object, "on delete", constraint.on_delete);
    say(object, "match", constraint.match);
    say_if(object, "deferrable", constraint.deferrable);
    say_if(object, "initially deferred", constraint.initially_deferred);
}

/// What a constraint without a name is called: by what it says.
std::string made_up_name(const Object& object, const std::string& type) {
    const auto* columns = object.field("columns");
    const auto* expression = object.field("expression");
    std::string name = type + " (" + (columns != nullptr ? *columns : expression != nullptr ? *expression : "") + ')';
    if (const auto* table = object.field("references table")) {
        const auto* referenced = object.field("references columns");
        name += " references " + *table + (referenced != nullptr ? " (" + *referenced + ')' : "");
    }
    return name;
}

}  // namespace

Object constraint_object(const Constraint& constraint, const Relation& relation, const Relations& relations) {
    Object object{.identity = {.kind = schema::Kind::constraint, .parent = std::string(relation.entry.name)}};
    std::string type;
    switch (constraint.type) {
        case ConstraintType::primary_key:
            type = "primary key";
            say(object, "columns", primary_keys_of(constraint, relation));
            break;
        case ConstraintType::unique:
            type = "unique";
            say(object, "columns", keys_of(constraint.keys, relation));
            break;
        case ConstraintType::foreign_key:
            type = "foreign key";
            say(object, "columns", keys_of(constraint.keys, relation));
            say_references(object, constraint, relations);
            break;
        case ConstraintType::check:
            type = "check";
            say(object, "expression", rendered(constraint.expression, relation.names));
            break;
    }
    say(object, "on conflict", constraint.conflict);
    object.identity.name = constraint.name.empty() ? made_up_name(object, type) : constraint.name;
    say(object, "type", std::move(type));
    return object;
}

}  // namespace alembicx::catalog::sqlite
