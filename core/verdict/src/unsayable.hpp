#pragma once

#include <alembicx/schema.hpp>

#include <span>

/// What Table, Column and the other words of SQLAlchemy cannot say: only a statement of its own can set it.
namespace alembicx::verdict {

/// Whether models have no word for the field.
[[nodiscard]] bool is_unsayable(schema::Kind kind, std::string_view field);

/// The fields, of each kind that models make. A test compares them with those that the catalog's readers know.
[[nodiscard]] std::vector<schema::FieldOf> unsayable();

}  // namespace alembicx::verdict
