#include <algorithm>

#include "alembicx/text.hpp"

namespace alembicx::text {
namespace {

/// The text up to its first NUL byte.
std::string_view up_to_nul(std::string_view text) {
    return text.substr(0, text.find('\0'));
}

/// The text between two `quote`s, with those inside it doubled.
std::string doubled(std::string_view text, char quote) {
    std::string result(1, quote);
    for (const char letter : text) {
        if (letter == quote) result += quote;
        result += letter;
    }
    result += quote;
    return result;
}

/// Whether a shell takes the letter as it is, wherever it stands in a word.
bool is_plain(char letter) {
    const bool alphanumeric =
        (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
    return alphanumeric || std::string_view("_@%+=:,./-").contains(letter);
}

}  // namespace

std::string quote_identifier(std::string_view name) {
    return doubled(up_to_nul(name), '"');
}

std::string quote_literal(std::string_view value) {
    std::string quoted = doubled(up_to_nul(value), '\'');
    if (!quoted.contains('\\')) return quoted;
    std::string result = " E";
    for (const char letter : quoted) {
        if (letter == '\\') result += '\\';
        result += letter;
    }
    return result;
}

std::string shell_quote(std::string_view word) {
    if (!word.empty() && std::ranges::all_of(word, is_plain)) return std::string(word);
    std::string result = "'";
    for (const char letter : word) {
        if (letter == '\'') {
            result += R"('\'')";
        } else {
            result += letter;
        }
    }
    result += '\'';
    return result;
}

}  // namespace alembicx::text
