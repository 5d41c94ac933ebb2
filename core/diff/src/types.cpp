#include "types.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace alembicx::diff {

namespace {

using Spelling = std::pair<std::string_view, std::string_view>;

// What the server calls a type, and the SQLAlchemy type that its dialect writes so. A test asks SQLAlchemy and the
// server.
// Source: ischema_names of sqlalchemy.dialects.postgresql and .sqlite
constexpr auto of_postgresql = std::to_array<Spelling>({
    {"bigint", "sa.BigInteger()"},
    {"bit varying", "postgresql.BIT(varying=True)"},
    {"boolean", "sa.Boolean()"},
    {"bytea", "sa.LargeBinary()"},
    {"character varying", "sa.String()"},
    {"cidr", "postgresql.CIDR()"},
    {"date", "sa.Date()"},
    {"datemultirange", "postgresql.DATEMULTIRANGE()"},
    {"daterange", "postgresql.DATERANGE()"},
    {"double precision", "sa.Double()"},
    {"inet", "postgresql.INET()"},
    {"int4multirange", "postgresql.INT4MULTIRANGE()"},
    {"int4range", "postgresql.INT4RANGE()"},
    {"int8multirange", "postgresql.INT8MULTIRANGE()"},
    {"int8range", "postgresql.INT8RANGE()"},
    {"integer", "sa.Integer()"},
    {"interval", "sa.Interval()"},
    {"json", "sa.JSON()"},
    {"jsonb", "postgresql.JSONB()"},
    {"macaddr", "postgresql.MACADDR()"},
    {"macaddr8", "postgresql.MACADDR8()"},
    {"money", "postgresql.MONEY()"},
    {"numeric", "sa.Numeric()"},
    {"nummultirange", "postgresql.NUMMULTIRANGE()"},
    {"numrange", "postgresql.NUMRANGE()"},
    {"oid", "postgresql.OID()"},
    {"real", "sa.REAL()"},
    {"regclass", "postgresql.REGCLASS()"},
    {"smallint", "sa.SmallInteger()"},
    {"text", "sa.Text()"},
    {"time with time zone", "sa.Time(timezone=True)"},
    {"time without time zone", "sa.Time()"},
    {"timestamp with time zone", "sa.DateTime(timezone=True)"},
    {"timestamp without time zone", "sa.DateTime()"},
    {"tsmultirange", "postgresql.TSMULTIRANGE()"},
    {"tsquery", "postgresql.TSQUERY()"},
    {"tsrange", "postgresql.TSRANGE()"},
    {"tstzmultirange", "postgresql.TSTZMULTIRANGE()"},
    {"tstzrange", "postgresql.TSTZRANGE()"},
    {"tsvector", "postgresql.TSVECTOR()"},
    {"uuid", "sa.Uuid()"},
});

constexpr auto of_sqlite = std::to_array<Spelling>({
    {"bigint", "sa.BigInteger()"}, {"blob", "sa.LargeBinary()"}, {"boolean", "sa.Boolean()"},
    {"clob", "sa.CLOB()"},         {"date", "sa.Date()"},        {"datetime", "sa.DateTime()"},
    {"decimal", "sa.DECIMAL()"},   {"double", "sa.Double()"},    {"double precision", "sa.DOUBLE_PRECISION()"},
    {"float", "sa.Float()"},       {"integer", "sa.Integer()"},  {"json", "sa.JSON()"},
    {"numeric", "sa.Numeric()"},   {"real", "sa.REAL()"},        {"smallint", "sa.SmallInteger()"},
    {"text", "sa.Text()"},         {"time", "sa.Time()"},        {"timestamp", "sa.TIMESTAMP()"},
    {"uuid", "sa.UUID()"},         {"varchar", "sa.String()"},
});

/// A type with numbers in brackets: what stands around them here and there.
struct Sized {
    std::string_view before{};
    std::string_view after{};
    std::string_view spelling{};
    std::string_view more{};
    bool may_be_two = false;
};

constexpr auto sized_of_postgresql = std::to_array<Sized>({
    {"bit varying(", ")", "postgresql.BIT(", ", varying=True)"},
    {"bit(", ")", "postgresql.BIT(", ")"},
    {"character varying(", ")", "sa.String(", ")"},
    {"character(", ")", "sa.CHAR(", ")"},
    {"interval(", ")", "postgresql.INTERVAL(precision=", ")"},
    {"numeric(", ")", "sa.Numeric(", ")", true},
    {"time(", ") with time zone", "postgresql.TIME(timezone=True, precision=", ")"},
    {"time(", ") without time zone", "postgresql.TIME(precision=", ")"},
    {"timestamp(", ") with time zone", "postgresql.TIMESTAMP(timezone=True, precision=", ")"},
    {"timestamp(", ") without time zone", "postgresql.TIMESTAMP(precision=", ")"},
});

constexpr auto sized_of_sqlite = std::to_array<Sized>({
    {"char(", ")", "sa.CHAR(", ")"},
    {"decimal(", ")", "sa.DECIMAL(", ")", true},
    {"nchar(", ")", "sa.NCHAR(", ")"},
    {"numeric(", ")", "sa.Numeric(", ")", true},
    {"nvarchar(", ")", "sa.NVARCHAR(", ")"},
    {"varchar(", ")", "sa.String(", ")"},
});

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
    const bool is_postgresql = dialect == "postgresql";
    if (is_postgresql && type.ends_with("[]")) {
        const auto element = sqlalchemy_type(type.substr(0, type.size() - 2), dialect);
        return element ? std::optional("postgresql.ARRAY(" + *element + ')') : std::nullopt;
    }
    const auto spellings = is_postgresql ? std::span<const Spelling>(of_postgresql) : std::span(of_sqlite);
    if (const auto found = std::ranges::find(spellings, type, &Spelling::first); found != spellings.end()) {
        return std::string(found->second);
    }
    for (const auto& sized : is_postgresql ? std::span<const Sized>(sized_of_postgresql) : std::span(sized_of_sqlite)) {
        if (!type.starts_with(sized.before) || !type.ends_with(sized.after)) continue;
        const auto size = type.substr(sized.before.size(), type.size() - sized.before.size() - sized.after.size());
        if (!is_size(size, sized.may_be_two)) continue;
        return std::string(sized.spelling) + std::string(size) + std::string(sized.more);
    }
    return std::nullopt;
}

}  // namespace alembicx::diff
