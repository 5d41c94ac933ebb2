#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>
#include <alembicx/codes.hpp>

#include "bindings.hpp"

namespace nb = nanobind;

namespace alembicx::bindings {

void bind_codes(nb::module_& native) {
    nb::module_ codes = native.def_submodule("codes", "The stable codes of errors and findings, with their pages.");
    nb::class_<codes::Page>(codes, "Page", "What is written about one code.")
        .def_ro("code", &codes::Page::code, "Such as ``AX-CFG-004``.")
        .def_ro("title", &codes::Page::title, "The first line of the page, without the code.")
        .def_ro("text", &codes::Page::text, "The whole page, Markdown.")
        .def("__repr__", [](const codes::Page& page) { return std::string("Page(").append(page.code).append(")"); });
    codes.def("pages", &codes::pages, "All pages, in the order of their codes.");
    codes.def("codes", &codes::codes, "All codes, in order.");
    codes.def(
        "find", [](std::string_view code) { return unwrap(codes::find(code)); }, nb::arg("code"),
        "The page of a code; upper and lower case make no difference.\n\n"
        "Raises:\n    CoreError: ``AX-CLI-001``, there is no such code; ``subject`` is the code as asked for.");
    codes.def(
        "explain", [](std::string_view code) { return unwrap(codes::explain(code)); }, nb::arg("code"),
        "The text of the page of a code.\n\n"
        "Raises:\n    CoreError: ``AX-CLI-001``, there is no such code; ``subject`` is the code as asked for.");
}

}  // namespace alembicx::bindings
