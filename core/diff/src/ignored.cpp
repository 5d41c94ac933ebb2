#include "ignored.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

namespace alembicx::diff {

namespace {

using schema::Database;
using schema::Kind;
using schema::Object;

/// Whether the object is a partition or a sequence of one of the tables.
bool belongs_to(const Object& object, const std::set<std::string, std::less<>>& tables) {
    if (object.identity.kind == Kind::table || object.identity.kind == Kind::foreign_table) {
        const auto* parent = object.field("partition of");
        return parent != nullptr && tables.contains(parent->substr(0, parent->find(" (detach pending)")));
    }
    if (object.identity.kind != Kind::sequence) return false;
    for (const std::string_view field : {"owned by", "identity of"}) {
        const auto* column = object.field(field);
        if (column != nullptr && std::ranges::any_of(tables, [&](const std::string& table) {
                return column->starts_with(table) && column->substr(table.size()).starts_with('.');
            })) {
            return true;
        }
    }
    return false;
}

bool is_type(const Object& object) {
    static constexpr auto kinds =
        std::to_array<Kind>({Kind::enum_type, Kind::domain, Kind::range_type, Kind::composite_type, Kind::base_type});
    return std::ranges::count(kinds, object.identity.kind) != 0;
}

/// Adds the types of an object's columns, those of the elements for arrays.
void add_types(const Object& object, std::set<std::string, std::less<>>& types) {
    for (const auto& part : object.parts) {
        const auto* type = part.identity.kind == Kind::column ? part.field("type") : nullptr;
        if (type != nullptr) types.insert(type->substr(0, type->find('[')));
    }
}

/// Takes out the types that only columns of left out tables have.
void leave_out_types(Compared& compared, const std::vector<const Object*>& left_out) {
    std::set<std::string, std::less<>> gone;
    for (const auto* object : left_out) add_types(*object, gone);
    const auto may_go = [&](const Object* object) {
        return is_type(*object) && gone.contains(schema::qualified(object->identity));
    };
    // Usually the version table alone is left out, and no other need be looked at.
    if (std::ranges::none_of(compared.before, may_go) && std::ranges::none_of(compared.after, may_go)) return;
    std::set<std::string, std::less<>> kept;
    for (const auto* list : {&compared.before, &compared.after}) {
        for (const auto* object : *list) add_types(*object, kept);
    }
    for (auto* list : {&compared.before, &compared.after}) {
        std::erase_if(*list, [&](const Object* object) {
            return may_go(object) && !kept.contains(schema::qualified(object->identity));
        });
    }
}

/// Those of one database; what is left out goes to the other list.
std::vector<const Object*> kept_of(const Database& database, const Ignored& ignored,
                                   std::vector<const Object*>& left_out) {
    std::set<std::string, std::less<>> names;
    std::vector<const Object*> list;
    list.reserve(database.objects.size());
    for (const auto& object : database.objects) {
        if (ignored.object(object->identity)) {
            names.insert(schema::qualified(object->identity));
            left_out.push_back(object.get());
        } else {
            list.push_back(object.get());
        }
    }
    // A partition may have partitions. Tables stand behind their sequences.
    while (!names.empty()) {
        const auto gone = std::erase_if(list, [&](const Object* object) {
            const bool goes = belongs_to(*object, names);
            if (goes) {
                names.insert(schema::qualified(object->identity));
                left_out.push_back(object);
            }
            return goes;
        });
        if (gone == 0) break;
    }
    return list;
}

}  // namespace

bool Ignored::object(const schema::Identity& identity) const {
    return std::ranges::any_of(leave_out_, [&](const Name& name) {
        return name.name == identity.name && (name.schema.empty() || name.schema == identity.schema);
    });
}

bool Ignored::field(schema::Kind kind, std::string_view field) const {
    if (words_.empty()) return false;
    // `rows` and `collation` are kinds, and fields of others: alone the word means the kind.
    return (has(field) && !schema::kind_named(field)) ||
           has(std::string(schema::name_of(kind)) + '.' + std::string(field));
}

Compared looked_at(const Database& before, const Database& after, const Ignored& ignored) {
    std::vector<const Object*> left_out;
    Compared compared{.before = kept_of(before, ignored, left_out), .after = kept_of(after, ignored, left_out)};
    leave_out_types(compared, left_out);
    return compared;
}

std::vector<std::string> kinds_to_ignore(std::span<const schema::FieldOf> fields) {
    std::vector<std::string> words;
    for (const auto kind : schema::kinds()) words.emplace_back(schema::name_of(kind));
    std::set<std::string> alone;
    for (const auto& each : fields) alone.insert(each.field);
    std::ranges::copy_if(alone, std::back_inserter(words),
                         [](const std::string& field) { return !schema::kind_named(field); });
    words.emplace_back(made_up_word);
    for (const auto& each : fields) words.push_back(std::string(schema::name_of(each.kind)) + '.' + each.field);
    return words;
}

}  // namespace alembicx::diff
