#pragma once

#include <alembicx/bus_event.hpp>
#include <alembicx/telegram_policy.hpp>

#include <cstdint>
#include <string>

/// What the tests of Telegram share.
namespace alembicx::telegram::support {

using namespace std::chrono_literals;

/// An event that says what it is; the fingerprint is that of its message, digits and all.
inline bus::Event said(const std::string& message, bus::Severity severity = bus::Severity::error) {
    return {.id = message,
            .time = 1'795'744'888'000'000'000,
            .severity = severity,
            .component = "runner",
            .code = "AX-RUN-006",
            .message = message,
            .fingerprint = std::hash<std::string>()(message)};
}

/// Some moment; others are told by their distance from it.
inline const Time start = Time(std::chrono::hours(1000));

}  // namespace alembicx::telegram::support
