#include <nanobind/nanobind.h>
#include <nanobind/stl/map.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>
#include <alembicx/telegram.hpp>

#include <map>
#include <string>
#include <utility>

#include "bindings.hpp"

namespace nb = nanobind;
using namespace nb::literals;

namespace alembicx::bindings {
namespace {

using telegram::Limits;
using telegram::Options;
using telegram::Rate;
using telegram::Report;
using telegram::Tally;
using Table = std::map<std::string, std::string>;

/// A delay, in milliseconds.
template <auto Member>
void bind_delay(nb::class_<Limits>& limits, const char* name, const char* meaning) {
    limits.def_prop_rw(
        name, [](const Limits& self) { return (self.*Member).count(); },
        [](Limits& self, std::int64_t value) { self.*Member = std::chrono::milliseconds(value); }, meaning);
}

/// A rate: so many, in so many milliseconds.
template <auto Member>
void bind_rate(nb::class_<Limits>& limits, const char* name, const char* meaning) {
    using Pair = std::pair<std::size_t, std::int64_t>;
    limits.def_prop_rw(
        name, [](const Limits& self) { return Pair((self.*Member).most, (self.*Member).per.count()); },
        [](Limits& self, Pair rate) {
            self.*Member = Rate{.most = rate.first, .per = std::chrono::milliseconds(rate.second)};
        },
        meaning);
}

void bind_limits(nb::module_& module) {
    nb::class_<Limits> limits(module, "Limits", "All delays, in milliseconds, and sizes: a test need not wait.");
    bind_delay<&Limits::window>(limits, "window", "The same trouble is told once in it.");
    bind_delay<&Limits::second>(limits, "second", "What Telegram's ``retry_after`` counts.");
    bind_delay<&Limits::first_pause>(limits, "first_pause", "After a first failure; then twice as long each time.");
    bind_delay<&Limits::longest_pause>(limits, "longest_pause", "After many failures in a row.");
    bind_delay<&Limits::connect_timeout>(limits, "connect_timeout", "How long a connection may take.");
    bind_delay<&Limits::timeout>(limits, "timeout", "How long a request may take.");
    bind_delay<&Limits::farewell>(limits, "farewell", "For sending at the end, when nobody says how long there is.");
    bind_delay<&Limits::reserve>(limits, "reserve", "For the disk, before the end.");
    bind_rate<&Limits::overall>(limits, "overall", "Messages in all.");
    bind_rate<&Limits::chat>(limits, "chat", "Messages to a chat.");
    bind_rate<&Limits::group>(limits, "group", "Messages to a group.");
    limits.def_rw("waiting", &Limits::waiting, "So many alerts wait at most.");
    limits.def_rw("digest_from", &Limits::digest_from, "So many alerts that wait become one message.");
}

/// A number of the report.
template <class Number>
void bind_number(nb::class_<Tally>& tally, const char* name, Number number, const char* meaning) {
    tally.def_prop_ro(name, [number](const Tally& self) { return number(self.report()); }, meaning);
}

void bind_tally(nb::module_& module) {
    nb::class_<Tally> tally(module, "Tally", "What became of the alerts of one handler, as it is now.");
    bind_number(tally, "delivered", [](const Report& all) { return all.counts.delivered; }, "Alerts acknowledged.");
    bind_number(tally, "repeated", [](const Report& all) { return all.counts.repeated; }, "Events only counted.");
    bind_number(tally, "refused", [](const Report& all) { return all.counts.refused; }, "Alerts not taken.");
    bind_number(tally, "dropped", [](const Report& all) { return all.counts.dropped; }, "Alerts without room.");
    bind_number(tally, "requests", [](const Report& all) { return all.counts.requests; }, "Requests.");
    bind_number(tally, "limited", [](const Report& all) { return all.counts.limited; }, "Requests answered 429.");
    bind_number(
        tally, "unknown", [](const Report& all) { return all.counts.unknown; },
        "Requests after which nobody knows: what they sent may be there twice.");
    bind_number(tally, "delayed", [](const Report& all) { return all.delayed; }, "Alerts of an earlier run.");
    bind_number(tally, "damaged", [](const Report& all) { return all.damaged; }, "Lines that cannot be read.");
    bind_number(tally, "kept", [](const Report& all) { return all.kept; }, "Alerts on the disk at the end.");
    bind_number(tally, "left", [](const Report& all) { return all.left; }, "Alerts lost at the end.");
}

}  // namespace

void bind_telegram(nb::module_& native) {
    auto module = native.def_submodule("telegram", "Alerts by Telegram.");
    bind_limits(module);
    bind_tally(module);
    nb::class_<Options>(module, "Options", "Everything that is to be said about the alerts of a project.")
        .def_static(
            "read",
            [](const Table& errors, const std::string& folder, const Table& environment) {
                return unwrap(telegram::options_of(errors, folder, environment));
            },
            nb::kw_only(), "errors"_a, "folder"_a, "environment"_a,
            "Read the entries ``telegram.*`` of ``[tool.alembicx.errors]``, and the token; paths are relative to "
            "``folder``.\n\nRaises:\n    CoreError: AX-TLG-001, there is no token; AX-CFG-005, an entry is wrong.")
        .def_ro("chats", &Options::chats, "Numbers of persons and groups, or names of channels.")
        .def_prop_rw(
            "limits", [](Options& self) -> Limits& { return self.limits; },
            [](Options& self, const Limits& limits) { self.limits = limits; }, nb::rv_policy::reference_internal,
            "All delays and sizes.");
    module.def("is_wanted", &telegram::is_wanted, "errors"_a, "Tell whether ``[tool.alembicx.errors]`` wants alerts.");
    module.def(
        "attach",
        [](bus::Bus& bus, const std::string& name, const Options& options) {
            return std::const_pointer_cast<Tally>(unwrap(telegram::attach(bus, name, options)));
        },
        "bus"_a, "name"_a, "options"_a,
        "Send the events of a bus until it is shut down.\n\nRaises:\n    CoreError: AX-TLG-002, there is no libcurl.");
}

}  // namespace alembicx::bindings
