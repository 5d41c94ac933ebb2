#include "sqlite_cursor.hpp"
#include "sqlite_parse.hpp"

#include <algorithm>

namespace alembicx::catalog::sqlite {

namespace {

/// The tokens without a semicolon at their end.
Tokens unended(Tokens tokens) {
    return !tokens.empty() && is_sign(tokens.back(), ";") ? tokens.first(tokens.size() - 1) : tokens;
}

/// How many tokens stand before the keyword outside parentheses; all of them when it does not come.
std::size_t distance_to(Tokens tokens, std::string_view keyword) {
    std::size_t depth = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (depth == 0 && is_word(tokens[i], keyword)) return i;
        if (is_sign(tokens[i], "(")) ++depth;
        if (is_sign(tokens[i], ")") && depth > 0) --depth;
    }
    return tokens.size();
}

bool take_timing(Cursor& cursor, Trigger& trigger) {
    trigger.timing = cursor.take_word("AFTER")              ? "after"
                     : cursor.take_words({"INSTEAD", "OF"}) ? "instead of"
                                                            : "before";
    if (trigger.timing == "before") cursor.take_word("BEFORE");
    trigger.event = lower(cursor.take_name().value_or(""));
    return trigger.event == "insert" || trigger.event == "update" || trigger.event == "delete";
}

/// Takes `OF a, b`, if it is there, and the ON behind it.
bool take_columns(Cursor& cursor, Trigger& trigger) {
    if (cursor.take_word("OF")) {
        auto names = names_of(cursor.take(distance_to(cursor.rest(), "ON")));
        if (!names) return false;
        trigger.columns = std::move(*names);
    }
    return cursor.take_word("ON") && cursor.take_qualified_name();
}

}  // namespace

std::optional<VirtualTable> parsed_virtual_table(Tokens tokens) {
    Cursor cursor(tokens);
    if (!take_head(cursor, {"VIRTUAL", "TABLE"}) || !cursor.take_word("USING")) return std::nullopt;
    const auto module = cursor.take_name();
    if (!module) return std::nullopt;
    VirtualTable table{.module = lower(*module)};
    if (const auto arguments = cursor.take_group(); arguments && !arguments->empty()) {
        table.arguments = split(*arguments);
    }
    cursor.take_sign(";");
    if (!cursor.at_end()) return std::nullopt;
    return table;
}

std::optional<Index> parsed_index(Tokens tokens) {
    Cursor cursor(tokens);
    Index index;
    Cursor plain = cursor;
    if (take_head(cursor, {"UNIQUE", "INDEX"})) {
        index.unique = true;
    } else if (cursor = plain; !take_head(cursor, {"INDEX"})) {
        return std::nullopt;
    }
    if (!cursor.take_word("ON") || !cursor.take_name()) return std::nullopt;
    const auto keys = cursor.take_group();
    if (!keys || keys->empty()) return std::nullopt;
    index.keys = split(*keys);
    if (cursor.take_word("WHERE")) {
        index.predicate = bared(unended(cursor.rest()));
        return index;
    }
    cursor.take_sign(";");
    if (!cursor.at_end()) return std::nullopt;
    return index;
}

std::optional<Trigger> parsed_trigger(Tokens tokens) {
    Cursor cursor(tokens);
    Trigger trigger;
    if (!take_head(cursor, {"TRIGGER"}) || !take_timing(cursor, trigger) || !take_columns(cursor, trigger)) {
        return std::nullopt;
    }
    cursor.take_words({"FOR", "EACH", "ROW"});
    if (cursor.take_word("WHEN")) trigger.when = bared(cursor.take(distance_to(cursor.rest(), "BEGIN")));
    if (!cursor.take_word("BEGIN")) return std::nullopt;
    const auto body = unended(cursor.rest());
    if (body.empty() || !is_word(body.back(), "END")) return std::nullopt;
    trigger.body = body.first(body.size() - 1);
    return trigger;
}

std::optional<View> parsed_view(Tokens tokens) {
    Cursor cursor(tokens);
    View view;
    if (!take_head(cursor, {"VIEW"})) return std::nullopt;
    if (const auto list = cursor.take_group()) {
        auto columns = names_of(*list);
        if (!columns) return std::nullopt;
        view.columns = std::move(*columns);
    }
    if (!cursor.take_word("AS")) return std::nullopt;
    view.definition = unended(cursor.rest());
    return view;
}

}  // namespace alembicx::catalog::sqlite
