#pragma once

#include "sql.hpp"

/// Tables and their indexes, as Alembic and SQLAlchemy write them.
namespace alembicx::diff {

/// `op.create_table(…)` with all that the table holds; nothing where SQLAlchemy could say a part of it only.
[[nodiscard]] Operation create_table(const schema::Object& table, std::string_view dialect);

/// `op.create_index(…)`; nothing for an index that comes with its constraint.
[[nodiscard]] Operation create_index(const schema::Object& index, std::string_view dialect);

}  // namespace alembicx::diff
