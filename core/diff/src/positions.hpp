#pragma once

#include <alembicx/diff.hpp>

#include <vector>

/// The order of a table's columns.
namespace alembicx::diff {

/// The field that says which column of its table a column is, counted from 1.
inline constexpr std::string_view position_field = "position";

/// The value of that field, or 0.
[[nodiscard]] int position_of(const schema::Object& column);

/// The columns that both have and that stand in another order, as changes of their position: as few as explain it.
[[nodiscard]] std::vector<Change> moved_columns(const schema::Object& before, const schema::Object& after);

}  // namespace alembicx::diff
