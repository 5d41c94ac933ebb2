#include <gmock/gmock.h>
#include <alembicx/verdict.hpp>

#include "findings.hpp"
#include "what_differs.hpp"

namespace alembicx::verdict {

inline void PrintTo(const Accepted& accepted, std::ostream* out) {
    *out << accepted.line << ": " << accepted.subject << ": " << accepted.change << "  # " << accepted.reason;
}

namespace {

using namespace support;
using schema::Kind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Changes = std::vector<diff::Change>;

const auto pet = added(table("pet"));
const auto toy = added(table("toy"));

Baseline read(std::string_view text) {
    return Baseline::parse(text, "accepted.txt").value();
}

/// The lines that accept something of models_match, when these are the changes of it.
std::vector<Accepted> stale(std::string_view text, Changes changes = {}) {
    auto baseline = read(text);
    (void)baseline.rest("models_match", std::move(changes));
    return baseline.stale();
}

TEST(VerdictBaseline, TakesAwayWhatItAccepts) {
    EXPECT_THAT(read("models_match: added table public.pet  # why").rest("models_match", {pet, toy}), ElementsAre(toy));
}

TEST(VerdictBaseline, TakesNothingAwayFromAnotherCheck) {
    EXPECT_THAT(read("models_match: added table public.pet  # why").rest("downgrade_leaves_nothing", {pet}),
                ElementsAre(pet));
}

TEST(VerdictBaseline, TakesNothingAwayFromAnotherRevision) {
    auto baseline = read("reversible[a]: added table public.pet  # why");

    EXPECT_THAT(baseline.rest("reversible[b]", {pet}), ElementsAre(pet));
    EXPECT_THAT(baseline.rest("reversible[a]", {pet}), IsEmpty());
}

TEST(VerdictBaseline, AcceptsOneDifferenceForTwoSubjects) {
    auto baseline = read(
        "reversible[a]: added table public.pet  # why\n"
        "downgrade_leaves_nothing: added table public.pet  # the same\n");

    EXPECT_THAT(baseline.rest("reversible[a]", {pet}), IsEmpty());
    EXPECT_THAT(baseline.rest("downgrade_leaves_nothing", {pet}), IsEmpty());
    EXPECT_THAT(baseline.stale(), IsEmpty());
}

TEST(VerdictBaseline, AcceptsADifferenceEachTimeItIsThere) {
    auto baseline = read("models_match: added table public.pet  # why");

    EXPECT_THAT(baseline.rest("models_match", {pet, pet}), IsEmpty());
    EXPECT_THAT(baseline.rest("models_match", {pet}), IsEmpty());
}

TEST(VerdictBaseline, AcceptsWhatStandsThereTwice) {
    EXPECT_THAT(
        stale("models_match: added table public.pet  # why\nmodels_match: added table public.pet  # again", {pet}),
        IsEmpty());
}

TEST(VerdictBaseline, AcceptsNothingWithoutAFile) {
    EXPECT_THAT(Baseline().rest("models_match", {pet}), ElementsAre(pet));
}

/// A text that accepts table public.pet, whatever else stands in it.
struct Form {
    const char* name;
    std::string text;
};

class VerdictBaselineForm : public ::testing::TestWithParam<Form> {};

TEST_P(VerdictBaselineForm, IsUnderstood) {
    EXPECT_THAT(read(GetParam().text).rest("models_match", {pet}), IsEmpty());
}

const std::string line_of_pet = "models_match: added table public.pet  # why";

INSTANTIATE_TEST_SUITE_P(
    Texts, VerdictBaselineForm,
    ::testing::Values(Form{"OneLine", line_of_pet}, Form{"LineBreakAtTheEnd", line_of_pet + "\n"},
                      Form{"CarriageReturns", "# ours\r\n\r\n" + line_of_pet + "\r\n"},
                      Form{"ByteOrderMark", "\xEF\xBB\xBF" + line_of_pet},
                      Form{"Comments", "# accepted in May: it is read\n  # elsewhere\n" + line_of_pet},
                      Form{"BlankLines", "\n \t\n" + line_of_pet + "\n\n"}, Form{"Indented", "  " + line_of_pet},
                      Form{"MoreBlanks", "models_match:   added table public.pet \t # why  "},
                      Form{"OneBlank", "models_match: added table public.pet # why"},
                      Form{"NoBlankBehindTheSign", "models_match: added table public.pet  #why"},
                      Form{"SignInTheReason", "models_match: added table public.pet  # see # 12 and #13"},
                      Form{"ColonInTheReason", "models_match: added table public.pet  # note: kept"}),
    [](const auto& row) { return std::string(row.param.name); });

/// A change whose text holds what also ends it.
struct Named {
    const char* name;
    diff::Change change;
};

class VerdictBaselineText : public ::testing::TestWithParam<Named> {};

TEST_P(VerdictBaselineText, IsAcceptedAsTheReportPrintsIt) {
    auto baseline = read("models_match: " + diff::describe(GetParam().change) + "  # why");

    EXPECT_THAT(baseline.rest("models_match", {GetParam().change}), IsEmpty());
    EXPECT_THAT(baseline.stale(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Changes, VerdictBaselineText,
    ::testing::Values(Named{"SignInAName", added(table("a # b"))}, Named{"TwoBlanksAndASign", added(table("a  # b"))},
                      Named{"ColonInAName", added(table("a: b"))}, Named{"LineBreakInAName", added(table("a\nb"))},
                      Named{"SignInAValue", altered(table("pet"), "comment", "a # b", "c  # d")},
                      Named{"BlankAtTheEnd", altered(table("pet"), "comment", "a", "b ")},
                      Named{"Empty", altered(table("pet"), "comment", "a", "")},
                      Named{"Long", altered(table("pet"), "comment", std::string(300, 'a'), std::string(300, 'b'))}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(VerdictBaseline, AcceptsNoDifferenceThatGoesOn) {
    EXPECT_THAT(read("models_match: added table public.pets  # why").rest("models_match", {pet}), ElementsAre(pet));
}

TEST(VerdictBaseline, AcceptsNoDifferenceThatBeginsOtherwise) {
    EXPECT_THAT(read("models_match: removed table public.pet  # why").rest("models_match", {pet}), ElementsAre(pet));
}

TEST(VerdictBaseline, IsStaleWhereNothingMatchesALine) {
    EXPECT_THAT(stale("# ours\nmodels_match: added table public.pet  # see # 12\n" + line_of_pet, {toy}),
                ElementsAre(Accepted{"models_match", "added table public.pet", "see # 12", 2},
                            Accepted{"models_match", "added table public.pet", "why", 3}));
}

TEST(VerdictBaseline, IsNotStaleWhereNobodyAsked) {
    EXPECT_THAT(stale("reversible[a]: added table public.pet  # why"), IsEmpty());
}

TEST(VerdictBaseline, IsNotStaleWhereOneOfTwoEnginesMatches) {
    auto baseline = read(line_of_pet);
    (void)baseline.rest("models_match", {pet});
    (void)baseline.rest("models_match", {});

    EXPECT_THAT(baseline.stale(), IsEmpty());
}

TEST(VerdictBaseline, MakesAFailureOfEachStaleLine) {
    auto baseline = read("\n" + line_of_pet);
    (void)baseline.rest("models_match", {});

    const Finding expected{.code = "AX-BSL-001",
                           .check = "models_match",
                           .what = "an accepted difference is there no longer: added table public.pet",
                           .effect = "The baseline would hide it if it came back.",
                           .remedy = "Remove the line from the baseline.",
                           .place = "accepted.txt:2"};
    EXPECT_THAT(baseline.judge("models_match"), ElementsAre(expected));
}

TEST(VerdictBaseline, MakesNoFailureOfALineThatWasUsed) {
    auto baseline = read(line_of_pet);
    (void)baseline.rest("models_match", {pet});

    EXPECT_THAT(baseline.judge("models_match"), IsEmpty());
}

TEST(VerdictBaseline, MakesAFailureOfAStaleLineOfARevision) {
    auto baseline = read("reversible[b]: added table public.pet  # why");
    (void)baseline.rest("reversible[b]", {});

    EXPECT_EQ(baseline.judge("reversible").size(), 1U);
    EXPECT_THAT(baseline.judge("models_match"), IsEmpty());
}

TEST(VerdictBaseline, LeavesARevisionAloneThatWasNotReached) {
    auto baseline = read("reversible[b]: added table public.pet  # why");
    baseline.look_for_revisions(line());

    EXPECT_THAT(baseline.judge("reversible"), IsEmpty());
}

TEST(VerdictBaseline, MakesAFailureOfARevisionThatDoesNotExist) {
    const Finding expected{.code = "AX-BSL-001",
                           .check = "reversible",
                           .what = "a difference is accepted of revision zz, which does not exist",
                           .effect = "The baseline would hide it if it came back.",
                           .remedy = "Remove the line from the baseline, or write the revision's whole id.",
                           .place = "accepted.txt:1"};

    auto baseline = read("reversible[zz]: added table public.pet  # why");
    baseline.look_for_revisions(line());

    EXPECT_THAT(baseline.judge("reversible"), ElementsAre(expected));
}

TEST(VerdictBaseline, ReadsOnlyWhatIsForTheProject) {
    const std::string text = "shop::" + line_of_pet + "\nbilling::models_match: added table public.toy  # why";
    auto baseline = Baseline::parse(text, "accepted.txt", "shop").value();

    EXPECT_THAT(baseline.rest("models_match", {pet, toy}), ElementsAre(toy));
}

TEST(VerdictBaseline, IsRefusedWhileAReasonIsToBeWritten) {
    const auto read = Baseline::parse("models_match: added table public.pet  # TODO: reason", "accepted.txt");

    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().id, "AX-BSL-002");
    EXPECT_EQ(read.error().subject, "accepted.txt:1");
}

TEST(VerdictBaseline, ReadsALineWithoutAProjectForAll) {
    EXPECT_THAT(Baseline::parse(line_of_pet, "accepted.txt", "shop").value().rest("models_match", {pet}), IsEmpty());
}

TEST(VerdictBaseline, MindsNoMistakeInALineOfAnotherProject) {
    EXPECT_TRUE(Baseline::parse("billing::nonsense: added table public.pet", "accepted.txt", "shop"));
}

TEST(VerdictBaseline, MayBeReadBeforeItsReasonsAreWritten) {
    const auto read = Baseline::parse("models_match: added table public.pet  # TODO: reason", "accepted.txt", "",
                                      Reasons::to_be_written);

    EXPECT_TRUE(read);
}

TEST(VerdictBaseline, CountsTheReasonsThatAreToBeWritten) {
    const auto read =
        Baseline::parse("# ours\nmodels_match: a  # TODO: reason\nmodels_match: b  # TODO", "accepted.txt");

    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().message,
              "2 reasons are still to be written, this is the first; a line of a baseline is `check: difference  # "
              "reason`");
    EXPECT_EQ(read.error().subject, "accepted.txt:2");
}

TEST(VerdictBaseline, IsWrittenWithEachNewLineOnce) {
    const std::vector<std::string> with{"models_match: a", "models_match: b", "models_match: a"};

    EXPECT_EQ(updated_baseline("# ours", {}, with),
              "# ours\nmodels_match: a  # TODO: reason\nmodels_match: b  # TODO: reason\n");
}

TEST(VerdictBaseline, IsWrittenAnewWhereThereIsNone) {
    EXPECT_EQ(updated_baseline("", {}, std::vector<std::string>{"models_match: a"}),
              "models_match: a  # TODO: reason\n");
}

TEST(VerdictBaseline, KeepsItsLineEndsAndBlankLines) {
    EXPECT_EQ(updated_baseline("a\r\n\nb\n", std::vector<int>{3}, {}), "a\r\n\n");
}

TEST(VerdictBaseline, IsWrittenWithAReasonToBeWrittenAndWithoutStaleLines) {
    const std::vector<int> without{1};
    const std::vector<std::string> with{"models_match: added table public.toy"};

    EXPECT_EQ(updated_baseline("models_match: a  # why\n# ours\n", without, with),
              "# ours\nmodels_match: added table public.toy  # TODO: reason\n");
}

/// A line that cannot be read, and what is said of it.
struct Wrong {
    const char* name;
    std::string line;
    std::string why;
};

class VerdictBaselineMistake : public ::testing::TestWithParam<Wrong> {};

TEST_P(VerdictBaselineMistake, IsNamedWithItsLine) {
    const auto read = Baseline::parse("# ours\n\n" + GetParam().line + "\n" + line_of_pet, "accepted.txt");

    ASSERT_FALSE(read);
    EXPECT_EQ(read.error(),
              (Error{.code = ErrorCode::invalid_text,
                     .id = "AX-BSL-002",
                     .message = GetParam().why + "; a line of a baseline is `check: difference  # reason`",
                     .subject = "accepted.txt:3"}));
}

INSTANTIATE_TEST_SUITE_P(
    Lines, VerdictBaselineMistake,
    ::testing::Values(Wrong{"Word", "models_match", "there is no check and colon"},
                      Wrong{"NoCheck", "added table public.pet  # why", "there is no check and colon"},
                      Wrong{"EmptyCheck", ": added table public.pet  # why", "no check called \"\" compares schemas"},
                      Wrong{"NoReason", "models_match: added table public.pet", "there is no reason"},
                      Wrong{"EmptyReason", "models_match: added table public.pet  #  ", "there is no reason"},
                      Wrong{"SignWithoutABlank", "models_match: added table public.pet# why", "there is no reason"},
                      Wrong{"NoDifference", "models_match:  # why", "there is no difference"},
                      Wrong{"MisspeltCheck", "model_match: added table public.pet  # why",
                            "no check called \"model_match\" compares schemas; did you mean \"models_match\"?"},
                      Wrong{"CheckWithoutSchemas", "history: added table public.pet  # why",
                            "no check called \"history\" compares schemas"},
                      Wrong{"NoRevision", "reversible: added table public.pet  # why",
                            "the revision is missing: reversible[1f2e3d]"},
                      Wrong{"EmptyRevision", "reversible[]: added table public.pet  # why",
                            "the revision is missing: reversible[1f2e3d]"},
                      Wrong{"OpenBracket", "reversible[a: added table public.pet  # why",
                            "the revision is missing: reversible[1f2e3d]"},
                      Wrong{"RevisionOfModels", "models_match[a]: added table public.pet  # why",
                            "models_match is about no single revision"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace alembicx::verdict
