#pragma once

#include "sql.hpp"

/// How objects are made and dropped.
namespace alembicx::diff {

/// The operation that makes the object as a whole. `of` is the kind of what it is a part of.
[[nodiscard]] Operation create(const schema::Object& object, schema::Kind of, std::string_view dialect);

/// The operation that drops it.
[[nodiscard]] Operation drop(const schema::Object& object, schema::Kind of, std::string_view dialect);

}  // namespace alembicx::diff
