#include <gmock/gmock.h>

#include "answers.hpp"

namespace alembicx::catalog {
namespace {

using schema::Kind;
using support::entry;
using support::Fields;
using support::Rows;
using ::testing::ElementsAre;

constexpr std::string_view text_of_t = "CREATE TABLE t(a, b COLLATE nocase, \"C d\")";

/// The part `x` of the table `t`.
Fields part_x(std::string_view type, Kind kind, std::string_view sql) {
    const auto snapshot =
        support::read({support::answer({support::table("t", text_of_t), entry(type, "x", "T", sql)})});
    return support::part(*snapshot.database.objects.front(), kind, "x");
}

Fields index(std::string_view sql) {
    return part_x("index", Kind::index, sql);
}

Fields trigger(std::string_view sql) {
    return part_x("trigger", Kind::trigger, sql);
}

/// The only object, with what SQLite tells of columns.
schema::Object only(const catalog::Row& made, Rows columns) {
    return *support::read({support::answer({made}), std::move(columns)}).database.objects.front();
}

TEST(CatalogIndex, ShowsItsKeys) {
    EXPECT_EQ(index("CREATE INDEX x ON t(A asc, \"C d\" DESC, b COLLATE NOCASE, [a] COLLATE rtrim)"),
              (Fields{{"keys", "a, \"C d\" DESC, b, a COLLATE rtrim"}}));
}

TEST(CatalogIndex, ShowsExpressionsAndPredicate) {
    EXPECT_EQ(index("CREATE UNIQUE INDEX IF NOT EXISTS x ON t(Lower( A ), (a||b) COLLATE nocase) WHERE (a>1)"),
              (Fields{{"keys", "lower(a), (a || b) COLLATE nocase"}, {"predicate", "a > 1"}, {"unique", "yes"}}));
}

TEST(CatalogIndex, TellsTheCollationOfAnOperandFromThatOfTheKey) {
    EXPECT_NE(index("CREATE INDEX x ON t(a||b COLLATE nocase)"), index("CREATE INDEX x ON t((a||b) COLLATE nocase)"));
}

TEST(CatalogIndex, ThatSQLiteMadeItselfIsLeftOut) {
    const auto snapshot =
        support::read({support::answer({support::table("t", "CREATE TABLE t(a UNIQUE)"),
                                        {"entry", "index", "sqlite_autoindex_t_1", "t", std::nullopt}})});

    EXPECT_THAT(support::names(*snapshot.database.objects.front(), Kind::index), ElementsAre());
}

TEST(CatalogTrigger, ShowsEverythingItSays) {
    EXPECT_EQ(trigger("CREATE TRIGGER x AFTER UPDATE OF A, \"C d\" ON t FOR EACH ROW WHEN (new.a>1)\n"
                      "BEGIN insert into log values('a  b') ; -- done\n END"),
              (Fields{{"timing", "after"},
                      {"event", "update"},
                      {"columns", "a, \"C d\""},
                      {"when", "new.a > 1"},
                      {"body", "INSERT INTO log VALUES ('a  b');"}}));
}

TEST(CatalogTrigger, ComesBeforeUnlessItSaysElse) {
    EXPECT_EQ(trigger("CREATE TRIGGER x DELETE ON t BEGIN SELECT 1; END"),
              (Fields{{"timing", "before"}, {"event", "delete"}, {"body", "SELECT 1;"}}));
}

TEST(CatalogTrigger, ThatCannotBeFollowedKeepsItsWholeText) {
    EXPECT_EQ(trigger("CREATE TRIGGER x ON connect BEGIN SELECT 1; END"),
              (Fields{{"definition", "CREATE TRIGGER x ON connect BEGIN SELECT 1; END"}}));
}

TEST(CatalogTrigger, MayBeAMegabyteLong) {
    std::string body;
    for (int i = 0; i < 50'000; ++i) body += "SELECT ' x ', \"y\"; ";
    const auto fields = trigger("CREATE TRIGGER x DELETE ON t BEGIN " + body + "END");

    EXPECT_EQ(fields.at("body").size(), 50'000U * 17U - 1U);
}

TEST(CatalogTrigger, OfAViewIsAPartOfTheView) {
    const auto snapshot = support::read(
        {support::answer({support::view("v", "CREATE VIEW v AS SELECT 1"),
                          entry("trigger", "x", "v", "CREATE TRIGGER x INSTEAD OF INSERT ON v BEGIN SELECT 1; END")}),
         {{"v", "view", "1", "INT", "0"}}});

    EXPECT_EQ(support::part(*snapshot.database.objects.front(), Kind::trigger, "x").at("timing"), "instead of");
}

TEST(CatalogView, ShowsItsDefinitionInOneSpelling) {
    const auto view = only(support::view("v", "create view v as\nselect \"a\" , 'X' -- c\n from [t] ;"), {});

    EXPECT_EQ(support::fields(view), (Fields{{"definition", "SELECT a, 'X' FROM t"}}));
}

TEST(CatalogView, HasTheColumnsThatSQLiteTells) {
    const auto view = only(support::view("v", "CREATE VIEW v AS SELECT a, 1 AS b FROM t"),
                           {{"v", "view", "a", "Var  CHAR", "0"}, {"v", "view", "b", "", "0"}});

    EXPECT_EQ(support::part(view, Kind::column, "a"), (Fields{{"position", "1"}, {"type", "var char"}}));
    EXPECT_EQ(support::part(view, Kind::column, "b"), (Fields{{"position", "2"}}));
}

TEST(CatalogView, HasTheColumnsThatItNamesWhereSQLiteTellsNone) {
    const auto view = only(support::view("v", "CREATE VIEW v(x, \"Y\") AS SELECT * FROM gone"),
                           {{"v", "view", std::nullopt, std::nullopt, std::nullopt}});

    EXPECT_THAT(support::names(view, Kind::column), ElementsAre("Y", "x"));
}

TEST(CatalogVirtualTable, ShowsModuleAndArguments) {
    const auto table = only(support::table("f", "CREATE VIRTUAL TABLE f USING FTS5( a,B , tokenize='porter  ascii')"),
                            {{"f", "virtual", "a", "", "0"}, {"f", "virtual", "f", "", "1"}});

    EXPECT_EQ(support::fields(table), (Fields{{"module", "fts5"}, {"arguments", "a, B, tokenize = 'porter  ascii'"}}));
    EXPECT_EQ(support::part(table, Kind::column, "f"), (Fields{{"position", "2"}, {"hidden", "yes"}}));
}

TEST(CatalogVirtualTable, HidesTheTablesOfItsContent) {
    const auto snapshot = support::read(
        {support::answer({
             support::table("f", "CREATE VIRTUAL TABLE f USING fts5(a)"),
             support::table("f_data", "CREATE TABLE 'f_data'(id, block)"),
             support::table("f_other", "CREATE TABLE f_other(a)"),
             support::table("f_mine", "CREATE TABLE f_mine(a)"),
         }),
         {{"f", "virtual", "a", "", "0"}, {"f_other", "shadow", std::nullopt, std::nullopt, std::nullopt}}});

    ASSERT_EQ(snapshot.database.objects.size(), 2U);
    EXPECT_EQ(snapshot.database.objects[1]->identity.name, "f_mine");
}

}  // namespace
}  // namespace alembicx::catalog
