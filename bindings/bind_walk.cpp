#include <nanobind/nanobind.h>
#include <nanobind/stl/map.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>
#include <alembicx/walk.hpp>
#include <alembicx/walk_shards.hpp>

#include <map>
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
using walk::Act;
using walk::Blocked;
using walk::Course;
using walk::Failure;
using walk::Outcome;
using walk::Outcomes;
using walk::Part;
using walk::Reading;
using walk::Record;
using walk::Status;
using walk::Step;
using walk::Wanted;

template <class T>
std::string shown(const T& value) {
    return nb::cast<std::string>(nb::repr(nb::cast(value)));
}

template <class T>
std::string named(T enumerator) {
    return nb::cast<std::string>(nb::cast(enumerator).attr("name"));
}

std::string shown_step(const Step& step) {
    return "Step(" + named(step.act) + ", " + named(step.part) + ", " + shown(step.revision) + ")";
}

void bind_step(nb::module_& module) {
    nb::enum_<Act>(module, "Act", "What a step does to the database.")
        .value("upgrade", Act::upgrade, "Run the upgrade of the revision.")
        .value("downgrade", Act::downgrade, "Run the downgrade of the revision.")
        .value("hold", Act::hold, "Remember this state.")
        .value("undo", Act::undo, "Return to the state last held.");
    nb::enum_<Part>(module, "Part", "What a step is for.")
        .value("climb", Part::climb, "The first upgrade of each revision, which is kept.")
        .value("trial", Part::trial, "Right after it: hold, downgrade, upgrade again, undo.")
        .value("descent", Part::descent, "At the end, from the heads down to the floor.")
        .value("catch_up", Part::catch_up, "Upgrades repeated on a new empty database, not judged again.");
    nb::enum_<Status>(module, "Status", "How a step went.")
        .value("passed", Status::passed, "It did what it should.")
        .value("failed", Status::failed, "It failed, and the database is as it was before the step.")
        .value("refused", Status::refused, "The revision says by a declared exception that it cannot be downgraded.")
        .value("unproven", Status::unproven, "It could not be judged where it ran, and must be judged alone.")
        .value("lost", Status::lost, "It failed, and the state of the database is no longer known.");
    nb::class_<Step>(module, "Step", "One thing to do.")
        .def_ro("act", &Step::act, "What it does to the database.")
        .def_ro("part", &Step::part, "What it is for.")
        .def_ro("revision", &Step::revision, "The revision id.")
        .def(
            "__eq__", [](const Step& self, const Step& other) { return self == other; }, nb::is_operator(),
            "Whether every attribute is equal.")
        .def("__repr__", &shown_step);
}

void bind_wanted(nb::module_& module) {
    nb::class_<Wanted>(module, "Wanted", "What is to be tested. Revisions may be named in every way `resolve` takes.")
        .def(
            "__init__",
            [](Wanted* self, bool trials, bool descent, Names only, std::string floor, Names irreversible,
               Names prepared) {
                new (self) Wanted{.trials = trials,
                                  .descent = descent,
                                  .only = std::move(only),
                                  .floor = std::move(floor),
                                  .irreversible = std::move(irreversible),
                                  .prepared = std::move(prepared)};
            },
            nb::kw_only(), "trials"_a = true, "descent"_a = true, "only"_a = Names(), "floor"_a = "",
            "irreversible"_a = Names(), "prepared"_a = Names(), "Say what is wanted; by default everything.")
        .def_ro("trials", &Wanted::trials, "Whether each revision is tried: down, up, and undone.")
        .def_ro("descent", &Wanted::descent, "Whether all is taken back at the end.")
        .def_ro("only", &Wanted::only, "The revisions whose trial is wanted; none means all.")
        .def_ro("floor", &Wanted::floor, "It and all that it needs are never downgraded; empty for no floor.")
        .def_ro("irreversible", &Wanted::irreversible, "No trial for these, and the descent stops above them.")
        .def_ro("prepared", &Wanted::prepared, "What the version table of a new database holds: part of base.")
        .def("__repr__", [](const Wanted& self) {
            return "Wanted(trials=" + shown(self.trials) + ", descent=" + shown(self.descent) +
                   ", only=" + shown(self.only) + ", floor=" + shown(self.floor) +
                   ", irreversible=" + shown(self.irreversible) + ")";
        });
}

