#include <gmock/gmock.h>
#include <alembicx/bus_event.hpp>

namespace alembicx::bus {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Event full() {
    Event event{.id = "a-1",
                .time = 1795744888123456789,
                .severity = Severity::critical,
                .component = "runner",
                .code = "AX-RUN-006",
                .message = "\"quoted\"\nand broken \\ 🐘",
                .subject = "a.py:3",
                .causes = {{.code = "42P07", .message = "exists"}, {.code = "ValueError", .message = "no"}},
                .context = {"upgrading"},
                .sqlstate = "42P07",
                .revision = "ae10",
                .statement = "CREATE TABLE \"ü\" ()",
                .thread = 4711,
                .fingerprint = 0xFEDCBA9876543210U};
    event.details = {{"text", std::string("x")}, {"count", std::int64_t{-3}}, {"part", 0.5}, {"again", true}};
    return event;
}

TEST(BusJson, BringsEveryFieldBack) {
    const auto event = from_json(to_json(full()));

    ASSERT_TRUE(event);
    EXPECT_EQ(*event, full());
}

TEST(BusJson, IsOneLine) {
    EXPECT_THAT(to_json(full()), Not(HasSubstr("\n")));
}

TEST(BusJson, LeavesOutWhatIsEmpty) {
    EXPECT_THAT(to_json({.message = "m"}), Not(HasSubstr("revision")));
}

TEST(BusJson, WritesBytesThatAreNotUtf8AsReplacements) {
    EXPECT_THAT(to_json({.message = "a\xFF"}), HasSubstr("a\xEF\xBF\xBD"));
}

class NoEvent : public ::testing::TestWithParam<const char*> {};

TEST_P(NoEvent, IsRefused) {
    const auto event = from_json(GetParam());

    ASSERT_FALSE(event);
    EXPECT_EQ(event.error().id, "AX-BUS-003");
}

INSTANTIATE_TEST_SUITE_P(BusJson, NoEvent,
                         ::testing::Values("", "{", "[]", "{}", R"({"severity": "loud", "time": 1})",
                                           R"({"severity": "error"})", R"({"severity": "error", "time": "now"})",
                                           R"({"severity": "error", "time": 1, "causes": [1]})",
                                           R"({"severity": "error", "time": 1, "details": {"a": []}})"));

}  // namespace
}  // namespace alembicx::bus
