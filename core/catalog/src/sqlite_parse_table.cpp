#include "sqlite_cursor.hpp"
#include "sqlite_parse.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace alembicx::catalog::sqlite {

namespace {

/// Takes `REFERENCES table (columns) …` without what says when it is checked.
bool take_references(Cursor& cursor, Constraint& key) {
    auto table = cursor.take_name();
    if (!table) return false;
    key.references = std::move(*table);
    if (const auto list = cursor.take_group()) {
        auto columns = names_of(*list);
        if (!columns) return false;
        key.referenced = std::move(*columns);
    }
    while (true) {
        if (cursor.take_word("MATCH")) {
            const auto match = lower(cursor.take_name().value_or(""));
            key.match = match == "simple" || match == "none" ? "" : match;
        } else if (cursor.take_word("ON")) {
            const auto event = lower(cursor.take_name().value_or(""));
            auto action = lower(cursor.take_name().value_or(""));
            if (action == "set" || action == "no") action += ' ' + lower(cursor.take_name().value_or(""));
            if (action == "no action") action.clear();
            if (event == "update") key.on_update = action;
            if (event == "delete") key.on_delete = action;
            if (event != "update" && event != "delete" && event != "insert") return false;
        } else {
            return true;
        }
    }
}

/// Takes `[NOT] DEFERRABLE [INITIALLY …]`, if it is there.
bool take_deferral(Cursor& cursor, Constraint& key) {
    const bool is_not = cursor.take_words({"NOT", "DEFERRABLE"});
    if (!is_not && !cursor.take_word("DEFERRABLE")) return false;
    const bool is_deferred = cursor.take_words({"INITIALLY", "DEFERRED"});
    if (!is_deferred) cursor.take_words({"INITIALLY", "IMMEDIATE"});
    key.deferrable = !is_not;
    key.initially_deferred = !is_not && is_deferred;
    return true;
}

/// Takes the words of a type with its arguments. `GENERATED ALWAYS` at its end is not a part of it.
std::string take_type(Cursor& cursor) {
    static constexpr auto ends =
        std::to_array<std::string_view>({"AS", "CHECK", "COLLATE", "CONSTRAINT", "DEFAULT", "DEFERRABLE", "NOT", "NULL",
                                         "ON", "PRIMARY", "REFERENCES", "UNIQUE", "AUTOINCREMENT"});
    std::string type;
    const auto add = [&](std::string_view word) { (type += type.empty() ? "" : " ") += lower(word); };
    while (!cursor.at_end()) {
        if (std::ranges::any_of(ends, [&](auto word) { return cursor.sees(word); })) break;
        if (cursor.rest().size() >= 3 && cursor.sees("GENERATED") && is_word(cursor.rest()[1], "ALWAYS") &&
            is_word(cursor.rest()[2], "AS")) {
            break;
        }
        const auto word = cursor.take_name();
        if (!word) break;
        add(*word);
    }
    if (type.empty()) return type;
    if (const auto arguments = cursor.take_group()) type += '(' + lower(rendered(*arguments)) + ')';
    return type;
}

/// Takes what stands behind DEFAULT.
bool take_default(Cursor& cursor, Column& column) {
    column.default_name.reset();
    if (const auto group = cursor.take_group()) {
        column.default_value = bared(*group);
        return true;
    }
    const auto rest = cursor.rest();
    if (rest.size() >= 2 && is_sign(rest[0], "-")) {
        column.default_value = cursor.take(2);
        return true;
    }
    cursor.take_sign("+");
    if (cursor.at_end() || cursor.rest().front().kind == TokenKind::sign) return false;
    column.default_value = cursor.take(1);
    const auto& value = column.default_value.front();
    const auto is = [&](std::string_view word) { return is_word(value, word); };
    const bool is_value =
        is("NULL") || is("TRUE") || is("FALSE") || is("CURRENT_TIME") || is("CURRENT_DATE") || is("CURRENT_TIMESTAMP");
    if (value.kind == TokenKind::quoted || (value.kind == TokenKind::word && !is_value)) column.default_name = value;
    return true;
}

/// The clauses of one column, behind its type.
class ColumnClauses {
public:
    ColumnClauses(Cursor& cursor, Tokens name, Table& table) : cursor_(cursor), name_(name), table_(table) {}

    /// Takes all of them, and says whether all could be followed.
    bool take(Column& column) {
        while (!cursor_.at_end()) {
            if (cursor_.take_word("CONSTRAINT")) {
                auto name = cursor_.take_name();
                if (!name) return false;
                constraint_name_ = std::move(*name);
                continue;
            }
            if (!take_clause(column)) return false;
            constraint_name_.clear();
        }
        return true;
    }

private:
    bool take_clause(Column& column) {
        if (!table_.constraints.empty() && table_.constraints.size() > before_ &&
            table_.constraints.back().type == ConstraintType::foreign_key &&
            take_deferral(cursor_, table_.constraints.back())) {
            return true;
        }
        if (cursor_.take_words({"NOT", "NULL"})) {
            column.not_null = true;
            column.not_null_conflict = take_conflict(cursor_);
            return true;
        }
        if (cursor_.take_word("NULL")) {
            (void)take_conflict(cursor_);
            return true;
        }
        if (cursor_.take_word("DEFAULT")) return take_default(cursor_, column);
        if (cursor_.take_word("COLLATE")) return take_collation(column);
        if (cursor_.take_words({"GENERATED", "ALWAYS", "AS"}) || cursor_.take_word("AS")) {
            return take_generated(column);
        }
        return take_constraint();
    }

