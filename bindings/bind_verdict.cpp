#include <nanobind/stl/map.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>
#include <alembicx/verdict.hpp>

#include "bindings.hpp"

namespace nb = nanobind;
using namespace nb::literals;

namespace alembicx::bindings {
namespace {

using verdict::BrokenFile;
using verdict::Finding;
using verdict::Severity;
using verdict::Terms;

void bind_values(nb::module_& module) {
    nb::enum_<Severity>(module, "Severity", "Whether a finding speaks against a claim.")
        .value("failure", Severity::failure, "The claim does not hold.")
        .value("note", Severity::note, "The claim holds as far as it was asked; this is worth knowing.");

    nb::class_<Finding>(module, "Finding",
                        "One thing that was found: what is wrong, where, what it causes, what to do.")
        .def(
            "__init__",
            [](Finding* self, std::string code, std::string check, std::string what, std::string place,
               std::string remedy, std::string detail, Severity severity, std::string engine, std::string sqlstate) {
                new (self) Finding{.code = std::move(code),
                                   .severity = severity,
                                   .check = std::move(check),
                                   .engine = std::move(engine),
                                   .what = std::move(what),
                                   .remedy = std::move(remedy),
                                   .place = std::move(place),
                                   .detail = std::move(detail),
                                   .sqlstate = std::move(sqlstate)};
            },
            nb::kw_only(), "code"_a, "check"_a, "what"_a, "place"_a = "", "remedy"_a = "", "detail"_a = "",
            "severity"_a = Severity::failure, "engine"_a = "", "sqlstate"_a = "",
            "A finding that is about no single revision.")
        .def_ro("code", &Finding::code)
        .def_ro("severity", &Finding::severity)
        .def_ro("check", &Finding::check)
        .def_ro("revision", &Finding::revision)
        .def_ro("label", &Finding::label)
        .def_ro("engine", &Finding::engine)
        .def_ro("what", &Finding::what)
        .def_ro("effect", &Finding::effect)
        .def_ro("remedy", &Finding::remedy)
        .def_ro("place", &Finding::place)
        .def_ro("detail", &Finding::detail)
        .def_ro("sqlstate", &Finding::sqlstate)
        .def_ro("statement", &Finding::statement)
        .def("__repr__",
             [](const Finding& self) { return "<Finding " + self.code + " " + self.label + ": " + self.what + ">"; });

    nb::class_<BrokenFile>(module, "BrokenFile", "A file among the revisions that Alembic cannot load.")
        .def(
            "__init__",
            [](BrokenFile* self, std::string code, std::string file, int line, std::string reason) {
                new (self) BrokenFile{
                    .code = std::move(code), .file = std::move(file), .line = line, .reason = std::move(reason)};
            },
            nb::kw_only(), "code"_a, "file"_a, "line"_a, "reason"_a)
        .def_ro("code", &BrokenFile::code)
        .def_ro("file", &BrokenFile::file)
        .def_ro("line", &BrokenFile::line)
        .def_ro("reason", &BrokenFile::reason);

    nb::class_<Terms>(module, "Terms", "What a project's settings declare about its history.")
        .def(
            "__init__",
            [](Terms* self, std::string floor, std::map<std::string, std::string> irreversible,
               std::vector<std::string> refusals, std::string root) {
                new (self) Terms{.floor = std::move(floor),
                                 .irreversible = std::move(irreversible),
                                 .refusals = std::move(refusals),
                                 .root = std::move(root)};
            },
            nb::kw_only(), "floor"_a = "", "irreversible"_a = std::map<std::string, std::string>{},
            "refusals"_a = std::vector<std::string>{}, "root"_a = "");
}

}  // namespace

void bind_verdict(nb::module_& native) {
    nb::module_ module = native.def_submodule("verdict", "From what happened to what it means: findings.");
    bind_values(module);
    module.def(
        "is_refusal",
        [](const walk::Failure& failure, const std::vector<std::string>& refusals) {
            return verdict::is_refusal(failure, refusals);
        },
        "failure"_a, "refusals"_a, "Whether a downgrade failed because its author meant it to.");
    module.def(
        "judge_history",
        [](const revision::Graph& graph, const std::vector<BrokenFile>& broken, const Terms& terms) {
            return verdict::judge_history(graph, broken, terms);
        },
        "graph"_a, "broken"_a, "terms"_a, "What is wrong with the history as a graph, and with the files not in it.");
    module.def(
        "judge_merged",
        [](const revision::Graph& graph, std::string since, std::vector<std::string> revisions,
           std::vector<std::string> edited, std::vector<std::string> removed, const Terms& terms) {
            return verdict::judge_merged(graph,
                                         {.since = std::move(since),
                                          .revisions = std::move(revisions),
                                          .edited = std::move(edited),
                                          .removed = std::move(removed)},
                                         terms);
        },
        "graph"_a, nb::kw_only(), "since"_a, "revisions"_a, "edited"_a, "removed"_a, "terms"_a,
        "What became of the revisions that count as merged, and how many are left to be run.");
    module.def(
        "judge_upgrade",
        [](const revision::Graph& graph, const std::optional<walk::Failure>& failure, const std::string& in_revision,
           const std::vector<std::vector<std::string>>& heads,
           const Terms& terms) { return verdict::judge_upgrade(graph, failure, in_revision, heads, terms); },
        "graph"_a, "failure"_a.none(), "in_revision"_a, "heads"_a, "terms"_a,
        "What `alembic upgrade heads` did to an empty database.");
    module.def(
        "judge_reversible",
        [](const revision::Graph& graph, const walk::Record& record, const Terms& terms) {
            return unwrap(verdict::judge_reversible(graph, record, terms));
        },
        "graph"_a, "record"_a, "terms"_a,
        "Each revision up, down and up again.\n\n"
        "Raises:\n"
        "    CoreError: AX-RUN-007 the file that the record is in cannot be read.");
    bind_differences(module);
    module.def(
        "judge_descent",
        [](const revision::Graph& graph, const walk::Record& record, const Terms& terms,
           const std::vector<std::string>& left) { return unwrap(verdict::judge_descent(graph, record, terms, left)); },
        "graph"_a, "record"_a, "terms"_a, "left"_a,
        "The way from the heads back to base, or to the floor.\n\n"
        "Raises:\n"
        "    CoreError: AX-RUN-007 the file that the record is in cannot be read.");
}

}  // namespace alembicx::bindings
