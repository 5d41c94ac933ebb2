#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>
#include <alembicx/revision.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bindings.hpp"

namespace nb = nanobind;
using namespace nb::literals;

namespace alembicx::bindings {
namespace {

using Names = std::vector<std::string>;
using revision::Graph;
using revision::Place;
using revision::Problem;
using revision::ProblemKind;
using revision::Script;

std::string shown(const std::string& text) {
    return nb::cast<std::string>(nb::repr(nb::cast(text)));
}
std::string shown(const Names& names) {
    return nb::cast<std::string>(nb::repr(nb::cast(names)));
}

void bind_script(nb::module_& module) {
    nb::class_<Script>(module, "Script", "A revision as its file declares it.")
        .def(
            "__init__",
            [](Script* self, std::string id, Names down_revisions, Names depends_on, Names branch_labels,
               std::string file, int line, std::string doc) {
                new (self) Script{.id = std::move(id),
                                  .down_revisions = std::move(down_revisions),
                                  .depends_on = std::move(depends_on),
                                  .branch_labels = std::move(branch_labels),
                                  .file = std::move(file),
                                  .line = line,
                                  .doc = std::move(doc)};
            },
            "id"_a, nb::kw_only(), "down_revisions"_a = Names(), "depends_on"_a = Names(), "branch_labels"_a = Names(),
            "file"_a = "", "line"_a = 0, "doc"_a = "", "Keep what the file declares.")
        .def_ro("id", &Script::id, "The revision id.")
        .def_ro("down_revisions", &Script::down_revisions, "Full ids of the revisions that it follows.")
        .def_ro("depends_on", &Script::depends_on, "Full ids or branch labels of other revisions that it needs.")
        .def_ro("branch_labels", &Script::branch_labels, "The branch labels that it declares.")
        .def_ro("file", &Script::file, "The file that declares it.")
        .def_ro("line", &Script::line, "Where in the file, from 1; 0 when not known.")
        .def_ro("doc", &Script::doc, "The message of the revision.")
        .def(
            "__eq__", [](const Script& self, const Script& other) { return self == other; }, nb::is_operator(),
            "Whether every attribute is equal.")
        .def("__repr__", [](const Script& self) {
            return "Script(" + shown(self.id) + ", down_revisions=" + shown(self.down_revisions) +
                   ", depends_on=" + shown(self.depends_on) + ", branch_labels=" + shown(self.branch_labels) + ")";
        });
}

void bind_problem(nb::module_& module) {
    nb::enum_<ProblemKind>(module, "ProblemKind", "What can be wrong with a history.")
        .value("illegal_id", ProblemKind::illegal_id, "Empty, or with one of \"@-+:\".")
        .value("duplicate_id", ProblemKind::duplicate_id, "Several files declare the id; the last one counts.")
        .value("duplicate_label", ProblemKind::duplicate_label,
               "A branch label is used twice, or is also the id of a revision.")
        .value("unknown_down_revision", ProblemKind::unknown_down_revision, "A down_revision is the id of no revision.")
        .value("unknown_dependency", ProblemKind::unknown_dependency,
               "A depends_on is neither the id nor the branch label of a revision.")
        .value("cycle", ProblemKind::cycle, "Revisions follow one another in a circle.")
        .value("dependency_cycle", ProblemKind::dependency_cycle, "They do so when depends_on is followed too.")
        .value("several_heads", ProblemKind::several_heads,
               "`upgrade head` cannot tell which head is meant, and no branch label can either.")
        .value("orphan", ProblemKind::orphan, "A revision on its own: no parent, child, label or dependency.");

    nb::class_<Place>(module, "Place", "Where something is declared.")
        .def_ro("file", &Place::file, "The file.")
        .def_ro("line", &Place::line, "The line, from 1; 0 when not known.")
        .def("__repr__",
             [](const Place& self) { return "Place(" + shown(self.file) + ", " + std::to_string(self.line) + ")"; });

    nb::class_<Problem>(module, "Problem", "Something wrong with a history, as parts of a message.")
        .def_ro("kind", &Problem::kind, "What kind of problem it is.")
        .def_ro("revisions", &Problem::revisions,
                "The ids concerned; of a circle in the order in which each goes down to the next.")
        .def_ro("places", &Problem::places, "Where each of ``revisions`` is declared, in the same order.")
        .def_ro("name", &Problem::name, "The unknown or doubled name; empty where there is none.")
        .def_ro("suggestion", &Problem::suggestion, "What ``name`` may have been meant to be; may be empty.")
        .def_ro("diverged_at", &Problem::diverged_at,
                "Of several heads: where their lines part; empty when they never met.")
        .def_ro("message", &Problem::message, "The same in one sentence.")
        .def_prop_ro("is_fatal", &Problem::is_fatal, "Whether there is no path to plan.")
        .def("__repr__", [](const Problem& self) {
            return "Problem(" + nb::cast<std::string>(nb::str(nb::cast(self.kind))) + ", " + shown(self.message) + ")";
        });
}

void bind_graph(nb::module_& module) {
    nb::class_<Graph>(module, "Graph", "All revisions of a project and how they follow one another.")
        .def_static("build", &Graph::build, "scripts"_a,
                    "Build from any scripts, in the order in which Alembic would read their files.\n\n"
                    "It never fails: what is wrong is in ``problems``.")
        .def_prop_ro("scripts", &Graph::scripts, nb::rv_policy::copy,
                     "Parents first, in the order of ``alembic upgrade heads`` on an empty database.")
        .def_prop_ro("problems", &Graph::problems, nb::rv_policy::copy, "What is wrong with the history.")
        .def("find", &Graph::find, "id"_a, nb::rv_policy::copy, nb::sig("def find(self, id: str) -> Script | None"),
             "Give the script with exactly this id, or None.")
        .def_prop_ro("heads", &Graph::heads, "Ids that no other names as its down_revision, as `alembic heads` prints.")
        .def_prop_ro("bases", &Graph::bases, "Ids without a down_revision.")
        .def("children", &Graph::children, "id"_a, "Give who follows or depends on a revision; parents first.")
        .def("parents", &Graph::parents, "id"_a, "Give whom a revision follows or depends on; parents first.")
        .def(
            "ancestors", [](const Graph& self, const Names& ids) { return self.ancestors(ids); }, "ids"_a,
            "Give the revisions named and everything they need; parents first.")
        .def(
            "descendants", [](const Graph& self, const Names& ids) { return self.descendants(ids); }, "ids"_a,
            "Give the revisions named and everything that needs them; parents first.")
        .def("branch_labels", &Graph::branch_labels, "id"_a,
             "Give the branch labels of a revision as Alembic sees them, sorted: its own and those of its branch.")
        .def("__len__", [](const Graph& self) { return self.scripts().size(); })
        .def("__repr__", [](const Graph& self) {
            return "<Graph of " + std::to_string(self.scripts().size()) + " revisions, heads " + shown(self.heads()) +
                   ", " + std::to_string(self.problems().size()) + " problems>";
        });
}

}  // namespace

void bind_revision(nb::module_& native) {
    auto module = native.def_submodule(
        "revision", "The history of migrations: what follows what, what is wrong, and the way between two states.");
    bind_script(module);
    bind_problem(module);
    bind_graph(module);
    module.def(
        "resolve", [](const Graph& graph, std::string_view name) { return unwrap(revision::resolve(graph, name)); },
        "graph"_a, "name"_a,
        "Give the ids that a name stands for when no database is looked at; none for ``base``.\n\n"
        "Raises:\n"
        "    CoreError: AX-RUN-001 no such name; AX-RUN-002 several revisions answer to it; AX-RUN-003 past the end;\n"
        "        AX-RUN-004 several heads where one is asked for; AX-RUN-005 the history has a fatal problem.");
    module.def(
        "upgrade_path",
        [](const Graph& graph, const Names& current, std::string_view target) {
            return unwrap(revision::upgrade_path(graph, current, target));
        },
        "graph"_a, "current"_a, "target"_a,
        "Give the ids that ``alembic upgrade target`` runs, in its order, where the version table holds "
        "``current``.\n\n"
        "Raises:\n"
        "    CoreError: As ``resolve``; AX-RUN-003 also when ``current`` cannot be the content of a version table.");
    module.def(
        "downgrade_path",
        [](const Graph& graph, const Names& current, std::string_view target) {
            return unwrap(revision::downgrade_path(graph, current, target));
        },
        "graph"_a, "current"_a, "target"_a,
        "Give the ids that ``alembic downgrade target`` takes back, in its order, where the version table holds "
        "``current``.\n\n"
        "Raises:\n"
        "    CoreError: As ``resolve``; AX-RUN-003 also when the target is not below ``current``.");
    module.def(
        "path_up_before",
        [](const Graph& graph, const Names& current, std::string_view target) {
            return unwrap(revision::path_up_before(graph, current, target));
        },
        "graph"_a, "current"_a, "target"_a, "Give what has to be upgraded so that a revision can be the next one.");
    module.def(
        "path_up_one",
        [](const Graph& graph, const Names& current) { return unwrap(revision::path_up_one(graph, current)); },
        "graph"_a, "current"_a, "Give the next revision in the order of ``Graph.scripts``.");
    module.def(
        "path_down_before",
        [](const Graph& graph, const Names& current, std::string_view target) {
            return unwrap(revision::path_down_before(graph, current, target));
        },
        "graph"_a, "current"_a, "target"_a, "Give a revision, and before it everything upgraded that needs it.");
    module.def(
        "path_down_one",
        [](const Graph& graph, const Names& current) { return unwrap(revision::path_down_one(graph, current)); },
        "graph"_a, "current"_a, "Give the revision that was last in the order of ``Graph.scripts``.");
    module.def(
        "heads_of", [](const Graph& graph, const Names& applied) { return revision::heads_of(graph, applied); },
        "graph"_a, "applied"_a, "Give what the version table holds when exactly these revisions are applied.");
}

}  // namespace alembicx::bindings
