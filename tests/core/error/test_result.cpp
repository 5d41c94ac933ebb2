#include <gmock/gmock.h>
#include <alembicx/error.hpp>

namespace alembicx {
namespace {

using ::testing::ElementsAre;

Result<int> failing() {
    return fail({.code = ErrorCode::invalid_text, .id = "AX-CFG-005", .message = "no number"});
}

TEST(ErrorFail, MakesAFailedResultThatKeepsEveryField) {
    const Error expected{.code = ErrorCode::invalid_text, .id = "AX-CFG-005", .message = "no number"};
    EXPECT_EQ(failing().error(), expected);
}

TEST(ErrorPropagate, NamesTheInnermostDoingFirst) {
    auto inner = failing();
    Result<std::string> middle = propagate(inner, "reading a number");
    const Result<void> outer = propagate(middle, "reading the settings");

    EXPECT_THAT(outer.error().context, ElementsAre("reading a number", "reading the settings"));
}

TEST(ErrorPropagate, LeavesTheErrorItselfAsItWas) {
    auto inner = failing();
    const Result<void> outer = propagate(inner, "reading a number");

    EXPECT_EQ(outer.error().message, "no number");
    EXPECT_EQ(outer.error().id, "AX-CFG-005");
}

TEST(Error, IsABugUnlessItSaysOtherwise) {
    EXPECT_EQ(Error().code, ErrorCode::internal);
}

}  // namespace
}  // namespace alembicx
