#include "pairs.hpp"

#include <algorithm>
#include <array>
#include <map>

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
    std::erase_if(nameless.parts, [&](const Object& part) { return ignored.kind(part.identity.kind); });
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

}  // namespace

bool is_made_up(const Object& object) {
    static constexpr auto endings = std::to_array<std::string_view>(
        {"_pkey", "_key", "_fkey", "_check", "_excl", "_not_null", "_idx", "_seq", "_stat"});
    const auto kind = object.identity.kind;
    if (kind != Kind::constraint && kind != Kind::index && kind != Kind::sequence && kind != Kind::statistics) {
        return false;
    }
    std::string_view name = object.identity.name;
    while (!name.empty() && name.back() >= '0' && name.back() <= '9') name.remove_suffix(1);
    return std::ranges::any_of(endings, [&](std::string_view ending) { return name.ends_with(ending); });
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
    const auto made_up = [](const Object* object) { return is_made_up(*object); };
    for (const auto& [key, candidates] : same) {
        const bool nobody_chose =
            std::ranges::all_of(candidates.gone, made_up) && std::ranges::all_of(candidates.come, made_up);
        const bool certain = candidates.gone.size() == 1 && candidates.come.size() == 1;
        if (!certain && !nobody_chose) continue;
        const auto count = std::min(candidates.gone.size(), candidates.come.size());
        for (std::size_t i = 0; i < count; ++i) {
            pairs.push_back({.gone = candidates.gone[i], .come = candidates.come[i], .made_up = nobody_chose});
        }
    }
    std::ranges::sort(pairs, {}, [](const Pair& pair) { return pair.gone->identity; });
    std::erase_if(gone, [&](const Object* object) { return std::ranges::count(pairs, object, &Pair::gone) != 0; });
    std::erase_if(come, [&](const Object* object) { return std::ranges::count(pairs, object, &Pair::come) != 0; });
    return pairs;
}

}  // namespace alembicx::diff
