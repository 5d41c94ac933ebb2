#pragma once

#include "postgresql_moment.hpp"
#include "postgresql_statements.hpp"
#include "postgresql_watch.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

/// The states of the watched catalogs: which must be asked for, and what was answered. One per watch, in their order.
/// Pure; any thread.
namespace alembicx::catalog::postgresql {

using States = std::vector<CatalogState>;

/// How the state of a catalog is to be found out, after so many rows were written to it, if that is known.
[[nodiscard]] CatalogState::Origin origin_of(const Watch& watch, const std::optional<Writes>& written);

/// Whether a state is that of an earlier moment, since nobody changed what it tells.
[[nodiscard]] bool is_carried(const CatalogState& state);

/// The states of now, before anything was asked: those that are as they were before, and the others still empty. With
/// another horizon what was young may be old: where that is in the hash, it must be asked for.
[[nodiscard]] States begun_states(const std::vector<Watch>& watches, const States& before, bool has_same_horizon,
                                  const std::function<std::optional<Writes>(const Watch&)>& written);

/// What must be asked for the others.
[[nodiscard]] std::vector<Watch> questions_of(const std::vector<Watch>& watches, const States& states,
                                              const EmptyCatalogs& empty);

/// Adds what was answered. Fails with AX-CAT-003 when something is missing that was asked for.
[[nodiscard]] Result<void> add_states(States& states, const std::vector<Watch>& watches, const Answer& answer,
                                      const EmptyCatalogs& empty);

/// Adds the keys that were answered.
[[nodiscard]] Result<void> add_keys(States& states, const std::vector<Watch>& watches, const Answer& answer);

/// What the states say of the roles: they belong to the server and are in no snapshot.
[[nodiscard]] std::uint64_t hash_of_roles(const std::vector<Watch>& watches, const States& states);

}  // namespace alembicx::catalog::postgresql
