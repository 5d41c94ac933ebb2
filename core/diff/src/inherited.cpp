#include "inherited.hpp"

#include "python.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace alembicx::diff {

namespace {

using schema::Database;
using schema::Identity;
using schema::Kind;
using schema::Object;

/// Whether a part is there because the parent of its table has one.
bool is_inherited(const Object& part) {
    return part.field("inherited") != nullptr || part.field("partition of") != nullptr;
}

/// The fields that say nothing but that, and from where.
bool is_of_inheritance(const schema::Field& field) {
    static constexpr auto names = std::to_array<std::string_view>({"inherited", "local", "partition of", "position"});
    return std::ranges::find(names, field.name) != names.end();
}

/// The change with nothing in it that differs between a table and the tables that inherit from it. A partition's index
/// and what stands on it have names of their own; columns have not.
Change common_form(const Change& change) {
    const auto make_common = [](Identity& identity, std::vector<schema::Field>& fields) {
        identity.schema.clear();
        identity.parent.clear();
        if (identity.kind != Kind::column) identity.name.clear();
        std::erase_if(fields, is_of_inheritance);
    };
    Change common = change;
    make_common(common.object.identity, common.object.fields);
    for (auto& part : common.object.parts) make_common(part.identity, part.fields);
    common.identity.schema.clear();
    common.identity.parent.clear();
    if (change.identity.kind != Kind::column) common.identity.name.clear();
    return common;
}

/// The tables that a table has its parts from.
std::vector<std::string> parents_of(const Object& table) {
    if (const auto* parent = table.field("partition of")) return {parent->substr(0, parent->find(" (detach pending)"))};
    const auto* parents = table.field("inherits");
    return parents != nullptr ? array_elements(*parents) : std::vector<std::string>();
}

std::map<std::string, std::vector<std::string>> parents_in(const Database& before, const Database& after) {
    std::map<std::string, std::vector<std::string>> parents;
    for (const auto* database : {&before, &after}) {
        for (const auto& object : database->objects) {
            const auto kind = object->identity.kind;
            if (kind != Kind::table && kind != Kind::foreign_table) continue;
            auto found = parents_of(*object);
            if (!found.empty()) parents[schema::qualified(object->identity)] = std::move(found);
        }
    }
    return parents;
}

std::string table_of(const Identity& part) {
    return schema::qualified({.kind = Kind::table, .schema = part.schema, .name = part.parent});
}

}  // namespace

void drop_inherited(std::vector<Change>& changes, const Database& before, const Database& after) {
    const auto is_part = [](const Change& change) { return !change.identity.parent.empty(); };
    if (std::ranges::count_if(changes, is_part) < 2) return;
    const auto parents = parents_in(before, after);
    if (parents.empty()) return;
    std::map<std::string, std::vector<Change>> told;
    for (const auto& change : changes) {
        if (is_part(change)) told[table_of(change.identity)].push_back(common_form(change));
    }
    std::erase_if(changes, [&](const Change& change) {
        const auto found = parents.find(is_part(change) ? table_of(change.identity) : "");
        if (found == parents.end()) return false;
        const Object* part = change.action == Action::added || change.action == Action::removed
                                 ? &change.object
                                 : before.find(change.identity);
        return part != nullptr && is_inherited(*part) &&
               std::ranges::any_of(found->second, [&](const std::string& parent) {
                   const auto at = told.find(parent);
                   return at != told.end() && std::ranges::count(at->second, common_form(change)) != 0;
               });
    });
}

}  // namespace alembicx::diff