void bind_failure(nb::module_& module) {
    nb::class_<Failure>(module, "Failure", "Why a step did not pass.")
        .def(
            "__init__",
            [](Failure* self, Names exception_types, std::string message, std::string sqlstate, std::string statement,
               std::string file, std::string function, int line, std::string traceback,
               std::map<std::string, std::string> details) {
                new (self) Failure{.exception_types = std::move(exception_types),
                                   .message = std::move(message),
                                   .sqlstate = std::move(sqlstate),
                                   .statement = std::move(statement),
                                   .file = std::move(file),
                                   .function = std::move(function),
                                   .line = line,
                                   .traceback = std::move(traceback),
                                   .details = std::move(details)};
            },
            nb::kw_only(), "exception_types"_a = Names(), "message"_a = "", "sqlstate"_a = "", "statement"_a = "",
            "file"_a = "", "function"_a = "", "line"_a = 0, "traceback"_a = "",
            "details"_a = std::map<std::string, std::string>(), "Keep what is known of the failure.")
        .def_ro("exception_types", &Failure::exception_types, "Most derived first, with their modules.")
        .def_ro("message", &Failure::message, "What the exception says.")
        .def_ro("sqlstate", &Failure::sqlstate, "Five characters, or empty.")
        .def_ro("statement", &Failure::statement, "The SQL that failed.")
        .def_ro("file", &Failure::file, "Where in the project it was raised.")
        .def_ro("function", &Failure::function, "In which function.")
        .def_ro("line", &Failure::line, "In which line, from 1; 0 when not known.")
        .def_ro("traceback", &Failure::traceback, "The whole traceback as text.")
        .def_ro("details", &Failure::details, "What else the driver tells, by name.")
        .def(
            "__eq__", [](const Failure& self, const Failure& other) { return self == other; }, nb::is_operator(),
            "Whether every attribute is equal.")
        .def("__repr__", [](const Failure& self) {
            return "Failure(exception_types=" + shown(self.exception_types) + ", message=" + shown(self.message) + ")";
        });
}

void bind_record(nb::module_& module) {
    nb::class_<Outcome>(module, "Outcome", "A step and how it went.")
        .def(
            "__init__",
            [](Outcome* self, Step step, Status status, Failure failure, double seconds, std::string engine) {
                new (self) Outcome{.step = std::move(step),
                                   .status = status,
                                   .failure = std::move(failure),
                                   .seconds = seconds,
                                   .engine = std::move(engine)};
            },
            "step"_a, "status"_a, "failure"_a, "seconds"_a, "engine"_a, "Keep what is known of a step.")
        .def_ro("step", &Outcome::step, "The step.")
        .def_ro("status", &Outcome::status, "How it went.")
        .def_ro("failure", &Outcome::failure, "Why it did not pass; empty when it passed.")
        .def_ro("seconds", &Outcome::seconds, "How long it took.")
        .def_ro("engine", &Outcome::engine, "Which of several databases it is about; empty when there is one.")
        .def("__repr__",
             [](const Outcome& self) { return "Outcome(" + shown_step(self.step) + ", " + named(self.status) + ")"; });
    nb::class_<Blocked>(module, "Blocked", "A revision that was not reached.")
        .def_ro("revision", &Blocked::revision, "The revision id.")
        .def_ro("because", &Blocked::because, "The nearest revision that stood in the way.")
        .def("__repr__", [](const Blocked& self) {
            return "Blocked(" + shown(self.revision) + ", because=" + shown(self.because) + ")";
        });
    nb::class_<Reading>(module, "OutcomesIterator", "Reads outcomes one after another.")
        .def(
            "__iter__", [](nb::handle self) { return self; }, nb::sig("def __iter__(self) -> OutcomesIterator"),
            "Give itself.")
        .def(
            "__next__",
            [](Reading& self) {
                auto outcome = unwrap(self.next());
                if (!outcome) throw nb::stop_iteration();
                return std::move(*outcome);
            },
            "Give the next outcome.\n\n"
            "Raises:\n"
            "    CoreError: AX-RUN-007 the file that it is in cannot be read.");
    nb::class_<Outcomes>(module, "Outcomes",
                         "What steps led to, in their order. Past a bound they are in a temporary file.")
        .def("__len__", &Outcomes::size, "How many there are.")
        .def(
            "__iter__", [](const Outcomes& self) { return Reading(self); },
            "Read them from the first on, as they are now; at no time are more than a part in memory.")
        .def("__repr__", [](const Outcomes& self) { return "<" + std::to_string(self.size()) + " outcomes>"; });
    nb::class_<Record>(module, "Record", "All that came of a course.")
        .def_ro("outcomes", &Record::outcomes, "Of every step, in the order done.")
        .def_ro("blocked", &Record::blocked, "Not upgraded, since what they need could not be.")
        .def_ro("stranded", &Record::stranded, "Not downgraded in the descent, since what needs them could not be.")
        .def_ro("prepared", &Record::prepared, "Part of base, parents first: never upgraded or downgraded.")
        .def_ro("reached", &Record::reached, "Applied at the end of the climb, parents first.")
        .def_ro("finished", &Record::finished, "Whether the course was gone to its end.")
        .def("__repr__", [](const Record& self) {
            return "<Record of " + std::to_string(self.outcomes.size()) + " outcomes, " +
                   std::to_string(self.blocked.size()) + " blocked, " + std::to_string(self.stranded.size()) +
                   " stranded, " + (self.finished ? "finished>" : "not finished>");
        });
}

