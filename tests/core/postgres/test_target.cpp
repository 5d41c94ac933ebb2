#include <gmock/gmock.h>
#include <alembicx/postgres.hpp>

namespace alembicx::postgres {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::vector<std::string> known{"host", "sslmode", "connect_timeout"};

TEST(PostgresTarget, IsAUrlWithADriverOfSqlalchemyOrWithout) {
    EXPECT_TRUE(is_url("postgresql://host/name"));
    EXPECT_TRUE(is_url("postgres://host/name"));
    EXPECT_TRUE(is_url("postgresql+asyncpg://host/name"));
    EXPECT_FALSE(is_url("sqlite:///name.db"));
    EXPECT_FALSE(is_url("dbname=postgresql"));
}

TEST(PostgresTarget, LosesTheDriver) {
    EXPECT_EQ(for_libpq("postgresql+psycopg://u:a+b@host/name?sslmode=require", known),
              "postgresql://u:a+b@host/name?sslmode=require");
}

TEST(PostgresTarget, StaysAsItIsWhenItIsAConnectionString) {
    EXPECT_EQ(for_libpq("host=db dbname=a+b", known), "host=db dbname=a+b");
}

TEST(PostgresTarget, NamesEveryParameterThatIsNotLibpqs) {
    const auto refused =
        for_libpq("postgresql+asyncpg://u:hunter2@h/n?ssl=require&host=x&statement_cache_size=0", known);

    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().id, "AX-PGS-004");
    EXPECT_EQ(refused.error().code, ErrorCode::invalid_text);
    EXPECT_THAT(refused.error().message, HasSubstr("\"ssl\", \"statement_cache_size\""));
    EXPECT_EQ(refused.error().subject, "postgresql+asyncpg://u:***@h/n?ssl=require&host=x&statement_cache_size=0");
}

TEST(PostgresTarget, KeepsWhatLibpqTakesForJdbcsSake) {
    EXPECT_TRUE(for_libpq("postgresql://h/n?ssl=true", known).has_value());
}

TEST(PostgresTarget, TakesNoPartOfARawPasswordForAParameter) {
    EXPECT_TRUE(for_libpq("postgresql://u:what?ever=1@h/n", known).has_value());
}

TEST(PostgresTarget, IsShownWithoutItsPassword) {
    EXPECT_EQ(shown("postgresql+asyncpg://u:hunter2@h/n"), "postgresql+asyncpg://u:***@h/n");
    EXPECT_EQ(shown("host=h password=hunter2 user=u"), "host=h password=*** user=u");
}

}  // namespace
}  // namespace alembicx::postgres
