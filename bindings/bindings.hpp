#pragma once

#include <nanobind/nanobind.h>
#include <alembicx/error.hpp>

#include <utility>

/// What the binding files share: one `bind_` function per core module, and the way a failed result becomes an
/// exception.
namespace alembicx::bindings {

/// Carries an Error across nanobind to the translator in module.cpp, which raises `alembicx._core.CoreError`.
/// The one exception of this project: it never leaves the bindings.
struct Raised {
    Error error;
};

/// The value of a result, or the Python exception that tells why there is none.
template <class T>
T unwrap(Result<T>&& result) {
    if (!result) throw Raised{std::move(result).error()};
    return std::move(result).value();
}
inline void unwrap(Result<void>&& result) {
    if (!result) throw Raised{std::move(result).error()};
}

void bind_text(nanobind::module_& native);
void bind_bus(nanobind::module_& native);
void bind_telegram(nanobind::module_& native);
/// The part of `bus` that is about the log.
void bind_bus_logger(nanobind::module_& bus);
void bind_codes(nanobind::module_& native);
void bind_schema(nanobind::module_& native);
void bind_diff(nanobind::module_& native);
void bind_catalog(nanobind::module_& native);
void bind_revision(nanobind::module_& native);
void bind_settings(nanobind::module_& native);
void bind_walk(nanobind::module_& native);
void bind_order(nanobind::module_& native);
void bind_verdict(nanobind::module_& native);
/// The part of `verdict` that is about differences of schemas.
void bind_differences(nanobind::module_& verdict);

}  // namespace alembicx::bindings
