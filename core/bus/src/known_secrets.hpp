#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Secrets that were registered, in whichever form they stand in a text.
namespace alembicx::bus {

/// Finds registered secrets in texts. Made once for many texts; any number of threads may use it.
///
/// Found are the secret as it is; percent-encoded, any of its characters or none, and with `+` for a blank; as JSON,
/// Python, C and SQL write it within quotes; and base64 of it or of a longer text that holds it, in either alphabet.
class KnownSecrets {
public:
    KnownSecrets() = default;
    explicit KnownSecrets(std::span<const std::string> secrets);

    /// The text with each of them replaced by `***`; where they overlap, once.
    [[nodiscard]] std::string hidden_in(std::string text) const;

private:
    struct Needle {
        std::string text{};
        bool is_exact = false;  ///< whether it is found as it is alone
    };

    void add(std::string text, bool is_exact);
    void note_beginning(std::string_view text, bool is_exact);
    /// Whether a needle may begin at a place; quick, and no for nearly all places.
    [[nodiscard]] bool may_begin(std::string_view text, std::size_t place) const {
        const auto first = static_cast<unsigned char>(text[place]);
        const auto second = static_cast<unsigned char>(place + 1 < text.size() ? text[place + 1] : '\0');
        return beginnings_[first * std::size_t{256} + second];
    }
    /// Where the longest needle ends that begins at a place of the text; the place itself if there is none.
    [[nodiscard]] std::size_t end_of_longest(std::string_view text, std::size_t place) const;

    std::array<std::vector<Needle>, 256> by_first_{};
    std::bitset<65536> beginnings_{};  ///< pairs of bytes
    bool is_empty_ = true;
};

}  // namespace alembicx::bus
