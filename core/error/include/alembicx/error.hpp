#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Failures as values: what every part of the core returns when it cannot do what was asked.
namespace alembicx {

/// What a caller can do about a failure: one enumerator per decision, not per place that fails.
enum class ErrorCode : std::uint8_t {
    invalid_text,       ///< correct the input; `subject` is "name:line:column" or "name:line"
    unknown_name,       ///< name something that exists; the message suggests what may have been meant
    ambiguous,          ///< say more exactly what is meant
    unreachable_state,  ///< what was asked for cannot be reached from where things are
    internal,           ///< a bug in AlembicX: report it
};

/// A failure as a value. It owns its text, so it may outlive whatever it describes.
struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string id{};        ///< stable public code with a page in docs/reference/codes, such as "AX-CFG-004"
    std::string message{};   ///< one sentence, no secret, no trailing newline
    std::string subject{};   ///< what it is about: a place, a host, a revision
    std::string sqlstate{};  ///< five characters, or empty
    std::vector<std::string> context{};  ///< what was being done, innermost first

    bool operator==(const Error&) const = default;
};

/// A value, or the reason why there is none.
template <class T>
using Result = std::expected<T, Error>;

/// Turns an error into a failed result of any type.
[[nodiscard]] inline std::unexpected<Error> fail(Error error) {
    return std::unexpected(std::move(error));
}

/// Hands a failed result on, adding what was being done; the innermost doing stands first.
template <class T>
[[nodiscard]] std::unexpected<Error> propagate(Result<T>& failed, std::string_view doing) {
    Error error = std::move(failed).error();
    error.context.emplace_back(doing);
    return std::unexpected(std::move(error));
}

}  // namespace alembicx
