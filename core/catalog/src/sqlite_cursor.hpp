#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sqlite_token.hpp"

namespace alembicx::catalog::sqlite {

/// A place in a row of tokens. `take_…` moves behind what it takes, or stays and says no.
class Cursor {
public:
    explicit Cursor(Tokens tokens) : rest_(tokens) {}

    [[nodiscard]] bool at_end() const { return rest_.empty(); }
    [[nodiscard]] Tokens rest() const { return rest_; }
    [[nodiscard]] bool sees(std::string_view keyword) const { return !rest_.empty() && is_word(rest_[0], keyword); }

    bool take_words(std::initializer_list<std::string_view> keywords);
    bool take_word(std::string_view keyword) { return take_words({keyword}); }
    bool take_sign(std::string_view sign);

    /// A name in whatever quotes; SQLite allows the quotes of strings as well.
    std::optional<std::string> take_name();

    /// A name with the name of a database before it, which is dropped.
    std::optional<std::string> take_qualified_name();

    /// What stands between parentheses.
    std::optional<Tokens> take_group();

    /// The first `count` tokens.
    Tokens take(std::size_t count);

private:
    Tokens rest_;
};

/// The names between the commas, or nothing when there is something else.
[[nodiscard]] std::optional<std::vector<std::string>> names_of(Tokens list);

/// Takes `CREATE … TABLE name`: the words that may stand there, then those of `what`, then the name. Says whether it
/// is there.
[[nodiscard]] bool take_head(Cursor& cursor, std::initializer_list<std::string_view> what);

/// Takes `ON CONFLICT word`, and gives the word in lower case; empty when there is none or it is `abort`.
[[nodiscard]] std::string take_conflict(Cursor& cursor);

}  // namespace alembicx::catalog::sqlite
