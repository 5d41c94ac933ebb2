#pragma once

#include "postgresql_moment.hpp"
#include "postgresql_rows.hpp"
#include "postgresql_watch.hpp"
#include "source.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace alembicx::catalog::postgresql {

/// What a later reading of the same PostgreSQL database needs.
struct PostgresqlMarks final : Marks {
    std::string server{};  ///< which database of which run of which server
    int version = 0;
    bool superuser = false;
    std::uint32_t horizon = 0;
    Moment moment{};
    std::vector<std::string> tables{};  ///< the watched relations; what is watched follows from them
    std::vector<std::string> views{};
    EmptyCatalogs empty{};
    std::vector<CatalogState> states{};
    Units units{};
    std::optional<RowsByTable> rows{};  ///< if they were counted
    std::uint64_t roles = 0;            ///< a hash of their names

    [[nodiscard]] std::uint64_t outside() const override { return roles; }
};

}  // namespace alembicx::catalog::postgresql
