#include "mask.hpp"

#include <algorithm>
#include <initializer_list>

#include "alembicx/text.hpp"
#include "fold.hpp"

namespace alembicx::text {

std::string mask_secrets(std::string_view text) {
    // Tokens first: what a private key begins with may stand where a value is masked up to the next blank.
    return mask_named(mask_urls(mask_tokens(text)));
}

bool is_secret_name(std::string_view name) {
    const auto ends_with = [&](std::initializer_list<std::string_view> endings) {
        return std::ranges::any_of(endings, [&](std::string_view ending) { return ends_with_folded(name, ending); });
    };
    // By the last letter, since every word of every text is asked.
    switch (name.empty() ? '\0' : folded(name.back())) {
        case 'd':
            return ends_with({"password", "passwd", "pwd"});
        case 'e':
            return ends_with({"passphrase", "passcode"});
        case 'n':
            return ends_with({"token", "authorization"});
        case 's':
            return ends_with({"secrets", "_pass"}) || is_folded(name, "pass");
        case 't':
            return ends_with({"secret"});
        case 'y':
            return ends_with({"secret_key", "secretkey", "api_key", "apikey", "private_key", "privatekey", "access_key",
                              "accesskey"});
        default:
            return false;
    }
}

}  // namespace alembicx::text
