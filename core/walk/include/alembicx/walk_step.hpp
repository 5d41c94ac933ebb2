#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

/// A step of a walk, and how it went.
namespace alembicx::walk {

/// What a step does to the database.
enum class Act : std::uint8_t {
    upgrade,
    downgrade,
    hold,  ///< remember this state
    undo,  ///< return to the state last held
};

/// What a step is for.
enum class Part : std::uint8_t {
    climb,     ///< the first upgrade of each revision, which is kept
    trial,     ///< right after it: hold, downgrade, upgrade again, undo
    descent,   ///< at the end, from the heads down to the floor
    catch_up,  ///< upgrades repeated on a new empty database, which are not judged again
};

/// One thing to do.
struct Step {
    Act act = Act::upgrade;
    Part part = Part::climb;
    std::string revision{};

    bool operator==(const Step&) const = default;
};

/// Why a step did not pass.
struct Failure {
    std::vector<std::string> exception_types{};  ///< most derived first, with their modules
    std::string message{};
    std::string sqlstate{};   ///< five characters, or empty
    std::string statement{};  ///< the SQL that failed
    std::string file{};       ///< where in the project it was raised
    std::string function{};
    int line = 0;  ///< from 1; 0 when not known
    std::string traceback{};
    std::map<std::string, std::string> details{};  ///< what else the driver tells, by name

    bool operator==(const Failure&) const = default;
};

/// How a step went.
enum class Status : std::uint8_t {
    passed,
    failed,    ///< and the database is as it was before the step
    refused,   ///< the revision says by a declared exception that it cannot be downgraded
    unproven,  ///< it could not be judged where it ran; `Course::alone` names the revision
    lost,      ///< failed, and the state of the database is no longer known
};

/// A step and how it went.
struct Outcome {
    Step step{};
    Status status = Status::passed;
    Failure failure{};     ///< empty when it passed
    double seconds = 0.0;  ///< how long it took
    std::string engine{};  ///< which of several databases it is about; empty when there is one

    bool operator==(const Outcome&) const = default;
};

}  // namespace alembicx::walk
