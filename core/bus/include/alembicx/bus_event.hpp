#pragma once

#include <alembicx/error.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What happened, as a value: whoever publishes it formats nothing, whoever handles it parses nothing. Any thread.
namespace alembicx::bus {

enum class Severity : std::uint8_t { debug, info, warning, error, critical };

/// What a detail may be.
using Value = std::variant<std::string, std::int64_t, double, bool>;

/// Something that an error came from.
struct Cause {
    std::string code{};  ///< a stable code, a SQLSTATE, or the name of an exception's class
    std::string message{};

    bool operator==(const Cause&) const = default;
};

/// One thing that happened. Text is UTF-8.
struct Event {
    std::string id{};       ///< unique; given by the bus
    std::int64_t time = 0;  ///< nanoseconds since 1970-01-01 UTC; given by the bus if it is 0
    Severity severity = Severity::error;
    std::string component{};  ///< which part it comes from, such as "runner" or "servers.private"
    std::string code{};       ///< stable public code, such as "AX-RUN-006"
    std::string message{};    ///< one sentence
    std::string subject{};    ///< what it is about: a place, a host, a revision
    std::map<std::string, Value> details{};
    std::vector<Cause> causes{};         ///< the nearest first
    std::vector<std::string> context{};  ///< what was being done, innermost first
    std::string sqlstate{};              ///< five characters, or empty
    std::string revision{};              ///< of the migration, or empty
    std::string statement{};             ///< the SQL, or empty
    std::uint64_t thread = 0;            ///< the system's number of the thread; given by the bus if it is 0
    std::uint64_t fingerprint = 0;       ///< the same for the same trouble; given by the bus if it is 0

    bool operator==(const Event&) const = default;
};

/// The detail by which an event says that it was published in another process, which handed it on: its name.
constexpr const char* worker_detail = "xdist_worker";

/// "debug" to "critical".
[[nodiscard]] std::string_view word_for(Severity severity);
/// The severity of a word; none if it is another word.
[[nodiscard]] std::optional<Severity> severity_named(std::string_view word);

/// An error as an event, and back: nothing of it is lost. An event that never was an error becomes an internal one.
[[nodiscard]] Event event_of(const Error& error, std::string component, Severity severity = Severity::error);
[[nodiscard]] Error error_of(const Event& event);

/// A number that events about the same trouble share: over component, code, subject, SQLSTATE, revision and message,
/// where runs of digits count as the same, so that an address or a duration makes no difference.
[[nodiscard]] std::uint64_t fingerprint_of(const Event& event);

/// The event as one line of JSON, without a line break at its end. Bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string to_json(const Event& event);
/// Fails with AX-BUS-003 for a text that `to_json` cannot have written.
[[nodiscard]] Result<Event> from_json(std::string_view line);

/// The event without secrets: those given, wherever they stand, percent-encoded, in base64 or within quotes as well,
/// and whatever `text::mask_secrets` recognises, in every field. What is longer than `longest` bytes is cut, so that
/// the memory of a queue is bounded.
[[nodiscard]] Event redacted(Event event, std::span<const std::string> secrets);
constexpr std::size_t longest = 65536;

}  // namespace alembicx::bus
