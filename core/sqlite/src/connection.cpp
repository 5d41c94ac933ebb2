#include <alembicx/sqlite.hpp>
#include <alembicx/text.hpp>

#include <sqlite3.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <string_view>

namespace alembicx::sqlite {

namespace {

namespace fs = std::filesystem;

constexpr int busy_milliseconds = 5000;

struct Finish {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};

std::unexpected<Error> failure(const char* id, const std::string& name, std::string_view why) {
    return fail({.code = ErrorCode::unreachable_state, .id = id, .message = text::mask_secrets(why), .subject = name});
}

/// Whether the file's header says that changes go to a log beside it.
/// Source: https://www.sqlite.org/fileformat.html#the_database_header, bytes 18 and 19
bool has_wal_mode(const fs::path& path) {
    std::array<char, 20> header{};
    std::ifstream file(path, std::ios::binary);
    return file.read(header.data(), header.size()) && header[18] == 2 && header[19] == 2;
}

/// The file as a URI of SQLite, for a database that does not change.
std::string unchanging(const fs::path& path) {
    std::string uri = "file:";
    for (const char letter : path.string()) {
        if (letter == '%' || letter == '?' || letter == '#') {
            std::array<char, 4> encoded{};
            std::snprintf(encoded.data(), encoded.size(), "%%%02X", static_cast<unsigned char>(letter));
            uri.append(encoded.data());
        } else {
            uri.push_back(letter);
        }
    }
    return uri + "?immutable=1";
}

Row row_of(sqlite3_stmt* statement) {
    Row row;
    const int columns = sqlite3_column_count(statement);
    for (int column = 0; column < columns; ++column) {
        // A blob first: asking for text would convert it, and cut it where it is no UTF-8.
        const void* bytes = sqlite3_column_type(statement, column) == SQLITE_BLOB
                                ? sqlite3_column_blob(statement, column)
                                : sqlite3_column_text(statement, column);
        const auto length = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
        if (sqlite3_column_type(statement, column) == SQLITE_NULL) {
            row.emplace_back();
        } else {
            row.emplace_back(bytes == nullptr ? std::string() : std::string(static_cast<const char*>(bytes), length));
        }
    }
    return row;
}

}  // namespace

void Connection::Close::operator()(sqlite3* database) const noexcept {
    sqlite3_close_v2(database);
}

Connection::Look Connection::look(const fs::path& path) {
    std::error_code failed;
    Look result;
    result.size = fs::file_size(path, failed);
    result.written = fs::last_write_time(path, failed);
    result.has_log = fs::exists(fs::path(path) += "-wal", failed);
    return result;
}

Result<Connection> Connection::open(const fs::path& path) {
    const std::string shown = path.string();
    std::error_code failed;
    if (!fs::exists(path, failed)) return failure("AX-SQL-001", shown, "there is no such file");
    if (fs::is_directory(path, failed)) return failure("AX-SQL-001", shown, "this is a directory");
    const fs::path absolute = fs::canonical(path, failed);  // SQLite gives names such as ":memory:" a meaning
    if (failed) return failure("AX-SQL-001", shown, failed.message());

    const Look now = look(absolute);
    const bool is_quiet = has_wal_mode(absolute) && !now.has_log;
    const std::string name = is_quiet ? unchanging(absolute) : absolute.string();
    const int flags = SQLITE_OPEN_READONLY | (is_quiet ? SQLITE_OPEN_URI : 0);
    sqlite3* handle = nullptr;
    const int opened = sqlite3_open_v2(name.c_str(), &handle, flags, nullptr);
    Connection connection(std::unique_ptr<sqlite3, Close>(handle), shown, absolute,
                          is_quiet ? std::optional(now) : std::nullopt);
    if (handle == nullptr) return failure("AX-SQL-001", shown, "out of memory");
    if (opened != SQLITE_OK) return failure("AX-SQL-001", shown, sqlite3_errmsg(handle));
    sqlite3_busy_timeout(handle, busy_milliseconds);
    // SQLite looks into the file only when it must.
    auto looked = connection.run("PRAGMA schema_version");
    if (!looked) {
        looked.error().id = "AX-SQL-001";
        return fail(std::move(looked.error()));
    }
    return connection;
}

Result<std::vector<Row>> Connection::run(const std::string& statements) {
    std::vector<Row> rows;
    const char* rest = statements.c_str();
    while (*rest != '\0') {
        sqlite3_stmt* handle = nullptr;
        if (sqlite3_prepare_v2(database_.get(), rest, -1, &handle, &rest) != SQLITE_OK) {
            return failure("AX-SQL-002", name_, sqlite3_errmsg(database_.get()));
        }
        const std::unique_ptr<sqlite3_stmt, Finish> statement(handle);
        if (handle == nullptr) continue;  // white space or a comment
        int step = sqlite3_step(handle);
        for (; step == SQLITE_ROW; step = sqlite3_step(handle)) rows.push_back(row_of(handle));
        if (step != SQLITE_DONE) return failure("AX-SQL-002", name_, sqlite3_errmsg(database_.get()));
    }
    return rows;
}

Result<std::vector<Row>> Connection::execute(const std::string& statements) {
    auto rows = run(statements);
    const auto now = look_ ? std::optional(look(file_)) : std::nullopt;
    if (now != look_) return failure("AX-SQL-002", name_, "another program began to write to it meanwhile; try again");
    return rows;
}

}  // namespace alembicx::sqlite
