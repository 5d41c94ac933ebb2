#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <alembicx/catalog.hpp>

#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"

namespace nb = nanobind;
using namespace nb::literals;

namespace alembicx::bindings {
namespace {

using catalog::Options;
using catalog::Reading;
using catalog::Row;
using catalog::Snapshot;

/// A value as the server would write it. Drivers make numbers and truth values of what the core asks for as text.
std::optional<std::string> text_of(nb::handle value) {
    if (value.is_none()) return std::nullopt;
    if (PyUnicode_Check(value.ptr())) {
        Py_ssize_t size = 0;
        const char* text = PyUnicode_AsUTF8AndSize(value.ptr(), &size);
        if (text == nullptr) throw nb::python_error();
        return std::string(text, static_cast<std::size_t>(size));
    }
    if (PyBool_Check(value.ptr())) return value.is(nb::handle(Py_True)) ? "t" : "f";
    return nb::cast<std::string>(nb::str(value));
}

std::vector<Row> rows_of(const nb::iterable& given) {
    std::vector<Row> rows;
    for (const auto& each : given) {
        Row row;
        for (const auto& value : nb::cast<nb::iterable>(each)) row.push_back(text_of(value));
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

void bind_catalog(nb::module_& native) {
    auto module = native.def_submodule("catalog", "What a database contains, read from its catalog.");
    nb::class_<Snapshot>(module, "Snapshot", "What a database contained at one moment.")
        .def_ro("database", &Snapshot::database, "The contents.")
        .def("__repr__", [](const Snapshot& self) {
            return "<Snapshot of " + std::to_string(self.database.objects.size()) + " objects>";
        });
    module.def("is_same", &catalog::is_same, "left"_a, "right"_a,
               "Tell whether both contain the very same, with the same rows if they were counted, and saw the same "
               "roles.");
    nb::class_<Reading>(module, "Reading",
                        "One snapshot in the making: send ``next()``, ``take`` its rows, until None is next.")
        .def_static(
            "full",
            [](std::string_view dialect, bool rows, bool in_transaction, bool is_last) {
                return unwrap(
                    Reading::full(dialect, {.rows = rows, .in_transaction = in_transaction, .is_last = is_last}));
            },
            "dialect"_a, nb::kw_only(), "rows"_a = false, "in_transaction"_a = false, "is_last"_a = false,
            "Read everything.\n\n"
            "Args:\n"
            "    dialect: ``postgresql`` or ``sqlite``.\n"
            "    rows: Whether to count the rows of the tables, too.\n"
            "    in_transaction: Whether the session is in a transaction block.\n"
            "    is_last: Whether the transaction does nothing more but end. A later reading then needs to ask for "
            "less.\n\n"
            "Raises:\n"
            "    CoreError: AX-CAT-001 for another dialect.")
        .def_static(
            "since",
            [](const Snapshot& snapshot, bool rows, bool in_transaction, bool is_last) {
                return unwrap(
                    Reading::since(snapshot, {.rows = rows, .in_transaction = in_transaction, .is_last = is_last}));
            },
            "snapshot"_a, nb::kw_only(), "rows"_a = false, "in_transaction"_a = false, "is_last"_a = false,
            "Read what changed since a snapshot of the same database; the result is that of ``full``.")
        .def("next", &Reading::next, "Give the statement to send, or None when all was read.")
        .def(
            "take",
            [](Reading& self, const nb::iterable& rows) {
                auto taken = rows_of(rows);
                const nb::gil_scoped_release release;
                unwrap(self.take(std::move(taken)));
            },
            "rows"_a,
            nb::sig("def take(self, rows: collections.abc.Iterable[collections.abc.Iterable[object]]) -> None"),
            "Take the rows of the answer; a statement without rows answers none.\n\n"
            "Raises:\n"
            "    CoreError: AX-CAT-002 for a server that is too old, AX-CAT-003 for an answer that is not understood.")
        .def(
            "finish", [](Reading& self) { return std::move(self).finish(); },
            "Give the snapshot, once nothing is next.");
}

}  // namespace alembicx::bindings
