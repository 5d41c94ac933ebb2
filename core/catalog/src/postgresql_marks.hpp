#pragma once

#include "postgresql_watch.hpp"
#include "source.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace alembicx::catalog::postgresql {

/// What a later reading of the same PostgreSQL database needs.
struct PostgresqlMarks final : Marks {
    std::string server{};  ///< which database of which run of which server
    bool superuser = false;
    std::uint32_t horizon = 0;
    std::vector<std::string> tables{};  ///< the watched relations; what is watched follows from them
    std::vector<std::string> views{};
    std::vector<CatalogState> states{};
    Units units{};
};

}  // namespace alembicx::catalog::postgresql
