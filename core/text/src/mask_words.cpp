#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "alembicx/text.hpp"
#include "fold.hpp"
#include "mask.hpp"

namespace alembicx::text {
namespace {

constexpr std::string_view white_space = " \t\r\n\v\f";
constexpr std::string_view ends_value = ",;:.)]}'\" \t\r\n";

bool is_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

bool is_name_letter(char letter) {
    return is_letter(letter) || (letter >= '0' && letter <= '9') || letter == '_' || letter == '-';
}

/// The part of a text that holds a secret; what stands around it (a quote, a dollar tag) stays.
struct Secret {
    std::size_t begin;
    std::size_t end;
};

/// Masks what is named as a secret, in one walk over the text.
class NamedMasker {
public:
    explicit NamedMasker(std::string_view text) : text_(text) {}

    std::string masked() {
        std::size_t place = 0;
        while (place < text_.size()) {
            if (!is_name_letter(text_[place])) {
                note_quote(text_[place]);
                ++place;
                continue;
            }
            std::size_t end = place;
            while (end < text_.size() && is_name_letter(text_[end])) ++end;
            const std::optional<Secret> secret = secret_after(place, end);
            place = secret ? hide(end, *secret) : end;
        }
        return result_.append(text_, copied_);
    }

private:
    char at(std::size_t place) const { return place < text_.size() ? text_[place] : '\0'; }

    /// Keeps count of the quotes that are open on this line.
    void note_quote(char letter) {
        if (letter == '\n') in_single_ = in_double_ = false;
        if (letter == '\'') in_single_ = !in_single_;
        if (letter == '"') in_double_ = !in_double_;
    }

    /// Writes the mask for a secret that was named up to `name_end`, and gives the place where reading goes on.
    std::size_t hide(std::size_t name_end, const Secret& secret) {
        for (std::size_t place = name_end; place < secret.begin; ++place) note_quote(text_[place]);
        result_.append(text_, copied_, secret.begin - copied_).append(mask);
        copied_ = secret.end;
        return secret.end;
    }

    std::size_t skip(std::size_t place, std::string_view letters) const {
        return std::min(text_.find_first_not_of(letters, place), text_.size());
    }

    /// The secret that belongs to the name text_[begin, end), if it is the name of one.
    std::optional<Secret> secret_after(std::size_t begin, std::size_t end) {
        const std::string_view name = text_.substr(begin, end - begin);
        const std::string_view previous = std::exchange(previous_name_, name);
        if (folded(name) == "by" && folded(previous) == "identified") return sql_string(end);
        if (!is_secret_name(name)) return std::nullopt;

        const std::size_t after_quote = closing_quote_after(begin, end);
        const bool quoted = after_quote != end;
        const std::size_t sign = skip(after_quote, " \t");
        if (at(sign) == '=') {
            const bool in_query = begin > 0 && (text_[begin - 1] == '?' || text_[begin - 1] == '&');
            if (in_query && !quoted) return query_value(sign + 1);
            return value(skip(skip(sign, "="), " \t"));
        }
        if (at(sign) == ':' && quoted) return value(skip(sign + 1, white_space));
        if (!quoted && folded(name) == "password") return sql_string(end);
        return std::nullopt;
    }

    /// The place after the quote that closes a quoted name, or `end` when the name stands without quotes.
    std::size_t closing_quote_after(std::size_t begin, std::size_t end) const {
        const std::size_t quote = at(end) == '\\' ? end + 1 : end;
        const bool is_quote = at(quote) == '\'' || at(quote) == '"';
        return is_quote && begin > 0 && text_[begin - 1] == text_[quote] ? quote + 1 : end;
    }

    /// The value of a query parameter: up to the next parameter, the fragment or the URL's end.
    std::optional<Secret> query_value(std::size_t begin) const {
        std::size_t end = begin;
        while (end < text_.size() && !white_space.contains(text_[end]) && text_[end] != '&' && text_[end] != '#' &&
               !closes_around(end)) {
            ++end;
        }
        return end == begin ? std::nullopt : std::optional(Secret{begin, end});
    }