void bind_course(nb::module_& module) {
    nb::class_<Course>(module, "Course",
                       "A course under way: ask ``next``, do the step, ``report`` how it went, until None is next.\n\n"
                       "After a step is reported lost, or an undo that did not pass, nothing is next until "
                       "``start_over``.")
        .def_static(
            "plan",
            [](const revision::Graph& graph, const Wanted& wanted) { return unwrap(Course::plan(graph, wanted)); },
            "graph"_a, "wanted"_a,
            "Plan the course through a history.\n\n"
            "Raises:\n"
            "    CoreError: As ``revision.resolve``, for a name in ``wanted``; AX-RUN-005 the history has a fatal "
            "problem.")
        .def("next", &Course::next, "Give the step to do now, the same one until it is reported, or None.")
        .def("report", &Course::report, "status"_a, "failure"_a = Failure(), "seconds"_a = 0.0, "engine"_a = "",
             nb::sig("def report(self, status: Status, failure: Failure = ..., seconds: float = 0.0, "
                     "engine: str = '') -> None"),
             "Tell how the step went that ``next`` gives; ``seconds`` is how long it took.")
        .def("skip_second_upgrade", &Course::skip_second_upgrade,
             "Tell that the second upgrade of a trial, which ``next`` gives, need not be done: the downgrade has led "
             "back to the very state that the first upgrade began with. For another step nothing happens.")
        .def("start_over", &Course::start_over,
             "Tell that the database is new and empty: all that is applied is upgraded again, then the course goes on.")
        .def_prop_ro("is_lost", &Course::is_lost,
                     "Whether the state of the database is unknown, so that only ``start_over`` leads on.")
        .def("alone", &Course::alone, "Give the revisions whose trial could not be judged where it ran.")
        .def("record", &Course::record, nb::rv_policy::copy, "Give a copy of what came of the course so far.")
        .def("__repr__", [](const Course& self) {
            const auto step = self.next();
            return "<Course, next " + (step ? shown_step(*step) : std::string("nothing")) + ">";
        });
}

}  // namespace

void bind_walk(nb::module_& native) {
    auto module = native.def_submodule(
        "walk", "The course of testing a history: which step comes next, given how those before it went.");
    bind_step(module);
    bind_wanted(module);
    bind_failure(module);
    bind_record(module);
    bind_course(module);
    module.def("trial_alone", &walk::trial_alone, "revision"_a,
               "Give the steps that judge a revision alone, each a command of its own on a database upgraded to it.");
    module.def(
        "judged_alone",
        [](Record record, const std::vector<Outcome>& outcomes) {
            return unwrap(walk::judged_alone(std::move(record), outcomes));
        },
        "record"_a, "outcomes"_a,
        "Give the record with unproven trials replaced by what came of judging them alone.\n\n"
        "Raises:\n"
        "    CoreError: AX-RUN-007 the file that the record is in cannot be read.");
    module.def(
        "shards",
        [](std::size_t revisions, std::size_t workers) {
            std::vector<std::pair<std::size_t, std::size_t>> all;
            for (const auto& shard : walk::shards(revisions, workers)) all.emplace_back(shard.begin, shard.end);
            return all;
        },
        "revisions"_a, "workers"_a,
        "Cut a history so that all workers take about the same time: where each shard begins, and where it ends.");
    module.def("depends_on_transaction", &walk::depends_on_transaction, "sqlstate"_a,
               "Whether an error may come from sharing a transaction with other steps.");
}

}  // namespace alembicx::bindings
