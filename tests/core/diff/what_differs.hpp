#pragma once

#include <alembicx/diff.hpp>

#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "objects.hpp"

/// Short ways to write down what differs.
namespace alembicx::diff {

inline void PrintTo(const Change& change, std::ostream* out) {
    *out << describe(change) << (change.made_up ? " (made up)" : "") << " of a " << schema::name_of(change.of) << ' ';
    PrintTo(change.object, out);
}

}  // namespace alembicx::diff

namespace alembicx::support {

using Lines = std::vector<std::string>;
using Text = std::optional<std::string>;

/// The changes from one database to another, each as its line.
inline Lines lines(const schema::Database& before, const schema::Database& after, const diff::Options& options = {}) {
    Lines all;
    for (const auto& change : diff::compare(before, after, options)) all.push_back(diff::describe(change));
    return all;
}

/// The same, of two databases with these objects.
inline Lines lines(Objects before, Objects after, const diff::Options& options = {}) {
    return lines(database(std::move(before)), database(std::move(after)), options);
}

/// An object that came; a part of a table unless another kind of whole is said.
inline diff::Change added(schema::Object object, schema::Kind of = schema::Kind::table) {
    schema::arrange(object);
    return {.action = diff::Action::added, .identity = object.identity, .of = of, .object = object};
}

/// An object that went.
inline diff::Change removed(schema::Object object, schema::Kind of = schema::Kind::table) {
    auto change = added(std::move(object), of);
    change.action = diff::Action::removed;
    return change;
}

/// A field of an object that has another value.
inline diff::Change altered(const schema::Object& object, std::string field, Text before, Text after,
                            schema::Kind of = schema::Kind::table) {
    return {.action = diff::Action::altered,
            .identity = object.identity,
            .of = of,
            .field = std::move(field),
            .before = std::move(before),
            .after = std::move(after)};
}

/// An object that has another name.
inline diff::Change renamed(const schema::Object& object, std::string to, schema::Kind of = schema::Kind::table) {
    return {.action = diff::Action::renamed,
            .identity = object.identity,
            .of = of,
            .before = object.identity.name,
            .after = std::move(to)};
}

/// The object in another schema.
inline schema::Object in(std::string schema, schema::Object object) {
    for (auto& part : object.parts) part.identity.schema = schema;
    object.identity.schema = std::move(schema);
    return object;
}

/// A change, and the line of Python that is expected for it.
struct Mended {
    const char* name;
    diff::Change change;
    Text expected;
};

}  // namespace alembicx::support
