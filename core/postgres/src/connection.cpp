#include <alembicx/postgres.hpp>

#include <array>
#include <utility>

#include "functions.hpp"

namespace alembicx::postgres {

namespace {

// Source: libpq-fe.h and postgres_ext.h; the values are part of libpq's interface.
constexpr int connection_ok = 0;
constexpr int command_ok = 1;
constexpr int rows_ok = 2;
constexpr int field_sqlstate = 'C';
constexpr int field_message = 'M';
constexpr int field_detail = 'D';
constexpr int field_hint = 'H';

/// The lines of a message, without the white space around them.
std::vector<std::string> lines_of(std::string_view message) {
    std::vector<std::string> lines;
    while (!message.empty()) {
        const std::size_t end = message.find('\n');
        std::string_view line = message.substr(0, end);
        message = end == std::string_view::npos ? std::string_view() : message.substr(end + 1);
        const std::size_t start = line.find_first_not_of(" \t\r");
        if (start == std::string_view::npos) continue;
        line = line.substr(start, line.find_last_not_of(" \t\r") + 1 - start);
        lines.emplace_back(line);
    }
    return lines;
}

/// The error with the message's first line, and the others as its context.
std::unexpected<Error> failure(Error error, std::string_view message) {
    auto lines = lines_of(message);
    error.message = lines.empty() ? "no reason was given" : std::move(lines.front());
    if (!lines.empty()) error.context.assign(std::next(lines.begin()), lines.end());
    return fail(std::move(error));
}

/// What libpq finds in a target.
struct Parsed {
    std::optional<std::string> password{};
};

Result<Parsed> parsed(const Functions& libpq, const std::string& target) {
    char* why = nullptr;
    const std::unique_ptr<Parameter, void (*)(Parameter*)> all(libpq.parse(target.c_str(), &why),
                                                               libpq.free_parameters);
    const std::unique_ptr<char, void (*)(void*)> message(why, libpq.free_memory);
    if (all == nullptr) {
        return failure({.code = ErrorCode::invalid_text, .id = "AX-PGS-004", .subject = shown(target)},
                       shown_message(message == nullptr ? "" : message.get(), target, std::nullopt));
    }
    for (const Parameter* each = all.get(); each->keyword != nullptr; ++each) {
        if (std::string_view(each->keyword) == "password" && each->value != nullptr) return Parsed{each->value};
    }
    return Parsed{};
}

std::string field(const Functions& libpq, const pg_result* result, int which) {
    const char* text = libpq.result_error_field(result, which);
    return text == nullptr ? "" : text;
}

}  // namespace

Result<Connection> Connection::open(const Library& library, std::string_view target, const Options& options) {
    const Functions& libpq = library.functions();
    const auto names = library.parameters();
    const auto plain = for_libpq(target, names);
    if (!plain) return fail(plain.error());
    const auto understood = parsed(libpq, *plain);
    if (!understood) return fail(understood.error());

    const std::string timeout = std::to_string(options.timeout.count());
    // Of a parameter that is given twice the last counts, and the target stands in the place of `dbname`.
    const std::array keywords{"connect_timeout", "fallback_application_name", "dbname", "client_encoding",
                              static_cast<const char*>(nullptr)};
    const std::array values{timeout.c_str(), "alembicx", plain->c_str(), "UTF8", static_cast<const char*>(nullptr)};
    Connection connection(library, {libpq.connect(keywords.data(), values.data(), 1), Close{libpq.finish}},
                          shown(target));
    const Error refused{.code = ErrorCode::unreachable_state, .id = "AX-PGS-002", .subject = connection.name_};
    if (connection.session_ == nullptr) return failure(refused, "out of memory");
    if (libpq.status(connection.session_.get()) != connection_ok) {
        return failure(refused,
                       shown_message(libpq.error_message(connection.session_.get()), *plain, understood->password));
    }
    libpq.set_notice_processor(connection.session_.get(), [](void*, const char*) {}, nullptr);
    if (options.read_only) {
        // A setting of the session would do as well, but a pooler that lends sessions by the transaction would hand it
        // on to the next client.
        auto begun = connection.execute("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        if (!begun) return propagate(begun, "opening a transaction that only reads");
        // Such a database holds bytes of any kind, and the server would refuse to send what is no UTF-8.
        auto raw = connection.execute(
            "SELECT set_config('client_encoding', 'SQL_ASCII', true)"
            " WHERE current_setting('server_encoding') = 'SQL_ASCII'");
        if (!raw) return propagate(raw, "choosing the encoding");
    }
    return connection;
}

Result<std::vector<Row>> Connection::execute(const std::string& statement) {
    const Functions& libpq = library_.functions();
    const std::unique_ptr<pg_result, void (*)(pg_result*)> result(libpq.execute(session_.get(), statement.c_str()),
                                                                  libpq.clear);
    const int status = result == nullptr ? -1 : libpq.result_status(result.get());
    if (status != command_ok && status != rows_ok) {
        Error error{.code = ErrorCode::unreachable_state, .id = "AX-PGS-003", .subject = name_};
        if (result == nullptr) return failure(std::move(error), libpq.error_message(session_.get()));
        error.sqlstate = field(libpq, result.get(), field_sqlstate);
        const std::string message = field(libpq, result.get(), field_message);
        if (message.empty()) return failure(std::move(error), libpq.result_error_message(result.get()));
        auto failed = failure(std::move(error), message);
        for (const auto& [name, which] : {std::pair{"detail: ", field_detail}, {"hint: ", field_hint}}) {
            const std::string text = field(libpq, result.get(), which);
            if (!text.empty()) failed.error().context.push_back(name + text);
        }
        return failed;
    }
    std::vector<Row> rows(static_cast<std::size_t>(libpq.row_count(result.get())));
    const int columns = libpq.column_count(result.get());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const int row = static_cast<int>(i);
        rows[i].reserve(static_cast<std::size_t>(columns));
        for (int column = 0; column < columns; ++column) {
            if (libpq.is_null(result.get(), row, column) != 0) {
                rows[i].emplace_back();
            } else {
                const auto length = static_cast<std::size_t>(libpq.length(result.get(), row, column));
                rows[i].emplace_back(std::string(libpq.value(result.get(), row, column), length));
            }
        }
    }
    return rows;
}

Canceller Connection::canceller() const {
    const Functions& libpq = library_.functions();
    return {library_, {libpq.get_cancel(session_.get()), Canceller::Free{libpq.free_cancel}}};
}

void Canceller::request() const noexcept {
    std::array<char, 256> ignored{};
    library_.functions().cancel(handle_.get(), ignored.data(), static_cast<int>(ignored.size()));
}

}  // namespace alembicx::postgres
