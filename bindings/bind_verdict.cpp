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
               std::string remedy, std::string detail, Severity severity) {
                new (self) Finding{.code = std::move(code),
                                   .severity = severity,
                                   .check = std::move(check),
                                   .what = std::move(what),
                                   .remedy = std::move(remedy),
                                   .place = std::move(place),
                                   .detail = std::move(detail)};
            },
            nb::kw_only(), "code"_a, "check"_a, "what"_a, "place"_a = "", "remedy"_a = "", "detail"_a = "",
            "severity"_a = Severity::failure, "A finding that is about no single revision.")
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

using verdict::Accepted;
using verdict::Baseline;
using verdict::Difference;
using verdict::Models;
using verdict::Moment;

void bind_differences(nb::module_& module) {
    nb::enum_<Moment>(module, "Moment", "When two schemas were compared that should be equal.")
        .value("downgrade", Moment::downgrade, "Before the upgrade of a revision, and after its downgrade.")
        .value("second_upgrade", Moment::second_upgrade, "After its first upgrade, and after its second.")
        .value("descent", Moment::descent, "On the way up, and at the end of the way down.");
    nb::class_<Difference>(module, "Difference", "How a schema differs from the one it should be equal to.")
        .def(
            "__init__",
            [](Difference* self, Moment moment, std::string revision, std::string engine, std::string dialect,
               std::vector<diff::Change> changes, bool idle) {
                new (self) Difference{.moment = moment,
                                      .revision = std::move(revision),
                                      .engine = std::move(engine),
                                      .dialect = std::move(dialect),
                                      .changes = std::move(changes),
                                      .idle = idle};
            },
            nb::kw_only(), "moment"_a, "revision"_a, "engine"_a, "dialect"_a, "changes"_a, "idle"_a = false)
        .def_ro("moment", &Difference::moment, "When it was found.")
        .def_ro("revision", &Difference::revision, "Which revision was tried; of a descent the last one applied.")
        .def_ro("engine", &Difference::engine, "The engine of a multidb env.py; empty where there is one.")
        .def_ro("dialect", &Difference::dialect, "``postgresql`` or ``sqlite``.")
        .def_ro("changes", &Difference::changes, "From what should be to what is.")
        .def_ro("idle", &Difference::idle, "The downgrade changed nothing at all.");
    nb::class_<Accepted>(module, "Accepted", "A difference that a project has accepted.")
        .def_ro("subject", &Accepted::subject, "The check, with a revision id in brackets where it has one.")
        .def_ro("change", &Accepted::change, "The difference, as it is reported.")
        .def_ro("reason", &Accepted::reason, "Why it is accepted.")
        .def_ro("line", &Accepted::line, "Its line in the baseline file, from 1.");
    nb::class_<Baseline>(module, "Baseline", "The accepted differences of a project; they may become fewer only.")
        .def(nb::init<>(), "Accept nothing.")
        .def_static(
            "parse", [](std::string_view text, const std::string& name) { return unwrap(Baseline::parse(text, name)); },
            "text"_a, "name"_a, "Read a baseline file.\n\nRaises:\n    CoreError: AX-BSL-002 with ``name:line``.")
        .def("rest", &Baseline::rest, "subject"_a, "changes"_a, "Give the changes that are not accepted.")
        .def("stale", &Baseline::stale, "Give the lines that no change used.")
        .def("judge", &Baseline::judge, "check"_a, "graph"_a,
             "Give a failure for each line of a check that no change used, or whose revision does not exist.");
    module.def(
        "judge_round_trips",
        [](const revision::Graph& graph, const std::vector<Difference>& differences, const Terms& terms) {
            return verdict::judge_round_trips(graph, differences, terms);
        },
        "graph"_a, "differences"_a, "terms"_a, "What downgrades do not take back, and second upgrades make otherwise.");
    module.def("joined", &verdict::joined, "failures"_a, "differences"_a,
               "Both together: where a second upgrade failed because of what the downgrade left, one finding says so.");
    module.def(
        "judge_leftovers",
        [](const revision::Graph& graph, const std::vector<Difference>& differences, const Terms& terms) {
            return verdict::judge_leftovers(graph, differences, terms);
        },
        "graph"_a, "differences"_a, "terms"_a, "What is left of all migrations after the way down.");
    module.def(
        "judge_models",
        [](std::string engine, const schema::Database& base, const schema::Database& migrated,
           const schema::Database& created, std::vector<diff::Change> changes) {
            return verdict::judge_models({.engine = std::move(engine),
                                          .base = base,
                                          .migrated = migrated,
                                          .created = created,
                                          .changes = std::move(changes)});
        },
        nb::kw_only(), "engine"_a, "base"_a, "migrated"_a, "created"_a, "changes"_a,
        "Where the migrations and the models disagree; ``changes`` lead from ``migrated`` to ``created``.");
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
        "judge_upgrade",
        [](const revision::Graph& graph, const std::optional<walk::Failure>& failure, const std::string& in_revision,
           const std::vector<std::vector<std::string>>& heads,
           const Terms& terms) { return verdict::judge_upgrade(graph, failure, in_revision, heads, terms); },
        "graph"_a, "failure"_a.none(), "in_revision"_a, "heads"_a, "terms"_a,
        "What `alembic upgrade heads` did to an empty database.");
    module.def("judge_reversible", &verdict::judge_reversible, "graph"_a, "record"_a, "terms"_a,
               "Each revision up, down and up again.");
    bind_differences(module);
    module.def("judge_descent", &verdict::judge_descent, "graph"_a, "record"_a, "terms"_a, "left"_a,
               "The way from the heads back to base, or to the floor.");
}

}  // namespace alembicx::bindings
