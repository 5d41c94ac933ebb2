#include <nanobind/nanobind.h>
#include <nanobind/operators.h>
#include <nanobind/stl/map.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>
#include <alembicx/schema.hpp>

#include <map>
#include <string>
#include <vector>

#include "bindings.hpp"

namespace nb = nanobind;
using namespace nb::literals;

namespace alembicx::bindings {
namespace {

using schema::Database;
using schema::Identity;
using schema::Object;

std::map<std::string, std::string> fields_of(const Object& object) {
    std::map<std::string, std::string> fields;
    for (const auto& field : object.fields) fields.emplace(field.name, field.value);
    return fields;
}

/// Copies: an object of Python may outlive the snapshot.
std::vector<Object> objects_of(const Database& database) {
    std::vector<Object> objects;
    objects.reserve(database.objects.size());
    for (const auto& object : database.objects) objects.push_back(*object);
    return objects;
}

std::string repr(std::string_view type, const std::string& text) {
    return '<' + std::string(type) + ' ' + text + '>';
}

void bind_values(nb::module_& module) {
    nb::class_<Identity>(module, "Identity", "Which object of a database it is: never an OID.")
        .def_prop_ro(
            "kind", [](const Identity& self) { return std::string(schema::name_of(self.kind)); },
            "What it is, in words: ``materialized view``.")
        .def_ro("schema", &Identity::schema, "Empty for what stands in no schema.")
        .def_ro("parent", &Identity::parent, "The table, view or domain it is a part of; else empty.")
        .def_ro("name", &Identity::name, "With argument types where they are part of the name.")
        .def_prop_ro("qualified", &schema::qualified, "The name as SQL writes it.")
        .def(nb::self == nb::self, "Whether every attribute is equal.")
        .def("__hash__", [](const Identity& self) { return nb::hash(nb::cast(schema::describe(self))); })
        .def("__str__", [](const Identity& self) { return schema::describe(self); })
        .def("__repr__", [](const Identity& self) { return repr("Identity", schema::describe(self)); });
    nb::class_<Object>(module, "Object", "One object of a database, or one part of an object.")
        .def_ro("identity", &Object::identity, "Which it is.")
        .def_prop_ro("fields", &fields_of, "What it says of itself; what does not apply is absent.")
        .def_ro("parts", &Object::parts, "Columns, constraints, indexes, …")
        .def("__repr__", [](const Object& self) { return repr("Object", schema::describe(self.identity)); });
    nb::class_<Database>(module, "Database", "What a database contains.")
        .def(nb::init<>(), "Contain nothing.")
        .def_ro("dialect", &Database::dialect, "``postgresql`` or ``sqlite``.")
        .def_ro("server_version", &Database::server_version, "150018 for PostgreSQL 15.18, 3040001 for SQLite 3.40.1.")
        .def_prop_ro("objects", &objects_of, "Every object, ordered by identity.")
        .def_ro("unseen", &Database::unseen, "What could not be read, one sentence each.")
        .def_prop_ro(
            "fingerprint", [](const Database& self) { return schema::fingerprint(self).hex(); },
            "32 hexadecimal digits that are equal for equal contents.")
        .def("to_json", &schema::to_json, "Give the contents as ``alembicx snapshot --json`` prints them.")
        .def("__repr__", [](const Database& self) {
            return repr("Database", std::to_string(self.objects.size()) + " objects of " + self.dialect);
        });
}

}  // namespace

void bind_schema(nb::module_& native) {
    auto module = native.def_submodule("schema", "What a database contains, as values.");
    bind_values(module);
    module.def(
        "kinds",
        [] {
            std::vector<std::string> names;
            for (const auto kind : schema::kinds()) names.emplace_back(schema::name_of(kind));
            return names;
        },
        "Give the names of every kind of object, in order.");
    module.def(
        "from_json",
        [](std::string_view text, const std::string& name) { return unwrap(schema::from_json(text, name)); }, "text"_a,
        "name"_a,
        "Read what ``to_json`` wrote.\n\n"
        "Raises:\n"
        "    CoreError: AX-CAT-004 with ``name:line:column``.");
}

}  // namespace alembicx::bindings
