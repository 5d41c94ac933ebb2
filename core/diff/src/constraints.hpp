#pragma once

#include "sql.hpp"

/// Constraints, as Alembic and SQLAlchemy write them.
namespace alembicx::diff {

/// `op.create_unique_constraint(…)` or the statement that does it.
[[nodiscard]] Operation create_constraint(const schema::Object& constraint, schema::Kind of, std::string_view dialect);

/// `op.drop_constraint(…)`
[[nodiscard]] Operation drop_constraint(const schema::Object& constraint, schema::Kind of, std::string_view dialect);

/// `sa.UniqueConstraint('name', name='pet_name_key')`, for op.create_table(). `index` stands behind the constraint;
/// null where none does.
[[nodiscard]] Operation sa_constraint(const schema::Object& constraint, const schema::Object* index,
                                      std::string_view dialect);

/// The index that stands behind a constraint, among these objects; null where none does.
[[nodiscard]] const schema::Object* index_behind(const schema::Object& constraint,
                                                 const std::vector<schema::Object>& objects);

}  // namespace alembicx::diff
