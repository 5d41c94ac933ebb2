#include <algorithm>
#include <cstddef>

#include "names.hpp"

namespace alembicx::revision {
namespace {

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

/// Letters, digits, `_`, and every byte of a letter outside ASCII.
bool is_word(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || is_digit(letter) || letter == '_' ||
           static_cast<unsigned char>(letter) >= 0x80;
}

/// Reads `symbol+2` or `+2` from the start of the text.
std::optional<Relative> read_steps(std::string_view text) {
    const auto sign = static_cast<std::size_t>(std::ranges::find_if_not(text, is_word) - text.begin());
    if (sign + 1 >= text.size() || (text[sign] != '+' && text[sign] != '-') || !is_digit(text[sign + 1])) return {};
    constexpr std::int64_t far = 1'000'000'000'000;
    std::int64_t steps = 0;
    for (const char digit : text.substr(sign + 1)) {
        if (!is_digit(digit)) break;
        steps = std::min(far, steps * 10 + (digit - '0'));
    }
    Relative read{.steps = text[sign] == '-' ? -steps : steps};
    if (sign > 0) read.symbol = text.substr(0, sign);
    return read;
}

}  // namespace

std::optional<Relative> read_relative(std::string_view target) {
    for (auto sign = target.find('@', 1); sign != std::string_view::npos; sign = target.find('@', sign + 1)) {
        if (auto read = read_steps(target.substr(sign + 1))) {
            read->label = target.substr(0, sign);
            return read;
        }
    }
    return read_steps(target);
}

}  // namespace alembicx::revision
