#pragma once

#include <alembicx/error.hpp>
#include <alembicx/schema.hpp>

#include <string>
#include <string_view>

/// What a person names on the command line, a database or a saved snapshot, and what it contains.
namespace alembicx::cli {

/// What a source contains.
struct Content {
    std::string name{};  ///< as it may be shown: without a password
    schema::Database database{};
    bool is_saved = false;  ///< it was read from a saved snapshot, not from a database
};

/// Reads what is named:
///
/// - `postgresql://…`, with SQLAlchemy's `+driver` or without it, or a connection string of libpq such as
/// `dbname=shop`;
/// - `sqlite:///path`, or the path of a file that is an SQLite database;
/// - the path of a snapshot that was saved as JSON, or `-` for one on the standard input.
///
/// `rows` also counts the rows of a database's tables; it changes nothing about a saved snapshot. Databases are only
/// read. Fails with AX-CLI-002 when the name is none of these, and else as the module that does the reading.
[[nodiscard]] Result<Content> read_source(const std::string& named, bool rows);

/// Prints to the standard error stream what could not be seen of a source.
void print_unseen(const Content& content);

}  // namespace alembicx::cli
