#include "outcome_bytes.hpp"

#include "logs.hpp"

namespace alembicx::walk {
namespace {

using namespace support;

std::string bytes_of(const Outcome& outcome) {
    std::string bytes;
    write(bytes, outcome);
    return bytes;
}

std::optional<Outcome> read(std::string_view bytes) {
    return take(bytes);
}

/// What is read of them when one byte is another.
std::optional<Outcome> read_with(std::string bytes, std::size_t at, unsigned char byte) {
    bytes.at(at) = static_cast<char>(byte);
    return read(bytes);
}

const Outcome whole{.step = {.act = Act::undo, .part = Part::catch_up, .revision = "a1"},
                    .status = Status::lost,
                    .failure = {.exception_types = {"E", "F"},
                                .message = std::string("no\0thing", 8),
                                .sqlstate = "42P01",
                                .statement = "SELECT",
                                .file = "a1.py",
                                .function = "upgrade",
                                .line = -1,
                                .traceback = "Traceback",
                                .details = {{"table", "pet"}, {"", ""}}},
                    .seconds = 0.1,
                    .engine = "orders"};

TEST(WalkOutcomeBytes, KeepEveryField) {
    EXPECT_EQ(read(bytes_of(whole)), whole);
}

TEST(WalkOutcomeBytes, KeepTheTimeToTheBit) {
    const auto read_back = read(bytes_of({.seconds = -0.0}));

    ASSERT_TRUE(read_back);
    EXPECT_TRUE(std::signbit(read_back->seconds));
}

TEST(WalkOutcomeBytes, AreFewForAStepThatPassed) {
    EXPECT_EQ(bytes_of({.step = {.revision = "1975ea83b712"}}).size(), 26U);
}

TEST(WalkOutcomeBytes, AreTakenAndNoMore) {
    const std::string bytes = bytes_of(whole) + "rest";
    std::string_view left = bytes;

    EXPECT_EQ(take(left), whole);
    EXPECT_EQ(left, "rest");
}

TEST(WalkOutcomeBytes, AreNoOutcomeWithoutTheLastOfThem) {
    const std::string bytes = bytes_of(whole);
    std::vector<std::size_t> taken;

    for (std::size_t length = 0; length < bytes.size(); ++length) {
        if (read(bytes.substr(0, length))) taken.push_back(length);
    }

    EXPECT_THAT(taken, ::testing::IsEmpty());
}

TEST(WalkOutcomeBytes, AreNoOutcomeWhereAWordIsUnknown) {
    const std::string bytes = bytes_of(whole);
    const std::size_t status = 2 + 1 + whole.step.revision.size();
    const std::size_t has_failure = status + 1 + sizeof(double) + 1 + whole.engine.size();

    EXPECT_EQ(read_with(bytes, 0, 4), std::nullopt) << "act";
    EXPECT_EQ(read_with(bytes, 1, 4), std::nullopt) << "part";
    EXPECT_EQ(read_with(bytes, status, 5), std::nullopt) << "status";
    EXPECT_EQ(read_with(bytes, has_failure, 2), std::nullopt) << "whether there is a failure";
}

TEST(WalkOutcomeBytes, AreNoOutcomeWhereALengthIsBeyondTheirEnd) {
    const std::string front{static_cast<char>(Act::upgrade), static_cast<char>(Part::climb)};

    EXPECT_EQ(read(front + "\x7f" + std::string(40, 'x')), std::nullopt);
    EXPECT_EQ(read(front + std::string(9, '\xff') + "\x01" + std::string(40, 'x')), std::nullopt);
    EXPECT_EQ(read(front + std::string(60, '\xff')), std::nullopt);
}

TEST(WalkOutcomeBytes, DoNoHarmWhateverTheyAre) {
    std::mt19937 random(11);
    const std::string bytes = bytes_of(whole);
    std::size_t taken = 0;

    for (int i = 0; i < 100'000; ++i) {
        taken += read_with(bytes, random() % bytes.size(), static_cast<unsigned char>(random())) ? 1U : 0U;
    }

    EXPECT_GT(taken, 1000U);
    EXPECT_LT(taken, 100'000U);
}

}  // namespace
}  // namespace alembicx::walk
