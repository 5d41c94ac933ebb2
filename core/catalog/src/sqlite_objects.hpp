#pragma once

#include <alembicx/schema.hpp>

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

/// What the schema table of SQLite says → objects.
namespace alembicx::catalog::sqlite {

/// A row of the schema table; it looks into the answer, which must outlive it.
struct Entry {
    std::string_view type{};  ///< `table`, `index`, `view`, `trigger`
    std::string_view name{};
    std::string_view table{};
    std::string_view sql{};
};

/// A column as SQLite itself tells it, where the text alone does not say it.
struct ToldColumn {
    std::string name{};
    std::string type{};
    std::string hidden{};  ///< 0: not, 1: hidden, 2: generated and virtual, 3: generated and stored
};

/// What SQLite itself tells of a table or view.
struct Told {
    bool is_shadow = false;             ///< it holds the content of a virtual table
    std::vector<ToldColumn> columns{};  ///< in order; none when SQLite could not find out
};

/// By name in lower case.
using Tolds = std::unordered_map<std::string, Told>;

/// The fields that the reader says of each kind.
[[nodiscard]] std::span<const std::pair<schema::Kind, std::string_view>> fields();

/// Whether the text alone does not say what columns the table or view has.
[[nodiscard]] bool lacks_columns(const schema::Object& object);

/// The entries as objects, in order.
[[nodiscard]] schema::Database database_of(const std::vector<Entry>& entries, const Tolds& tolds);

}  // namespace alembicx::catalog::sqlite
