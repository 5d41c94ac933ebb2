#include "sqlite_token.hpp"

#include <algorithm>
#include <array>

namespace alembicx::catalog::sqlite {

namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Whether a bare name may hold it; every byte of a character outside ASCII counts as a letter.
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80U;
}

bool is_name_part(char c) {
    return is_letter(c) || is_digit(c) || c == '$';
}

/// The end of a quoted piece that starts at `start`; the closing quote doubled does not end it.
std::size_t quoted_end(std::string_view sql, std::size_t start) {
    const char close = sql[start] == '[' ? ']' : sql[start];
    for (std::size_t i = start + 1; i < sql.size(); ++i) {
        if (sql[i] != close) continue;
        if (close == ']' || i + 1 >= sql.size() || sql[i + 1] != close) return i + 1;
        ++i;
    }
    return sql.size();
}

std::size_t number_end(std::string_view sql, std::size_t start) {
    std::size_t i = start;
    while (i < sql.size()) {
        const bool sign_of_exponent = (sql[i] == '+' || sql[i] == '-') && i > start &&
                                      (sql[i - 1] == 'e' || sql[i - 1] == 'E') && i + 1 < sql.size() &&
                                      is_digit(sql[i + 1]) && !sql.substr(start).starts_with("0x");
        if (!is_name_part(sql[i]) && sql[i] != '.' && !sign_of_exponent) break;
        ++i;
    }
    return i;
}

/// The end of white space and comments.
std::size_t skipped(std::string_view sql, std::size_t i) {
    while (i < sql.size()) {
        if (is_space(sql[i])) {
            ++i;
        } else if (sql.substr(i).starts_with("--")) {
            i = std::min(sql.find('\n', i), sql.size());
        } else if (sql.substr(i).starts_with("/*")) {
            const auto close = sql.find("*/", i + 2);
            i = close == std::string_view::npos ? sql.size() : close + 2;
        } else {
            break;
        }
    }
    return i;
}

std::size_t sign_size(std::string_view sql) {
    static constexpr auto signs =
        std::to_array<std::string_view>({"->>", "->", "||", "<<", ">>", "<=", ">=", "<>", "==", "!="});
    const auto found = std::ranges::find_if(signs, [&](std::string_view sign) { return sql.starts_with(sign); });
    return found == signs.end() ? 1 : found->size();
}

Token token_at(std::string_view sql, std::size_t i) {
    const auto upto = [&](TokenKind kind, std::size_t end) { return Token{kind, sql.substr(i, end - i)}; };
    const char c = sql[i];
    const char following = i + 1 < sql.size() ? sql[i + 1] : ' ';
    if (c == '\'') return upto(TokenKind::string, quoted_end(sql, i));
    if (c == '"' || c == '`' || c == '[') return upto(TokenKind::quoted, quoted_end(sql, i));
    if ((c == 'x' || c == 'X') && following == '\'') return upto(TokenKind::blob, quoted_end(sql, i + 1));
    if (is_digit(c) || (c == '.' && is_digit(following))) return upto(TokenKind::number, number_end(sql, i));
    if (is_letter(c)) {
        std::size_t end = i + 1;
        while (end < sql.size() && is_name_part(sql[end])) ++end;
        return upto(TokenKind::word, end);
    }
    return upto(TokenKind::sign, i + sign_size(sql.substr(i)));
}

}  // namespace

std::vector<Token> tokens_of(std::string_view sql) {
    std::vector<Token> tokens;
    for (std::size_t i = skipped(sql, 0); i < sql.size(); i = skipped(sql, i)) {
        tokens.push_back(token_at(sql, i));
        i += tokens.back().text.size();
    }
    return tokens;
}

bool is_word(const Token& token, std::string_view keyword) {
    const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; };
    return token.kind == TokenKind::word && std::ranges::equal(token.text, keyword, {}, upper);
}

bool is_sign(const Token& token, std::string_view sign) {
    return token.kind == TokenKind::sign && token.text == sign;
}

std::string unquoted(const Token& token) {
    if (token.kind != TokenKind::quoted && token.kind != TokenKind::string) return std::string(token.text);
    const char close = token.text.front() == '[' ? ']' : token.text.front();
    std::string name;
    for (std::size_t i = 1; i < token.text.size(); ++i) {
        if (token.text[i] == close) ++i;
        if (i < token.text.size()) name += token.text[i];
    }
    return name;
}

std::string lower(std::string_view text) {
    std::string lowered(text);
    for (char& c : lowered) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lowered;
}

Tokens bared(Tokens tokens) {
    const auto opens = [](const Token& token) { return is_sign(token, "("); };
    const auto closes = [](const Token& token) { return is_sign(token, ")"); };
    const auto from = std::ranges::find_if_not(tokens, opens);
    auto upto = tokens.end();
    while (upto != from && closes(*std::prev(upto))) --upto;
    // All layers in one pass: those that are open from the first to the last token that is no parenthesis of them.
    const auto leading = from - tokens.begin();
    const auto trailing = tokens.end() - upto;
    auto depth = leading;
    auto layers = std::min(leading, trailing);
    for (auto token = from; token != upto; ++token) {
        depth += opens(*token) ? 1 : closes(*token) ? -1 : 0;
        layers = std::min(layers, depth);
    }
    if (layers <= 0 || depth != trailing) return tokens;
    const auto around = static_cast<std::size_t>(layers);
    return tokens.subspan(around, tokens.size() - 2 * around);
}

std::size_t group_size(Tokens tokens) {
    std::size_t depth = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (is_sign(tokens[i], "(")) {
            ++depth;
        } else if (is_sign(tokens[i], ")") && depth > 0) {
            --depth;
        }
        if (depth == 0) return is_sign(tokens[i], ")") ? i + 1 : 0;
    }
    return 0;
}

std::vector<Tokens> split(Tokens tokens) {
    std::vector<Tokens> pieces;
    std::size_t start = 0;
    std::size_t depth = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (is_sign(tokens[i], "(")) {
            ++depth;
        } else if (is_sign(tokens[i], ")") && depth > 0) {
            --depth;
        } else if (depth == 0 && is_sign(tokens[i], ",")) {
            pieces.push_back(tokens.subspan(start, i - start));
            start = i + 1;
        }
    }
    pieces.push_back(tokens.subspan(start));
    return pieces;
}

}  // namespace alembicx::catalog::sqlite
