#pragma once

#include "sql.hpp"

/// Columns, as Alembic and SQLAlchemy write them.
namespace alembicx::diff {

/// `sa.Column('id', sa.Integer(), nullable=False)`, with these arguments behind the type; nothing where SQLAlchemy
/// could say a part of the column only.
[[nodiscard]] Operation sa_column(const schema::Object& column, std::string_view dialect, const std::string& more = {});

/// `op.add_column(…)`
[[nodiscard]] Operation add_column(const schema::Object& column, std::string_view dialect);

/// `op.alter_column(…)`, or the statement that does it.
[[nodiscard]] Operation alter_column(const Change& change, std::string_view dialect);

/// Whether the default counts on the sequence that `serial` makes for the column.
[[nodiscard]] bool is_serial(const schema::Object& column);

}  // namespace alembicx::diff
