#include <gmock/gmock.h>

#include "answers.hpp"

namespace alembicx::catalog {
namespace {

using support::t;

/// Two texts of the table `t`.
struct Pair {
    const char* name;
    const char* left;
    const char* right;
};

class SameTable : public ::testing::TestWithParam<Pair> {};
class OtherTable : public ::testing::TestWithParam<Pair> {};

std::string name_of(const ::testing::TestParamInfo<Pair>& info) {
    return info.param.name;
}

TEST_P(SameTable, IsWrittenInTwoWays) {
    EXPECT_EQ(t(GetParam().left), t(GetParam().right));
}

INSTANTIATE_TEST_SUITE_P(
    Catalog, SameTable,
    ::testing::Values(
        Pair{"Quotes", "CREATE TABLE t(a)", "CREATE TABLE \"t\"([a])"},
        Pair{"Space", "CREATE TABLE t(a int,b)", "create\ttable t (\r\n  a INT ,\n  b\n)\n"},
        Pair{"Comments", "CREATE TABLE t(a)", "CREATE TABLE t(/* ) */ a -- , b\n)"},
        Pair{"UnclosedComment", "CREATE TABLE t(a)", "CREATE TABLE t(a) /* on"},
        Pair{"DatabaseName", "CREATE TABLE t(a)", "CREATE TABLE IF NOT EXISTS main.t(a);"},
        Pair{"InlineAndBehind", "CREATE TABLE t(a INT UNIQUE CHECK (a>0) REFERENCES p(id))",
             "CREATE TABLE t(a INT, FOREIGN KEY (a) REFERENCES p(id), CHECK (a > 0), UNIQUE (a))"},
        Pair{"OrderOfClauses", "CREATE TABLE t(a NOT NULL DEFAULT 1)", "CREATE TABLE t(a DEFAULT 1 NOT NULL)"},
        Pair{"AddedColumn", "CREATE TABLE t(a, b TEXT DEFAULT 'x', CHECK (a>0))",
             "CREATE TABLE t(a, b text default 'x' , check(a > 0))"},
        Pair{"AfterRename", "CREATE TABLE t(id INTEGER PRIMARY KEY, u REFERENCES t(id), CHECK (t.id > 0))",
             "CREATE TABLE \"t\"(id INTEGER, u, PRIMARY KEY (id), FOREIGN KEY(u) REFERENCES \"t\"(id), CHECK "
             "(\"t\".id>0))"},
        Pair{"RenamedToKeyword", "CREATE TABLE t(key CHECK (key > 0))", "CREATE TABLE t(\"key\" CHECK (\"key\" > 0))"},
        Pair{"CaseOfColumns", "CREATE TABLE t(ab CHECK (AB > 0), UNIQUE (Ab))",
             "CREATE TABLE t(ab UNIQUE CHECK (ab>0))"},
        Pair{"Operators", "CREATE TABLE t(a CHECK (a == 1 OR a <> 2))", "CREATE TABLE t(a CHECK (a = 1 or a != 2))"},
        Pair{"Functions", "CREATE TABLE t(a CHECK (Coalesce (a, 0x0F)))", "CREATE TABLE t(a CHECK (coalesce(a,0X0f)))"},
        Pair{"Parentheses", "CREATE TABLE t(a CHECK (((a) < (9))))", "CREATE TABLE t(a CHECK ((a)<(9)))"}),
    name_of);

TEST_P(OtherTable, IsRecognised) {
    EXPECT_NE(t(GetParam().left), t(GetParam().right));
}

INSTANTIATE_TEST_SUITE_P(
    Catalog, OtherTable,
    ::testing::Values(
        Pair{"Literal", "CREATE TABLE t(a DEFAULT 'x y')", "CREATE TABLE t(a DEFAULT 'x  y')"},
        Pair{"LiteralCase", "CREATE TABLE t(a CHECK (a = 'X'))", "CREATE TABLE t(a CHECK (a = 'x'))"},
        Pair{"NumberOrText", "CREATE TABLE t(a DEFAULT 5)", "CREATE TABLE t(a DEFAULT '5')"},
        Pair{"CommentInLiteral", "CREATE TABLE t(a DEFAULT '--')", "CREATE TABLE t(a DEFAULT '')"},
        Pair{"NameAndKeyword", "CREATE TABLE t(a DEFAULT \"true\")", "CREATE TABLE t(a DEFAULT true)"},
        Pair{"Grouping", "CREATE TABLE t(a CHECK ((a+1)*2))", "CREATE TABLE t(a CHECK (a+1*2))"},
        Pair{"GroupsAtBothEnds", "CREATE TABLE t(a CHECK ((a)+(1)))", "CREATE TABLE t(a CHECK (a)+(1))"},
        Pair{"QuotedReservedWord", "CREATE TABLE t(a CHECK (a IS \"null\"))", "CREATE TABLE t(a CHECK (a IS null))"},
        Pair{"OneMinusOrTwo", "CREATE TABLE t(a CHECK (- -a))", "CREATE TABLE t(a CHECK (-a))"},
        Pair{"Order", "CREATE TABLE t(a, b)", "CREATE TABLE t(b, a)"},
        Pair{"Rowid", "CREATE TABLE t(a INTEGER PRIMARY KEY)", "CREATE TABLE t(a INT PRIMARY KEY)"},
        Pair{"Collation", "CREATE TABLE t(a)", "CREATE TABLE t(a COLLATE nocase)"},
        Pair{"Stored", "CREATE TABLE t(a, b AS (a))", "CREATE TABLE t(a, b AS (a) STORED)"},
        Pair{"Deferred", "CREATE TABLE t(a REFERENCES p DEFERRABLE)",
             "CREATE TABLE t(a REFERENCES p DEFERRABLE INITIALLY DEFERRED)"},
        Pair{"ConstraintName", "CREATE TABLE t(a CONSTRAINT c UNIQUE)", "CREATE TABLE t(a CONSTRAINT d UNIQUE)"}),
    name_of);

}  // namespace
}  // namespace alembicx::catalog
