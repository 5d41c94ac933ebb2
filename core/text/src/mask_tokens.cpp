#include <algorithm>
#include <array>
#include <optional>

#include "alembicx/text.hpp"
#include "fold.hpp"
#include "mask.hpp"

namespace alembicx::text {
namespace {

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

/// The letters of base64 in either alphabet, and those that join pieces of it.
bool is_encoded_letter(char letter) {
    return is_name_letter(letter) || std::string_view("+/=.~:$").contains(letter);
}

bool is_hexadecimal(std::string_view text) {
    return std::ranges::all_of(text, [](char letter) { return is_digit(letter) || (letter >= 'a' && letter <= 'f'); });
}

/// What the tokens of well-known services begin with.
constexpr std::array<std::string_view, 17> prefixes{"ghp_",     "gho_",  "ghu_",  "ghs_",  "ghr_",  "github_pat_",
                                                    "glpat-",   "xoxa-", "xoxb-", "xoxp-", "xoxr-", "sk_live_",
                                                    "rk_live_", "sk-",   "AIza",  "npm_",  "pypi-"};
constexpr std::size_t shortest_token = 20;
constexpr std::size_t shortest_scheme = std::string_view("basic").size();

/// Masks tokens, word by word.
class TokenMasker {
public:
    explicit TokenMasker(std::string_view text) : text_(text) {}

    std::string masked() {
        std::size_t place = 0;
        while (place < text_.size()) {
            if (!is_name_letter(text_[place])) {
                ++place;
                continue;
            }
            const std::size_t end = end_of(place, is_name_letter);
            const auto secret = secret_in(place, end);
            place = secret ? hide(*secret) : end;
        }
        return result_.append(text_, copied_);
    }

private:
    char at(std::size_t place) const { return place < text_.size() ? text_[place] : '\0'; }

    std::size_t hide(const Secret& secret) {
        result_.append(text_, copied_, secret.begin - copied_).append(mask);
        return copied_ = secret.end;
    }

    template <class Belongs>
    std::size_t end_of(std::size_t begin, Belongs belongs) const {
        while (begin < text_.size() && belongs(text_[begin])) ++begin;
        return begin;
    }

    /// The secret that the word text_[begin, end) is, or begins.
    std::optional<Secret> secret_in(std::size_t begin, std::size_t end) const {
        const std::string_view word = text_.substr(begin, end - begin);
        if (is_digit(word.back())) {
            if (const auto token = bot_token(begin, end)) return token;
        }
        switch (at(end)) {
            case ' ':
                if (word.size() < shortest_scheme) break;
                if (word.ends_with("-----BEGIN")) return private_key(end);
                if (is_folded(word, "bearer") || is_folded(word, "basic")) return credentials(end);
                break;
            case '$':
                if (word.starts_with("SCRAM-SHA-")) return encoded(end + 1, shortest_token);
                break;
            case '.':
                if (word.starts_with("eyJ") && text_.substr(end + 1).starts_with("eyJ")) {
                    return Secret{begin, end_of(begin, is_encoded_letter)};
                }
                break;
            default:
                break;
        }
        if (word.size() < shortest_token) return std::nullopt;
        if (word.size() == 35 && word.starts_with("md5") && is_hexadecimal(word.substr(3))) {
            return Secret{begin + 3, end};
        }
        return is_token(word) ? std::optional(Secret{begin, end}) : std::nullopt;
    }

    static bool is_token(std::string_view word) {
        if (word.size() == 20 && (word.starts_with("AKIA") || word.starts_with("ASIA"))) {
            return std::ranges::all_of(
                word, [](char letter) { return is_digit(letter) || (letter >= 'A' && letter <= 'Z'); });
        }
        return std::ranges::any_of(prefixes, [&](std::string_view prefix) { return word.starts_with(prefix); }) &&
               std::ranges::any_of(word, is_digit);
    }

    /// The token of a Telegram bot, `123456:` and 30 letters or more; in the path of a URL, `/bot123456:` and any.
    std::optional<Secret> bot_token(std::size_t begin, std::size_t end) const {
        constexpr std::size_t shortest_number = 6;
        constexpr std::size_t shortest_rest = 30;
        std::size_t rest = end;
        if (at(end) == ':') rest = end + 1;
        if (is_folded(text_.substr(end, 3), "%3a")) rest = end + 3;
        if (rest == end) return std::nullopt;
        std::size_t number = end;
        while (number > begin && is_digit(text_[number - 1])) --number;
        const std::string_view before = text_.substr(0, number);
        const std::size_t close = end_of(rest, is_name_letter);
        if (before.ends_with("/bot") && close > rest) return Secret{number, close};
        if (end - number < shortest_number || close - rest < shortest_rest) return std::nullopt;
        return Secret{number, close};
    }

    /// The inside of a private key in PEM that begins before `place`; without an end, the rest of the text.
    std::optional<Secret> private_key(std::size_t place) const {
        constexpr std::string_view dashes = "-----";
        const std::size_t close = text_.find(dashes, place);
        if (close == std::string_view::npos) return std::nullopt;
        if (!text_.substr(place, close - place).contains(" PRIVATE KEY")) return std::nullopt;
        const std::size_t inside = close + dashes.size();
        return Secret{inside, std::min(text_.find("-----END", inside), text_.size())};
    }

    /// What follows the name of a scheme in a header, unless it is a word of prose.
    std::optional<Secret> credentials(std::size_t place) const {
        constexpr std::size_t shortest = 8;
        while (at(place) == ' ') ++place;
        const auto found = encoded(place, shortest);
        if (!found) return std::nullopt;
        const std::string_view value = text_.substr(found->begin, found->end - found->begin);
        const bool is_prose = value.size() < shortest_token && std::ranges::none_of(value, is_digit);
        return is_prose ? std::nullopt : found;
    }

    std::optional<Secret> encoded(std::size_t begin, std::size_t shortest) const {
        const std::size_t end = end_of(begin, is_encoded_letter);
        return end - begin < shortest ? std::nullopt : std::optional(Secret{begin, end});
    }

    std::string_view text_;
    std::string result_{};
    std::size_t copied_ = 0;
};

}  // namespace

std::string mask_tokens(std::string_view text) {
    return TokenMasker(text).masked();
}

}  // namespace alembicx::text
