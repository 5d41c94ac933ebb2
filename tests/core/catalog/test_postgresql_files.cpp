#include "postgresql_files.hpp"

#include <gtest/gtest.h>

#include <set>

namespace alembicx::catalog::postgresql {
namespace {

constexpr std::string_view example =
    "-- Pets.\n"
    "--@ family: relation\n"
    "--@ fields: comment, not null\n"
    "--@ catalogs: pg_class, pg_attribute\n"
    "SELECT a,  -- the first\n"
    "       b,  --@ 15+\n"
    "       NULL AS b,  --@ <15\n"
    "       c\n"
    "  FROM t WHERE {units: t.oid}\n";

TEST(PostgresqlFile, SaysItsFamilyFieldsAndCatalogs) {
    const auto file = parse_file("pets", example);

    ASSERT_TRUE(file);
    EXPECT_EQ(file->family, "relation");
    EXPECT_EQ(file->fields, (std::vector<std::string>{"comment", "not null"}));
    EXPECT_EQ(file->catalogs, (std::vector<std::string>{"pg_class", "pg_attribute"}));
}

TEST(PostgresqlFile, KeepsALineForTheVersionsItIsFor) {
    const auto file = parse_file("pets", example);

    EXPECT_EQ(statement_of(*file, 14), "SELECT a,  \n       NULL AS b,  \n       c\n  FROM t WHERE true\n");
    EXPECT_EQ(statement_of(*file, 15), "SELECT a,  \n       b,  \n       c\n  FROM t WHERE true\n");
    EXPECT_EQ(statement_of(*file, 18), statement_of(*file, 15));
}

TEST(PostgresqlFile, ReadsOnlyTheUnitsItIsAskedFor) {
    const auto file =
        parse_file("pets", "--@ family: a\n--@ fields: b\n--@ catalogs: c\nSELECT {units: t.oid} AND {units: x}");

    EXPECT_EQ(statement_of(*file, 18, Reach::units), "SELECT t.oid = ANY ($1) AND x = ANY ($1)\n");
}

TEST(PostgresqlFile, IsRefusedWithoutAHead) {
    const auto file = parse_file("pets", "SELECT 1");

    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().id, "AX-CAT-003");
}

TEST(PostgresqlFile, IsRefusedWhenItsFieldsAreNotInOrder) {
    EXPECT_FALSE(parse_file("pets", "--@ family: a\n--@ fields: owner, comment\n--@ catalogs: c\nSELECT 1"));
}

TEST(PostgresqlFiles, AreAllUnderstood) {
    EXPECT_EQ(files().size(), file_texts().size());
    EXPECT_GE(files().size(), 11U);
}

TEST(PostgresqlFiles, HoldNothingThatADriverWouldReadAsAParameter) {
    for (const auto& file : files()) {
        for (const int major : {14, 15, 16, 17, 18}) {
            EXPECT_EQ(statement_of(file, major).find_first_of("%;"), std::string::npos) << file.name;
        }
    }
}

TEST(PostgresqlFiles, LeaveNoMarkOrRemarkBehind) {
    for (const auto& file : files()) EXPECT_EQ(statement_of(file, 18).find("--"), std::string::npos) << file.name;
}

}  // namespace
}  // namespace alembicx::catalog::postgresql
