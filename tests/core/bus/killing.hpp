#pragma once

#include "collecting.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdint>
#include <string>

namespace alembicx::bus::support {

/// Lets a child write with a handler that `open` gives, as fast as it can, and kills it in the midst.
///
/// @return How many events the handler had acknowledged by then; 0 if the child could not do it.
template <class Open>
std::uint64_t acknowledged_when_killed(Open open) {
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0) return 0;
    const pid_t child = ::fork();
    if (child == 0) {
        // Says after each batch how much is written.
        auto handler = open().value();
        for (std::uint64_t i = 0;; ++i) {
            if (!handler->handle(said(std::string(i % 500, 'x'), Severity::info))) ::_exit(1);
            if (i % 7 != 0) continue;
            if (!handler->end_of_batch()) ::_exit(1);
            const auto written = handler->written();
            if (::write(pipe[1], &written, sizeof written) < 0) ::_exit(1);
        }
    }
    ::close(pipe[1]);
    std::uint64_t acknowledged = 0;
    bool is_writing = child > 0;
    while (is_writing && acknowledged < 20'000) {
        is_writing = ::read(pipe[0], &acknowledged, sizeof acknowledged) > 0;
    }
    if (child > 0) {
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
    }
    while (is_writing && ::read(pipe[0], &acknowledged, sizeof acknowledged) > 0) continue;
    ::close(pipe[0]);
    return is_writing ? acknowledged : 0;
}

}  // namespace alembicx::bus::support
