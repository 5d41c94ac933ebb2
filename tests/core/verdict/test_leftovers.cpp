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

class VerdictLeftoversMoment : public ::testing::TestWithParam<Moment> {};

TEST_P(VerdictLeftoversMoment, BelongsToReversible) {
    EXPECT_THAT(found({added(mood)}, "b", GetParam()), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Moments, VerdictLeftoversMoment, ::testing::Values(Moment::downgrade, Moment::second_upgrade));

}  // namespace
}  // namespace alembicx::verdict
