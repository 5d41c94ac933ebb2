#include "sqlite_objects.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "sqlite_relation.hpp"

namespace alembicx::catalog::sqlite {

namespace {

using schema::Identity;
using schema::Kind;
using schema::Object;

/// The tables that the modules of SQLite keep their content in, by the end of their names.
constexpr auto shadow_suffixes = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"fts3", "_content"},     {"fts3", "_segdir"},     {"fts3", "_segments"},  {"fts4", "_content"},
    {"fts4", "_docsize"},     {"fts4", "_segdir"},     {"fts4", "_segments"},  {"fts4", "_stat"},
    {"fts5", "_config"},      {"fts5", "_content"},    {"fts5", "_data"},      {"fts5", "_docsize"},
    {"fts5", "_idx"},         {"geopoly", "_node"},    {"geopoly", "_parent"}, {"geopoly", "_rowid"},
    {"rtree", "_node"},       {"rtree", "_parent"},    {"rtree", "_rowid"},    {"rtree_i32", "_node"},
    {"rtree_i32", "_parent"}, {"rtree_i32", "_rowid"},
});

/// A test reads one database that has them all.
constexpr auto said = std::to_array<std::pair<Kind, std::string_view>>({
    {Kind::database, "application id"},
    {Kind::database, "user version"},
    {Kind::table, "arguments"},
    {Kind::table, "autoincrement"},
    {Kind::table, "definition"},
    {Kind::table, "module"},
    {Kind::table, "strict"},
    {Kind::table, "without rowid"},
    {Kind::view, "definition"},
    {Kind::column, "collation"},
    {Kind::column, "default"},
    {Kind::column, "generated"},
    {Kind::column, "hidden"},
    {Kind::column, "not null"},
    {Kind::column, "not null conflict"},
    {Kind::column, "position"},
    {Kind::column, "stored"},
    {Kind::column, "type"},
    {Kind::constraint, "columns"},
    {Kind::constraint, "deferrable"},
    {Kind::constraint, "expression"},
    {Kind::constraint, "initially deferred"},
    {Kind::constraint, "match"},
    {Kind::constraint, "on conflict"},
    {Kind::constraint, "on delete"},
    {Kind::constraint, "on update"},
    {Kind::constraint, "references columns"},
    {Kind::constraint, "references table"},
    {Kind::constraint, "type"},
    {Kind::index, "definition"},
    {Kind::index, "keys"},
    {Kind::index, "predicate"},
    {Kind::index, "unique"},
    {Kind::trigger, "body"},
    {Kind::trigger, "columns"},
    {Kind::trigger, "definition"},
    {Kind::trigger, "event"},
    {Kind::trigger, "timing"},
    {Kind::trigger, "when"},
});

/// Whether the table holds the content of a virtual one; known to SQLite only while it has the module.
bool is_shadow(const std::string& name, const Relations& relations, const Tolds& tolds) {
    const auto told = tolds.find(name);
    if (told != tolds.end() && told->second.is_shadow) return true;
    return std::ranges::any_of(shadow_suffixes, [&](const auto& shadow) {
        if (!name.ends_with(shadow.second)) return false;
        const auto owner = relations.find(name.substr(0, name.size() - shadow.second.size()));
        return owner != relations.end() && owner->second.virtual_table &&
               owner->second.virtual_table->module == shadow.first;
    });
}

/// The type of a column that SQLite told, in the spelling of one that was read from text.
std::string type_of(const std::string& type) {
    return lower(rendered(tokens_of(type)));
}

void add_told_columns(Object& object, const Told& told) {
    std::size_t position = 0;
    for (const auto& column : told.columns) {
        Object part{.identity = {.kind = Kind::column, .parent = object.identity.name, .name = column.name}};
        say(part, "position", std::to_string(++position));
        say(part, "type", type_of(column.type));
        if (column.hidden == "1") say(part, "hidden", "yes");
        if (column.hidden == "2" || column.hidden == "3") say(part, "generated", "unknown");
        say_if(part, "stored", column.hidden == "3");
        object.parts.push_back(std::move(part));
    }
}

