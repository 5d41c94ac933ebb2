#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>
#include <alembicx/bus_logger.hpp>

#include <utility>

#include "bindings.hpp"

namespace nb = nanobind;
using namespace nb::literals;

namespace alembicx::bindings {

void bind_bus_logger(nb::module_& module) {
    const bus::LogOptions initial;
    nb::enum_<bus::LogForm>(module, "LogForm", "How an event stands in a log.")
        .value("text", bus::LogForm::text, "A line for people.")
        .value("json", bus::LogForm::json, "A line of JSON.");
    module.def(
        "write_to_log",
        [](bus::Bus& self, const std::string& name, std::vector<bus::Route> routes, bus::LogOptions options) {
            bus::run_handler(self, name, std::move(routes), unwrap(bus::LoggerHandler::open(std::move(options))));
        },
        "bus"_a, "name"_a, "routes"_a, "options"_a,
        "Append events to a log, a line each, and begin a new file when that is full.\n\nRaises:\n    CoreError: "
        "AX-BUS-004 when it cannot be opened.");
    nb::class_<bus::LogOptions>(module, "LogOptions", "Where a log is, and how large it may become.")
        .def(
            "__init__",
            [](bus::LogOptions* self, std::string path, bus::LogForm form, std::uint64_t size, std::size_t files) {
                if (size == 0 || files == 0) throw nb::value_error("a log has one file at least, and a size");
                new (self) bus::LogOptions{.path = std::move(path), .form = form, .size = size, .files = files};
            },
            nb::kw_only(), "path"_a, "form"_a = initial.form, "size"_a = initial.size, "files"_a = initial.files,
            "``size`` is in bytes, of one file; ``files`` is how many there may be, the one in use included.");
}

}  // namespace alembicx::bindings
