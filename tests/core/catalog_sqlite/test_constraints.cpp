#include <gmock/gmock.h>

#include "answers.hpp"

namespace alembicx::catalog {
namespace {

using schema::Kind;
using support::Fields;
using support::t;
using ::testing::ElementsAre;

/// The fields of the only constraint of a table.
Fields constraint(const std::string& body) {
    const auto table = t("CREATE TABLE t(" + body + ")");
    const auto names = support::names(table, Kind::constraint);
    return names.size() == 1 ? support::part(table, Kind::constraint, names.front()) : Fields{};
}

std::vector<std::string> names(const std::string& body) {
    return support::names(t("CREATE TABLE t(" + body + ")"), Kind::constraint);
}

TEST(CatalogConstraints, WithoutANameAreCalledByWhatTheySay) {
    EXPECT_THAT(names("a INTEGER PRIMARY KEY, b UNIQUE CHECK (b>0) REFERENCES p(id)"),
                ElementsAre("check (b > 0)", "foreign key (b) references p (id)", "primary key (a)", "unique (b)"));
}

TEST(CatalogConstraints, KeepTheirNames) {
    EXPECT_THAT(names("a CONSTRAINT \"Of A\" UNIQUE, CONSTRAINT k PRIMARY KEY (a)"), ElementsAre("Of A", "k"));
}

TEST(CatalogConstraints, ThatSayTheSameTwiceAreOne) {
    EXPECT_THAT(names("a UNIQUE, UNIQUE (a)"), ElementsAre("unique (a)"));
}

TEST(CatalogConstraints, OfTheSameNameAreNumbered) {
    EXPECT_THAT(names("a, CONSTRAINT c CHECK (a > 0), CONSTRAINT c CHECK (a < 9)"), ElementsAre("c", "c (2)"));
}

TEST(CatalogConstraints, OfTheSameNameAreNumberedInAnyOrderAlike) {
    EXPECT_EQ(t("CREATE TABLE t(a, CONSTRAINT c CHECK (a > 0), CONSTRAINT c CHECK (a < 9))"),
              t("CREATE TABLE t(a, CONSTRAINT c CHECK (a < 9), CONSTRAINT c CHECK (a > 0))"));
}

TEST(CatalogConstraints, NeedNoCommaBetweenThem) {
    EXPECT_THAT(names("a, b, CHECK (a) UNIQUE (a, b)"), ElementsAre("check (a)", "unique (a, b)"));
}

TEST(CatalogCheck, ShowsItsExpressionInOneSpelling) {
    EXPECT_EQ(constraint("a CHECK ((\"A\">1 and LENGTH(a)<>'x  Y'))"),
              (Fields{{"type", "check"}, {"expression", "a > 1 AND length(a) != 'x  Y'"}}));
}

TEST(CatalogUnique, ShowsOrderCollationAndConflict) {
    EXPECT_EQ(constraint("a, b, UNIQUE (b desc, A collate NOCASE) ON CONFLICT ignore"),
              (Fields{{"type", "unique"}, {"columns", "b DESC, a COLLATE nocase"}, {"on conflict", "ignore"}}));
}

TEST(CatalogUnique, LeavesOutTheCollationThatTheColumnHas) {
    EXPECT_EQ(constraint("a COLLATE nocase, UNIQUE (a COLLATE NoCase)"),
              (Fields{{"type", "unique"}, {"columns", "a"}}));
}

TEST(CatalogPrimaryKey, OfTheRowidHasNoDirection) {
    EXPECT_EQ(constraint("a INTEGER, PRIMARY KEY (a DESC)"), (Fields{{"type", "primary key"}, {"columns", "a"}}));
}

TEST(CatalogPrimaryKey, WithDescendingBehindAColumnIsNotTheRowid) {
    EXPECT_EQ(constraint("a INTEGER PRIMARY KEY DESC"), (Fields{{"type", "primary key"}, {"columns", "a DESC"}}));
}

TEST(CatalogForeignKey, ShowsEverythingItSays) {
    EXPECT_EQ(constraint("a, b, CONSTRAINT f FOREIGN KEY (a, \"B\") REFERENCES other(\"X\", y) ON DELETE SET  NULL "
                         "ON UPDATE cascade MATCH Full DEFERRABLE INITIALLY DEFERRED"),
              (Fields{{"type", "foreign key"},
                      {"columns", "a, b"},
                      {"references table", "other"},
                      {"references columns", "\"X\", y"},
                      {"on delete", "set null"},
                      {"on update", "cascade"},
                      {"match", "full"},
                      {"deferrable", "yes"},
                      {"initially deferred", "yes"}}));
}

TEST(CatalogForeignKey, LeavesOutWhatIsUsual) {
    EXPECT_EQ(
        constraint("a REFERENCES p(id) ON DELETE NO ACTION MATCH SIMPLE NOT DEFERRABLE INITIALLY DEFERRED"),
        (Fields{{"type", "foreign key"}, {"columns", "a"}, {"references table", "p"}, {"references columns", "id"}}));
}

TEST(CatalogForeignKey, WithoutColumnsMeansThePrimaryKey) {
    EXPECT_EQ(t("CREATE TABLE t(a REFERENCES p)"), t("CREATE TABLE t(a REFERENCES p(id))"));
}

TEST(CatalogForeignKey, FindsTheOtherTableWhateverTheCase) {
    EXPECT_EQ(t("CREATE TABLE t(a REFERENCES P(ID))"), t("CREATE TABLE t(a REFERENCES p(id))"));
}

TEST(CatalogForeignKey, OfAColumnMayBeDeferredAfterOtherClauses) {
    EXPECT_EQ(t("CREATE TABLE t(a REFERENCES p(id) DEFERRABLE NOT NULL)"),
              t("CREATE TABLE t(a NOT NULL, FOREIGN KEY (a) REFERENCES p DEFERRABLE INITIALLY IMMEDIATE)"));
}

}  // namespace
}  // namespace alembicx::catalog
