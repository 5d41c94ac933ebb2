#include "changes.hpp"

#include <gmock/gmock.h>

#include "what_differs.hpp"

namespace alembicx::verdict {
namespace {

using namespace support;
using schema::Kind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Changes = std::vector<diff::Change>;

struct Named {
    const char* name;
    Lines names;
    std::string expected;
};

class VerdictSome : public ::testing::TestWithParam<Named> {};

TEST_P(VerdictSome, IsNamedOrCounted) {
    EXPECT_EQ(some(GetParam().names), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Names, VerdictSome,
                         ::testing::Values(Named{"None", {}, ""}, Named{"One", {"a"}, "a"},
                                           Named{"Two", {"a", "b"}, "a and b"},
                                           Named{"Three", {"a", "b", "c"}, "a, b and c"},
                                           Named{"Four", {"a", "b", "c", "d"}, "a, b and 2 more"},
                                           Named{"Nine", Lines(9, "a"), "a, a and 7 more"}),
                         [](const auto& row) { return std::string(row.param.name); });

Text no_operation(const diff::Change&) {
    return std::nullopt;
}

TEST(VerdictListed, PutsASignInFrontOfEachChange) {
    const Changes changes{added(table("a")), removed(table("b")), altered(table("c"), "comment", "x", "y"),
                          renamed(table("d"), "e")};

    EXPECT_EQ(listed(changes, no_operation),
              "+ added table public.a\n- removed table public.b\n~ altered table public.c: comment: x → y\n"
              "> renamed table public.d to e");
}

TEST(VerdictListed, PutsTheOperationBelow) {
    EXPECT_EQ(listed(Changes{added(table("a")), added(table("b"))}, [](const auto&) { return "op.mend()"; }),
              "+ added table public.a\n      op.mend()\n+ added table public.b\n      op.mend()");
}

TEST(VerdictListed, IsEmptyForNothing) {
    EXPECT_EQ(listed({}, no_operation), "");
}

TEST(VerdictListed, ShowsFortyChanges) {
    EXPECT_THAT(listed(Changes(40, added(table("a"))), no_operation), ::testing::EndsWith("\n+ added table public.a"));
}

TEST(VerdictListed, CountsWhatIsBeyondFortyChanges) {
    const auto text = listed(Changes(42, added(table("a"))), no_operation);

    EXPECT_EQ(std::ranges::count(text, '+'), 40);
    EXPECT_THAT(text, ::testing::EndsWith("public.a\n… and 2 more"));
}

TEST(VerdictInSentence, QuotesAnOperation) {
    EXPECT_EQ(in_sentence("op.mend()"), "`op.mend()`");
}

TEST(VerdictInSentence, HasNoWordsForNone) {
    EXPECT_EQ(in_sentence(std::nullopt), std::nullopt);
}

TEST(VerdictInSentence, LeavesALongOneOut) {
    EXPECT_EQ(in_sentence(std::string(160, 'x')), '`' + std::string(160, 'x') + '`');
    EXPECT_EQ(in_sentence(std::string(161, 'x')), std::nullopt);
}

const auto age = column("age");

TEST(VerdictAltered, NamesEachObjectOnceWithItsFields) {
    const Changes changes{altered(table("pet"), "comment", "x", "y"), altered(age, "default", "1", "2"),
                          altered(age, "type", "a", "b"), altered(column("name"), "type", "a", "b")};

    EXPECT_THAT(altered_objects(changes),
                ElementsAre("table public.pet (comment)", "column public.pet.age (default, type)",
                            "column public.pet.name (type)"));
}

TEST(VerdictAltered, NamesTheNameOfARenamedObject) {
    EXPECT_THAT(altered_objects(Changes{renamed(table("a"), "b")}), ElementsAre("table public.a (name)"));
}

TEST(VerdictAltered, NamesWhatIsAlteredOfTheWholeByItsFields) {
    const Changes changes{altered(table("pet"), "comment", "x", "y"), altered(table("pet"), "owner", "x", "y"),
                          altered(age, "not null", "yes", std::nullopt)};

    EXPECT_THAT(altered_objects(changes, table("pet").identity),
                ElementsAre("its comment, owner", "column public.pet.age (NOT NULL)"));
}

TEST(VerdictField, IsCalledAsPeopleCallIt) {
    EXPECT_EQ(field_of(altered(age, "not null", "yes", std::nullopt)), "NOT NULL");
    EXPECT_EQ(field_of(altered(alone(Kind::rows, "pet"), "count", "1", "2")), "number");
    EXPECT_EQ(field_of(altered(alone(Kind::rows, "pet"), "checksum", "1", "2")), "checksum");
    EXPECT_EQ(field_of(altered(alone(Kind::domain, "d"), "count", "1", "2")), "count");
}

TEST(VerdictAltered, LeavesOutWhatCameOrWent) {
    EXPECT_THAT(altered_objects(Changes{added(age), removed(table("pet"))}), IsEmpty());
}

std::string told(const Changes& changes) {
    return changed(changes, "one has", "the other has");
}

TEST(VerdictChanged, SaysWhatOneFieldWasAndIs) {
    EXPECT_EQ(told({altered(age, "type", "integer", "bigint")}), "column public.pet.age: type: integer → bigint");
}

TEST(VerdictChanged, SaysWhatOneObjectIsCalled) {
    EXPECT_EQ(told({renamed(table("a"), "B\n")}), R"(table public.a is called "B\n")");
}

TEST(VerdictChanged, SaysWhoHasTheOneThatCame) {
    EXPECT_EQ(told({added(table("a"))}), "the other has table public.a");
}

TEST(VerdictChanged, SaysWhatTheyDifferIn) {
    EXPECT_EQ(told({altered(age, "default", "1", "2"), altered(age, "type", "a", "b")}),
              "column public.pet.age (default, type) differs");
}

TEST(VerdictChanged, SaysThatSeveralDiffer) {
    EXPECT_EQ(told({altered(table("a"), "comment", "1", "2"), renamed(table("b"), "c")}),
              "table public.a (comment) and table public.b (name) differ");
}

TEST(VerdictChanged, SaysAllOfIt) {
    EXPECT_EQ(told({added(table("a")), altered(age, "type", "a", "b"), removed(table("b")), removed(table("c"))}),
              "one has table public.b and table public.c; the other has table public.a; column public.pet.age (type) "
              "differs");
}

}  // namespace
}  // namespace alembicx::verdict
