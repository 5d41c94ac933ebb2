#include <gmock/gmock.h>

#include <alembicx/postgres.hpp>
#include <cstdlib>

namespace alembicx::postgres {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// Where a libpq is; on a machine without one these tests are skipped.
class PostgresConnection : public ::testing::Test {
protected:
    void SetUp() override {
        if (!library.has_value()) GTEST_SKIP() << "no libpq on this machine";
    }

    Result<Library> library = Library::load();
};

TEST_F(PostgresConnection, CannotBeMadeWhereNobodyListens) {
    const auto connection = Connection::open(*library, "postgresql+psycopg://u:hunter2@127.0.0.1:1/n");

    ASSERT_FALSE(connection.has_value());
    EXPECT_EQ(connection.error().id, "AX-PGS-002");
    EXPECT_EQ(connection.error().code, ErrorCode::unreachable_state);
    EXPECT_EQ(connection.error().subject, "postgresql+psycopg://u:***@127.0.0.1:1/n");
    EXPECT_THAT(connection.error().message, Not(HasSubstr("\n")));
}

TEST_F(PostgresConnection, IsNotTriedForAUrlThatIsNotUnderstood) {
    const auto connection = Connection::open(*library, "postgresql://u:hun/ter2@%zz:1/n");

    ASSERT_FALSE(connection.has_value());
    EXPECT_EQ(connection.error().id, "AX-PGS-004");
    EXPECT_THAT(connection.error().message, Not(HasSubstr("hun")));
}

TEST_F(PostgresConnection, KnowsTheParametersOfItsLibpq) {
    const auto connection = Connection::open(*library, "postgresql://127.0.0.1:1/n?prepared_statement_cache_size=0");

    ASSERT_FALSE(connection.has_value());
    EXPECT_THAT(connection.error().message, HasSubstr("\"prepared_statement_cache_size\""));
}

/// Where ALEMBICX_TEST_URL names a server on which tests may work, as the tests of the command do.
class PostgresSession : public PostgresConnection {
protected:
    void SetUp() override {
        PostgresConnection::SetUp();
        if (url == nullptr) GTEST_SKIP() << "ALEMBICX_TEST_URL names no server";
    }

    const char* url = std::getenv("ALEMBICX_TEST_URL");
};

TEST_F(PostgresSession, GivesRowsAsTextAndNothingForNull) {
    auto connection = Connection::open(*library, url);
    ASSERT_TRUE(connection.has_value()) << connection.error().message;

    const std::vector<Row> expected{{"1", "ä", std::nullopt}, {"2", "", "t"}};
    EXPECT_EQ(connection->execute("VALUES (1, 'ä', NULL), (2, '', true)"), expected);
}

TEST_F(PostgresSession, GivesWhatTheServerSaysOfARefusedStatement) {
    auto connection = Connection::open(*library, url);
    ASSERT_TRUE(connection.has_value()) << connection.error().message;

    const auto refused = connection->execute("SELECT * FROM nowhere.to_be_found");
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().id, "AX-PGS-003");
    EXPECT_EQ(refused.error().sqlstate, "42P01");
    EXPECT_EQ(refused.error().message, "relation \"nowhere.to_be_found\" does not exist");
}

TEST_F(PostgresSession, CannotWriteWhenItWasOpenedForReading) {
    auto connection = Connection::open(*library, url, {.read_only = true});
    ASSERT_TRUE(connection.has_value()) << connection.error().message;

    const auto refused = connection->execute("CREATE TABLE written (id integer)");
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().sqlstate, "25006");
}

TEST_F(PostgresSession, CannotBeMadeToWriteAgainOnceItHasRead) {
    auto connection = Connection::open(*library, url, {.read_only = true});
    ASSERT_TRUE(connection.has_value()) << connection.error().message;
    ASSERT_TRUE(connection->execute("SELECT 1").has_value());

    const auto refused = connection->execute("SET TRANSACTION READ WRITE");
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().sqlstate, "25001");
}

}  // namespace
}  // namespace alembicx::postgres
