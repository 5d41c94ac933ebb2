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
        // It may begin within the one before, of which it was unclear how far that reaches.
        if (secret.begin >= copied_) result_.append(text_, copied_, secret.begin - copied_).append(mask);
        copied_ = std::max(copied_, secret.end);
        return secret.resume;
    }

    std::size_t skip(std::size_t place, std::string_view letters) const {
        return std::min(text_.find_first_not_of(letters, place), text_.size());
    }

    /// The secret that belongs to the name text_[begin, end), if it is the name of one.
    std::optional<Secret> secret_after(std::size_t begin, std::size_t end) {
        const std::string_view name = text_.substr(begin, end - begin);
        const std::string_view previous = std::exchange(previous_name_, name);
        if (is_folded(name, "by") && is_folded(previous, "identified")) return sql_string(end);
        if (!is_secret_name(name)) return std::nullopt;

        const std::size_t after_quote = closing_quote_after(begin, end);
        const bool quoted = after_quote != end;
        const bool is_index = quoted && at(after_quote) == ']';
        const std::size_t sign = skip(is_index ? after_quote + 1 : after_quote, " \t");
        if (at(sign) == '=' && at(sign + 1) != '>') {
            const bool in_query = begin > 0 && (text_[begin - 1] == '?' || text_[begin - 1] == '&');
            if (in_query && !quoted) return query_value(sign + 1);
            return value(skip(skip(sign, "="), " \t"));
        }
        const std::string_view pair = text_.substr(sign, 2);
        if (pair == "=>" || pair == ":=") return value(skip(sign + 2, white_space));
        if (at(sign) == ':') return quoted ? value(skip(sign + 1, white_space)) : line_value(begin, sign + 1);
        if (!quoted && is_folded(name, "password")) return sql_string(end);
        return std::nullopt;
    }

    /// The value of a header, or of an entry of YAML: what follows a colon up to the end of the line.
    std::optional<Secret> line_value(std::size_t name_begin, std::size_t begin) const {
        const std::size_t before = text_.substr(0, name_begin).find_last_not_of(" \t-");
        const bool begins_line = before == std::string_view::npos || text_[before] == '\n';
        const std::string_view name = text_.substr(name_begin, begin - 1 - name_begin);
        const bool is_header = name.contains('-') || is_folded(name, "authorization");
        if ((!begins_line && !is_header) || at(begin) == ':') return std::nullopt;
        begin = skip(begin, " \t");
        if (at(begin) == '\'' || at(begin) == '"') return value(begin);
        std::size_t end = begin;
        while (end < line_end(begin) && !closes_around(end)) ++end;
        return end == begin ? std::nullopt : std::optional(Secret{begin, end});
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
        if (const auto dollars = at(begin) == '$' ? dollar_string(begin) : std::nullopt) return dollars;
        std::size_t quote = begin;
        while (quote < begin + 2 && is_letter(at(quote))) ++quote;  // as in b'...'
        if (is_folded(text_.substr(begin, 2), "u&")) quote = begin + 2;
        if (at(quote) == '\'' || at(quote) == '"') return quoted_value(quote);
        if (is_escaped_quote(begin)) return up_to_same(begin);
        if (at(begin) == '[' || at(begin) == '{' || at(begin) == '(') return up_to_bracket(begin);
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

    /// The inside of a list or an object, other ones in it included.
    Secret up_to_bracket(std::size_t open) const {
        std::size_t depth = 0;
        std::size_t place = open;
        while (place < text_.size()) {
            const char letter = text_[place];
            if (letter == '[' || letter == '{' || letter == '(') ++depth;
            if ((letter == ']' || letter == '}' || letter == ')') && --depth == 0) break;
            place = letter == '"' || letter == '\'' ? plain_end(place, true) + 1 : place + 1;
        }
        return {open + 1, std::min(place, text_.size())};
    }

    /// The inside of the quotes that open at `open`; without a closing quote the rest of the line.
    ///
    /// In SQL a backslash is a letter like others, or not: both ends are looked at.
    Secret quoted_value(std::size_t open) const {
        const Secret escaped = escaped_value(open);
        if (text_[open] != '\'' || !text_.substr(escaped.begin, escaped.end - escaped.begin).contains('\\')) {
            return escaped;
        }
        const std::size_t plain = plain_end(open, false);
        return {escaped.begin, std::max(escaped.end, plain), std::min(escaped.end, plain)};
    }

    /// Where the string ends that opens at `open`: a quote that is not doubled, or else the line's end.
    std::size_t plain_end(std::size_t open, bool has_escapes) const {
        for (std::size_t place = open + 1; place < text_.size(); ++place) {
            if (has_escapes && text_[place] == '\\') {
                ++place;
            } else if (text_[place] == text_[open]) {
                if (at(place + 1) != text_[open]) return place;
                ++place;
            }
        }
        return line_end(open);
    }

    Secret escaped_value(std::size_t open) const {
        const char quote = text_[open];
        if (at(open + 1) == quote && at(open + 2) != quote) {
            const bool is_empty = at(open + 2) == '\0' || ends_value.contains(at(open + 2));
            return is_empty ? Secret{open + 1, open + 1} : up_to_same(open);
        }
        return {open + 1, plain_end(open, true)};
    }

    /// Whether the quote at `place` closes one that was open before the name, so that it is no part of the value.
    bool closes_around(std::size_t place) const {
        const bool is_open = (text_[place] == '\'' && in_single_) || (text_[place] == '"' && in_double_);
        const char next = at(place + 1);
        return is_open && (next == '\0' || ends_value.contains(next));
    }

    /// White space and comments of SQL.
    std::size_t skip_sql_space(std::size_t place) const {
        while (true) {
            place = skip(place, white_space);
            if (text_.substr(place).starts_with("--")) {
                place = line_end(place);
            } else if (text_.substr(place).starts_with("/*")) {
                const std::size_t close = text_.find("*/", place + 2);
                if (close == std::string_view::npos) return text_.size();
                place = close + 2;
            } else {
                return place;
            }
        }
    }

    /// The inside of the SQL string that starts at `place`, white space and a parenthesis before it aside, and of those
    /// that continue it.
    std::optional<Secret> sql_string(std::size_t place) const {
        std::size_t open = skip_sql_space(place);
        if (at(open) == '(') open = skip_sql_space(open + 1);
        if (at(open) == '$') return dollar_string(open);
        if (is_escaped_quote(open)) return up_to_same(open);
        if (is_folded(text_.substr(open, 2), "u&")) {
            open += 2;
        } else if (is_letter(at(open))) {
            ++open;
        }
        if (at(open) != '\'' && at(open) != '"') return std::nullopt;
        if (open == place && (in_single_ || in_double_)) return std::nullopt;  // the quote around the name itself
        Secret secret = quoted_value(open);
        while (at(secret.end) == '\'') {
            const std::size_t next = skip_sql_space(secret.end + 1);
            const bool is_further = text_.substr(secret.end, next - secret.end).contains('\n') && at(next) == '\'';
            if (!is_further) break;
            secret = {secret.begin, quoted_value(next).end};
        }
        return secret;
    }

    std::optional<Secret> dollar_string(std::size_t open) const {
        std::size_t close = open + 1;
        const auto is_tag_letter = [&](char letter) {
            return (is_name_letter(letter) && letter != '-') || static_cast<unsigned char>(letter) >= 0x80;
        };
        while (is_tag_letter(at(close))) ++close;
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
