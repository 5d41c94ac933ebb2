#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "alembicx/text.hpp"
#include "mask.hpp"

namespace alembicx::text {
namespace {

constexpr std::size_t nowhere = std::string_view::npos;
constexpr std::string_view digits = "0123456789";
constexpr std::string_view hexadecimal = "0123456789abcdefABCDEF:.%";
constexpr std::string_view scheme_letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-";
constexpr std::string_view name_letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
constexpr std::string_view white_space = " \t\r\n\v\f";

/// Where something stands next, remembered: asking from ever later places reads the text once.
class Ahead {
public:
    Ahead(std::string_view text, std::string_view needle) : text_(text), needle_(needle) {}

    /// The first place at or after `from`, or the end of the text.
    std::size_t after(std::size_t from) {
        if (!asked_ || found_ < from) found_ = std::min(text_.find(needle_, from), text_.size());
        asked_ = true;
        return found_;
    }

private:
    std::string_view text_;
    std::string_view needle_;
    std::size_t found_ = 0;
    bool asked_ = false;
};

/// Whether a port follows, and not a password: up to five digits, then the end of a word or of the host.
bool is_port(std::string_view rest) {
    const std::size_t length = std::min(rest.find_first_not_of(digits), rest.size());
    if (length == 0 || length > 5) return false;
    return length == rest.size() || std::string_view("/?#,;.)]}>\"'` \t\r\n").contains(rest[length]);
}

/// Whether a placeholder follows, as in `postgresql://{host}:{port}/`, `<port>`, `${port}` or `%(port)s`.
bool is_placeholder(std::string_view rest) {
    if (rest.starts_with('$') || rest.starts_with('%')) rest.remove_prefix(1);
    const std::size_t kind = rest.empty() ? nowhere : std::string_view("{<(").find(rest.front());
    if (kind == nowhere) return false;
    const std::size_t close = rest.find_first_not_of(name_letters, 1);
    return close != nowhere && close > 1 && rest[close] == std::string_view("}>)")[kind];
}

/// Whether the authority is an IPv6 address in brackets, whose colons separate no password.
bool is_address(std::string_view authority) {
    if (!authority.starts_with('[')) return false;
    const std::size_t close = authority.find_first_not_of(hexadecimal, 1);
    return close != nowhere && authority[close] == ']';
}

/// The last `@` of text[from, end), or nothing.
std::optional<std::size_t> last_at(std::string_view text, std::size_t from, std::size_t end) {
    if (end <= from) return std::nullopt;
    const std::size_t place = text.substr(from, end - from).rfind('@');
    if (place == nowhere) return std::nullopt;
    return from + place;
}

/// Finds the passwords of the URLs in one text.
class UrlReader {
public:
    explicit UrlReader(std::string_view text) : text_(text), at_(text, "@"), line_(text, "\n"), scheme_(text, "://") {}

    /// Where the password ends that may start at `from`, after the colon of the URL whose `//` stands at `slashes`.
    std::optional<std::size_t> password_end(std::size_t slashes, std::size_t from) {
        const std::size_t line_end = line_.after(from);
        const std::string_view rest = text_.substr(from, line_end - from);
        if (at_.after(from) >= line_end) return cut_off_end(slashes, from, line_end);

        const std::size_t limit = std::min(next_url(from), line_end);
        const std::size_t close = closing_quote(slashes, from, line_end);
        const std::size_t word_end = end_of_word(from, limit);
        const std::size_t likely_end = close == nowhere ? word_end : std::min(close, limit);
        if (const auto found = last_at(text_, from, likely_end)) return found;
        if (is_port(rest) || is_placeholder(rest)) return std::nullopt;
        for (const std::size_t end : {word_end, end_of_word(from, line_end), limit, line_end}) {
            if (const auto found = last_at(text_, from, end)) return found;
        }
        return std::nullopt;
    }

private:
    /// The end of the password of a URL that was cut off before its `@`.
    std::optional<std::size_t> cut_off_end(std::size_t slashes, std::size_t from, std::size_t line_end) const {
        const std::string_view rest = text_.substr(from, line_end - from);
        const bool has_scheme = slashes > 0 && text_[slashes - 1] == ':';
        if (!has_scheme || rest.empty() || is_port(rest) || is_placeholder(rest)) return std::nullopt;
        return std::min(closing_quote(slashes, from, line_end), end_of_word(from, line_end));
    }

