#pragma once

#include <alembicx/catalog.hpp>

#include "postgresql_rows.hpp"
#include "postgresql_units.hpp"

#include <memory>
#include <optional>
#include <vector>

/// What a snapshot shows: the objects of all units, and one for each table that is not empty. Pure; any thread.
namespace alembicx::catalog::postgresql {

using Objects = std::vector<std::shared_ptr<const schema::Object>>;  ///< ordered by identity

/// The objects of units and tables.
[[nodiscard]] Objects objects_of(const Units& units, const RowsByTable& rows);

/// What another snapshot showed, and of what.
struct Shown {
    const Objects& objects;
    const Units& units;
    const std::optional<RowsByTable>& rows;
};

/// The same, found by what is another than before: to put all in their order costs more than to read what changed.
[[nodiscard]] Objects objects_of(const Units& units, const RowsByTable& rows, const Shown& before);

}  // namespace alembicx::catalog::postgresql
