#pragma once

#include <string>
#include <string_view>

namespace alembicx::text {

/// The letter as letters are compared here: ASCII lower case, with `_` for `-`.
[[nodiscard]] inline char folded(char letter) {
    if (letter >= 'A' && letter <= 'Z') return static_cast<char>(letter - 'A' + 'a');
    return letter == '-' ? '_' : letter;
}

/// The word as words are compared here.
[[nodiscard]] inline std::string folded(std::string_view word) {
    std::string result(word);
    for (char& letter : result) letter = folded(letter);
    return result;
}

/// Whether the end of a word, or all of it, is that of another that is folded already.
[[nodiscard]] inline bool ends_with_folded(std::string_view word, std::string_view ending) {
    if (word.size() < ending.size()) return false;
    for (std::size_t left = ending.size(); left > 0; --left) {
        if (folded(word[word.size() - ending.size() + left - 1]) != ending[left - 1]) return false;
    }
    return true;
}
[[nodiscard]] inline bool is_folded(std::string_view word, std::string_view other) {
    return word.size() == other.size() && ends_with_folded(word, other);
}

}  // namespace alembicx::text