    bool take_collation(Column& column) {
        const auto collation = cursor_.take_name();
        if (!collation) return false;
        column.collation = lower(*collation);
        if (column.collation == "binary") column.collation.clear();
        return true;
    }

    bool take_generated(Column& column) {
        const auto expression = cursor_.take_group();
        if (!expression) return false;
        column.generated = bared(*expression);
        column.stored = cursor_.take_word("STORED");
        if (!column.stored) cursor_.take_word("VIRTUAL");
        return true;
    }

    bool take_constraint() {
        Constraint constraint{.name = constraint_name_, .keys = {name_}, .of_column = true};
        if (cursor_.take_words({"PRIMARY", "KEY"})) {
            constraint.type = ConstraintType::primary_key;
            if (!cursor_.take_word("ASC")) constraint.descending = cursor_.take_word("DESC");
            constraint.conflict = take_conflict(cursor_);
            if (cursor_.take_word("AUTOINCREMENT")) table_.autoincrement = true;
        } else if (cursor_.take_word("UNIQUE")) {
            constraint.type = ConstraintType::unique;
            constraint.conflict = take_conflict(cursor_);
        } else if (cursor_.take_word("CHECK")) {
            const auto expression = cursor_.take_group();
            if (!expression) return false;
            constraint.keys.clear();
            constraint.expression = bared(*expression);
            (void)take_conflict(cursor_);
        } else if (cursor_.take_word("REFERENCES")) {
            constraint.type = ConstraintType::foreign_key;
            if (!take_references(cursor_, constraint)) return false;
        } else {
            return false;
        }
        table_.constraints.push_back(std::move(constraint));
        return true;
    }

    Cursor& cursor_;
    Tokens name_;
    Table& table_;
    std::size_t before_ = table_.constraints.size();
    std::string constraint_name_{};
};

bool take_column(Tokens piece, Table& table) {
    Cursor cursor(piece);
    auto name = cursor.take_name();
    if (!name) return false;
    Column column{.name = std::move(*name)};
    column.type = take_type(cursor);
    if (!ColumnClauses(cursor, piece.first(1), table).take(column)) return false;
    table.columns.push_back(std::move(column));
    return true;
}

bool starts_constraint(const Cursor& cursor) {
    static constexpr auto starts =
        std::to_array<std::string_view>({"CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"});
    return std::ranges::any_of(starts, [&](auto word) { return cursor.sees(word); });
}

/// Takes the keys in parentheses, with AUTOINCREMENT behind them where that may stand.
bool take_keys(Cursor& cursor, Constraint& constraint, bool* autoincrement) {
    auto list = cursor.take_group();
    if (!list || list->empty()) return false;
    if (autoincrement != nullptr && is_word(list->back(), "AUTOINCREMENT")) {
        *autoincrement = true;
        list = list->first(list->size() - 1);
    }
    constraint.keys = split(*list);
    return true;
}

bool take_table_constraint(Cursor& cursor, std::string name, Table& table) {
    Constraint constraint{.name = std::move(name)};
    if (cursor.take_words({"PRIMARY", "KEY"})) {
        constraint.type = ConstraintType::primary_key;
        if (!take_keys(cursor, constraint, &table.autoincrement)) return false;
        constraint.conflict = take_conflict(cursor);
    } else if (cursor.take_word("UNIQUE")) {
        constraint.type = ConstraintType::unique;
        if (!take_keys(cursor, constraint, nullptr)) return false;
        constraint.conflict = take_conflict(cursor);
    } else if (cursor.take_word("CHECK")) {
        const auto expression = cursor.take_group();
        if (!expression) return false;
        constraint.expression = bared(*expression);
        (void)take_conflict(cursor);
    } else if (cursor.take_words({"FOREIGN", "KEY"})) {
        constraint.type = ConstraintType::foreign_key;
        if (!take_keys(cursor, constraint, nullptr) || !cursor.take_word("REFERENCES")) return false;
        if (!take_references(cursor, constraint)) return false;
        take_deferral(cursor, constraint);
    } else {
        return false;
    }
    table.constraints.push_back(std::move(constraint));
    return true;
}

/// One piece between commas: a column, or constraints, between which SQLite needs no comma.
bool take_piece(Tokens piece, Table& table) {
    Cursor cursor(piece);
    if (!starts_constraint(cursor)) return take_column(piece, table);
    while (!cursor.at_end()) {
        std::string name;
        while (cursor.take_word("CONSTRAINT")) {
            auto taken = cursor.take_name();
            if (!taken) return false;
            name = std::move(*taken);
        }
        if (cursor.at_end()) return true;  // a name of nothing: SQLite takes it
        if (!take_table_constraint(cursor, std::move(name), table)) return false;
    }
    return true;
}

bool take_options(Cursor& cursor, Table& table) {
    do {
        if (cursor.take_words({"WITHOUT", "ROWID"})) {
            table.without_rowid = true;
        } else if (cursor.take_word("STRICT")) {
            table.strict = true;
        } else {
            break;
        }
    } while (cursor.take_sign(","));
    cursor.take_sign(";");
    return cursor.at_end();
}

}  // namespace

std::optional<Table> parsed_table(Tokens tokens) {
    Cursor cursor(tokens);
    if (!take_head(cursor, {"TABLE"})) return std::nullopt;
    const auto body = cursor.take_group();
    if (!body) return std::nullopt;
    Table table;
    for (const auto piece : split(*body)) {
        if (!take_piece(piece, table)) return std::nullopt;
    }
    if (!take_options(cursor, table) || table.columns.empty()) return std::nullopt;
    return table;
}

}  // namespace alembicx::catalog::sqlite
