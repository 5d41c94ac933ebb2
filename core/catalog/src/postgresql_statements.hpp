#pragma once

#include <alembicx/catalog.hpp>

#include "postgresql_changes.hpp"
#include "postgresql_opening.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The statements of a reading, put together from the files and the watches. Pure; any thread.
///
/// Each is one SELECT of named texts, so that one round trip brings what forty statements ask for.
namespace alembicx::catalog::postgresql {

/// The branches of one statement.
[[nodiscard]] std::string united(std::span<const std::string> branches);

/// Asks for the moment and the state of every watch, by the ages of a horizon and of the one of now.
[[nodiscard]] std::string probe_statement(std::span<const Watch> watches, std::string_view since, std::string_view now);

/// Asks for everything: states by the horizon of now, keys and objects.
[[nodiscard]] std::string everything_statement(std::span<const Watch> watches, std::uint32_t horizon, int major);

/// Asks for all keys of some watches, with or without the units that the rows belong to.
[[nodiscard]] std::string keys_statement(std::span<const Watch> watches, std::span<const std::size_t> which,
                                         bool with_units);

/// Asks for all objects of some families; nothing when there are none.
[[nodiscard]] std::optional<std::string> families_statement(const std::set<std::string>& families, int major);

/// Asks for the objects of some units of a family, by the files that may have any; the parameter `$1` holds the OIDs.
/// Nothing when no file may.
[[nodiscard]] std::optional<std::string> units_statement(std::string_view family, int major,
                                                         const std::function<bool(const File&)>& may_have);

/// Asks what is written with the columns of tables: in a join the server gives them aliases when another column came
/// that has the same name, or when it went. Answers the catalog and OID of each.
[[nodiscard]] std::string dependents_statement(std::span<const Oid> relations);

/// The name under which a statement stays prepared in a session; the same within one process.
[[nodiscard]] std::string prepared_name(std::string_view statement);

/// One text per branch of a statement, by its name.
using Answer = std::map<std::string, std::string, std::less<>>;

/// Adds the rows of an answer. Fails with AX-CAT-003.
[[nodiscard]] Result<void> add_answer(Answer& answer, std::vector<Row>& rows);

/// The units of the files that answered, ordered. Fails with AX-CAT-003.
[[nodiscard]] Result<Units> read_units(const Answer& answer);

}  // namespace alembicx::catalog::postgresql
