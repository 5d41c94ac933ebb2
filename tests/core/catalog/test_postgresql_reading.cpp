#include <alembicx/catalog.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "postgresql_watch.hpp"

namespace alembicx::catalog {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

/// Of a server that does not count what is written.
std::vector<Row> first_answer(const char* version) {
    return {{version, "on", "5 1.5", "pg_namespace", std::nullopt, std::nullopt, std::nullopt, std::nullopt,
             std::nullopt, "700:700:", std::nullopt, std::nullopt, std::nullopt, std::nullopt}};
}

Reading opened() {
    auto reading = Reading::full("postgresql");
    EXPECT_TRUE(reading->take({}));  // the transaction
    EXPECT_TRUE(reading->take({}));  // the settings
    return std::move(*reading);
}

TEST(PostgresqlReading, OpensATransactionOfItsOwn) {
    EXPECT_THAT(*Reading::full("postgresql")->next(), StartsWith("BEGIN"));
}

TEST(PostgresqlReading, OpensASavepointInsideATransaction) {
    auto reading = Reading::full("postgresql", {.in_transaction = true});
    ASSERT_TRUE(reading->take({{std::nullopt, "mark"}}));

    EXPECT_EQ(reading->next(), "SAVEPOINT alembicx_snapshot");
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

TEST(PostgresqlReading, SaysOfAFutureServerThatItIsReadLikeTheNewestKnownOne) {
    auto reading = opened();
    auto known = opened();

    ASSERT_TRUE(reading.take(first_answer("190001")));
    ASSERT_TRUE(known.take(first_answer("180006")));

    EXPECT_EQ(reading.next(), known.next());
    EXPECT_THAT(std::move(known).finish().database.unseen, IsEmpty());
    EXPECT_THAT(std::move(reading).finish().database.unseen,
                ElementsAre("what is new in PostgreSQL 19, which is read like version 18"));
}

TEST(PostgresqlReading, GivesNothingAMeaningBeforeTheSettingsAreMade) {
    auto reading = Reading::full("postgresql");
    ASSERT_TRUE(reading->take({}));

    EXPECT_THAT(*reading->next(),
                StartsWith("SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true)"));
}

TEST(PostgresqlReading, RefusesAnAnswerWithoutAVersion) {
    auto reading = opened();

    const auto taken = reading.take({});

    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().id, "AX-CAT-003");
}

TEST(PostgresqlReading, RefusesAnAnswerWithoutTheStates) {
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

/// A snapshot of a database that contains nothing, as far as the answers say.
Snapshot empty_snapshot() {
    auto reading = opened();
    EXPECT_TRUE(reading.take(first_answer("150018")));
    std::vector<Row> answers{{"moment", "700:700:"}};
    for (const auto& watch : postgresql::watches({"pg_namespace"}, {})) {
        answers.push_back({watch.name, "0 0 0\n"});
        answers.push_back({"keys of " + watch.name, std::nullopt});
    }
    for (const auto& file : postgresql::files()) answers.push_back({file.name, std::nullopt});
    EXPECT_TRUE(reading.take(std::move(answers)));
    EXPECT_TRUE(reading.take({}));
    return std::move(reading).finish();
}

/// A later reading that has got as far as the question what changed, in a session that has these statements.
Reading resumed(const std::optional<std::string>& prepared) {
    auto reading = Reading::since(empty_snapshot());
    EXPECT_TRUE(reading->take({}));  // the transaction
    EXPECT_TRUE(reading->take({}));  // the settings
    auto answer = first_answer("150018");
    answer[0][7] = prepared;
    EXPECT_TRUE(reading->take(std::move(answer)));
    return std::move(*reading);
}

TEST(PostgresqlReading, PreparesTheQuestionWhatChanged) {
    auto reading = resumed(std::nullopt);

    EXPECT_THAT(*reading.next(), StartsWith("PREPARE alembicx_"));
    ASSERT_TRUE(reading.take({}));
    EXPECT_THAT(*reading.next(), AllOf(StartsWith("EXECUTE alembicx_"), HasSubstr("(age('700'::xid), ")));
}

TEST(PostgresqlReading, PreparesNothingThatTheSessionHas) {
    const auto statement = *resumed(std::nullopt).next();
    const auto name = statement.substr(8, statement.find('(') - 8);

    EXPECT_THAT(*resumed("alembicx_other " + name).next(), StartsWith("EXECUTE " + name));
}

/// What a later reading asks after its opening got this answer.
std::string asked_after(std::vector<Row> opening) {
    auto reading = Reading::since(empty_snapshot());
    EXPECT_TRUE(reading->take({}));
    EXPECT_TRUE(reading->take({}));
    EXPECT_TRUE(reading->take(std::move(opening)));
    return *reading->next();
}

TEST(PostgresqlReading, AsksNothingWhenNobodyWroteAnything) {
    auto answer = first_answer("150018");
    answer[0][11] = "";

    EXPECT_THAT(asked_after(answer), Not(HasSubstr("moment")));
}

TEST(PostgresqlReading, AsksASuperuserNotAgainForItsRights) {
    auto answer = first_answer("150018");
    answer[0][3].reset();

    EXPECT_THAT(asked_after(answer), StartsWith("PREPARE "));
}

TEST(PostgresqlReading, AsksAgainForTheRightsOfWhoIsNoSuperuserAnyMore) {
    auto answer = first_answer("150018");
    answer[0][1] = "off";

    EXPECT_THAT(asked_after(answer), HasSubstr("has_table_privilege"));
}

TEST(PostgresqlReading, AsksAgainForTheRightsOnAnotherServer) {
    auto answer = first_answer("150018");
    answer[0][2] = "6 1.5";

    EXPECT_THAT(asked_after(answer), HasSubstr("has_table_privilege"));
}

TEST(PostgresqlReading, HoldsNoPercentSignInAnyStatement) {
    auto reading = opened();
    EXPECT_EQ(reading.next()->find('%'), std::string::npos);
    ASSERT_TRUE(reading.take(first_answer("180000")));

    EXPECT_EQ(reading.next()->find('%'), std::string::npos);
}

}  // namespace
}  // namespace alembicx::catalog
