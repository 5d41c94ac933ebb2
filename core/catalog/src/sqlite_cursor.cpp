#include "sqlite_cursor.hpp"

namespace alembicx::catalog::sqlite {

bool Cursor::take_words(std::initializer_list<std::string_view> keywords) {
    if (rest_.size() < keywords.size()) return false;
    std::size_t i = 0;
    for (const auto keyword : keywords) {
        if (!is_word(rest_[i++], keyword)) return false;
    }
    rest_ = rest_.subspan(keywords.size());
    return true;
}

bool Cursor::take_sign(std::string_view sign) {
    if (rest_.empty() || !is_sign(rest_.front(), sign)) return false;
    rest_ = rest_.subspan(1);
    return true;
}

std::optional<std::string> Cursor::take_name() {
    if (rest_.empty()) return std::nullopt;
    const auto kind = rest_.front().kind;
    if (kind != TokenKind::word && kind != TokenKind::quoted && kind != TokenKind::string) return std::nullopt;
    return unquoted(take(1).front());
}

std::optional<std::string> Cursor::take_qualified_name() {
    auto name = take_name();
    return name && take_sign(".") ? take_name() : name;
}

std::optional<Tokens> Cursor::take_group() {
    const auto size = group_size(rest_);
    if (size == 0) return std::nullopt;
    return take(size).subspan(1, size - 2);
}

Tokens Cursor::take(std::size_t count) {
    const auto taken = rest_.first(count);
    rest_ = rest_.subspan(count);
    return taken;
}

std::optional<std::vector<std::string>> names_of(Tokens list) {
    std::vector<std::string> names;
    for (const auto piece : split(list)) {
        Cursor cursor(piece);
        auto name = cursor.take_name();
        if (!name || !cursor.at_end()) return std::nullopt;
        names.push_back(std::move(*name));
    }
    return names;
}

bool take_head(Cursor& cursor, std::initializer_list<std::string_view> what) {
    if (!cursor.take_word("CREATE")) return false;
    if (!cursor.take_word("TEMP")) cursor.take_word("TEMPORARY");
    if (!cursor.take_words(what)) return false;
    cursor.take_words({"IF", "NOT", "EXISTS"});
    return cursor.take_qualified_name().has_value();
}

std::string take_conflict(Cursor& cursor) {
    if (!cursor.take_words({"ON", "CONFLICT"})) return {};
    const auto word = lower(cursor.take_name().value_or(""));
    return word == "abort" ? "" : word;
}

}  // namespace alembicx::catalog::sqlite
