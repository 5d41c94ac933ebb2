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

/// The states of now, before anything was asked: those that are as they were before, and the others still empty.
[[nodiscard]] States begun_states(const std::vector<Watch>& watches, const States& before,
                                  const std::function<std::optional<Writes>(const Watch&)>& written);

/// What must be asked for the others.
[[nodiscard]] std::vector<Watch> questions_of(const std::vector<Watch>& watches, const States& states,
                                              const EmptyCatalogs& empty);

/// The oldest transaction that ran when it was answered. Fails with AX-CAT-003 if there is none.
[[nodiscard]] Result<std::uint32_t> horizon_of(const Answer& answer);

/// Adds what was answered. Fails with AX-CAT-003 when something is missing that was asked for.
[[nodiscard]] Result<void> add_states(States& states, const std::vector<Watch>& watches, const Answer& answer,
                                      const EmptyCatalogs& empty);

/// Adds the keys that were answered.
[[nodiscard]] Result<void> add_keys(States& states, const std::vector<Watch>& watches, const Answer& answer);

/// What the states say of the roles: they belong to the server and are in no snapshot.
[[nodiscard]] std::uint64_t hash_of_roles(const std::vector<Watch>& watches, const States& states);

}  // namespace alembicx::catalog::postgresql
