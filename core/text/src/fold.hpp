#pragma once

#include <string>
#include <string_view>

namespace alembicx::text {

/// The word as words are compared here: ASCII lower case, with `_` for `-`.
[[nodiscard]] inline std::string folded(std::string_view word) {
    std::string result(word);
    for (char& letter : result) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
        if (letter == '-') letter = '_';
    }
    return result;
}

}  // namespace alembicx::text
