#pragma once

#include <alembicx/error.hpp>

#include <cstdint>
#include <string>
#include <string_view>

/// What the Bot API answers, sorted by what there is to do. Pure, any thread.
///
/// Source: https://core.telegram.org/bots/api#making-requests, #responseparameters
namespace alembicx::telegram {

/// One enumerator per decision.
enum class Outcome : std::uint8_t {
    delivered,     ///< it is in the chat
    limited,       ///< too much was sent: the whole bot is to wait
    moved,         ///< the group has become a supergroup, and has another number
    refused,       ///< this message is not taken
    no_chat,       ///< this chat is not to be written to
    no_token,      ///< the bot does not exist
    not_accepted,  ///< it did not arrive: try again
    unknown,       ///< it may have arrived: to try again may say it twice
};

/// What came of one request.
struct Answer {
    Outcome outcome = Outcome::not_accepted;
    std::string why{};         ///< a sentence's end, without the token; empty when it was delivered, or had no time
    std::int64_t seconds = 0;  ///< how long to wait, if `limited`; 0: it was not said
    std::string chat{};        ///< the new number, if `moved`

    bool operator==(const Answer&) const = default;
};

/// Sorts an answer by the status of HTTP, the body, and the header Retry-After (0: there is none).
///
/// What is no answer of the Bot API, such as a page of a proxy, never counts as one: after a status of success the
/// message may have arrived, after any other it has not.
[[nodiscard]] Answer answer_of(long status, std::string_view body, std::int64_t retry_after);

/// What is wrong when an answer is not `delivered`, in plain words: AX-TLG-003 to AX-TLG-006, or AX-TLG-008.
[[nodiscard]] Error error_of(const Answer& answer, const std::string& chat);

}  // namespace alembicx::telegram