void add_named_columns(Object& object, const std::vector<std::string>& names) {
    std::size_t position = 0;
    for (const auto& name : names) {
        Object part{.identity = {.kind = Kind::column, .parent = object.identity.name, .name = name}};
        say(part, "position", std::to_string(++position));
        object.parts.push_back(std::move(part));
    }
}

std::string arguments_of(const VirtualTable& table) {
    std::string list;
    for (const auto argument : table.arguments) (list += list.empty() ? "" : ", ") += spaced(argument);
    return list;
}

Object index_object(const Entry& entry, const Relation& owner) {
    Object object{
        .identity = {.kind = Kind::index, .parent = std::string(owner.entry.name), .name = std::string(entry.name)}};
    const auto tokens = tokens_of(entry.sql);
    if (const auto index = parsed_index(tokens)) {
        say_if(object, "unique", index->unique);
        say(object, "keys", keys_of(index->keys, owner));
        say(object, "predicate", rendered(index->predicate, owner.names));
    } else {
        say(object, "definition", rendered(tokens));
    }
    return object;
}

Object trigger_object(const Entry& entry, const Relation& owner) {
    Object object{
        .identity = {.kind = Kind::trigger, .parent = std::string(owner.entry.name), .name = std::string(entry.name)}};
    const auto tokens = tokens_of(entry.sql);
    if (const auto trigger = parsed_trigger(tokens)) {
        std::vector<std::string> columns;
        for (const auto& column : trigger->columns) columns.push_back(column_of(column, owner));
        say(object, "timing", trigger->timing);
        say(object, "event", trigger->event);
        say(object, "columns", list_of(columns));
        say(object, "when", rendered(trigger->when));
        say(object, "body", rendered(trigger->body));
    } else {
        say(object, "definition", rendered(tokens));
    }
    return object;
}

/// Puts the entries of one database together.
class Builder {
public:
    Builder(const std::vector<Entry>& entries, const Tolds& tolds) : entries_(entries), tolds_(tolds) {
        for (const auto& entry : entries_) {
            if (entry.type == "table" || entry.type == "view") relations_[lower(entry.name)] = relation_of(entry);
        }
    }

    schema::Database build() {
        for (const auto& [name, relation] : relations_) {
            if (!is_shadow(name, relations_, tolds_)) objects_.emplace(name, relation_object(name, relation));
        }
        for (const auto& entry : entries_) {
            if (entry.type != "index" && entry.type != "trigger") continue;
            const auto owner = objects_.find(lower(entry.table));
            if (owner == objects_.end()) continue;
            const auto& relation = relations_.at(owner->first);
            owner->second.parts.push_back(entry.type == "index" ? index_object(entry, relation)
                                                                : trigger_object(entry, relation));
        }
        schema::Database database{.dialect = "sqlite"};
        for (auto& [name, object] : objects_) {
            schema::arrange(object);
            database.objects.push_back(std::make_shared<const Object>(std::move(object)));
        }
        return database;
    }

private:
    Object relation_object(const std::string& name, const Relation& relation) {
        if (relation.table) return table_object(relation, relations_);
        const bool is_view = relation.entry.type == "view";
        Object object{
            .identity = {.kind = is_view ? Kind::view : Kind::table, .name = std::string(relation.entry.name)}};
        if (relation.virtual_table) {
            say(object, "module", relation.virtual_table->module);
            say(object, "arguments", arguments_of(*relation.virtual_table));
        } else {
            say(object, "definition", rendered(relation.view ? relation.view->definition : Tokens(relation.tokens)));
        }
        const auto told = tolds_.find(name);
        if (told != tolds_.end() && !told->second.columns.empty()) {
            add_told_columns(object, told->second);
        } else if (relation.view) {
            add_named_columns(object, relation.view->columns);
        }
        return object;
    }

    const std::vector<Entry>& entries_;
    const Tolds& tolds_;
    Relations relations_{};
    std::map<std::string, Object> objects_{};
};

}  // namespace

std::span<const std::pair<Kind, std::string_view>> fields() {
    return said;
}

bool lacks_columns(const Object& object) {
    return object.identity.kind == Kind::view || object.field("module") != nullptr ||
           object.field("definition") != nullptr;
}

schema::Database database_of(const std::vector<Entry>& entries, const Tolds& tolds) {
    return Builder(entries, tolds).build();
}

}  // namespace alembicx::catalog::sqlite
