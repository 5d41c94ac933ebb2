#include <gmock/gmock.h>
#include <alembicx/verdict.hpp>

#include "findings.hpp"

namespace alembicx::verdict {
namespace {

using namespace support;

struct Case {
    const char* name;
    std::string sqlstate;
    std::string message;
    std::string remedy;
};

class VerdictAdvice : public ::testing::TestWithParam<Case> {};

TEST_P(VerdictAdvice, FollowsFromWhatTheDatabaseSays) {
    const auto findings = judge_upgrade(line(), told(GetParam().message, GetParam().sqlstate), "b", {}, terms);

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().remedy, GetParam().remedy);
}

constexpr const char* none_better =
    "Correct upgrade(); what must exist before the first revision is set up with `prepare`, `prepare_sql` or "
    "`template`.";

INSTANTIATE_TEST_SUITE_P(
    Failures, VerdictAdvice,
    ::testing::Values(
        Case{"SeveralStatements", "42601", "cannot insert multiple commands into a prepared statement",
             "asyncpg runs one statement at a time: write one op.execute() for each."},
        Case{"AnotherSyntaxError", "42601", "syntax error at or near \"TABEL\"", none_better},
        Case{"NotInATransaction", "25001", "CREATE INDEX CONCURRENTLY cannot run inside a transaction block",
             "This statement cannot run in a transaction: put it in `with op.get_context().autocommit_block():`."},
        Case{"NewEnumValue", "55P04", "unsafe use of new value \"sad\" of enum type mood",
             "A new enum value cannot be used in the transaction that added it: add it in an autocommit_block(), or in "
             "an earlier revision with transaction_per_migration=True."},
        Case{"StillNeeded", "2BP01", "cannot drop type mood because other objects depend on it",
             "Something still depends on what is dropped: drop that first, in this function."},
        Case{"NullsThatAreThere", "23502", "column \"name\" of relation \"pet\" contains null values",
             "Rows that are there have no value for the column: fill it before it is made NOT NULL."},
        Case{"NullsInserted", "23502", "null value in column \"name\" of relation \"pet\" violates not-null constraint",
             none_better},
        Case{"TriggersToFire", "55006", "cannot ALTER TABLE \"pet\" because it has pending trigger events",
             "Rows changed in this transaction still have triggers to fire: run SET CONSTRAINTS ALL IMMEDIATE first."},
        Case{"InUseByAnother", "55006",
             "cannot ALTER TABLE \"pet\" because it is being used by active queries in this session", none_better},
        Case{"UnknownTable", "42P01", "relation \"pet\" does not exist", none_better}),
    [](const auto& row) { return row.param.name; });

TEST(VerdictAdviceOf, ADowngradeComesBeforeTheGeneralOne) {
    const walk::Record record{.outcomes = {outcome(walk::Part::trial, walk::Act::downgrade, "b", walk::Status::failed,
                                                   told("cannot drop type mood", "2BP01"))}};

    const auto findings = judge_reversible(line(), record, terms).value();

    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().remedy,
              "Something still depends on what is dropped: drop that first, in this function.");
}

}  // namespace
}  // namespace alembicx::verdict
