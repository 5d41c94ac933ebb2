#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Types as SQLAlchemy spells them.
namespace alembicx::diff {

/// The SQLAlchemy type of a column whose type the server calls so: `character varying(40)` is `sa.String(40)`. Nothing
/// for what SQLAlchemy has no word of its own for, such as a domain.
[[nodiscard]] std::optional<std::string> sqlalchemy_type(std::string_view type, std::string_view dialect);

}  // namespace alembicx::diff
