#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sqlite_token.hpp"

/// The statements that SQLite keeps in its schema table → what they say.
///
/// Spans look into the tokens they were parsed from. Each function gives nothing for a text that it cannot follow to
/// its end; it never fails otherwise.
///
/// Source: https://www.sqlite.org/lang_createtable.html and parse.y of SQLite
namespace alembicx::catalog::sqlite {

struct Column {
    std::string name{};
    std::string type{};
    bool not_null = false;
    std::string not_null_conflict{};      ///< `replace` …; empty for the usual `abort`
    std::string collation{};              ///< in lower case; empty for `binary`
    std::optional<Token> default_name{};  ///< a bare or quoted word as default, which is a string
    Tokens default_value{};
    Tokens generated{};
    bool stored = false;
};

enum class ConstraintType : std::uint8_t { primary_key, unique, foreign_key, check };

struct Constraint {
    ConstraintType type = ConstraintType::check;
    std::string name{};                     ///< empty when it has none
    std::vector<Tokens> keys{};             ///< of the table: `a`, `a COLLATE nocase DESC`
    Tokens expression{};                    ///< of a check
    bool of_column = false;                 ///< written at a column, not behind the columns
    bool descending = false;                ///< a primary key of a column with DESC behind it
    std::string references{};               ///< the other table
    std::vector<std::string> referenced{};  ///< its columns; empty when not named
    std::string on_update{};                ///< in lower case; empty for `no action`, as are the following
    std::string on_delete{};
    std::string match{};
    std::string conflict{};
    bool deferrable = false;
    bool initially_deferred = false;
};

struct Table {
    bool without_rowid = false;
    bool strict = false;
    bool autoincrement = false;
    std::vector<Column> columns{};
    std::vector<Constraint> constraints{};
};

struct VirtualTable {
    std::string module{};
    std::vector<Tokens> arguments{};
};

struct Index {
    bool unique = false;
    std::vector<Tokens> keys{};
    Tokens predicate{};
};

struct Trigger {
    std::string timing{};  ///< `before`, `after`, `instead of`
    std::string event{};   ///< `insert`, `update`, `delete`
    std::vector<std::string> columns{};
    Tokens when{};
    Tokens body{};
};

struct View {
    std::vector<std::string> columns{};  ///< as far as they are named
    Tokens definition{};
};

[[nodiscard]] std::optional<Table> parsed_table(Tokens tokens);
[[nodiscard]] std::optional<VirtualTable> parsed_virtual_table(Tokens tokens);
[[nodiscard]] std::optional<Index> parsed_index(Tokens tokens);
[[nodiscard]] std::optional<Trigger> parsed_trigger(Tokens tokens);
[[nodiscard]] std::optional<View> parsed_view(Tokens tokens);

}  // namespace alembicx::catalog::sqlite