    std::size_t end_of_word(std::size_t from, std::size_t limit) const {
        return from + std::min(text_.substr(from, limit - from).find_first_of(white_space), limit - from);
    }

    /// Where the scheme of the URL begins whose `//` stands at `slashes`.
    std::size_t scheme_start(std::size_t slashes) const {
        if (slashes == 0 || text_[slashes - 1] != ':') return slashes;
        const std::size_t before = text_.substr(0, slashes - 1).find_last_not_of(scheme_letters);
        return before == nowhere ? 0 : before + 1;
    }

    /// Whether the `://` at `colon` is that of another URL, and no piece of a password that begins at `from`: there is
    /// a scheme, and a host before it.
    bool begins_url(std::size_t from, std::size_t colon) const {
        const std::size_t start = scheme_start(colon + 1);
        if (start == colon || digits.contains(text_[start])) return false;
        const std::string_view before = text_.substr(from, std::max(start, from) - from);
        const std::size_t at = before.rfind('@');
        return at == nowhere || before.find_first_of(scheme_letters, at) != nowhere;
    }

    /// Where the next URL of the text begins.
    std::size_t next_url(std::size_t from) {
        std::size_t colon = scheme_.after(from);
        while (colon < text_.size() && !begins_url(from, colon)) colon = scheme_.after(colon + 1);
        if (colon == text_.size()) return colon;
        return std::max(scheme_start(colon + 1), from);
    }

    /// Whether a quotation may end before `place`: a quote within a password is rather followed by more of it.
    bool ends_quotation(std::size_t place) const {
        return place >= text_.size() || std::string_view(",;:.)]}>'\"`\\ \t\r\n").contains(text_[place]);
    }

    /// The quote that closes the one before the URL, or nowhere.
    std::size_t closing_quote(std::size_t slashes, std::size_t from, std::size_t line_end) const {
        const std::size_t start = scheme_start(slashes);
        if (start == 0 || !std::string_view("\"'`<").contains(text_[start - 1])) return nowhere;
        const char quote = text_[start - 1] == '<' ? '>' : text_[start - 1];
        const bool nested = start > 1 && text_[start - 2] == '\\';
        for (std::size_t place = from; place < line_end; ++place) {
            if (text_[place] == '\\' && !nested) {
                ++place;
            } else if (text_[place] == quote && ends_quotation(place + 1)) {
                return place;
            }
        }
        return nowhere;
    }

    std::string_view text_;
    Ahead at_;
    Ahead line_;
    Ahead scheme_;
};

}  // namespace

std::string mask_urls(std::string_view text) {
    std::string result;
    UrlReader reader(text);
    std::size_t copied = 0;
    std::size_t slashes = text.find("//");
    while (slashes != nowhere) {
        const std::size_t start = slashes + 2;
        std::size_t next = slashes + 1;
        const std::size_t colon = text.find_first_of(":/ \t\r\n", start);
        if (colon != nowhere && text[colon] == ':' && !is_address(text.substr(start))) {
            const auto end = reader.password_end(slashes, colon + 1);
            if (end && *end > colon + 1 && text.substr(colon + 1, *end - colon - 1) != "{password}") {
                result.append(text, copied, colon + 1 - copied).append(mask);
                copied = next = *end;
            }
        }
        slashes = text.find("//", next);
    }
    return result.append(text, copied);
}

std::string mask_url(std::string_view url) {
    const std::size_t slashes = url.find("//");
    if (slashes == nowhere) return mask_named(url);
    const std::size_t colon = url.find_first_of(":/", slashes + 2);
    if (colon == nowhere || url[colon] != ':' || is_address(url.substr(slashes + 2))) return mask_named(url);
    const std::string_view rest = url.substr(colon + 1);
    std::size_t end = url.rfind('@');
    if (end == nowhere || end <= colon) end = is_port(rest) || is_placeholder(rest) ? colon + 1 : url.size();
    if (end == colon + 1 || url.substr(colon + 1, end - colon - 1) == "{password}") return mask_named(url);
    return mask_named(std::string(url.substr(0, colon + 1)).append(mask).append(url.substr(end)));
}

}  // namespace alembicx::text
