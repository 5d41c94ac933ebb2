#include <nanobind/nanobind.h>
#include <nanobind/operators.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>
#include <alembicx/catalog.hpp>
#include <alembicx/diff.hpp>

#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"

namespace nb = nanobind;
using namespace nb::literals;

namespace alembicx::bindings {
namespace {

using diff::Change;

diff::Options options_of(std::vector<std::string> ignore_kinds,
                         const std::vector<std::pair<std::string, std::string>>& leave_out) {
    diff::Options options{.ignore_kinds = std::move(ignore_kinds)};
    for (const auto& [schema, name] : leave_out) options.leave_out.push_back({.schema = schema, .name = name});
    return options;
}

}  // namespace

void bind_diff(nb::module_& native) {
    auto module = native.def_submodule("diff", "Two databases, and the changes that make the second out of the first.");
    nb::class_<Change>(module, "Change", "One change. An object that comes or goes is one change with all its parts.")
        .def_prop_ro(
            "action", [](const Change& self) { return std::string(diff::name_of(self.action)); },
            "``added``, ``removed``, ``altered`` or ``renamed``.")
        .def_ro("identity", &Change::identity, "In the first database; of an added object, in the second.")
        .def_prop_ro(
            "kind", [](const Change& self) { return std::string(schema::name_of(self.identity.kind)); },
            "The kind of object.")
        .def_prop_ro(
            "name", [](const Change& self) { return schema::qualified(self.identity); }, "Its name as SQL writes it.")
        .def_ro("object", &Change::object, "Added or removed: what it was.")
        .def_ro("field", &Change::field, "Which field differs; empty unless altered.")
        .def_ro("before", &Change::before, "The field in the first database; None when absent there.")
        .def_ro("after", &Change::after, "The field in the second database, or the new name.")
        .def_ro("made_up", &Change::made_up, "Renamed: nobody chose either name.")
        .def("describe", &diff::describe, "Give the change as one line.")
        .def("operation", &diff::operation, "dialect"_a, "Give the Alembic operation that makes the change, or None.")
        .def("undoing", &diff::undoing, "dialect"_a, "Give the Alembic operation that takes it back, or None.")
        .def(nb::self == nb::self, "Whether every attribute is equal.")
        .def("__repr__", [](const Change& self) { return "<Change " + diff::describe(self) + '>'; });
    module.def(
        "kinds_to_ignore", [] { return diff::kinds_to_ignore(catalog::fields()); },
        "Give the words that ``ignore_kinds`` may hold.");
    module.def(
        "compare",
        [](const schema::Database& before, const schema::Database& after, std::vector<std::string> ignore_kinds,
           const std::vector<std::pair<std::string, std::string>>& leave_out) {
            const auto options = options_of(std::move(ignore_kinds), leave_out);
            const nb::gil_scoped_release release;
            return diff::compare(before, after, options);
        },
        "before"_a, "after"_a, nb::kw_only(), "ignore_kinds"_a = std::vector<std::string>(),
        "leave_out"_a = std::vector<std::pair<std::string, std::string>>(),
        "Give what must change in ``before`` to make it ``after``.\n\n"
        "Args:\n"
        "    before: The first database.\n"
        "    after: The second.\n"
        "    ignore_kinds: Words of ``kinds_to_ignore``.\n"
        "    leave_out: Schema and name of top-level objects to leave out; an empty schema means any.");
    module.def(
        "to_json",
        [](const std::vector<Change>& changes, std::string_view dialect) { return diff::to_json(changes, dialect); },
        "changes"_a, "dialect"_a, "Give the changes as ``alembicx diff --json`` prints them.");
}

}  // namespace alembicx::bindings
