#pragma once

#include <gmock/gmock.h>
#include <alembicx/walk.hpp>

#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace alembicx::support {

using Ids = std::vector<std::string>;
using Replies = std::map<std::string, walk::Status>;

inline revision::Script after(std::string id, Ids down) {
    return {.id = std::move(id), .down_revisions = std::move(down)};
}

/// `trial downgrade a`.
inline std::string words(const walk::Step& step) {
    constexpr std::array acts{"upgrade", "downgrade", "hold", "undo"};
    constexpr std::array parts{"climb", "trial", "descent", "catch_up"};
    return std::string(parts[static_cast<std::size_t>(step.part)]) + " " + acts[static_cast<std::size_t>(step.act)] +
           " " + step.revision;
}

/// A course gone to its end, and what was done on the way.
struct Rehearsal {
    Ids steps{};
    Ids alone{};
    walk::Record record{};
};

/// Goes the course to its end: steps named in `replies` end as said there, all others pass. Starts over whenever it is
/// lost, and writes that down as "start over".
inline Rehearsal rehearse(walk::Course course, const Replies& replies = {}) {
    Rehearsal done;
    while ((course.next() || course.is_lost()) && done.steps.size() < 100) {
        if (course.is_lost()) {
            done.steps.emplace_back("start over");
            course.start_over();
            continue;
        }
        const auto step = words(*course.next());
        done.steps.push_back(step);
        const auto reply = replies.find(step);
        course.report(reply == replies.end() ? walk::Status::passed : reply->second);
    }
    done.alone = course.alone();
    done.record = course.record();
    return done;
}

inline Rehearsal rehearse(std::vector<revision::Script> scripts, const walk::Wanted& wanted,
                          const Replies& replies = {}) {
    return rehearse(*walk::Course::plan(revision::Graph::build(std::move(scripts)), wanted), replies);
}

/// Two revisions, one after the other.
inline std::vector<revision::Script> pair() {
    return {after("a", {}), after("b", {"a"})};
}

/// One revision, and two lines that follow it: `l1`, `l2` and `r1`, `r2`. The climb takes `l1`, `l2`, `r1`, `r2`.
inline std::vector<revision::Script> fork() {
    return {after("root", {}), after("r1", {"root"}), after("r2", {"r1"}), after("l1", {"root"}), after("l2", {"l1"})};
}

}  // namespace alembicx::support
