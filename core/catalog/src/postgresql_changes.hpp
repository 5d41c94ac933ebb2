#pragma once

#include <alembicx/catalog.hpp>

#include "postgresql_watch.hpp"

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

/// From two answers of the watched catalogs to what must be read again. Pure; any thread.
namespace alembicx::catalog::postgresql {

/// What must be read again.
struct Changes {
    bool everything = false;
    std::set<UnitKey> units{};
    std::set<UnitKey> columns{};           ///< those among the units of which columns changed
    std::set<std::string> families{};      ///< as a whole
    std::vector<std::size_t> uncertain{};  ///< watches where rows vanished or came back: their keys must be asked for
};

/// What differs. Both hold one state per watch, in their order; `before` with the keys of the counted ones, and `now`
/// asked for with the horizon of `before`.
[[nodiscard]] Changes compare(const std::vector<Watch>& watches, const std::vector<CatalogState>& before,
                              const std::vector<CatalogState>& now);

/// Adds what the keys of the uncertain ones say; they stand in `now`.
void add_vanished(Changes& changes, const std::vector<Watch>& watches, const std::vector<CatalogState>& before,
                  const std::vector<CatalogState>& now);

/// Adds the units that `dependents_statement` answered. Fails with AX-CAT-003 for an answer that is none.
[[nodiscard]] Result<void> add_dependents(Changes& changes, const std::vector<Row>& rows,
                                          const std::vector<Watch>& watches, const std::vector<CatalogState>& before,
                                          const std::vector<CatalogState>& now);

/// The OIDs of the tables that are to be read again, or nothing if other things are, too, which may be seen in the rows
/// of any table. A type that came or went is in no row of a table that stayed as it was.
[[nodiscard]] std::optional<std::vector<Oid>> only_tables(const Changes& changes, const std::vector<Watch>& watches,
                                                          const std::vector<CatalogState>& before,
                                                          const std::vector<CatalogState>& now);

/// Adds the families that a catalog feeds which cannot be watched: they are read every time.
void add_unwatched(Changes& changes, const std::vector<Watch>& watches);

/// Whether something changed that is in no snapshot, or of which the grants alone are, such as a member of an
/// extension: whether it has another name now, which others show, cannot be told.
[[nodiscard]] bool is_hidden_changed(const Changes& changes, const std::vector<Watch>& watches,
                                     const std::vector<CatalogState>& before, const Units& units);

/// Whether there is, or was, anything whose text joins tables.
[[nodiscard]] bool has_queries(const std::vector<Watch>& watches, const std::vector<CatalogState>& before,
                               const std::vector<CatalogState>& now);

/// Whether a file may have objects of some units of its family. Usually a table has no rules and no policies, and the
/// rows of those catalogs are known by their units.
[[nodiscard]] bool may_have(const File& file, std::span<const Oid> units, const std::vector<Watch>& watches,
                            const std::vector<CatalogState>& before, const std::vector<CatalogState>& now);

/// The states that the next comparison starts from: keys brought up to date, and only the rows younger than the
/// horizon.
[[nodiscard]] std::vector<CatalogState> carried_on(const std::vector<Watch>& watches,
                                                   const std::vector<CatalogState>& before,
                                                   std::vector<CatalogState> now, std::uint32_t horizon);

/// The unit that a key of a counted catalog belongs to, or nothing.
[[nodiscard]] std::optional<UnitKey> unit_of(const std::vector<Watch>& watches, const std::vector<CatalogState>& states,
                                             std::string_view catalog, Oid object);

/// Whether the catalogs held the unit itself, whether or not a snapshot shows it.
[[nodiscard]] bool was_there(const std::vector<Watch>& watches, const std::vector<CatalogState>& states,
                             const UnitKey& unit);

/// `r16385` as a key, or nothing.
[[nodiscard]] std::optional<UnitKey> unit_named(std::string_view text);

}  // namespace alembicx::catalog::postgresql
