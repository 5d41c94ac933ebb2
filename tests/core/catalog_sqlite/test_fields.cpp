#include <gmock/gmock.h>
#include <alembicx/catalog.hpp>

#include <set>
#include <string>
#include <utility>

#include "answers.hpp"
#include "sqlite_objects.hpp"

namespace alembicx::catalog {
namespace {

using schema::Kind;
using Said = std::set<std::pair<Kind, std::string>>;

void add(Said& said, const schema::Object& object) {
    for (const auto& field : object.fields) said.emplace(object.identity.kind, field.name);
    for (const auto& part : object.parts) add(said, part);
}

/// Every field that is said of a database in which whatever can be said is there.
Said said_of_everything() {
    using support::entry;
    const auto snapshot = support::read(
        {{support::version("3.40.1", "7", "9"),
          support::table("p", "CREATE TABLE p(id INTEGER PRIMARY KEY AUTOINCREMENT)"),
          support::table(
              "t",
              "CREATE TABLE t(a TEXT COLLATE nocase DEFAULT 'x' NOT NULL ON CONFLICT IGNORE UNIQUE, b AS (a) "
              "STORED, c REFERENCES p(id) ON UPDATE CASCADE ON DELETE CASCADE MATCH FULL DEFERRABLE "
              "INITIALLY DEFERRED, CHECK (a <> b), UNIQUE (b) ON CONFLICT REPLACE) STRICT, WITHOUT ROWID"),
          support::table("odd", "CREATE TABLE odd(a FUTURE (x) syntax)"),
          support::table("v", "CREATE VIRTUAL TABLE v USING fts5(a)"),
          support::view("seen", "CREATE VIEW seen AS SELECT 1 AS a"),
          entry("index", "i", "t", "CREATE UNIQUE INDEX i ON t(a) WHERE a > 1"),
          entry("index", "j", "t", "CREATE INDEX j FUTURE"),
          entry("trigger", "g", "t", "CREATE TRIGGER g AFTER UPDATE OF a ON t WHEN 1 BEGIN SELECT 1; END"),
          entry("trigger", "h", "t", "CREATE TRIGGER h FUTURE")},
         {{"v", "virtual", "a", "", "0"}, {"v", "virtual", "v", "", "1"}, {"seen", "view", "a", "INT", "0"}}});
    Said said;
    for (const auto& object : snapshot.database.objects) add(said, *object);
    return said;
}

TEST(CatalogSqliteFields, AreThoseThatTheReaderSays) {
    const auto fields = sqlite::fields();

    EXPECT_EQ(Said(fields.begin(), fields.end()), said_of_everything());
}

}  // namespace
}  // namespace alembicx::catalog
