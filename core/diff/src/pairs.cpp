#include "pairs.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace alembicx::diff {

namespace {

using schema::Kind;
using schema::Object;

/// Whether an object of this kind can be known by what it is, without its name.
bool has_a_definition(Kind kind) {
    switch (kind) {
        case Kind::database:
        case Kind::schema:
        case Kind::extension:
        case Kind::column:  // a column of the same type need not be the same column
        case Kind::cast:
        case Kind::transform:
        case Kind::user_mapping:
        case Kind::default_privileges:
        case Kind::rows:
            return false;
        default:
            return true;
    }
}

/// The object without its name, for comparison with others.
schema::Fingerprint definition(const Object& object, const Ignored& ignored) {
    Object nameless = object;
    nameless.identity.name.clear();
    const auto look_away = [&](Object& at) {
        std::erase_if(at.fields, [&](const auto& field) { return ignored.field(at.identity.kind, field.name); });
    };
    look_away(nameless);
    std::erase_if(nameless.parts,
                  [&](const Object& part) { return ignored.kind(part.identity.kind) || is_said_by_its_column(part); });
    for (auto& part : nameless.parts) {
        part.identity.parent.clear();
        look_away(part);
    }
    return schema::fingerprint(nameless);
}

struct Candidates {
    std::vector<const Object*> gone{};
    std::vector<const Object*> come{};
};

const schema::Identity& identity_of(const Object* object) {
    return object->identity;
}

void take_out(const std::vector<Pair>& pairs, std::vector<const Object*>& gone, std::vector<const Object*>& come) {
    std::set<const Object*> paired;
    for (const auto& pair : pairs) paired.insert({pair.gone, pair.come});
    const auto is_paired = [&](const Object* object) { return paired.contains(object); };
    std::erase_if(gone, is_paired);
    std::erase_if(come, is_paired);
}

/// How a name ends that PostgreSQL gives to such an object; empty for what is never made without a name.
std::string_view made_up_ending(const Object& object) {
    static constexpr auto endings = std::to_array<std::pair<std::string_view, std::string_view>>({
        {"primary key", "_pkey"},
        {"unique", "_key"},
        {"foreign key", "_fkey"},
        {"check", "_check"},
        {"exclude", "_excl"},
        {"not null", "_not_null"},
    });
    const auto of_constraint = [&](std::string_view field) -> std::string_view {
        const auto* type = object.field(field);
        const auto found =
            std::ranges::find(endings, type != nullptr ? *type : "", [](const auto& e) { return e.first; });
        return found != endings.end() ? found->second : "";
    };
    switch (object.identity.kind) {
        case Kind::constraint:
            return of_constraint("type");
        case Kind::index:
            return object.field("constraint") != nullptr ? of_constraint("constraint") : "_idx";
        case Kind::sequence:
            return object.field("owned by") != nullptr || object.field("identity of") != nullptr ? "_seq" : "";
        case Kind::statistics:
            return "_stat";
        default:
            return "";
    }
}

/// Whether the name begins with that of its table, or with as much of it as PostgreSQL leaves in a name of 63 bytes.
bool begins_with_table(const Object* object) {
    constexpr std::size_t shortened = 56;  // of 63 bytes, some are lost where a letter has several
    constexpr std::size_t left = 24;
    const auto& [kind, schema, table, name] = object->identity;
    if (kind == Kind::sequence || object->field("inherited") != nullptr) return true;
    const auto common = static_cast<std::size_t>(std::ranges::mismatch(name, table).in1 - name.begin());
    return common == table.size() ? name.substr(common).starts_with('_') : name.size() >= shortened && common >= left;
}

/// Whether nobody chose these names of one object. One of them may begin with a former name of the table, not all.
bool names_are_made_up(const Candidates& candidates) {
    const auto made_up = [](const Object* object) { return is_made_up(*object); };
    return std::ranges::all_of(candidates.gone, made_up) && std::ranges::all_of(candidates.come, made_up) &&
           (std::ranges::all_of(candidates.gone, begins_with_table) ||
            std::ranges::all_of(candidates.come, begins_with_table));
}

}  // namespace

bool is_made_up(const Object& object) {
    const auto ending = made_up_ending(object);
    std::string_view name = object.identity.name;
    while (!name.empty() && name.back() >= '0' && name.back() <= '9') name.remove_suffix(1);
    return !ending.empty() && name.ends_with(ending);
}

std::vector<Pair> pair_by_name(std::vector<const Object*>& gone, std::vector<const Object*>& come) {
    std::vector<Pair> pairs;
    for (const auto* object : gone) {
        const auto found = std::ranges::lower_bound(come, object->identity, {}, identity_of);
        if (found != come.end() && (*found)->identity == object->identity) {
            pairs.push_back({.gone = object, .come = *found});
        }
    }
    take_out(pairs, gone, come);
    return pairs;
}

bool is_said_by_its_column(const Object& part) {
    const auto* type = part.field("type");
    return part.identity.kind == Kind::constraint && type != nullptr && *type == "not null" && is_made_up(part) &&
           std::ranges::all_of(part.fields, [](const schema::Field& field) {
               return field.name == "columns" || field.name == "inherited" || field.name == "local" ||
                      field.name == "type";
           });
}

std::vector<Pair> pair_renamed(std::vector<const Object*>& gone, std::vector<const Object*>& come,
                               const Ignored& ignored) {
    if (gone.empty() || come.empty()) return {};
    std::map<schema::Fingerprint, Candidates> same;
    for (const auto* object : gone) {
        if (has_a_definition(object->identity.kind)) same[definition(*object, ignored)].gone.push_back(object);
    }
    for (const auto* object : come) {
        if (!has_a_definition(object->identity.kind)) continue;
        const auto found = same.find(definition(*object, ignored));
        if (found != same.end()) found->second.come.push_back(object);
    }
    std::vector<Pair> pairs;
    for (auto& [key, candidates] : same) {
        // Equal in all that is looked at, and of one name: nothing to tell.
        std::ranges::move(pair_by_name(candidates.gone, candidates.come), std::back_inserter(pairs));
        const bool nobody_chose = names_are_made_up(candidates);
        const bool certain = candidates.gone.size() == 1 && candidates.come.size() == 1;
        if (!certain && !nobody_chose) continue;
        const auto count = std::min(candidates.gone.size(), candidates.come.size());
        for (std::size_t i = 0; i < count; ++i) {
            pairs.push_back({.gone = candidates.gone[i], .come = candidates.come[i], .made_up = nobody_chose});
        }
    }
    std::ranges::sort(pairs, {}, [](const Pair& pair) -> const auto& { return pair.gone->identity; });
    take_out(pairs, gone, come);
    return pairs;
}

}  // namespace alembicx::diff
