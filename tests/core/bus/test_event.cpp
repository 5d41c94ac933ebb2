#include <gmock/gmock.h>
#include <alembicx/bus_event.hpp>

namespace alembicx::bus {
namespace {

TEST(BusEvent, IsAnErrorAgainWithoutLoss) {
    for (const auto code : {ErrorCode::invalid_text, ErrorCode::unknown_name, ErrorCode::ambiguous,
                            ErrorCode::unreachable_state, ErrorCode::internal}) {
        const Error error{.code = code,
                          .id = "AX-CFG-004",
                          .message = "unknown option",
                          .subject = "pyproject.toml:3",
                          .sqlstate = "42P01",
                          .context = {"reading", "starting"}};

        EXPECT_EQ(error_of(event_of(error, "config")), error);
    }
}

TEST(BusEvent, OfAnErrorSaysWhereItComesFrom) {
    const auto event = event_of({.id = "AX-SRV-002"}, "servers", Severity::warning);

    EXPECT_EQ(event.component, "servers");
    EXPECT_EQ(event.severity, Severity::warning);
}

TEST(BusEvent, ThatNeverWasAnErrorBecomesAnInternalOne) {
    EXPECT_EQ(error_of({.code = "AX-BUS-002", .message = "dropped"}).code, ErrorCode::internal);
}

Event trouble() {
    return {.component = "servers",
            .code = "AX-SRV-002",
            .message = "no answer from 10.0.0.7 in 12 s",
            .subject = "host:5432",
            .sqlstate = "08006",
            .revision = "ae10"};
}

TEST(BusFingerprint, IsTheSameForOtherNumbers) {
    auto other = trouble();
    other.message = "no answer from 10.0.0.123 in 9 s";
    other.time = 17;
    other.details.emplace("attempt", std::int64_t{3});

    EXPECT_EQ(fingerprint_of(other), fingerprint_of(trouble()));
}

TEST(BusFingerprint, IsAnotherForOtherTrouble) {
    for (const auto field :
         {&Event::component, &Event::code, &Event::message, &Event::subject, &Event::sqlstate, &Event::revision}) {
        auto other = trouble();
        other.*field += 'x';

        EXPECT_NE(fingerprint_of(other), fingerprint_of(trouble()));
    }
}

TEST(BusSeverity, IsFoundByItsWordAndByNoOther) {
    EXPECT_EQ(severity_named("debug"), Severity::debug);
    EXPECT_EQ(severity_named("critical"), Severity::critical);
    EXPECT_EQ(severity_named("urgent"), std::nullopt);
}

TEST(BusFingerprint, TellsRevisionsByTheirDigits) {
    auto other = trouble();
    other.revision = "ae11";

    EXPECT_NE(fingerprint_of(other), fingerprint_of(trouble()));
}

TEST(BusFingerprint, DoesNotTakeTheEndOfOneFieldForTheBeginningOfTheNext) {
    const Event one{.component = "ab", .code = "c"};
    const Event other{.component = "a", .code = "bc"};

    EXPECT_NE(fingerprint_of(one), fingerprint_of(other));
}

}  // namespace
}  // namespace alembicx::bus
