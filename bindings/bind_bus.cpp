#include <nanobind/nanobind.h>
#include <nanobind/stl/map.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/variant.h>
#include <nanobind/stl/vector.h>
#include <alembicx/bus_handler.hpp>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"

namespace nb = nanobind;
using namespace nb::literals;

namespace alembicx::bindings {
namespace {

using bus::Bus;
using bus::Cause;
using bus::Event;
using bus::Mailbox;
using bus::Route;
using bus::Severity;
using Details = std::map<std::string, std::variant<bool, std::int64_t, double, std::string>>;
using Pairs = std::vector<std::pair<std::string, std::string>>;

std::chrono::milliseconds milliseconds(double seconds) {
    return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
}

/// Python's True is an int as well: there `bool` has to be tried first.
std::map<std::string, bus::Value> values_of(Details details) {
    std::map<std::string, bus::Value> values;
    for (auto& [name, detail] : details) {
        std::visit([&, &key = name](auto& one) { values.emplace(key, std::move(one)); }, detail);
    }
    return values;
}

void bind_event(nb::module_& module) {
    nb::enum_<Severity>(module, "Severity", "How much an event matters.")
        .value("debug", Severity::debug, "For whoever looks for a mistake.")
        .value("info", Severity::info, "Nothing is wrong.")
        .value("warning", Severity::warning, "Something may be wrong.")
        .value("error", Severity::error, "Something could not be done.")
        .value("critical", Severity::critical, "Somebody has to do something now.");
    nb::class_<Event>(module, "Event", "One thing that happened.")
        .def(
            "__init__",
            [](Event* self, Severity severity, std::string component, std::string code, std::string message,
               std::string subject, Details details, const Pairs& causes, std::vector<std::string> context,
               std::string sqlstate, std::string revision, std::string statement) {
                new (self) Event{.severity = severity,
                                 .component = std::move(component),
                                 .code = std::move(code),
                                 .message = std::move(message),
                                 .subject = std::move(subject),
                                 .details = values_of(std::move(details)),
                                 .context = std::move(context),
                                 .sqlstate = std::move(sqlstate),
                                 .revision = std::move(revision),
                                 .statement = std::move(statement)};
                for (const auto& [kind, text] : causes) self->causes.push_back({.code = kind, .message = text});
            },
            nb::kw_only(), "severity"_a, "component"_a, "code"_a, "message"_a, "subject"_a = "",
            "details"_a = Details{}, "causes"_a = Pairs{}, "context"_a = std::vector<std::string>{}, "sqlstate"_a = "",
            "revision"_a = "", "statement"_a = "", "``causes`` are pairs of a code and a message, the nearest first.")
        .def_ro("id", &Event::id, "Unique; given by the bus.")
        .def_ro("time", &Event::time, "Nanoseconds since 1970-01-01 UTC.")
        .def_ro("severity", &Event::severity, "How much it matters.")
        .def_ro("component", &Event::component, "Which part it comes from.")
        .def_ro("code", &Event::code, "Stable public code, such as ``AX-RUN-006``.")
        .def_ro("message", &Event::message, "One sentence.")
        .def_ro("subject", &Event::subject, "What it is about: a place, a host, a revision.")
        .def_ro("details", &Event::details, "What else is known, by name.")
        .def_prop_ro(
            "causes",
            [](const Event& event) {
                Pairs pairs;
                for (const auto& cause : event.causes) pairs.emplace_back(cause.code, cause.message);
                return pairs;
            },
            "What it came from, the nearest first: code and message.")
        .def_ro("context", &Event::context, "What was being done, innermost first.")
        .def_ro("sqlstate", &Event::sqlstate, "Five characters, or empty.")
        .def_ro("revision", &Event::revision, "Of the migration, or empty.")
        .def_ro("statement", &Event::statement, "The SQL, or empty.")
        .def_ro("thread", &Event::thread, "The system's number of the thread that published it.")
        .def_ro("fingerprint", &Event::fingerprint, "The same for the same trouble.")
        .def("to_json", &bus::to_json, "Give it as one line of JSON.")
        .def_static(
            "from_json", [](std::string_view line) { return unwrap(bus::from_json(line)); }, "line"_a,
            "Read what ``to_json`` gave.\n\nRaises:\n    CoreError: AX-BUS-003; it is no event.")
        .def(
            "handed_on",
            [](Event event, const std::string& worker) {
                event.details.emplace(bus::worker_detail, worker);
                return event;
            },
            "worker"_a, "Give it as one that a worker of pytest-xdist has handed on.");
    nb::class_<Route>(module, "Route", "Which events a handler wants; * at the end of a pattern stands for anything.")
        .def(
            "__init__",
            [](Route* self, std::string component, std::string code, Severity at_least, bool from_workers) {
                new (self) Route{.component = std::move(component),
                                 .code = std::move(code),
                                 .at_least = at_least,
                                 .from_workers = from_workers};
            },
            nb::kw_only(), "component"_a = "*", "code"_a = "*", "at_least"_a = Severity::debug,
            "from_workers"_a = false,
            "``from_workers``: also the events that workers of pytest-xdist hand on. A handler that is attached "
            "there,\n"
            "too, has had them.");
}

}  // namespace

void bind_bus(nb::module_& native) {
    auto module = native.def_submodule("bus", "The Error Bus: one central router for every part's errors.");
    bind_event(module);
    nb::class_<Mailbox>(module, "Mailbox", "The queue in front of a handler.")
        .def(
            "take",
            [](Mailbox& mailbox, std::size_t most, double timeout) {
                std::vector<bus::EventPtr> taken;
                {
                    const nb::gil_scoped_release others;
                    taken = mailbox.take(most, milliseconds(timeout));
                }
                std::vector<Event> events;
                events.reserve(taken.size());
                for (const auto& event : taken) events.push_back(*event);
                return events;
            },
            "most"_a, "timeout"_a,
            "Take events, waiting so many seconds for the first; what was taken before counts as handled.")
        .def_prop_ro("is_closed", &Mailbox::is_closed, "Whether nothing comes in any more.")
        .def_prop_ro("dropped", &Mailbox::dropped, "How many events were dropped for want of room.");
    nb::class_<Bus>(module, "Bus", "The router. Any thread may call any method.")
        .def(
            "__init__",
            [](Bus* self, std::size_t capacity) { new (self) Bus({.intake = capacity, .mailbox = capacity}); },
            "capacity"_a = bus::Capacity{}.intake, "So many events wait at most, before each handler.")
        .def("publish", &Bus::publish, "event"_a, "Publish an event; neither waits nor fails.")
        .def("wants", &Bus::wants, "severity"_a, "Tell whether some handler may want events of a severity.")
        .def("attach", &Bus::attach, "name"_a, "routes"_a, "Add a handler, and give its mailbox.")
        .def("detach", &Bus::detach, "name"_a, "Remove a handler, and close its mailbox.")
        .def("handler_failed", &Bus::handler_failed, "name"_a, "why"_a, "event"_a,
             "Tell that a handler could not handle an event.")
        .def("handler_works", &Bus::handler_works, "name"_a, "Tell that a handler works.")
        .def("add_secret", &Bus::add_secret, "secret"_a, "Hide a text from now on, wherever it stands.")
        .def(
            "flush",
            [](Bus& self, double deadline, const std::vector<std::string>& handlers) {
                return self.flush(milliseconds(deadline), handlers);
            },
            "deadline"_a, "handlers"_a = std::vector<std::string>{}, nb::call_guard<nb::gil_scoped_release>(),
            "Wait until all is handled, by some handlers or by all; tell whether it was, in so many seconds.")
        .def(
            "shut_down", [](Bus& self, double deadline) { return self.shut_down(milliseconds(deadline)); },
            "deadline"_a, nb::call_guard<nb::gil_scoped_release>(), "Flush, and end the threads.")
        .def("last_words", &Bus::last_words, "What handlers could not finish, a sentence each.")
        .def_prop_ro(
            "published", [](const Bus& self) { return self.counts().published; }, "How many there were.")
        .def_prop_ro("dropped", [](const Bus& self) { return self.counts().dropped; }, "How many were dropped.");
    module.def(
        "write_to_file",
        [](Bus& self, const std::string& name, std::vector<Route> routes, const std::string& path) {
            bus::run_handler(self, name, std::move(routes), unwrap(bus::FileHandler::open(path)));
        },
        "bus"_a, "name"_a, "routes"_a, "path"_a,
        "Append events to a file, a line of JSON each.\n\nRaises:\n    CoreError: AX-BUS-004 when it cannot be "
        "opened.");
    bind_bus_logger(module);
}

}  // namespace alembicx::bindings
