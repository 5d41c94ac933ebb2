#pragma once

#include <alembicx/revision.hpp>

#include <span>
#include <vector>

#include "links.hpp"

/// What speaks against a history. Local to this module.
namespace alembicx::revision {

/// The problem of several files that declare one id, in the order given.
[[nodiscard]] Problem duplicate_id(std::span<const Script> same);

/// Every other problem of scripts that are linked, in the order of `ProblemKind`.
///
/// The shape of the history (heads, orphans) is judged only if `is_whole` and nothing else is wrong with the links,
/// since a missing or doubled revision changes the shape by itself.
///
/// Several heads are healthy when a name leads to each: a branch label from which it is the only head that descends, so
/// that `upgrade label@head` works. One head may go without, if its line meets no other: it is the main line, as long
/// as every other head has a name. Lines that share a revision are judged together, and unnamed lines that never meet
/// are one problem more, except for those of a single unlinked revision, which are orphans.
[[nodiscard]] std::vector<Problem> find_problems(std::span<const Script> scripts, const Linked& linked, bool is_whole);

}  // namespace alembicx::revision
