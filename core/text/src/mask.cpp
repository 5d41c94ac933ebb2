#include "mask.hpp"

#include <algorithm>
#include <array>

#include "alembicx/text.hpp"
#include "fold.hpp"

namespace alembicx::text {

std::string mask_secrets(std::string_view text) {
    return mask_named(mask_urls(text));
}

bool is_secret_name(std::string_view name) {
    constexpr std::array<std::string_view, 9> endings{"password", "passwd",     "passphrase", "pwd",   "token",
                                                      "secret",   "secret_key", "api_key",    "apikey"};
    const std::string word = folded(name);
    return std::ranges::any_of(endings, [&](std::string_view ending) { return word.ends_with(ending); });
}

}  // namespace alembicx::text
