#pragma once

#include <alembicx/revision.hpp>

#include <span>
#include <vector>

/// Orders and circles. Local to this module.
namespace alembicx::revision {

/// The wanted positions, each before its parents, in the order in which Alembic lists them.
///
/// `wanted` has a child of each of its members unless that is among `heads`, and `heads` stand in the order given to
/// `Graph::build`. What a circle keeps from being ordered is left out.
[[nodiscard]] std::vector<Position> children_first(const Links& links, const std::vector<bool>& wanted,
                                                   std::span<const Position> heads);

/// One circle out of every knot of positions that reach one another: each goes on to the next, the last to the first.
/// Knots with a member in `known` are left out.
[[nodiscard]] std::vector<std::vector<Position>> circles(const Adjacency& along, std::size_t rows,
                                                         const std::vector<bool>& known);

}  // namespace alembicx::revision
