#include "types.hpp"

#include "python.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace alembicx::diff {

namespace {

using Spelling = std::pair<std::string_view, std::string_view>;

// Source: ischema_names of sqlalchemy.dialects.postgresql and .sqlite
constexpr auto spellings = std::to_array<Spelling>({
    {"bigint", "sa.BigInteger()"},
    {"boolean", "sa.Boolean()"},
    {"bytea", "sa.LargeBinary()"},
    {"blob", "sa.LargeBinary()"},
    {"date", "sa.Date()"},
    {"datetime", "sa.DateTime()"},
    {"double precision", "sa.Double()"},
    {"float", "sa.Float()"},
    {"inet", "postgresql.INET()"},
    {"integer", "sa.Integer()"},
    {"json", "sa.JSON()"},
    {"jsonb", "postgresql.JSONB()"},
    {"numeric", "sa.Numeric()"},
    {"real", "sa.REAL()"},
    {"smallint", "sa.SmallInteger()"},
    {"text", "sa.Text()"},
    {"character varying", "sa.String()"},
    {"varchar", "sa.String()"},
    {"time without time zone", "sa.Time()"},
    {"timestamp with time zone", "sa.DateTime(timezone=True)"},
    {"timestamp without time zone", "sa.DateTime()"},
    {"timestamp", "sa.DateTime()"},
    {"tsvector", "postgresql.TSVECTOR()"},
    {"uuid", "sa.Uuid()"},
});

// Those with a number in brackets, or two.
constexpr auto sized = std::to_array<Spelling>({
    {"character varying(", "sa.String("},
    {"varchar(", "sa.String("},
    {"character(", "sa.CHAR("},
    {"char(", "sa.CHAR("},
    {"numeric(", "sa.Numeric("},
});

std::string lower(std::string_view text) {
    std::string small(text);
    std::ranges::transform(small, small.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return small;
}

/// Whether the text is a number, or two with a comma between them: `40`, `10,2`, `10, 2`.
bool is_size(std::string_view text, bool may_be_two) {
    static constexpr std::string_view digits = "0123456789";
    const auto first = text.find_first_not_of(digits);
    if (first == std::string_view::npos) return !text.empty();
    if (first == 0 || text[first] != ',' || !may_be_two) return false;
    const auto second = text.find_first_not_of(' ', first + 1);
    return second != std::string_view::npos && is_size(text.substr(second), false);
}

}  // namespace

std::optional<std::string> sqlalchemy_type(std::string_view type, std::string_view dialect) {
    const auto name = lower(type);
    if (name.ends_with("[]") && dialect == "postgresql") {
        const auto element = sqlalchemy_type(std::string_view(name).substr(0, name.size() - 2), dialect);
        return element ? std::optional("postgresql.ARRAY(" + *element + ')') : std::nullopt;
    }
    if (const auto* found = std::ranges::find(spellings, name, &Spelling::first); found != spellings.end()) {
        if (found->second.starts_with("postgresql.") && dialect != "postgresql") return std::nullopt;
        return std::string(found->second);
    }
    for (const auto& [start, spelling] : sized) {
        if (!name.starts_with(start) || !name.ends_with(')')) continue;
        const auto size = std::string_view(name).substr(start.size());
        if (is_size(size.substr(0, size.size() - 1), start == "numeric(")) {
            return std::string(spelling) + std::string(size);
        }
    }
    return std::nullopt;
}

}  // namespace alembicx::diff
