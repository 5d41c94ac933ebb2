#include "postgresql_moment.hpp"

#include "postgresql_changes.hpp"
#include "postgresql_keys.hpp"
#include "postgresql_states.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace alembicx::catalog::postgresql {
namespace {

using enum CatalogState::Origin;

const Watch relations{.name = "pg_class", .mode = Mode::counted, .source = "pg_class c"};
const Watch columns{.name = "pg_attribute", .mode = Mode::followed, .source = "pg_attribute c"};

Moment moment(const std::optional<std::string>& writes, const std::optional<std::string>& committed = std::nullopt,
              const std::string& running = "700:700:") {
    auto read =
        read_moment(std::vector<std::optional<std::string>>{running, std::nullopt, writes, committed, std::nullopt});
    EXPECT_TRUE(read);
    read->mark = "mark";
    return *read;
}

/// The last act of the transaction 700, and a moment in the next one.
Moment last_act() {
    auto moment = postgresql::moment("pg_class 7 7 7");
    moment.transaction = "700";
    moment.is_last = true;
    return moment;
}

Moment after(const std::string& became) {
    auto read =
        read_moment(std::vector<std::optional<std::string>>{"701:701:", "701", "pg_class 1 2 3", std::nullopt, became});
    EXPECT_TRUE(read);
    return *read;
}

TEST(PostgresqlMoment, CountsWhatWasWrittenSince) {
    const auto before = moment("pg_class 1 2 3,pg_type 9 9 9");
    const auto now = moment("pg_class 5 2 4");

    EXPECT_EQ(written_since(relations, before, now, Told::by_difference),
              (Writes{.inserted = 4, .updated = 0, .deleted = 1}));
}

TEST(PostgresqlMoment, CountsAllThatAnotherTransactionWrote) {
    EXPECT_EQ(written_since(relations, last_act(), after("committed"), Told::by_transaction),
              (Writes{.inserted = 1, .updated = 2, .deleted = 3}));
}

TEST(PostgresqlMoment, CountsNothingForACatalogThatIsNotNamed) {
    EXPECT_EQ(written_since(columns, moment(""), moment("pg_class 5 2 4"), Told::by_difference), Writes{});
}

TEST(PostgresqlMoment, CountsNothingInAViewOrWhereItIsNotTold) {
    const Watch view{.name = "pg_user_mappings", .mode = Mode::text, .source = "pg_user_mappings c"};

    EXPECT_EQ(written_since(view, moment(""), moment(""), Told::by_difference), std::nullopt);
    EXPECT_EQ(written_since(relations, moment(""), moment(""), Told::not_at_all), std::nullopt);
}

TEST(PostgresqlMoment, IsToldByWhatTheTransactionWrote) {
    EXPECT_EQ(how_told(moment(""), moment("pg_class 1 2 3"), "mark"), Told::by_difference);
}

TEST(PostgresqlMoment, IsNotToldWhenTheMarkWasRolledBack) {
    EXPECT_EQ(how_told(moment(""), moment(""), "earlier"), Told::not_at_all);
}

TEST(PostgresqlMoment, IsToldByTheNextTransactionWhenTheOneBeforeIsCommittedAndDidNoMore) {
    EXPECT_EQ(how_told(last_act(), after("committed"), ""), Told::by_transaction);
    EXPECT_EQ(how_told(last_act(), after("aborted"), ""), Told::not_at_all);
    EXPECT_EQ(how_told(last_act(), after("in progress"), ""), Told::not_at_all);
    auto before = last_act();
    before.is_last = false;
    EXPECT_EQ(how_told(before, after("committed"), ""), Told::not_at_all);
}

TEST(PostgresqlMoment, IsToldByTheNextTransactionWhenTheOneBeforeHadWrittenNothing) {
    EXPECT_EQ(how_told(moment(""), after(""), ""), Told::by_transaction);
}

TEST(PostgresqlMoment, IsNotToldWhenAnotherTransactionWasCommitted) {
    EXPECT_EQ(how_told(moment(""), moment("", "701"), "mark"), Told::not_at_all);
    EXPECT_EQ(how_told(moment(""), moment("", "701"), ""), Told::not_at_all);
}

TEST(PostgresqlMoment, IsNotToldWhenTheServerDoesNotCount) {
    EXPECT_EQ(how_told(moment(std::nullopt), moment(""), "mark"), Told::not_at_all);
    EXPECT_EQ(how_told(moment(""), moment(std::nullopt), "mark"), Told::not_at_all);
}

TEST(PostgresqlMoment, IsNotToldToATransactionThatSeesLess) {
    const auto before = moment("", std::nullopt, "100:700:100,690");

    EXPECT_EQ(how_told(before, moment("", std::nullopt, "100:699:100,690"), ""), Told::not_at_all);
    EXPECT_EQ(how_told(before, moment("", std::nullopt, "100:701:100,695"), ""), Told::not_at_all);
    EXPECT_EQ(how_told(before, moment("", std::nullopt, "100:702:100,701"), ""), Told::by_transaction);
}

TEST(PostgresqlMoment, CountsTheRolesInTheTableBehindTheirView) {
    const auto all = watches({}, {"pg_roles"});
    const auto roles = std::ranges::find(all, "roles", &Watch::name);
    ASSERT_NE(roles, all.end());

    EXPECT_EQ(written_since(*roles, moment(""), moment("pg_authid 1 0 0"), Told::by_difference), Writes{.inserted = 1});
}

TEST(PostgresqlMoment, AsksForTheWritesOfEveryCatalogThatIsWatched) {
    for (const auto& watch : watches(named_catalogs(), {})) {
        const auto relation = relation_of(watch);
        EXPECT_NE(moment_columns(nullptr).find("'" + std::string(relation) + "'"), std::string::npos) << watch.name;
    }
}

TEST(PostgresqlMoment, RefusesWhatIsNoCount) {
    for (const auto* text : {"pg_class", "pg_class 1 2", "pg_class 1 2 x", "pg_class 1 2 3;", "pg_class  1 2 3"}) {
        EXPECT_FALSE(read_moment(
            std::vector<std::optional<std::string>>{"1:1:", std::nullopt, text, std::nullopt, std::nullopt}))
            << text;
    }
}

TEST(PostgresqlOrigin, IsTheMomentBeforeWhenNothingWasWritten) {
    EXPECT_EQ(origin_of(relations, Writes{}), carried);
    EXPECT_EQ(origin_of(relations, std::nullopt), asked);
}

TEST(PostgresqlOrigin, IsAskedForAgainWhenAHashIsOverWhatIsOldByNow) {
    const Watch schemas{.name = "pg_namespace", .mode = Mode::whole, .source = "pg_namespace c"};
    const auto nothing = [](const Watch&) { return std::optional(Writes{}); };
    const States old(1);
    const States young{{.young = {{.key = {}, .xmin = 900}}}};

    EXPECT_EQ(begun_states({schemas}, young, false, nothing)[0].origin, asked);
    EXPECT_EQ(begun_states({schemas}, young, true, nothing)[0].origin, carried);
    EXPECT_EQ(begun_states({schemas}, old, false, nothing)[0].origin, carried);
    EXPECT_EQ(begun_states({relations}, young, false, nothing)[0].origin, carried);
}

TEST(PostgresqlOrigin, NeedsTheHashesOnlyWhenARowWasRemoved) {
    EXPECT_EQ(origin_of(relations, Writes{.inserted = 1, .updated = 1}), asked_for_young);
    EXPECT_EQ(origin_of(relations, Writes{.inserted = 1, .deleted = 1}), asked);
}

TEST(PostgresqlOrigin, OfWhatFollowsAnotherCatalogNeedsAQuestionOnlyWhenARowChanged) {
    EXPECT_EQ(origin_of(columns, Writes{.inserted = 1, .deleted = 1}), told_elsewhere);
    EXPECT_EQ(origin_of(columns, Writes{.updated = 1}), asked);
}

TEST(PostgresqlOrigin, OfOtherCatalogsAsksWheneverSomethingWasWritten) {
    const Watch schemas{.name = "pg_namespace", .source = "pg_namespace c"};

    EXPECT_EQ(origin_of(schemas, Writes{.inserted = 1}), asked);
}

/// The table 20000, which is old, and 20001, which is young.
std::vector<CatalogState> before() {
    return {{.old_hash = hash_of({.object = 20000}),
             .young = {{.key = {.object = 20001}, .unit = "r20001", .xmin = 900, .place = "(1,1)"}},
             .keys = std::make_shared<const KeyedRows>(KeyedRows{{.key = {.object = 20000}, .unit = "r20000"},
                                                                 {.key = {.object = 20001}, .unit = "r20001"}})},
            {}};
}

TEST(PostgresqlOrigin, ComparesNothingThatWasCarried) {
    auto now = before();
    now[0].origin = carried;
    now[0].old_hash = 0;
    now[0].young.clear();

    const auto changes = compare({relations, columns}, before(), now);

    EXPECT_TRUE(changes.units.empty());
    EXPECT_TRUE(changes.uncertain.empty());
}

TEST(PostgresqlOrigin, ComparesNoHashThatWasNotAskedFor) {
    auto now = before();
    now[0].origin = asked_for_young;
    now[0].old_hash = 0;
    now[0].young[0].place = "(1,2)";

    const auto changes = compare({relations, columns}, before(), now);

    EXPECT_EQ(changes.units, (std::set<UnitKey>{{.family = "relation", .oid = 20001}}));
    EXPECT_TRUE(changes.uncertain.empty());
}

TEST(PostgresqlOrigin, TakesAChangedTableForOneWithOtherColumnsWhenColumnsCame) {
    auto now = before();
    now[0].young[0].place = "(1,2)";
    EXPECT_TRUE(compare({relations, columns}, before(), now).columns.empty());
    now[1].origin = told_elsewhere;

    const auto changes = compare({relations, columns}, before(), now);

    EXPECT_EQ(changes.columns, (std::set<UnitKey>{{.family = "relation", .oid = 20001}}));
}

TEST(PostgresqlOrigin, IsForgottenWhenTheStateIsCarriedOn) {
    auto now = before();
    now[0].origin = carried;

    EXPECT_EQ(carried_on({relations, columns}, before(), now, 800)[0].origin, asked);
}

TEST(PostgresqlKeys, AreWithoutThoseThatWereYoungAndAreGone) {
    auto states = before();
    // Three that no row and no unit explains alone.
    auto keys = *states[0].keys;
    for (const Oid object : {20002U, 20003U}) {
        keys.push_back({.key = {.object = object}, .unit = "r" + std::to_string(object)});
        states[0].young.push_back({.key = {.object = object}, .unit = "r" + std::to_string(object), .xmin = 900});
    }
    states[0].keys = std::make_shared<const KeyedRows>(keys);

    const auto inferred = inferred_keys(states[0], {.old_hash = hash_of({.object = 20000})});

    ASSERT_NE(inferred, nullptr);
    EXPECT_EQ(*inferred, (KeyedRows{{.key = {.object = 20000}, .unit = "r20000"}}));
}

}  // namespace
}  // namespace alembicx::catalog::postgresql
