#pragma once

#include <alembicx/schema.hpp>

#include "postgresql_files.hpp"

#include <compare>
#include <optional>
#include <string_view>
#include <vector>

/// The text of records, as PostgreSQL's record_out writes it, into objects. Pure; any thread.
namespace alembicx::catalog::postgresql {

/// The row of a catalog that an object was read from.
struct RowKey {
    Oid catalog = 0;
    Oid object = 0;
    std::int32_t part = 0;  ///< the number of a column, else 0

    auto operator<=>(const RowKey&) const = default;
};

/// One object, or part of one, with what the server calls it.
struct Record {
    Oid unit = 0;  ///< the object it belongs to
    RowKey key{};
    schema::Object object{};
    bool is_part = false;
};

/// Reads the records of a file, one per line; a record without a kind is what an extension made, and left out. The
/// field `position` of columns is not there yet. Fails with AX-CAT-003.
[[nodiscard]] Result<std::vector<Record>> decode(const File& file, std::string_view text);

/// The values of one record, taken from the front of the text together with the line's end; nothing for NULL. False
/// when the text is no record. `values` is used again: it keeps its room.
[[nodiscard]] bool take_record(std::string_view& text, std::vector<std::optional<std::string>>& values);

}  // namespace alembicx::catalog::postgresql
