#include "postgresql_objects.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>

namespace alembicx::catalog::postgresql {
namespace {

using schema::Kind;
using schema::Object;

std::shared_ptr<const Object> object(Kind kind, std::string name) {
    return std::make_shared<const Object>(
        Object{.identity = {.kind = kind, .schema = "public", .name = std::move(name)}});
}

/// A database that changes at random: units of one or two objects, and the rows of tables.
class Changing {
public:
    explicit Changing(unsigned seed) : random_(seed) {}

    void change() {
        for (int i = 0; i < 5; ++i) {
            const UnitKey key{.family = pick(2) == 0 ? "relation" : "type", .oid = pick(40)};
            units_.erase(key);
            if (pick(3) == 0) continue;
            // Names in no order of the keys.
            const auto name = std::to_string(pick(1000)) + ' ' + key.family + std::to_string(key.oid);
            Unit unit{.key = key, .objects = {object(Kind::table, name)}};
            if (pick(4) == 0) unit.objects.push_back(object(Kind::sequence, name));
            units_[key] = std::make_shared<const Unit>(std::move(unit));
        }
        const auto oid = pick(40);
        rows_[oid].writes = "1 0 0 1";
        rows_[oid].count = pick(3) == 0 ? nullptr : object(Kind::rows, std::to_string(oid));
        if (pick(3) == 0) rows_.erase(pick(40));
    }

    [[nodiscard]] Units units() const {
        Units units;
        for (const auto& [key, unit] : units_) units.push_back(unit);
        return units;
    }

    [[nodiscard]] const RowsByTable& rows() const { return rows_; }

    [[nodiscard]] bool chance() { return pick(2) == 0; }

private:
    Oid pick(Oid count) { return std::uniform_int_distribution<Oid>(0, count - 1)(random_); }

    std::mt19937 random_;
    std::map<UnitKey, std::shared_ptr<const Unit>> units_{};
    RowsByTable rows_{};
};

TEST(PostgresqlObjects, AreInTheOrderOfTheirIdentities) {
    Changing database(1);
    for (int i = 0; i < 50; ++i) database.change();

    const auto objects = objects_of(database.units(), database.rows());

    ASSERT_GT(objects.size(), 20U);
    EXPECT_TRUE(std::ranges::is_sorted(objects, {}, [](const auto& one) { return one->identity; }));
}

class PostgresqlObjectsSeeds : public testing::TestWithParam<unsigned> {};

TEST_P(PostgresqlObjectsSeeds, AreTheSameFromWhatWasShownBefore) {
    Changing database(GetParam());
    Objects objects;
    Units units;
    std::optional<RowsByTable> rows;
    for (int i = 0; i < 200; ++i) {
        database.change();
        if (database.chance()) database.change();
        auto now = objects_of(database.units(), database.rows(), {.objects = objects, .units = units, .rows = rows});
        ASSERT_EQ(now, objects_of(database.units(), database.rows())) << "after " << i << " changes";
        objects = std::move(now);
        units = database.units();
        rows = database.rows();
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, PostgresqlObjectsSeeds, testing::Range(1U, 9U));

}  // namespace
}  // namespace alembicx::catalog::postgresql
