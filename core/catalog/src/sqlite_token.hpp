#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// SQL text of SQLite → tokens → one spelling for all texts that mean the same.
///
/// SQLite keeps what somebody typed: white space, comments, quotes and the case of keywords. Everything here is total:
/// no text makes it fail, and none takes longer than its length.
///
/// Source: https://www.sqlite.org/lang_keywords.html and tokenize.c of SQLite
namespace alembicx::catalog::sqlite {

enum class TokenKind : std::uint8_t {
    word,    ///< a keyword or a bare name
    quoted,  ///< a name in double quotes, brackets or backticks
    string,  ///< a literal in single quotes
    blob,    ///< x'…'
    number,
    sign,  ///< an operator, a parenthesis, a comma …; also what is no SQL at all
};

/// One token; it looks into the text, which must outlive it.
struct Token {
    TokenKind kind = TokenKind::sign;
    std::string_view text{};
};

using Tokens = std::span<const Token>;

/// The text's tokens, without white space and comments.
[[nodiscard]] std::vector<Token> tokens_of(std::string_view sql);

/// Whether the token is this keyword; `keyword` is in upper case.
[[nodiscard]] bool is_word(const Token& token, std::string_view keyword);

/// Whether the token is this operator or parenthesis.
[[nodiscard]] bool is_sign(const Token& token, std::string_view sign);

/// The name (or string) that the token stands for, without its quotes.
[[nodiscard]] std::string unquoted(const Token& token);

/// In lower case, ASCII letters only, as SQLite compares names.
[[nodiscard]] std::string lower(std::string_view text);

/// The columns of a table, found without regard to case. Lower case → as declared.
using Names = std::unordered_map<std::string, std::string>;

/// The tokens as text in one spelling: keywords in upper case, names in quotes only where they need some, one space
/// where people put one. Columns that `names` knows are spelt as they were declared.
[[nodiscard]] std::string rendered(Tokens tokens, const Names& names = {});

/// The same spacing, with every token left as it is: for text that is not SQL, such as a module's arguments.
[[nodiscard]] std::string spaced(Tokens tokens);

/// The tokens without the parentheses around all of them.
[[nodiscard]] Tokens bared(Tokens tokens);

/// How many tokens a group that starts with `(` has, up to and with its `)`; 0 where there is none.
[[nodiscard]] std::size_t group_size(Tokens tokens);

/// The pieces between the commas that stand in no parentheses.
[[nodiscard]] std::vector<Tokens> split(Tokens tokens);

}  // namespace alembicx::catalog::sqlite
