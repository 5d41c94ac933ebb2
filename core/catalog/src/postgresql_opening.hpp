#pragma once

#include <alembicx/catalog.hpp>
#include <alembicx/error.hpp>

#include "postgresql_moment.hpp"
#include "postgresql_watch.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// What a reading asks first: who answers, and in which surroundings. Pure; any thread.
namespace alembicx::catalog::postgresql {

/// With what the names of the statements begin that stay prepared in a session.
constexpr std::string_view prepared_prefix = "alembicx_";

/// What the server says of itself and of the session.
struct Opening {
    int version = 0;  ///< 150018 for 15.18
    int major = 0;    ///< the version that it is read like: the newest known at most
    bool superuser = false;
    std::string server{};               ///< which database of which run of which server
    std::vector<std::string> tables{};  ///< the catalogs that may be watched by their rows; ordered
    std::vector<std::string> views{};   ///< those that may be read only; ordered
    EmptyCatalogs empty{};              ///< of those that files name
    std::set<std::string> prepared{};   ///< the statements that earlier readings have left in the session
    std::vector<std::string> unseen{};  ///< what cannot be read
    Moment moment{};                    ///< without its mark
    std::uint32_t horizon = 0;          ///< the oldest transaction that ran
};

/// Sets for the transaction what the texts of the catalog depend on, and what the planner is to do.
///
/// Nothing but calls of the server's own function: until this is done, any other name may be one that the database gave
/// a meaning of its own. pg_temp stands last, so that no temporary table hides a catalog.
[[nodiscard]] std::string settings_statement(bool reads_everything);

/// Asks for the opening, with what happened since the moment of the snapshot before, if there is one.
[[nodiscard]] std::string opening_statement(const Moment* before);

/// Asks the same in less time, without `tables` and `views`: a superuser may read what there was before. Only of the
/// catalogs that were empty it is asked whether they still are.
[[nodiscard]] std::string short_opening_statement(const EmptyCatalogs& empty, const Moment* before);

/// What the planner is to do when everything is read, or only what changed, as calls of set_config.
[[nodiscard]] std::string_view plan_settings(bool reads_everything);

/// Reads the answer. Fails with AX-CAT-002 for a server that is too old and AX-CAT-003 when it is no answer.
[[nodiscard]] Result<Opening> read_opening(const std::vector<Row>& rows);

}  // namespace alembicx::catalog::postgresql
