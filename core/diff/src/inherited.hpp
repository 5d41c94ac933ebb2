#pragma once

#include <alembicx/diff.hpp>

#include <vector>

/// What tables have from the tables that they are partitions of or inherit from.
namespace alembicx::diff {

/// Drops the changes of inherited parts whose parent shows the same change: the statement that makes it there makes it
/// here, and cannot be given here.
void drop_inherited(std::vector<Change>& changes, const schema::Database& before, const schema::Database& after);

}  // namespace alembicx::diff
