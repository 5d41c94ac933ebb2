#pragma once

#include <alembicx/postgres.hpp>

/// Ending the command from outside, without leaving anything behind.
namespace alembicx::cli {

/// While it lives, SIGINT, SIGTERM and SIGHUP first end the statement that the session runs, so that the server does
/// not go on with it, and then the process as they always do; a second one ends it at once. One at a time.
class CancelOnSignal {
public:
    /// The canceller must live as long as this.
    explicit CancelOnSignal(const postgres::Canceller& canceller);
    ~CancelOnSignal();
    CancelOnSignal(const CancelOnSignal&) = delete;
    CancelOnSignal& operator=(const CancelOnSignal&) = delete;
};

/// While it lives, these signals wait.
class SignalsWait {
public:
    SignalsWait();
    ~SignalsWait();
    SignalsWait(const SignalsWait&) = delete;
    SignalsWait& operator=(const SignalsWait&) = delete;
};

}  // namespace alembicx::cli
