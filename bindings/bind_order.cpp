#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>
#include <alembicx/order.hpp>

#include <string>
#include <vector>

#include "bindings.hpp"

namespace nb = nanobind;
using namespace nb::literals;

namespace alembicx::bindings {

void bind_order(nb::module_& native) {
    using order::Pair;
    using order::Search;
    auto module = native.def_submodule("order", "The orders in which parallel branches may come to be upgraded.");
    nb::class_<Pair>(module, "Pair", "A revision, and one that comes after it.")
        .def_ro("first", &Pair::first, "The revision that comes first.")
        .def_ro("second", &Pair::second, "The one that comes after it.");
    module.def(
        "others",
        [](const revision::Graph& graph, const std::vector<Pair>& kept) { return order::others(graph, kept); },
        "graph"_a, "kept"_a = std::vector<Pair>{},
        "Give orders that with the graph's own show each pair of parallel revisions both ways; none where none are.\n\n"
        "Args:\n    graph: The history.\n    kept: Pairs that stay in their order.");
    nb::class_<Search>(module, "Search", "The search for the two revisions whose order makes the difference.")
        .def(nb::init<std::vector<std::string>, std::vector<std::string>>(), "good"_a, "bad"_a,
             "Begin between two orders of the same revisions that have different outcomes.")
        .def("next", &Search::next, "Give the order to be tried; None when the pair is found.")
        .def("report", &Search::report, "is_like_good"_a, "Tell whether its outcome is that of the good order.")
        .def("pair", &Search::pair, "Give the pair, in the good order; empty names before it is found.");
}

}  // namespace alembicx::bindings
