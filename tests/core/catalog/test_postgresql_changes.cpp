#include "postgresql_changes.hpp"

#include <gtest/gtest.h>

namespace alembicx::catalog::postgresql {
namespace {

const std::vector<Watch> two{{.name = "pg_class", .mode = Mode::counted},
                             {.name = "pg_description", .mode = Mode::counted}};

std::shared_ptr<const KeyedRows> keys(KeyedRows rows) {
    return std::make_shared<const KeyedRows>(std::move(rows));
}

/// Two tables, 20000 and 20001; the second was just made.
std::vector<CatalogState> before() {
    return {
        {.old_hash = hash_of({.object = 20000}),
         .young = {{.key = {.object = 20001}, .unit = "r20001", .xmin = 900, .place = "(1,1)"}},
         .keys = keys({{.key = {.object = 20000}, .unit = "r20000"}, {.key = {.object = 20001}, .unit = "r20001"}})},
        {.keys = keys({})}};
}

std::set<UnitKey> relations(std::initializer_list<Oid> oids) {
    std::set<UnitKey> units;
    for (const auto oid : oids) units.insert({.family = "relation", .oid = oid});
    return units;
}

TEST(PostgresqlChanges, AreNoneWhenNothingChanged) {
    const auto changes = compare(two, before(), before());

    EXPECT_FALSE(changes.everything);
    EXPECT_TRUE(changes.units.empty());
    EXPECT_TRUE(changes.uncertain.empty());
}

TEST(PostgresqlChanges, NameTheUnitOfANewRow) {
    auto now = before();
    now[0].young.push_back({.key = {.object = 20002}, .unit = "r20002", .xmin = 901, .place = "(1,2)"});

    const auto changes = compare(two, before(), now);

    EXPECT_EQ(changes.units, relations({20002}));
    EXPECT_TRUE(changes.uncertain.empty());
}

TEST(PostgresqlChanges, NameTheUnitOfAnUpdatedRow) {
    auto now = before();
    now[0].old_hash = 0;
    now[0].young.insert(now[0].young.begin(),
                        {.key = {.object = 20000}, .unit = "r20000", .xmin = 901, .place = "(1,2)"});

    const auto changes = compare(two, before(), now);

    EXPECT_EQ(changes.units, relations({20000}));
    EXPECT_TRUE(changes.uncertain.empty());
}

TEST(PostgresqlChanges, NameTheUnitOfAYoungRowThatMoved) {
    auto now = before();
    now[0].young[0].place = "(3,3)";

    EXPECT_EQ(compare(two, before(), now).units, relations({20001}));
}

TEST(PostgresqlChanges, AskForTheKeysWhenAnOldRowIsGone) {
    auto now = before();
    now[0].old_hash = 0;

    auto changes = compare(two, before(), now);
    EXPECT_EQ(changes.uncertain, std::vector<std::size_t>{0});

    now[0].keys = keys({{.key = {.object = 20001}, .unit = "r20001"}});
    add_vanished(changes, two, before(), now);
    EXPECT_EQ(changes.units, relations({20000}));
}

TEST(PostgresqlChanges, AskForTheKeysWhenAYoungRowIsGone) {
    auto now = before();
    now[0].young.clear();

    const auto changes = compare(two, before(), now);

    EXPECT_EQ(changes.units, relations({20001}));
    EXPECT_EQ(changes.uncertain, std::vector<std::size_t>{0});
}

TEST(PostgresqlChanges, NameTheUnitThatCameBack) {
    auto now = before();
    now[0].old_hash ^= hash_of({.object = 19000});
    now[0].keys = keys({{.key = {.object = 19000}, .unit = "r19000"},
                        {.key = {.object = 20000}, .unit = "r20000"},
                        {.key = {.object = 20001}, .unit = "r20001"}});

    auto changes = compare(two, before(), now);
    add_vanished(changes, two, before(), now);

    EXPECT_EQ(changes.units, relations({19000}));
}

const std::vector<Watch> labels{{.name = "pg_enum", .mode = Mode::counted}};

/// A label with the number 20010 of the enum type 20009, just made or renamed.
std::vector<CatalogState> label() {
    return {{.young = {{.key = {.object = 20010}, .unit = "t20009", .xmin = 900, .place = "(1,1)"}},
             .keys = keys({{.key = {.object = 20010}, .unit = "t20009"}})}};
}

TEST(PostgresqlChanges, AreEverythingWhenALabelIsRenamed) {
    auto now = label();
    now[0].young[0].place = "(1,2)";

    EXPECT_TRUE(compare(labels, label(), now).everything);
}

TEST(PostgresqlChanges, AreNotEverythingWhenALabelIsGoneWithItsType) {
    auto now = label();
    now[0].young.clear();
    auto changes = compare(labels, label(), now);
    EXPECT_FALSE(changes.everything);
    EXPECT_EQ(changes.uncertain, std::vector<std::size_t>{0});

    now[0].keys = keys({});
    add_vanished(changes, labels, label(), now);
    EXPECT_FALSE(changes.everything);
}

TEST(PostgresqlChanges, AreEverythingWhenTheRenamingOfALabelIsRolledBack) {
    auto now = label();
    now[0].young.clear();
    now[0].old_hash = hash_of({.object = 20010});
    auto changes = compare(labels, label(), now);

    now[0].keys = keys({{.key = {.object = 20010}, .unit = "t20009"}});
    add_vanished(changes, labels, label(), now);
    EXPECT_TRUE(changes.everything);
}

TEST(PostgresqlChanges, FollowACommentToItsTable) {
    auto now = before();
    now[1].young.push_back(
        {.key = {.object = 20000, .part = (std::int64_t{1259} << 32) + 2}, .unit = "", .xmin = 901, .place = "(0,1)"});

    EXPECT_EQ(compare(two, before(), now).units, relations({20000}));
}

TEST(PostgresqlChanges, AreEverythingWhenACommentLeadsNowhere) {
    auto now = before();
    now[1].young.push_back(
        {.key = {.object = 20000, .part = std::int64_t{2615} << 32}, .unit = "", .xmin = 901, .place = "(0,1)"});

    EXPECT_TRUE(compare(two, before(), now).everything);
}

TEST(PostgresqlChanges, AreEverythingWhenARoleChanged) {
    const std::vector<Watch> roles{{.name = "roles", .mode = Mode::text}};

    EXPECT_TRUE(compare(roles, {{.old_hash = 1, .next_hash = 1}}, {{.old_hash = 2}}).everything);
    EXPECT_FALSE(compare(roles, {{.old_hash = 1, .next_hash = 1}}, {{.old_hash = 1}}).everything);
}

TEST(PostgresqlChanges, AreEverythingWhenAMultirangeChanged) {
    const std::vector<Watch> types{{.name = "pg_type", .mode = Mode::counted}};
    const std::vector<CatalogState> ranges{
        {.old_hash = hash_of({.object = 20000}) ^ hash_of({.object = 20001}),
         .keys = keys({{.key = {.object = 20000}, .unit = "t20000"}, {.key = {.object = 20001}, .unit = "t20000"}})}};
    auto range = ranges;
    range[0].young = {{.key = {.object = 20000}, .unit = "t20000", .xmin = 901, .place = "(0,1)"}};
    auto multirange = ranges;
    multirange[0].young = {{.key = {.object = 20001}, .unit = "t20000", .xmin = 901, .place = "(0,1)"}};

    EXPECT_FALSE(compare(types, ranges, range).everything);
    EXPECT_TRUE(compare(types, ranges, multirange).everything);
}

TEST(PostgresqlChanges, AreEverythingWhenARowHasNoUnit) {
    const std::vector<Watch> routines{{.name = "pg_proc", .mode = Mode::counted}};
    const std::vector<CatalogState> none{{.keys = keys({})}};

    EXPECT_TRUE(
        compare(routines, none, {{.young = {{.key = {.object = 20000}, .unit = "*", .xmin = 901, .place = "(0,1)"}}}})
            .everything);
}

TEST(PostgresqlChanges, AreEverythingWhenACastOrAClassIsNew) {
    const auto one_more = [](const char* name) {
        const std::vector<Watch> whole{{.name = name}};
        return compare(whole, {{}}, {{.young = {{.key = {.object = 20000}, .xmin = 901, .place = "(0,1)"}}}});
    };

    EXPECT_TRUE(one_more("pg_cast").everything);
    EXPECT_TRUE(one_more("pg_opclass").everything);
    EXPECT_FALSE(one_more("pg_operator").everything);
}

TEST(PostgresqlChanges, NameTheUnitsWithOtherColumns) {
    const std::vector<Watch> columns{{.name = "pg_attribute", .mode = Mode::followed}};

    const auto changes =
        compare(columns, {{}},
                {{.young = {{.key = {.object = 20000, .part = 1}, .unit = "r20000", .xmin = 901, .place = "(0,1)"}}}});

    EXPECT_EQ(changes.columns, relations({20000}));
}

TEST(PostgresqlChanges, TellAUnitThatWasThereFromANewOne) {
    EXPECT_TRUE(was_there(two, before(), {.family = "relation", .oid = 20000}));
    EXPECT_FALSE(was_there(two, before(), {.family = "relation", .oid = 20002}));
    EXPECT_FALSE(was_there(two, before(), {.family = "routine", .oid = 20000}));
}

TEST(PostgresqlChanges, AreCarriedOnWithNewKeysAndWithoutWhatGrewOld) {
    auto now = before();
    now[0].young.push_back({.key = {.object = 20002}, .unit = "r20002", .xmin = 950, .place = "(1,2)"});

    now[0].keys = nullptr;  // not asked for

    const auto next = carried_on(two, before(), now, 940);

    ASSERT_EQ(next[0].young.size(), 1U);
    EXPECT_EQ(next[0].young[0].key.object, 20002U);
    EXPECT_EQ(next[0].keys->size(), 3U);
}

TEST(PostgresqlHorizon, SeesYoungTransactionsAlsoWhenTheirNumbersStartOver) {
    EXPECT_TRUE(is_young(100, 100));
    EXPECT_FALSE(is_young(99, 100));
    EXPECT_TRUE(is_young(5, 4294967290U));
    EXPECT_FALSE(is_young(2, 4294967290U));
}

// What SELECT hashoidextended(16385, 0), hashoidextended(16385, 7), hashoidextended(4294967295, 5407765299203) answers.
TEST(PostgresqlHash, IsThatOfTheServer) {
    EXPECT_EQ(static_cast<std::int64_t>(hash_of({.object = 16385})), 2063459826155998027);
    EXPECT_EQ(static_cast<std::int64_t>(hash_of({.object = 16385, .part = 7})), 7971432723093020233);
    EXPECT_EQ(static_cast<std::int64_t>(hash_of({.object = 4294967295U, .part = 5407765299203})), -3242038507915833390);
}

}  // namespace
}  // namespace alembicx::catalog::postgresql
