#include <alembicx/schema.hpp>

#include <algorithm>

namespace alembicx::schema {

const std::string* Object::field(std::string_view name) const {
    const auto found = std::ranges::find(fields, name, &Field::name);
    return found == fields.end() ? nullptr : &found->value;
}

bool Database::operator==(const Database& other) const {
    return dialect == other.dialect && server_version == other.server_version && unseen == other.unseen &&
           std::ranges::equal(objects, other.objects,
                              [](const auto& left, const auto& right) { return left == right || *left == *right; });
}

const Object* Database::find(const Identity& identity) const {
    const auto is_it = [&](const Object& object) { return object.identity == identity; };
    if (identity.parent.empty()) {
        const auto found = std::ranges::lower_bound(
            objects, identity, {}, [](const auto& object) -> const Identity& { return object->identity; });
        return found != objects.end() && is_it(**found) ? found->get() : nullptr;
    }
    for (const auto& object : objects) {
        if (object->identity.schema != identity.schema || object->identity.name != identity.parent) continue;
        const auto part = std::ranges::find_if(object->parts, is_it);
        if (part != object->parts.end()) return &*part;
    }
    return nullptr;
}

void arrange(Object& object) {
    std::ranges::sort(object.fields);
    for (auto& part : object.parts) arrange(part);
    std::ranges::sort(object.parts, {}, &Object::identity);
}

}  // namespace alembicx::schema
