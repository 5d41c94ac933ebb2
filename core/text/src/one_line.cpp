#include <array>
#include <cstddef>

#include "alembicx/text.hpp"

namespace alembicx::text {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::string_view digits = "0123456789abcdef";

/// A character, and how many bytes it takes; none where the bytes are not UTF-8.
struct Character {
    char32_t value = 0;
    std::size_t length = 0;
};

Character character_at(std::string_view text, std::size_t place) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char first = byte(place);
    if (first < 0x80) return {.value = first, .length = 1};
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || place + length > text.size()) return {};
    char32_t value = first & (0x7FU >> length);
    for (std::size_t at = place + 1; at < place + length; ++at) {
        if ((byte(at) & 0xC0U) != 0x80U) return {};
        value = (value << 6U) | (byte(at) & 0x3FU);
    }
    constexpr std::array<char32_t, 5> shortest{0, 0, 0x80, 0x800, 0x10000};
    const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < shortest.at(length) || value > 0x10FFFF || is_surrogate) return {};
    return {.value = value, .length = length};
}

/// Whether a viewer may end the line here, change the order of what follows, or obey.
bool is_command(char32_t value) {
    return value < 0x20 || (value >= 0x7F && value < 0xA0) || (value >= 0x2028 && value <= 0x202E) ||
           (value >= 0x2066 && value <= 0x2069);
}

std::string escape_of(char32_t value) {
    if (value == '\n') return "\\n";
    if (value == '\r') return "\\r";
    if (value == '\t') return "\\t";
    std::string escape = value < 0x100 ? "\\x" : "\\u";
    for (unsigned shift = value < 0x100 ? 8 : 16; shift > 0; shift -= 4)
        escape += digits[(value >> (shift - 4)) & 0xFU];
    return escape;
}

}  // namespace

std::string one_line(std::string_view text) {
    std::string line;
    line.reserve(text.size());
    for (std::size_t place = 0; place < text.size();) {
        const auto [value, length] = character_at(text, place);
        if (length == 0) {
            line += replacement;
        } else if (is_command(value)) {
            line += escape_of(value);
        } else {
            line += text.substr(place, length);
        }
        place += length == 0 ? 1 : length;
    }
    return line;
}

}  // namespace alembicx::text
