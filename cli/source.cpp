#include "source.hpp"

#include <alembicx/catalog.hpp>
#include <alembicx/postgres.hpp>
#include <alembicx/sqlite.hpp>
#include <alembicx/text.hpp>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "interrupt.hpp"

namespace alembicx::cli {
namespace {

namespace fs = std::filesystem;

/// With what a file begins that is an SQLite database. Source: https://www.sqlite.org/fileformat.html
constexpr std::string_view sqlite_magic("SQLite format 3\0", 16);

std::string shown(const std::string& named) {
    return named.find("://") == std::string::npos ? text::mask_secrets(named) : text::mask_url(named);
}

std::unexpected<Error> unusable(ErrorCode code, const std::string& named, std::string_view why) {
    return fail({.code = code, .id = "AX-CLI-002", .message = std::string(why), .subject = shown(named)});
}

/// Sends the catalog's statements over a connection.
template <class Connection>
Result<schema::Database> read_catalog(Connection& connection, std::string_view dialect,
                                      const catalog::Options& options) {
    auto reading = catalog::Reading::full(dialect, options);
    if (!reading) return fail(reading.error());
    while (const auto statement = reading->next()) {
        auto rows = connection.execute(*statement);
        if (!rows) return propagate(rows, "reading the catalog");
        auto taken = reading->take(std::move(*rows));
        if (!taken) return propagate(taken, "reading the catalog");
    }
    return std::move(*reading).finish().database;
}

Result<schema::Database> read_postgresql(const std::string& target, bool rows) {
    const auto library = postgres::Library::load();
    if (!library) return fail(library.error());
    auto connection = postgres::Connection::open(*library, target, {.read_only = true});
    if (!connection) return fail(connection.error());
    const auto canceller = connection->canceller();
    const CancelOnSignal guard(canceller);
    return read_catalog(*connection, "postgresql", {.rows = rows, .in_transaction = true});
}

Result<schema::Database> read_sqlite(const fs::path& path, bool rows) {
    auto connection = sqlite::Connection::open(path);
    if (!connection) return fail(connection.error());
    return read_catalog(*connection, "sqlite", {.rows = rows});
}

/// The path in `sqlite:///path`, which SQLAlchemy takes as it is, without undoing percent signs.
Result<fs::path> sqlite_path(const std::string& url) {
    std::string_view path = std::string_view(url).substr(url.find("://") + 3);
    if (path.size() < 2 || path == "/:memory:") {
        return unusable(ErrorCode::invalid_text, url, "a database in memory is seen by its own process only");
    }
    if (path.front() != '/') {
        return unusable(ErrorCode::invalid_text, url,
                        "a URL of SQLite has no host: write sqlite:///relative/path or sqlite:////absolute/path");
    }
    if (const std::size_t query = path.find('?'); query != std::string_view::npos) {
        return unusable(
            ErrorCode::invalid_text, url,
            "query parameters are not for files: leave out \"" + text::mask_secrets(path.substr(query)) + "\"");
    }
    return fs::path(path.substr(1));
}

Result<Content> read_url(const std::string& url, bool rows) {
    Result<schema::Database> database;
    const std::string scheme = url.substr(0, url.find("://"));
    const std::string dialect = scheme.substr(0, scheme.find('+'));
    if (postgres::is_url(url)) {
        database = read_postgresql(url, rows);
    } else if (dialect == "sqlite") {
        const auto path = sqlite_path(url);
        if (!path) return fail(path.error());
        database = read_sqlite(*path, rows);
    } else {
        const auto refused = catalog::Reading::full(dialect);
        if (!refused) return fail(refused.error());
        return unusable(ErrorCode::unknown_name, url, "nothing here opens such a URL");
    }
    if (!database) return fail(database.error());
    return Content{.name = shown(url), .database = std::move(*database)};
}

Result<Content> read_saved(std::istream& stream, std::string text, const std::string& name) {
    std::ostringstream rest;
    rest << stream.rdbuf();
    if (stream.bad()) return unusable(ErrorCode::unreachable_state, name, "it cannot be read");
    text.append(rest.view());
    auto database = schema::from_json(text, name);
    if (!database) return fail(database.error());
    return Content{.name = name, .database = std::move(*database), .is_saved = true};
}

/// A file: only its first bytes say whether it is a database or a snapshot. Nothing is read twice, so that it may be a
/// pipe.
Result<Content> read_file(const std::string& named, bool rows) {
    std::error_code failed;
    if (fs::is_directory(named, failed)) {
        return unusable(ErrorCode::unreachable_state, named, "this is a directory, not a database or a saved snapshot");
    }
    std::ifstream file(named, std::ios::binary);
    if (!file) return unusable(ErrorCode::unreachable_state, named, std::strerror(errno));
    std::string start(sqlite_magic.size(), '\0');
    file.read(start.data(), static_cast<std::streamsize>(start.size()));
    start.resize(static_cast<std::size_t>(file.gcount()));
    if (start != sqlite_magic) return read_saved(file, std::move(start), shown(named));
    file.close();
    auto database = read_sqlite(named, rows);
    if (!database) return fail(database.error());
    return Content{.name = shown(named), .database = std::move(*database)};
}

}  // namespace

Result<Content> read_source(const std::string& named, bool rows) {
    if (named == "-") return read_saved(std::cin, "", "standard input");
    if (named.find("://") != std::string::npos) return read_url(named, rows);
    std::error_code failed;
    if (fs::exists(named, failed)) return read_file(named, rows);
    if (named.find('=') == std::string::npos) {
        return unusable(ErrorCode::unreachable_state, named,
                        "there is no such file, and it is no URL or connection string of a database");
    }
    auto database = read_postgresql(named, rows);
    if (!database) return fail(database.error());
    return Content{.name = shown(named), .database = std::move(*database)};
}

void print_unseen(const Content& content) {
    for (const std::string& sentence : content.database.unseen) {
        std::cerr << "alembicx: " << content.name << ": not seen: " << sentence << '\n';
    }
}

}  // namespace alembicx::cli
