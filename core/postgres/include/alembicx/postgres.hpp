#pragma once

#include <alembicx/error.hpp>

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// libpq's own handles. Nothing here needs its headers, and nothing links it.
struct pg_conn;
struct pg_cancel;

/// A session with a PostgreSQL server, over the libpq that is found when the first one is opened.
///
/// Source: https://www.postgresql.org/docs/current/libpq.html; only what has been in its interface since PostgreSQL 9.0
/// is used, so that any version serves.
namespace alembicx::postgres {

/// Where a libpq may be, in the order in which they are tried: what the system's loader finds, then what the drivers in
/// the Python environment of `program` bring along, those that can encrypt first.
///
/// `program` is a file of that environment: `<environment>/bin/alembicx`, or one below its site-packages.
[[nodiscard]] std::vector<std::string> candidates(const std::filesystem::path& program);

/// The functions of libpq; only this module looks inside.
struct Functions;

/// A libpq that was loaded. It stays loaded until the process ends, and may be copied; any thread.
class Library {
public:
    /// The first of the candidates that can be loaded. Fails with AX-PGS-001, whose context says why each could not.
    [[nodiscard]] static Result<Library> load(std::span<const std::string> candidates);

    /// The one that `candidates` finds for the running program.
    [[nodiscard]] static Result<Library> load();

    /// The names of the connection parameters that this libpq knows; empty when it does not tell.
    [[nodiscard]] std::vector<std::string> parameters() const;

    [[nodiscard]] const Functions& functions() const { return *functions_; }

private:
    explicit Library(std::shared_ptr<const Functions> functions) : functions_(std::move(functions)) {}
    std::shared_ptr<const Functions> functions_;
};

/// Whether the text is a URL of PostgreSQL: `postgresql://`, `postgres://`, or SQLAlchemy's `postgresql+asyncpg://`.
[[nodiscard]] bool is_url(std::string_view text);

/// The target as libpq takes it: a URL without SQLAlchemy's `+driver`; a connection string as it is.
///
/// Fails with AX-PGS-004 when the URL has query parameters that are not among `known` (a driver's own, such as
/// `prepared_statement_cache_size`); an empty `known` lets all pass.
[[nodiscard]] Result<std::string> for_libpq(std::string_view target, std::span<const std::string> known);

/// The target as it may be shown: without passwords and other secrets.
[[nodiscard]] std::string shown(std::string_view target);

/// A message of libpq about the target, as it may be shown. `password` is what libpq took for the password.
///
/// libpq quotes parts of a target in its messages. Where it splits a URL differently than was meant (`p@ss` or `p/ss`
/// as a raw password), such a part is a piece of the password.
[[nodiscard]] std::string shown_message(std::string_view message, std::string_view target,
                                        const std::optional<std::string>& password);

/// How a session is opened.
struct Options {
    std::chrono::seconds timeout{10};  ///< for each address of the host; `connect_timeout` in the target goes before
    bool read_only = false;  ///< the session is one transaction that reads, in which the server refuses writes
};

/// The rows of an answer: text as the server writes it, or nothing for NULL.
using Row = std::vector<std::optional<std::string>>;

/// Asks the server to end the statement that a session is running.
class Canceller {
public:
    /// Waits until the server was told. May be called from a signal handler and from another thread; the session may
    /// be gone.
    void request() const noexcept;

private:
    friend class Connection;
    struct Free {
        void (*function)(pg_cancel*) = nullptr;
        void operator()(pg_cancel* handle) const noexcept { function(handle); }
    };
    Canceller(Library library, std::unique_ptr<pg_cancel, Free> handle)
        : library_(std::move(library)), handle_(std::move(handle)) {}
    Library library_;
    std::unique_ptr<pg_cancel, Free> handle_;
};

/// An open session. Moves, never copies; closes itself. Not for two threads at once.
class Connection {
public:
    /// Connects. Text is UTF-8 in both directions, whatever the database's encoding.
    ///
    /// Fails with AX-PGS-004 for a target that libpq does not understand, with AX-PGS-002 when no session comes about.
    [[nodiscard]] static Result<Connection> open(const Library& library, std::string_view target,
                                                 const Options& options = {});

    /// Runs a statement and gives its rows, none for one that gives none.
    ///
    /// Fails with AX-PGS-003: `sqlstate` and the first line of the message are the server's, and what more it says is
    /// in the context. Empty `sqlstate`: the connection was lost.
    [[nodiscard]] Result<std::vector<Row>> execute(const std::string& statement);

    /// What ends a statement of this session from outside.
    [[nodiscard]] Canceller canceller() const;

private:
    struct Close {
        void (*function)(pg_conn*) = nullptr;
        void operator()(pg_conn* session) const noexcept { function(session); }
    };
    Connection(Library library, std::unique_ptr<pg_conn, Close> session, std::string name)
        : library_(std::move(library)), session_(std::move(session)), name_(std::move(name)) {}
    Library library_;
    std::unique_ptr<pg_conn, Close> session_;
    std::string name_;
};

}  // namespace alembicx::postgres
