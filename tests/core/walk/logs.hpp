#pragma once

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <alembicx/walk_outcomes.hpp>

#include <array>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <optional>
#include <ostream>
#include <random>
#include <string>
#include <vector>

namespace alembicx::walk {

inline void PrintTo(const Outcome& outcome, std::ostream* out) {
    *out << "act " << static_cast<int>(outcome.step.act) << ", part " << static_cast<int>(outcome.step.part) << ", of "
         << outcome.step.revision << ": status " << static_cast<int>(outcome.status);
}

inline void PrintTo(const Outcomes& outcomes, std::ostream* out) {
    *out << outcomes.size() << " outcomes, " << outcomes.held() << " bytes of them in memory";
}

}  // namespace alembicx::walk

namespace alembicx::support {

/// Any outcomes: texts of all lengths and bytes, and every number that is equal to itself.
class AnyOutcomes {
public:
    explicit AnyOutcomes(unsigned seed) : random_(seed) {}

    walk::Outcome one() {
        walk::Outcome outcome{.step = {.act = static_cast<walk::Act>(below(4)),
                                       .part = static_cast<walk::Part>(below(4)),
                                       .revision = text()},
                              .status = static_cast<walk::Status>(below(5)),
                              .seconds = number(),
                              .engine = text()};
        if (below(2) == 0) outcome.failure = failure();
        return outcome;
    }

    std::vector<walk::Outcome> many(std::size_t count) {
        std::vector<walk::Outcome> outcomes;
        while (outcomes.size() < count) outcomes.push_back(one());
        return outcomes;
    }

private:
    std::size_t below(std::size_t end) { return random_() % end; }

    std::string text() {
        constexpr std::array<std::size_t, 8> lengths{0, 0, 1, 12, 127, 128, 300, 20'000};
        std::string text(lengths.at(below(lengths.size())), '\0');
        for (char& each : text) each = static_cast<char>(below(256));
        return text;
    }

    double number() {
        const auto any = std::bit_cast<double>(random_());
        return std::isnan(any) ? -0.0 : any;
    }

    walk::Failure failure() {
        walk::Failure failure{.message = text(),
                              .sqlstate = text(),
                              .statement = text(),
                              .file = text(),
                              .function = text(),
                              .line = static_cast<int>(random_()),
                              .traceback = text()};
        for (auto left = below(4); left > 0; --left) failure.exception_types.push_back(text());
        for (auto left = below(4); left > 0; --left) failure.details[text()] = text();
        return failure;
    }

    std::mt19937_64 random_;
};

/// A step of some number that passed.
inline walk::Outcome passed(int number) {
    return {.step = {.revision = "r" + std::to_string(number)}, .seconds = number / 7.0};
}

inline std::vector<walk::Outcome> passed(int begin, int end) {
    std::vector<walk::Outcome> outcomes;
    for (; begin < end; ++begin) outcomes.push_back(passed(begin));
    return outcomes;
}

inline void add(walk::Outcomes& log, const std::vector<walk::Outcome>& outcomes) {
    for (const auto& each : outcomes) log.append(each);
}

inline walk::Outcomes log_of(const std::vector<walk::Outcome>& outcomes, std::size_t bound) {
    walk::Outcomes log(bound);
    add(log, outcomes);
    return log;
}

/// All that a log tells; what cannot be read ends the test.
inline std::vector<walk::Outcome> all_of(const walk::Outcomes& log) {
    std::vector<walk::Outcome> outcomes;
    log.each([&outcomes](const walk::Outcome& each) { outcomes.push_back(each); }).value();
    return outcomes;
}

/// The descriptors of this process whose files are of logs.
inline std::vector<std::filesystem::path> files_of_logs() {
    std::vector<std::filesystem::path> found;
    for (const auto& each : std::filesystem::directory_iterator("/proc/self/fd")) {
        std::error_code none;
        const auto target = std::filesystem::read_symlink(each.path(), none).string();
        if (target.contains("/alembicx-record-")) found.push_back(each.path());
    }
    return found;
}

inline struct stat state_of(const std::filesystem::path& file) {
    struct stat state{};
    if (::stat(file.c_str(), &state) != 0) std::abort();
    return state;
}

/// What a child of a fork finds: whether the claim holds there.
inline bool holds_in_child(const std::function<bool()>& claim) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(claim() ? 0 : 1);
    int status = 0;
    return ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace alembicx::support
