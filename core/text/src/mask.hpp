#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

/// The passes of `mask_secrets`, kept in files of their own.
namespace alembicx::text {

/// The part of a text that holds a secret; what stands around it (a quote, a dollar tag) stays.
struct Secret {
    std::size_t begin;
    std::size_t end;
    std::size_t resume = end;  ///< where to read on: before the end, if the secret may end there already
};

/// The letters of the names and tokens that are looked for; asked for every letter of every text, hence a table.
[[nodiscard]] inline bool is_name_letter(char letter) {
    static constexpr auto table = [] {
        std::array<bool, 256> letters{};
        for (const char each : std::string_view("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")) {
            letters.at(static_cast<unsigned char>(each)) = true;
        }
        return letters;
    }();
    return table[static_cast<unsigned char>(letter)];
}

/// Masks what is recognised as a secret by its own form: tokens, keys, and what servers keep in place of passwords.
[[nodiscard]] std::string mask_tokens(std::string_view text);

/// Masks the passwords of the URLs in a text.
[[nodiscard]] std::string mask_urls(std::string_view text);

/// Masks what follows a name that says it is a secret, and the SQL strings that set a password.
[[nodiscard]] std::string mask_named(std::string_view text);

}  // namespace alembicx::text
