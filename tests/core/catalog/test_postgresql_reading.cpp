#include <alembicx/catalog.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace alembicx::catalog {
namespace {

using testing::StartsWith;

std::vector<Row> first_answer(const char* version) {
    return {{version, "on", "5 1.5", "pg_namespace", std::nullopt, std::nullopt, std::nullopt}};
}

Reading opened() {
    auto reading = Reading::full("postgresql");
    EXPECT_TRUE(reading->take({}));
    return std::move(*reading);
}

TEST(PostgresqlReading, OpensATransactionOfItsOwn) {
    EXPECT_THAT(*Reading::full("postgresql")->next(), StartsWith("BEGIN"));
}

TEST(PostgresqlReading, OpensASavepointInsideATransaction) {
    EXPECT_EQ(Reading::full("postgresql", {.in_transaction = true})->next(), "SAVEPOINT alembicx_snapshot");
}

TEST(PostgresqlReading, SaysTheSameStatementUntilItIsAnswered) {
    const auto reading = opened();

    EXPECT_EQ(reading.next(), reading.next());
}

TEST(PostgresqlReading, RefusesAnOldServer) {
    auto reading = opened();

    const auto taken = reading.take(first_answer("130014"));

    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().id, "AX-CAT-002");
}

TEST(PostgresqlReading, RefusesAnAnswerWithoutAVersion) {
    auto reading = opened();

    const auto taken = reading.take({});

    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().id, "AX-CAT-003");
}

TEST(PostgresqlReading, RefusesAnAnswerWithoutTheMoment) {
    auto reading = opened();
    ASSERT_TRUE(reading.take(first_answer("150018")));

    const auto taken = reading.take({{"table", std::nullopt}});

    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().id, "AX-CAT-003");
}

TEST(PostgresqlReading, RefusesAnAnswerOfAnotherWidth) {
    auto reading = opened();
    ASSERT_TRUE(reading.take(first_answer("150018")));

    EXPECT_FALSE(reading.take({{"table"}}));
}

TEST(PostgresqlReading, HoldsNoPercentSignInAnyStatement) {
    auto reading = opened();
    EXPECT_EQ(reading.next()->find('%'), std::string::npos);
    ASSERT_TRUE(reading.take(first_answer("180000")));

    EXPECT_EQ(reading.next()->find('%'), std::string::npos);
}

}  // namespace
}  // namespace alembicx::catalog
