#pragma once

#include <alembicx/bus_event.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Events as plain text, cut into what Telegram takes. There is no markup: a mistake in it would lose the alert.
///
/// Every function is pure and safe to call from any thread.
/// Source: https://core.telegram.org/bots/api#sendmessage, #senddocument
namespace alembicx::telegram {

/// How long the text of a message, and that beside a document, may be, in UTF-16 units.
constexpr std::size_t longest_text = 4096;
constexpr std::size_t longest_caption = 1024;

/// Into how many parts a text is cut at most; a longer one is sent as a document.
constexpr std::size_t most_parts = 3;

/// What one request sends: a text, or a document with a text beside it.
struct Piece {
    std::string text{};
    std::string document{};  ///< what is in the file; empty: there is none

    bool operator==(const Piece&) const = default;
};

/// The text as it can be sent: bytes that are not UTF-8 become U+FFFD, and control characters become spaces.
[[nodiscard]] std::string sendable(std::string_view text);

/// How long a text that is UTF-8 is in UTF-16 units, which is how Telegram counts.
[[nodiscard]] std::size_t length_of(std::string_view text);

/// As much of the beginning of a text as so many UTF-16 units hold, without half a character at its end.
[[nodiscard]] std::string_view beginning_of(std::string_view text, std::size_t most);

/// Everything about an event that a person needs at first sight, fit to be sent.
[[nodiscard]] std::string text_of(const bus::Event& event);

/// The text as one message, as numbered parts, or as a document with its beginning beside it.
[[nodiscard]] std::vector<Piece> pieces_of(std::string_view text);

/// The text as a document with nothing beside it: what is tried when a message was refused.
[[nodiscard]] Piece document_of(std::string_view text);

/// "2026-11-26 03:50:12 UTC".
[[nodiscard]] std::string time_of(std::int64_t nanoseconds);

}  // namespace alembicx::telegram
