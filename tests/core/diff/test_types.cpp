#include "types.hpp"

#include <gmock/gmock.h>

#include <optional>
#include <string>

namespace alembicx::diff {
namespace {

struct Spelt {
    const char* name;
    std::string type;
    std::optional<std::string> expected;
};

class DiffPostgresqlType : public ::testing::TestWithParam<Spelt> {};

TEST_P(DiffPostgresqlType, IsSpeltAsSqlalchemyHasIt) {
    EXPECT_EQ(sqlalchemy_type(GetParam().type, "postgresql"), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Types, DiffPostgresqlType,
    ::testing::Values(
        Spelt{"Plain", "integer", "sa.Integer()"}, Spelt{"OfTheDialect", "jsonb", "postgresql.JSONB()"},
        Spelt{"TwoWords", "double precision", "sa.Double()"},
        Spelt{"WithAZone", "timestamp with time zone", "sa.DateTime(timezone=True)"},
        Spelt{"Unsized", "character varying", "sa.String()"}, Spelt{"Sized", "character varying(40)", "sa.String(40)"},
        Spelt{"Fixed", "character(3)", "sa.CHAR(3)"}, Spelt{"TwoNumbers", "numeric(10,2)", "sa.Numeric(10,2)"},
        Spelt{"OneNumberOfTwo", "numeric(10)", "sa.Numeric(10)"}, Spelt{"NegativeScale", "numeric(3,-2)", std::nullopt},
        Spelt{"TwoNumbersWhereOneMayBe", "character(3,2)", std::nullopt},
        Spelt{"NoNumber", "character()", std::nullopt}, Spelt{"Letters", "character(n)", std::nullopt},
        Spelt{"EndsWithAComma", "numeric(10,)", std::nullopt},
        Spelt{"Precision", "timestamp(3) without time zone", "postgresql.TIMESTAMP(precision=3)"},
        Spelt{"PrecisionAndZone", "time(0) with time zone", "postgresql.TIME(timezone=True, precision=0)"},
        Spelt{"Bits", "bit(8)", "postgresql.BIT(8)"},
        Spelt{"VaryingBits", "bit varying(8)", "postgresql.BIT(8, varying=True)"},
        Spelt{"Array", "text[]", "postgresql.ARRAY(sa.Text())"},
        Spelt{"ArrayOfSized", "character varying(5)[]", "postgresql.ARRAY(sa.String(5))"},
        Spelt{"ArrayOfNoWord", "public.mood[]", std::nullopt}, Spelt{"Enum", "public.mood", std::nullopt},
        Spelt{"InQuotes", R"(public."integer")", std::nullopt}, Spelt{"InCapitals", "INTEGER", std::nullopt},
        Spelt{"OfSqlite", "datetime", std::nullopt}, Spelt{"Nothing", "", std::nullopt}),
    [](const auto& row) { return std::string(row.param.name); });

class DiffSqliteType : public ::testing::TestWithParam<Spelt> {};

TEST_P(DiffSqliteType, IsSpeltAsSqlalchemyHasIt) {
    EXPECT_EQ(sqlalchemy_type(GetParam().type, "sqlite"), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Types, DiffSqliteType,
    ::testing::Values(Spelt{"Plain", "integer", "sa.Integer()"}, Spelt{"Sized", "varchar(40)", "sa.String(40)"},
                      Spelt{"TwoNumbers", "numeric(10, 2)", "sa.Numeric(10, 2)"},
                      Spelt{"InItsOwnWord", "decimal(10, 2)", "sa.DECIMAL(10, 2)"},
                      Spelt{"Date", "datetime", "sa.DateTime()"}, Spelt{"Timestamp", "timestamp", "sa.TIMESTAMP()"},
                      Spelt{"OfPostgresql", "jsonb", std::nullopt}, Spelt{"Array", "text[]", std::nullopt},
                      Spelt{"Odd", "unsigned big int", std::nullopt}, Spelt{"Nothing", "", std::nullopt}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace alembicx::diff
