#include <gmock/gmock.h>
#include <alembicx/bus_event.hpp>

#include <cmath>
#include <limits>
#include <random>

namespace alembicx::bus {
namespace {

/// Makes values of all sizes, the same ones for the same seed.
class Random {
public:
    explicit Random(std::uint32_t seed) : random_(seed) {}

    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }

    /// UTF-8 of anything: quotes, controls, what separates lines elsewhere, and beyond the basic plane.
    std::string text() {
        static const std::vector<std::string> pieces{
            "a",    "Z9",   " ", "\"",     "\\",     "/",      "\n", "\r", "\t", std::string(1, '\0'),
            "\x1b", "\x7f", "ü", "\u0085", "\u2028", "\uffff", "🐘", "{",  "}",  "***"};
        std::string result;
        for (auto count = below(12); count > 0; --count) result += pieces[below(pieces.size())];
        return result;
    }
    std::vector<std::string> texts() {
        std::vector<std::string> result(below(4));
        for (auto& each : result) each = text();
        return result;
    }
    std::int64_t integer() {
        return static_cast<std::int64_t>(std::uniform_int_distribution<std::uint64_t>()(random_)) >> below(64);
    }
    Value value() {
        switch (below(4)) {
            case 0:
                return text();
            case 1:
                return integer();
            case 2:
                return static_cast<double>(integer()) * std::pow(2.0, static_cast<double>(below(200)) - 100.0);
            default:
                return below(2) == 0;
        }
    }
    Error error() {
        return {.code = static_cast<ErrorCode>(below(5)),
                .id = text(),
                .message = text(),
                .subject = text(),
                .sqlstate = text(),
                .context = texts()};
    }
    Event event() {
        Event event = event_of(error(), text(), static_cast<Severity>(below(5)));
        event.id = text();
        event.time = integer();
        for (auto count = below(4); count > 0; --count) event.details.insert_or_assign(text(), value());
        for (auto count = below(4); count > 0; --count) event.causes.push_back({.code = text(), .message = text()});
        event.revision = text();
        event.statement = text();
        event.thread = static_cast<std::uint64_t>(integer());
        event.fingerprint = static_cast<std::uint64_t>(integer());
        return event;
    }

private:
    std::mt19937 random_;
};

class EventProperty : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(EventProperty, AnErrorComesBackFromAnEventThatWasJson) {
    Random random(GetParam());
    for (int i = 0; i < 1'000; ++i) {
        const auto error = random.error();

        const auto event = from_json(to_json(event_of(error, random.text())));

        ASSERT_TRUE(event) << event.error().message;
        ASSERT_EQ(error_of(*event), error);
    }
}

TEST_P(EventProperty, AnEventComesBackFromOneLineOfJson) {
    Random random(GetParam());
    for (int i = 0; i < 1'000; ++i) {
        const auto event = random.event();

        const auto line = to_json(event);

        ASSERT_FALSE(line.contains('\n'));
        ASSERT_EQ(from_json(line).value(), event) << line;
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, EventProperty, ::testing::Range(1U, 6U));

class NotFinite : public ::testing::TestWithParam<std::pair<double, const char*>> {};

TEST_P(NotFinite, IsTextInJsonAndTheEventIsRead) {
    Event event{.time = 1};
    event.details = {{"a", GetParam().first}};

    const auto read = from_json(to_json(event));

    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->details.at("a"), Value(std::string(GetParam().second)));
}

INSTANTIATE_TEST_SUITE_P(Numbers, NotFinite,
                         ::testing::Values(std::pair(std::numeric_limits<double>::infinity(), "inf"),
                                           std::pair(-std::numeric_limits<double>::infinity(), "-inf"),
                                           std::pair(std::numeric_limits<double>::quiet_NaN(), "nan")));

}  // namespace
}  // namespace alembicx::bus
