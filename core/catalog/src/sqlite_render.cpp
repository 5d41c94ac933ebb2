#include "sqlite_token.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace alembicx::catalog::sqlite {

namespace {

// Keywords that are no name without quotes, or mean something else in quotes: those without %fallback in parse.y, the
// words of joins and windows, and the ones that stand for a value.
constexpr auto reserved = std::to_array<std::string_view>({
    "add",
    "all",
    "alter",
    "and",
    "as",
    "autoincrement",
    "between",
    "case",
    "check",
    "collate",
    "commit",
    "constraint",
    "create",
    "cross",
    "current_date",
    "current_time",
    "current_timestamp",
    "default",
    "deferrable",
    "delete",
    "distinct",
    "drop",
    "else",
    "escape",
    "except",
    "exists",
    "false",
    "filter",
    "foreign",
    "from",
    "full",
    "group",
    "having",
    "in",
    "index",
    "indexed",
    "inner",
    "insert",
    "intersect",
    "into",
    "is",
    "isnull",
    "join",
    "left",
    "limit",
    "natural",
    "not",
    "nothing",
    "notnull",
    "null",
    "on",
    "or",
    "order",
    "outer",
    "over",
    "primary",
    "raise",
    "references",
    "returning",
    "right",
    "select",
    "set",
    "table",
    "then",
    "to",
    "transaction",
    "true",
    "union",
    "unique",
    "update",
    "using",
    "values",
    "when",
    "where",
    "window",
});
static_assert(std::ranges::is_sorted(reserved));

// Keywords that SQLite takes for a name where no keyword can stand: quotes make no difference to them.
constexpr auto soft = std::to_array<std::string_view>({
    "abort",     "action",  "after",     "always", "analyze",  "asc",          "attach",   "before",    "begin",
    "by",        "cascade", "cast",      "column", "conflict", "current",      "database", "deferred",  "desc",
    "detach",    "do",      "each",      "end",    "exclude",  "exclusive",    "explain",  "fail",      "first",
    "following", "for",     "generated", "glob",   "groups",   "if",           "ignore",   "immediate", "initially",
    "instead",   "key",     "last",      "like",   "match",    "materialized", "no",       "nulls",     "of",
    "offset",    "others",  "partition", "plan",   "pragma",   "preceding",    "query",    "range",     "recursive",
    "regexp",    "reindex", "release",   "rename", "replace",  "restrict",     "rollback", "row",       "rows",
    "savepoint", "temp",    "temporary", "ties",   "trigger",  "unbounded",    "vacuum",   "view",      "virtual",
    "with",      "without",
});
static_assert(std::ranges::is_sorted(soft));

// Those of them that stand between operands or before one: never a column's name in an expression.
constexpr auto operators =
    std::to_array<std::string_view>({"asc", "by", "cast", "desc", "end", "glob", "like", "match", "offset", "regexp"});
static_assert(std::ranges::is_sorted(operators));

// The functions that SQLite brings along: their case says nothing. Source: https://www.sqlite.org/lang_corefunc.html
constexpr auto functions = std::to_array<std::string_view>({
    "abs",
    "acos",
    "acosh",
    "asin",
    "asinh",
    "atan",
    "atan2",
    "atanh",
    "avg",
    "ceil",
    "ceiling",
    "changes",
    "char",
    "coalesce",
    "concat",
    "concat_ws",
    "cos",
    "cosh",
    "count",
    "cume_dist",
    "date",
    "datetime",
    "degrees",
    "dense_rank",
    "exp",
    "first_value",
    "floor",
    "format",
    "group_concat",
    "hex",
    "ifnull",
    "iif",
    "instr",
    "json",
    "json_array",
    "json_array_length",
    "json_each",
    "json_extract",
    "json_group_array",
    "json_group_object",
    "json_insert",
    "json_object",
    "json_patch",
    "json_quote",
    "json_remove",
    "json_replace",
    "json_set",
    "json_tree",
    "json_type",
    "json_valid",
    "julianday",
    "lag",
    "last_insert_rowid",
    "last_value",
    "lead",
    "length",
    "likelihood",
    "likely",
    "ln",
    "log",
    "log10",
    "log2",
    "lower",
    "ltrim",
    "max",
    "min",
    "mod",
    "nth_value",
    "ntile",
    "nullif",
    "octet_length",
    "percent_rank",
    "pi",
    "pow",
    "power",
    "printf",
    "quote",
    "radians",
    "random",
    "randomblob",
    "rank",
    "round",
    "row_number",
    "rtrim",
    "sign",
    "sin",
    "sinh",
    "soundex",
    "sqlite_version",
    "sqrt",
    "strftime",
    "string_agg",
    "substr",
    "substring",
    "sum",
    "tan",
    "tanh",
    "time",
    "timediff",
    "total",
    "total_changes",
    "trim",
    "trunc",
    "typeof",
    "unhex",
    "unicode",
    "unixepoch",
    "unlikely",
    "upper",
    "zeroblob",
});
static_assert(std::ranges::is_sorted(functions));

template <std::size_t size>
bool holds(const std::array<std::string_view, size>& words, std::string_view word) {
    return std::ranges::binary_search(words, word);
}

std::string upper(std::string_view text) {
    std::string raised(text);
    for (char& c : raised) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return raised;
}

/// Whether the name can stand without quotes and is read as one bare word then.
bool is_bare(const std::string& name) {
    const auto tokens = tokens_of(name);
    return tokens.size() == 1 && tokens.front().kind == TokenKind::word && tokens.front().text.size() == name.size();
}

std::string in_quotes(const std::string& name) {
    std::string quoted = "\"";
    for (const char c : name) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

/// What a token becomes, and whether a parenthesis after it belongs to it as in `lower(x)`.
struct Piece {
    std::string text{};
    bool is_callable = false;
    bool ends_operand = true;  ///< a sign after it stands between two operands
};

Piece name_piece(const Token& token, bool is_called, const Names& names) {
    std::string name = unquoted(token);
    const std::string folded = lower(name);
    const bool is_operator = holds(operators, folded);
    const auto column = is_called || is_operator ? names.end() : names.find(folded);
    if (column != names.end()) name = column->second;
    if (holds(soft, folded)) {
        if (column != names.end()) return {in_quotes(name), true, true};
        return {upper(folded), folded == "replace" || folded == "cast", !is_operator};
    }
    const bool is_keyword = holds(reserved, folded);
    if (is_keyword && token.kind == TokenKind::word) {
        const bool is_value = folded == "null" || folded == "true" || folded == "false" || folded.starts_with("curr");
        return {upper(folded), folded == "raise", is_value};
    }
    if (is_keyword || !is_bare(name)) return {in_quotes(name), true, true};
    if (is_called && holds(functions, folded)) return {folded, true, true};
    return {name, true, true};
}

Piece piece_of(const Token& token, bool is_called, const Names& names) {
    switch (token.kind) {
        case TokenKind::word:
        case TokenKind::quoted:
            return name_piece(token, is_called, names);
        case TokenKind::string:
            return {std::string(token.text), false, true};
        case TokenKind::blob:
            return {upper(token.text), false, true};
        case TokenKind::number:
            return {lower(token.text), false, true};
        case TokenKind::sign:
            break;
    }
    if (token.text == "==") return {"=", false, false};
    if (token.text == "<>") return {"!=", false, false};
    return {std::string(token.text), false, token.text == ")"};
}

/// Puts pieces next to each other with the spaces between them.
class Line {
public:
    void add(const Token& token, const Piece& piece) {
        if (needs_space(token)) text_ += ' ';
        text_ += piece.text;
        const bool is_prefix = is_sign(token, "-") || is_sign(token, "+") || is_sign(token, "~");
        after_prefix_ = is_prefix && !(last_ && last_ends_operand_);
        last_ = token;
        last_is_callable_ = piece.is_callable;
        last_ends_operand_ = piece.ends_operand;
    }

    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    [[nodiscard]] bool needs_space(const Token& token) const {
        if (!last_ || is_sign(*last_, "(") || is_sign(*last_, ".")) return false;
        if (is_sign(token, ")") || is_sign(token, ",") || is_sign(token, ";") || is_sign(token, ".")) return false;
        if (is_sign(token, "(") && last_is_callable_) return false;
        return !after_prefix_ || is_sign(token, "-");
    }

    std::string text_{};
    std::optional<Token> last_{};
    bool last_is_callable_ = false;
    bool last_ends_operand_ = false;
    bool after_prefix_ = false;
};

}  // namespace

std::string rendered(Tokens tokens, const Names& names) {
    Line line;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const bool is_called = i + 1 < tokens.size() && is_sign(tokens[i + 1], "(");
        line.add(tokens[i], piece_of(tokens[i], is_called, names));
    }
    return line.take();
}

std::string spaced(Tokens tokens) {
    Line line;
    for (const auto& token : tokens) {
        const bool is_name = token.kind == TokenKind::word || token.kind == TokenKind::quoted;
        const bool ends_operand = token.kind != TokenKind::sign || token.text == ")";
        line.add(token, {std::string(token.text), is_name, ends_operand});
    }
    return line.take();
}

}  // namespace alembicx::catalog::sqlite