    /// The value after an equals sign or a colon, quoted or bare.
    std::optional<Secret> value(std::size_t begin) const {
        std::size_t quote = begin;
        while (quote < begin + 2 && is_letter(at(quote))) ++quote;  // as in b'...'
        if (at(quote) == '\'' || at(quote) == '"') return quoted_value(quote);
        if (is_escaped_quote(begin)) return up_to_same(begin);
        std::size_t end = begin;
        while (end < text_.size() && !white_space.contains(text_[end]) && !closes_around(end)) {
            end += text_[end] == '\\' && end + 1 < text_.size() ? 2U : 1U;
        }
        return end == begin ? std::nullopt : std::optional(Secret{begin, end});
    }

    bool is_escaped_quote(std::size_t place) const {
        return at(place) == '\\' && (at(place + 1) == '\'' || at(place + 1) == '"');
    }

    /// The inside of a string within a string: between the two characters at `open` and the same two again.
    Secret up_to_same(std::size_t open) const {
        const std::size_t begin = open + 2;
        return {begin, std::min(text_.find(text_.substr(open, 2), begin), line_end(begin))};
    }

    std::size_t line_end(std::size_t place) const { return std::min(text_.find('\n', place), text_.size()); }

    /// The inside of the quotes that open at `open`; without a closing quote the rest of the line.
    Secret quoted_value(std::size_t open) const {
        const char quote = text_[open];
        if (at(open + 1) == quote && at(open + 2) != quote) {
            const bool is_empty = at(open + 2) == '\0' || ends_value.contains(at(open + 2));
            return is_empty ? Secret{open + 1, open + 1} : up_to_same(open);
        }
        for (std::size_t place = open + 1; place < text_.size(); ++place) {
            if (text_[place] == '\\') {
                ++place;
            } else if (text_[place] == quote) {
                if (at(place + 1) != quote) return {open + 1, place};
                ++place;
            }
        }
        return {open + 1, line_end(open)};
    }

    /// Whether the quote at `place` closes one that was open before the name, so that it is no part of the value.
    bool closes_around(std::size_t place) const {
        const bool is_open = (text_[place] == '\'' && in_single_) || (text_[place] == '"' && in_double_);
        const char next = at(place + 1);
        return is_open && (next == '\0' || ends_value.contains(next));
    }

    /// The inside of the SQL string that starts at `place`, white space before it aside.
    std::optional<Secret> sql_string(std::size_t place) const {
        std::size_t open = skip(place, white_space);
        if (at(open) == '$') return dollar_string(open);
        if (is_escaped_quote(open)) return up_to_same(open);
        if (folded(text_.substr(open, 2)) == "u&") {
            open += 2;
        } else if (is_letter(at(open))) {
            ++open;
        }
        if (at(open) != '\'' && at(open) != '"') return std::nullopt;
        if (open == place && (in_single_ || in_double_)) return std::nullopt;  // the quote around the name itself
        return quoted_value(open);
    }

    std::optional<Secret> dollar_string(std::size_t open) const {
        std::size_t close = open + 1;
        while (is_name_letter(at(close)) && at(close) != '-') ++close;
        const char first = at(open + 1);
        if (at(close) != '$' || (first >= '0' && first <= '9')) return std::nullopt;
        const std::string_view tag = text_.substr(open, close + 1 - open);
        return Secret{close + 1, std::min(text_.find(tag, close + 1), text_.size())};
    }

    std::string_view text_;
    std::string_view previous_name_{};
    std::string result_{};
    std::size_t copied_ = 0;
    bool in_single_ = false;
    bool in_double_ = false;
};

}  // namespace

std::string mask_named(std::string_view text) {
    return NamedMasker(text).masked();
}

}  // namespace alembicx::text
