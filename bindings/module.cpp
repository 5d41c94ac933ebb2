#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "bindings.hpp"

namespace nb = nanobind;

namespace alembicx::bindings {
namespace {

/// Makes the Python exception for a failed result: the class that module.cpp defined, with the error's fields.
void raise_core_error(const std::exception_ptr& caught, void* core_error) {
    try {
        std::rethrow_exception(caught);
    } catch (const Raised& raised) {
        const Error& error = raised.error;
        nb::handle type(static_cast<PyObject*>(core_error));
        nb::object made = type(error.message, error.id, error.subject, error.sqlstate, error.context);
        PyErr_SetObject(type.ptr(), made.ptr());
    }
}

}  // namespace
}  // namespace alembicx::bindings

NB_MODULE(_native, native) {
    using namespace alembicx::bindings;
    // Values that a module keeps until the interpreter ends are no leak.
    nb::set_leak_warnings(false);
    native.doc() = "The C++ core of AlembicX: one submodule per module of the core.";
    // CoreError is written in Python, so that it pickles and prints like any other exception of the package.
    nb::object core_error = nb::module_::import_("alembicx._core.core_error").attr("CoreError");
    nb::register_exception_translator(raise_core_error, core_error.release().ptr());

    bind_text(native);
    bind_bus(native);
    bind_telegram(native);
    bind_codes(native);
    bind_schema(native);
    bind_diff(native);
    bind_catalog(native);
    bind_revision(native);
    bind_settings(native);
    bind_walk(native);
    bind_order(native);
    bind_verdict(native);
}
