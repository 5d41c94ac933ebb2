#pragma once

#include "sql.hpp"

/// How objects are altered and renamed.
namespace alembicx::diff {

/// The operation that gives the field its new value.
[[nodiscard]] Operation alter(const Change& change, std::string_view dialect);

/// The operation that gives the object its new name.
[[nodiscard]] Operation rename(const Change& change, std::string_view dialect);

}  // namespace alembicx::diff
