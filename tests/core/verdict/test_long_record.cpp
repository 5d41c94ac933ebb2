#include <gmock/gmock.h>
#include <alembicx/verdict.hpp>

#include <filesystem>

#include "findings.hpp"

/// A record that is judged from the temporary file that it went to.
namespace alembicx::verdict {
namespace {

using namespace support;
using ::testing::IsEmpty;
using ::testing::Not;
using walk::Act;
using walk::Part;
using walk::Status;

constexpr std::size_t small = 200;

/// The way of three revisions with something to say of each, by a log with some bound.
walk::Record record_within(std::size_t bound) {
    walk::Record record{.outcomes = walk::Outcomes(bound),
                        .blocked = {{.revision = "c", .because = "b"}},
                        .stranded = {{.revision = "a", .because = "b"}},
                        .reached = {"a", "b"},
                        .finished = true};
    const walk::Failure failure = boom("/app/versions/2_food.py");
    record.outcomes.append(outcome(Part::climb, Act::upgrade, "a"));
    record.outcomes.append(outcome(Part::trial, Act::downgrade, "a", Status::refused, failure));
    record.outcomes.append(outcome(Part::climb, Act::upgrade, "b"));
    record.outcomes.append(outcome(Part::trial, Act::downgrade, "b"));
    record.outcomes.append(outcome(Part::trial, Act::upgrade, "b", Status::failed, failure));
    record.outcomes.append(outcome(Part::climb, Act::upgrade, "c", Status::failed, failure));
    record.outcomes.append(outcome(Part::descent, Act::downgrade, "b", Status::failed, failure));
    for (int i = 0; i < 100; ++i) record.outcomes.append(outcome(Part::descent, Act::downgrade, "d"));
    return record;
}

/// Cuts off all files of records in this process.
void cut_off() {
    for (const auto& each : std::filesystem::directory_iterator("/proc/self/fd")) {
        std::error_code none;
        const auto target = std::filesystem::read_symlink(each.path(), none).string();
        if (target.contains("/alembicx-record-")) std::filesystem::resize_file(each.path(), 0);
    }
}

TEST(VerdictLongRecord, SaysOfTheTrialsWhatAShortOneSays) {
    const auto expected = judge_reversible(line(), record_within(walk::Outcomes::most_held), terms).value();
    ASSERT_THAT(expected, Not(IsEmpty()));

    EXPECT_EQ(judge_reversible(line(), record_within(small), terms).value(), expected);
}

TEST(VerdictLongRecord, SaysOfTheWayBackWhatAShortOneSays) {
    const auto expected = judge_descent(line(), record_within(walk::Outcomes::most_held), terms, {"b"}).value();
    ASSERT_THAT(expected, Not(IsEmpty()));

    EXPECT_EQ(judge_descent(line(), record_within(small), terms, {"b"}).value(), expected);
}

TEST(VerdictLongRecord, IsNotTakenForAGoodOneWhenItCannotBeRead) {
    const auto record = record_within(small);

    cut_off();

    EXPECT_EQ(judge_reversible(line(), record, terms).error().id, "AX-RUN-007");
    EXPECT_EQ(judge_descent(line(), record, terms, {"b"}).error().id, "AX-RUN-007");
}

}  // namespace
}  // namespace alembicx::verdict
