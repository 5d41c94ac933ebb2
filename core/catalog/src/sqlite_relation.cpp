#include "sqlite_relation.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace alembicx::catalog::sqlite {

namespace {

using schema::Kind;
using schema::Object;

/// A key of an index or a constraint, taken apart.
struct Key {
    Tokens expression{};
    std::string collation{};
    bool descending = false;
};

Key key_of(Tokens tokens) {
    Key key;
    if (tokens.size() > 1 && (is_word(tokens.back(), "DESC") || is_word(tokens.back(), "ASC"))) {
        key.descending = is_word(tokens.back(), "DESC");
        tokens = tokens.first(tokens.size() - 1);
    }
    // COLLATE binds tighter than any operator: it is the key's own only behind a single thing.
    const auto size = tokens.size();
    if (size >= 3 && is_word(tokens[size - 2], "COLLATE") && (size == 3 || group_size(tokens) == size - 2)) {
        key.collation = lower(unquoted(tokens.back()));
        tokens = tokens.first(size - 2);
    }
    key.expression = bared(tokens);
    return key;
}

/// The column that the key is, or null when it is an expression.
const Column* column_of(const Key& key, const Relation& relation) {
    if (key.expression.size() != 1 || !relation.table) return nullptr;
    const auto place = relation.places.find(lower(unquoted(key.expression.front())));
    return place == relation.places.end() ? nullptr : &relation.table->columns[place->second];
}

std::string shown(const Key& key, const Relation& relation) {
    const auto* column = column_of(key, relation);
    std::string text = column != nullptr ? schema::identifier(column->name) : rendered(key.expression, relation.names);
    const std::string usual = column == nullptr || column->collation.empty() ? "binary" : column->collation;
    if (!key.collation.empty() && key.collation != usual) {
        if (key.expression.size() > 1) text = '(' + text + ')';
        text += " COLLATE " + schema::identifier(key.collation);
    }
    return key.descending ? text + " DESC" : text;
}

/// What stands in a literal's quotes.
std::string literal(const std::string& value) {
    std::string quoted = "'";
    for (const char c : value) {
        if (c == '\'') quoted += '\'';
        quoted += c;
    }
    return quoted + '\'';
}

std::string default_of(const Column& column) {
    if (column.default_name) return literal(unquoted(*column.default_name));
    std::string value = rendered(column.default_value);
    return value == "NULL" ? "" : value;  // NULL is what a column without a default gets
}

Object column_object(const Column& column, std::size_t position, const Relation& relation) {
    Object object{.identity = {.kind = Kind::column, .parent = std::string(relation.entry.name), .name = column.name}};
    say(object, "position", std::to_string(position));
    say(object, "type", column.type);
    say_if(object, "not null", column.not_null);
    say(object, "not null conflict", column.not_null_conflict);
    say(object, "default", default_of(column));
    say(object, "collation", column.collation);
    say(object, "generated", rendered(column.generated, relation.names));
    say_if(object, "stored", column.stored);
    return object;
}

/// The constraints, each once: a second one that says the same says nothing. Names need not be unique in SQLite but
/// identities must, so that a number is added, in an order that does not depend on the text's.
std::vector<Object> constraint_objects(const Relation& relation, const Relations& relations) {
    std::vector<Object> objects;
    for (const auto& constraint : relation.table->constraints) {
        objects.push_back(constraint_object(constraint, relation, relations));
        schema::arrange(objects.back());
    }
    std::ranges::sort(objects, [](const Object& left, const Object& right) {
        return std::tie(left.identity, left.fields) < std::tie(right.identity, right.fields);
    });
    const auto repeated = std::ranges::unique(objects);
    objects.erase(repeated.begin(), repeated.end());
    std::unordered_set<std::string> taken;
    std::unordered_map<std::string, std::size_t> repeats;
    for (auto& object : objects) {
        const std::string name = object.identity.name;
        while (!taken.insert(object.identity.name).second) {
            object.identity.name = name + " (" + std::to_string(++repeats[name] + 1) + ')';
        }
    }
    return objects;
}

}  // namespace

void say(Object& object, std::string_view name, std::string value) {
    if (!value.empty()) object.fields.push_back({.name = std::string(name), .value = std::move(value)});
}

void say_if(Object& object, std::string_view name, bool is_so) {
    if (is_so) say(object, name, "yes");
}

std::string list_of(const std::vector<std::string>& names) {
    std::string list;
    for (const auto& name : names) (list += list.empty() ? "" : ", ") += schema::identifier(name);
    return list;
}

std::string keys_of(const std::vector<Tokens>& keys, const Relation& relation) {
    std::string list;
    for (const auto key : keys) (list += list.empty() ? "" : ", ") += shown(key_of(key), relation);
    return list;
}

std::string column_of(const std::string& name, const Relation& relation) {
    const auto found = relation.names.find(lower(name));
    return found == relation.names.end() ? name : found->second;
}

Relation relation_of(const Entry& entry) {
    Relation relation{.entry = entry, .tokens = tokens_of(entry.sql)};
    if (entry.type == "view") {
        relation.view = parsed_view(relation.tokens);
    } else if (relation.virtual_table = parsed_virtual_table(relation.tokens); !relation.virtual_table) {
        relation.table = parsed_table(relation.tokens);
    }
    if (relation.table) {
        for (const auto& column : relation.table->columns) {
            relation.places.try_emplace(lower(column.name), relation.places.size());
            relation.names.try_emplace(lower(column.name), column.name);
        }
        if (relation.names.size() != relation.table->columns.size()) relation.table.reset();  // SQLite never says so
    }
    return relation;
}

Object table_object(const Relation& relation, const Relations& relations) {
    Object object{.identity = {.kind = Kind::table, .name = std::string(relation.entry.name)}};
    const Table& table = *relation.table;
    say_if(object, "autoincrement", table.autoincrement);
    say_if(object, "strict", table.strict);
    say_if(object, "without rowid", table.without_rowid);
    object.parts = constraint_objects(relation, relations);
    std::size_t position = 0;
    for (const auto& column : table.columns) object.parts.push_back(column_object(column, ++position, relation));
    return object;
}

}  // namespace alembicx::catalog::sqlite
