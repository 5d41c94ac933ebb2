#include <nanobind/operators.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>
#include <alembicx/verdict.hpp>

#include "bindings.hpp"

namespace nb = nanobind;
using namespace nb::literals;

namespace alembicx::bindings {
namespace {

using verdict::Accepted;
using verdict::Baseline;
using verdict::Difference;
using verdict::Models;
using verdict::Moment;
using verdict::Reasons;
using verdict::Reordered;
using verdict::Terms;

void bind_values(nb::module_& module) {
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
    nb::class_<Models>(module, "Models", "What the migrations make and what the models make, of one engine.")
        .def(
            "__init__",
            [](Models* self, std::string engine, schema::Database base, schema::Database migrated,
               schema::Database created, std::vector<diff::Change> changes) {
                new (self) Models{.engine = std::move(engine),
                                  .base = std::move(base),
                                  .migrated = std::move(migrated),
                                  .created = std::move(created),
                                  .changes = std::move(changes)};
            },
            nb::kw_only(), "engine"_a, "base"_a, "migrated"_a, "created"_a, "changes"_a,
            "``changes`` lead from ``migrated`` to ``created``.");
}

void bind_reordered(nb::module_& module) {
    nb::class_<Reordered>(module, "Reordered", "What came of upgrading a history in another order.")
        .def(
            "__init__",
            [](Reordered* self, std::string first, std::string second, std::string engine,
               std::vector<diff::Change> changes, std::optional<walk::Failure> failure) {
                new (self) Reordered{.first = std::move(first),
                                     .second = std::move(second),
                                     .engine = std::move(engine),
                                     .changes = std::move(changes),
                                     .failure = std::move(failure)};
            },
            nb::kw_only(), "first"_a, "second"_a, "engine"_a, "changes"_a, "failure"_a.none() = std::nullopt)
        .def_ro("first", &Reordered::first, "Of the two parallel revisions that which usually comes first.")
        .def_ro("second", &Reordered::second, "The one that came before it; both empty where that was not looked for.")
        .def_ro("engine", &Reordered::engine, "The engine of a multidb env.py; empty where there is one.")
        .def_ro("changes", &Reordered::changes, "From the schema that the usual order makes to this one.")
        .def_ro("failure", &Reordered::failure, "Why the heads were not reached; None if they were.");
    module.def(
        "is_order_only", [](const std::vector<diff::Change>& changes) { return verdict::is_order_only(changes); },
        "changes"_a, "Tell whether columns stand at other places, and nothing else is different.");
    module.def(
        "judge_orders",
        [](const revision::Graph& graph, const std::vector<Reordered>& reordered, const Terms& terms) {
            return verdict::judge_orders(graph, reordered, terms);
        },
        "graph"_a, "reordered"_a, "terms"_a, "Judge what depends on the order of parallel branches.");
}

void bind_baseline(nb::module_& module) {
    nb::class_<Accepted>(module, "Accepted", "A difference that a project has accepted.")
        .def_ro("subject", &Accepted::subject, "The check, with a revision id in brackets where it has one.")
        .def_ro("change", &Accepted::change, "The difference, as it is reported.")
        .def_ro("reason", &Accepted::reason, "Why it is accepted.")
        .def_ro("line", &Accepted::line, "Its line in the baseline file, from 1.");
    nb::enum_<Reasons>(module, "Reasons", "Whether a baseline's reasons have to be there.")
        .value("required", Reasons::required, "A reason that is missing is a mistake.")
        .value("to_be_written", Reasons::to_be_written, "They may still have to be written.");
    nb::class_<Baseline>(module, "Baseline", "The accepted differences of a project; they may become fewer only.")
        .def(nb::init<>(), "Accept nothing.")
        .def_static(
            "parse",
            [](std::string_view text, const std::string& name, const std::string& project, Reasons reasons) {
                return unwrap(Baseline::parse(text, name, project, reasons));
            },
            "text"_a, "name"_a, "project"_a = "", "reasons"_a = Reasons::required,
            "Read a baseline file.\n\nRaises:\n    CoreError: AX-BSL-002 with ``name:line``.")
        .def("rest", &Baseline::rest, "subject"_a, "changes"_a, "Give the changes that are not accepted.")
        .def("stale", &Baseline::stale, "Give the lines that no change used.")
        .def("look_for_revisions", &Baseline::look_for_revisions, "graph"_a,
             "Lines about revisions that the graph does not have are stale, too.")
        .def("judge", &Baseline::judge, "check"_a, "Give a failure for each line of a check that no change used.");
    module.def("not_accepted", &verdict::not_accepted, "baseline"_a, "difference"_a,
               "Give the difference without the changes that the baseline accepts.");
    module.def("to_accept", nb::overload_cast<const Difference&>(&verdict::to_accept), "found"_a,
               "Give the lines of a baseline, without reasons, that accept what would be a failure.");
    module.def("to_accept", nb::overload_cast<const Models&>(&verdict::to_accept), "found"_a);
    module.def("to_accept", nb::overload_cast<const Reordered&>(&verdict::to_accept), "found"_a);
    module.def(
        "updated_baseline",
        [](std::string_view text, const std::vector<int>& without, const std::vector<std::string>& with) {
            return verdict::updated_baseline(text, without, with);
        },
        "text"_a, nb::kw_only(), "without"_a, "with_lines"_a,
        "Give a baseline file without some lines, by number, and with new ones, each with a reason to be written.");
}

void bind_judges(nb::module_& module) {
    module.def(
        "without_consequences",
        [](const std::vector<diff::Change>& changes) { return verdict::without_consequences(changes); }, "changes"_a,
        "Give the changes without those that follow from others, such as the index of a constraint.");
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
    module.def("judge_models", &verdict::judge_models, "models"_a, "Where the migrations and the models disagree.");
}

}  // namespace

void bind_differences(nb::module_& module) {
    bind_values(module);
    bind_reordered(module);
    bind_baseline(module);
    bind_judges(module);
}

}  // namespace alembicx::bindings
