#include <gmock/gmock.h>
#include <alembicx/verdict.hpp>

#include "findings.hpp"
#include "what_differs.hpp"

namespace alembicx::verdict {
namespace {

using namespace support;
using schema::Kind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const auto mood = alone(Kind::enum_type, "mood");

Findings found(std::vector<diff::Change> changes, std::string revision = {}, Moment moment = Moment::descent) {
    const std::vector<Difference> differences{{.moment = moment,
                                               .revision = std::move(revision),
                                               .engine = "orders",
                                               .dialect = "postgresql",
                                               .changes = std::move(changes)}};
    return judge_leftovers(line(), differences, terms);
}

Finding left(std::string where, std::string what) {
    return {.code = "AX-BAS-004",
            .check = "downgrade_leaves_nothing",
            .engine = "orders",
            .what = "the way back to " + where + ' ' + std::move(what),
            .effect = "A database that was taken back to " + where + " is not as it was before the migrations.",
            .remedy = "Mend the downgrade() that leaves it; the check `reversible` names the revision.",
            .detail = "+ added enum type public.mood\n      op.execute('DROP TYPE mood')"};
}

TEST(VerdictLeftovers, AreNoneWhereNothingDiffers) {
    EXPECT_THAT(found({}), IsEmpty());
}

TEST(VerdictLeftovers, AreNamedAtBase) {
    EXPECT_THAT(found({added(mood)}), ElementsAre(left("base", "leaves enum type public.mood behind")));
}

TEST(VerdictLeftovers, AreNamedAtTheRevisionWhereTheWayEndsButAreNotItsFault) {
    EXPECT_THAT(found({added(mood)}, "a"), ElementsAre(left("1_pet", "leaves enum type public.mood behind")));
}

TEST(VerdictLeftovers, AreANoteWhereOnlyTheOrderOfColumnsDiffers) {
    const Finding expected{.code = "AX-BAS-004",
                           .severity = Severity::note,
                           .check = "downgrade_leaves_nothing",
                           .engine = "orders",
                           .what = "back at base only the order of columns is another one",
                           .effect = "INSERT without column names and SELECT * meet the columns in another order.",
                           .remedy = "Nothing, if no code counts on it: a column that is made again stands at the end.",
                           .detail = "~ altered column public.pet.age: position: 1 → 2"};

    EXPECT_THAT(found({altered(column("age"), "position", "1", "2")}), ElementsAre(expected));
}

/// What is found when revisions a and b leave these changes, and the way down those of the third list.
Finding beside_round_trips(std::vector<diff::Change> a, std::vector<diff::Change> b, std::vector<diff::Change> changes,
                           std::string engine = "orders") {
    const auto of = [&](Moment moment, std::string revision, std::vector<diff::Change> all, std::string where) {
        return Difference{.moment = moment,
                          .revision = std::move(revision),
                          .engine = std::move(where),
                          .dialect = "postgresql",
                          .changes = std::move(all)};
    };
    const std::vector<Difference> differences{of(Moment::downgrade, "a", std::move(a), engine),
                                              of(Moment::downgrade, "b", std::move(b), engine),
                                              of(Moment::descent, "", std::move(changes), "orders")};
    return judge_leftovers(line(), differences, terms).front();
}

const auto toy = table("toy");

TEST(VerdictLeftovers, NameTheRevisionsThatShowThemAndListTheRest) {
    const auto finding = beside_round_trips({added(mood)}, {}, {added(mood), added(toy)});

    EXPECT_EQ(finding.what, "the way back to base leaves enum type public.mood and table public.toy behind");
    EXPECT_EQ(finding.remedy, "`reversible` says what to do about 1_pet; what else is left is listed below.");
    EXPECT_EQ(finding.detail, "+ added table public.toy\n      op.drop_table('toy')");
}

TEST(VerdictLeftovers, ListNothingThatRevisionsShow) {
    const auto finding = beside_round_trips({added(mood)}, {added(toy)}, {added(mood), added(toy)});

    EXPECT_EQ(finding.remedy, "`reversible` says what to do about 1_pet and 2_food.");
    EXPECT_EQ(finding.detail, "");
}

TEST(VerdictLeftovers, MayBeShownByNoRevision) {
    const auto finding = beside_round_trips({}, {added(toy)}, {added(mood)});

    EXPECT_EQ(finding.remedy,
              "No revision shows it by itself: look for a downgrade() that depends on what a later revision changes.");
}

TEST(VerdictLeftovers, AreOthersThanThoseOfAnotherEngine) {
    const auto finding = beside_round_trips({added(mood)}, {}, {added(mood)}, "billing");

    EXPECT_EQ(finding, left("base", "leaves enum type public.mood behind"));
}

TEST(VerdictLeftovers, AreOthersWhereAnotherFieldDiffers) {
    const auto field = [](std::string name) { return altered(table("pet"), std::move(name), "a", "b"); };

    EXPECT_THAT(beside_round_trips({field("comment")}, {}, {field("owner")}).detail,
                ::testing::StartsWith("~ altered table public.pet: owner: a → b"));
}

TEST(VerdictLeftovers, AreTheSameWhateverTheFieldIsAtTheEnd) {
    const auto comment = [](std::string now) { return altered(table("pet"), "comment", "a", std::move(now)); };

    EXPECT_EQ(beside_round_trips({comment("b")}, {}, {comment("c")}).detail, "");
}

TEST(VerdictLeftovers, AreALineOfTheBaseline) {
    EXPECT_THAT(to_accept({.moment = Moment::descent,
                           .revision = "a",
                           .changes = {added(mood), altered(column("age"), "position", "1", "2")}}),
                ElementsAre("downgrade_leaves_nothing: added enum type public.mood"));
}

TEST(VerdictLeftovers, AreAcceptedByTheBaseline) {
    auto baseline = Baseline::parse("downgrade_leaves_nothing: added enum type public.mood  # why", "b.txt").value();
    const Difference difference{
        .moment = Moment::descent, .revision = "a", .engine = "orders", .changes = {added(mood), added(toy)}};

    auto expected = difference;
    expected.changes = {added(toy)};
    EXPECT_EQ(not_accepted(baseline, difference), expected);
}

class VerdictLeftoversMoment : public ::testing::TestWithParam<Moment> {};

TEST_P(VerdictLeftoversMoment, BelongsToReversible) {
    EXPECT_THAT(found({added(mood)}, "b", GetParam()), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Moments, VerdictLeftoversMoment, ::testing::Values(Moment::downgrade, Moment::second_upgrade));

}  // namespace
}  // namespace alembicx::verdict
