#include <alembicx/postgres.hpp>
#include <alembicx/text.hpp>

#include <algorithm>
#include <charconv>

namespace alembicx::postgres {

namespace {

/// The part of the target that is not shown: from the first secret to the last.
std::string_view secret_of(std::string_view target) {
    const std::string visible = shown(target);
    const auto [difference, ignored] = std::ranges::mismatch(target, visible);
    const auto start = static_cast<std::size_t>(difference - target.begin());
    const std::size_t most = std::min(target.size(), visible.size()) - start;
    std::size_t same = 0;
    while (same < most && target[target.size() - 1 - same] == visible[visible.size() - 1 - same]) ++same;
    return target.substr(start, target.size() - same - start);
}

/// With `%41` for `A` undone.
std::string decoded(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned byte = 0;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(text.data() + i + 1, text.data() + i + 3, byte, 16).ptr == text.data() + i + 3) {
            plain.push_back(static_cast<char>(byte));
            i += 2;
        } else {
            plain.push_back(text[i]);
        }
    }
    return plain;
}

/// What may be shown of a quoted part of a message.
std::string masked(std::string_view quoted, std::string_view secret) {
    std::string mask(text::mask);
    const std::size_t end = quoted.rfind('@');
    if (end != std::string_view::npos) return mask + std::string(quoted.substr(end));
    if (secret.find(quoted) != std::string_view::npos || decoded(secret).find(quoted) != std::string::npos) return mask;
    return std::string(quoted);
}

}  // namespace

std::string shown_message(std::string_view message, std::string_view target,
                          const std::optional<std::string>& password) {
    std::string whole(message);
    if (const std::size_t at = whole.find(target); at != std::string::npos && !target.empty()) {
        whole.replace(at, target.size(), shown(target));
    }
    whole = text::mask_secrets(whole);
    const std::string_view secret = secret_of(target);
    if (secret.empty() || decoded(secret) == password) return whole;
    std::string visible;
    for (std::string_view rest = whole; !rest.empty();) {
        const std::size_t start = rest.find('"');
        const std::size_t end = start == std::string_view::npos ? start : rest.find('"', start + 1);
        if (end == std::string_view::npos) {
            visible.append(rest);
            break;
        }
        visible.append(rest.substr(0, start + 1)).append(masked(rest.substr(start + 1, end - start - 1), secret));
        visible.push_back('"');
        rest.remove_prefix(end + 1);
    }
    return visible;
}

}  // namespace alembicx::postgres
