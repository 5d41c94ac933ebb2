#pragma once

#include <alembicx/schema.hpp>

#include <algorithm>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

/// Short ways to write down what a database contains.
namespace alembicx::schema {

inline void PrintTo(const Identity& identity, std::ostream* out) {
    *out << describe(identity);
}

inline void PrintTo(const Object& object, std::ostream* out) {
    *out << describe(object.identity) << " {";
    for (const auto& field : object.fields) *out << field.name << '=' << field.value << ' ';
    for (const auto& part : object.parts) PrintTo(part, out);
    *out << '}';
}

}  // namespace alembicx::schema

namespace alembicx::support {

using Fields = std::vector<schema::Field>;
using Objects = std::vector<schema::Object>;

/// What stands alone, in the schema public.
inline schema::Object alone(schema::Kind kind, std::string name, Fields fields = {}) {
    return {.identity = {.kind = kind, .schema = "public", .name = std::move(name)}, .fields = std::move(fields)};
}

/// A part of table public.pet, unless it is put into another whole.
inline schema::Object part(schema::Kind kind, std::string name, Fields fields = {}) {
    return {.identity = {.kind = kind, .schema = "public", .parent = "pet", .name = std::move(name)},
            .fields = std::move(fields)};
}

inline schema::Object column(std::string name, Fields fields = {}) {
    return part(schema::Kind::column, std::move(name), std::move(fields));
}

/// The object with these parts, each of which becomes a part of it, in their order.
inline schema::Object with(schema::Object whole, Objects parts) {
    for (auto& each : parts) {
        each.identity.schema = whole.identity.schema;
        each.identity.parent = whole.identity.name;
    }
    whole.parts = std::move(parts);
    schema::arrange(whole);
    return whole;
}

inline schema::Object table(std::string name, Objects parts = {}, Fields fields = {}) {
    return with(alone(schema::Kind::table, std::move(name), std::move(fields)), std::move(parts));
}

/// A PostgreSQL database with these objects, in their order.
inline schema::Database database(Objects objects) {
    schema::Database made{.dialect = "postgresql", .server_version = 150018};
    for (auto& each : objects) {
        schema::arrange(each);
        made.objects.push_back(std::make_shared<const schema::Object>(std::move(each)));
    }
    std::ranges::sort(made.objects, {}, [](const auto& each) { return each->identity; });
    return made;
}

}  // namespace alembicx::support
