#pragma once

#include <alembicx/error.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct sqlite3;

/// Reads an SQLite database, and never writes one.
///
/// Source: https://www.sqlite.org/c3ref/intro.html
namespace alembicx::sqlite {

/// The rows of an answer: text, or nothing for NULL. A blob gives its bytes.
using Row = std::vector<std::optional<std::string>>;

/// An open database file. Moves, never copies; closes itself. Not for two threads at once.
class Connection {
public:
    /// Opens a file for reading. Fails with AX-SQL-001 when there is none, or it is no database.
    ///
    /// A database in WAL mode that nobody has open is read as one that does not change, because SQLite would otherwise
    /// leave two files beside it, or refuse where it cannot. What changes it meanwhile makes `execute` fail.
    [[nodiscard]] static Result<Connection> open(const std::filesystem::path& path);

    /// Runs one or more statements and gives the rows of all of them.
    ///
    /// Waits up to five seconds for another program that writes. Fails with AX-SQL-002; a statement that would write is
    /// refused.
    [[nodiscard]] Result<std::vector<Row>> execute(const std::string& statements);

private:
    struct Close {
        void operator()(sqlite3* database) const noexcept;
    };
    /// How a file looks from outside while nobody writes to it.
    struct Look {
        std::uintmax_t size = 0;
        std::filesystem::file_time_type written{};
        bool has_log = false;

        bool operator==(const Look&) const = default;
    };
    Connection(std::unique_ptr<sqlite3, Close> database, std::string name, std::filesystem::path file,
               std::optional<Look> look)
        : database_(std::move(database)), name_(std::move(name)), file_(std::move(file)), look_(look) {}
    [[nodiscard]] static Look look(const std::filesystem::path& path);
    [[nodiscard]] Result<std::vector<Row>> run(const std::string& statements);

    std::unique_ptr<sqlite3, Close> database_;
    std::string name_;            ///< as the caller gave it
    std::filesystem::path file_;  ///< where it lies, links followed
    std::optional<Look> look_;    ///< of a database that is taken for one that does not change
};

}  // namespace alembicx::sqlite
