#pragma once

#include <alembicx/error.hpp>
#include <alembicx/revision.hpp>
#include <alembicx/walk_outcomes.hpp>
#include <alembicx/walk_step.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The course of testing a history: which step comes next, given how those before it went.
///
/// Nothing here touches a database. Whoever carries out the steps asks for one, does it, and reports how it went.
namespace alembicx::walk {

/// What is to be tested. Revisions may be named in every way that `revision::resolve` takes.
struct Wanted {
    bool trials = true;
    bool descent = true;
    std::vector<std::string> only{};  ///< the revisions whose trial is wanted; none means all
    std::string floor{};              ///< it and all that it needs are never downgraded; empty or `base`: no floor
    std::vector<std::string> irreversible{};  ///< declared so: no trial, and the descent stops above them
    std::vector<std::string> prepared{};  ///< what the version table of a new database holds: these are part of base

    bool operator==(const Wanted&) const = default;
};

/// A revision that was not reached.
struct Blocked {
    std::string revision{};
    std::string because{};  ///< the nearest revision that stood in the way

    bool operator==(const Blocked&) const = default;
};

/// All that came of a course.
struct Record {
    Outcomes outcomes{};                  ///< of every step, in the order done
    std::vector<Blocked> blocked{};       ///< not upgraded, since what they need could not be
    std::vector<Blocked> stranded{};      ///< not downgraded in the descent, since what needs them could not be
    std::vector<std::string> prepared{};  ///< part of base, parents first: never upgraded or downgraded
    std::vector<std::string> reached{};   ///< upgraded at the end of the climb, parents first
    bool finished = false;                ///< whether the course was gone to its end

    bool operator==(const Record&) const = default;
};

/// A course under way: `while (auto step = course.next()) course.report(do_it(*step))`.
///
/// Climb: every revision, parents first; without a descent none behind the last that was named. One whose upgrade did
/// not pass keeps out all that need it (`Record::blocked`); the others go on. Right after its upgrade comes the trial
/// of a revision: hold, downgrade, upgrade, undo. If the hold does not pass there is no trial, and the revision is to
/// be judged alone; if the downgrade does not, or the second upgrade is skipped, undo follows at once. Descent: what is
/// applied, children first. What did not pass stays, and all that it needs stays with it (`Record::stranded`). A
/// revision whose trial shows that its downgrade fails or refuses is not tried again.
///
/// When a step is reported lost, or an undo does not pass, there is no next step until `start_over` tells that the
/// database is new and empty; the lost step is not repeated. All work is in proportion to the number of steps.
class Course {
public:
    /// Fails with what `revision::resolve` fails with when `wanted` names something that is not there, and with
    /// AX-RUN-005 when the history has a fatal problem. The graph is not needed afterwards.
    [[nodiscard]] static Result<Course> plan(const revision::Graph& graph, const Wanted& wanted);

    /// The step to do now, the same one until it is reported; nothing when the course is at its end or has lost its
    /// way.
    [[nodiscard]] std::optional<Step> next() const;

    /// Tells how the step went that `next` gives. Without a next step nothing happens.
    ///
    /// A step of a catch-up that does not pass ends the course: `Record::finished` stays false.
    void report(Status status, Failure failure = {}, double seconds = 0.0, std::string engine = {});

    /// Tells that the second upgrade of a trial, which `next` gives, need not be done: the downgrade has led back to
    /// the very state that the first upgrade began with. For another step nothing happens.
    void skip_second_upgrade();

    /// Tells that the database is new and empty. All that is applied is upgraded again, then the course goes on where
    /// it was: a trial under way begins again, but one that only had its undo to do is over.
    void start_over();

    /// Whether the state of the database is unknown, so that only `start_over` leads on.
    [[nodiscard]] bool is_lost() const { return is_lost_; }

    /// The revisions whose trial could not be judged where it ran, parents first; `trial_alone` says how to judge them.
    [[nodiscard]] std::vector<std::string> alone() const;

    /// What came of the course so far. Lives as long as the course.
    [[nodiscard]] const Record& record() const { return record_; }

private:
    enum class Stage : std::uint8_t { climb, hold, downgrade, upgrade, undo, descent, over };

    Course() = default;
    [[nodiscard]] bool wants_trial(revision::Position at) const;
    void follow_catch_up(Status status);
    void follow_climb(Status status);
    void follow_trial(Status status);
    void follow_descent(Status status);
    void end_trial();
    void seek_catch_up();
    void seek_climb();
    void seek_descent();

    std::vector<std::string> ids_{};  ///< parents first; every position below means one of them
    revision::Adjacency parents_{};
    revision::Adjacency children_{};
    Wanted wanted_{};
    std::vector<bool> is_chosen_{};        ///< whose trial is wanted
    std::vector<bool> is_irreversible_{};  ///< declared, or found to be so in its trial
    std::vector<bool> is_below_floor_{};
    std::vector<bool> is_prepared_{};
    std::size_t end_of_climb_ = 0;  ///< without a descent nothing is climbed behind the last trial
    Stage stage_ = Stage::climb;
    revision::Position at_ = 0;  ///< the revision that the stage is about; in the descent the one after it
    std::optional<revision::Position> catching_up_{};
    bool is_lost_ = false;
    std::vector<bool> is_applied_{};
    std::vector<bool> is_alone_{};
    std::vector<std::optional<revision::Position>>
        in_the_way_{};  ///< what keeps it from being upgraded, later downgraded
    Record record_{};
};

/// How to judge the trial of a revision alone, each step as a command of its own on a database that was just upgraded
/// to it.
[[nodiscard]] std::vector<Step> trial_alone(std::string_view revision);

/// The record with the trials that were left unproven replaced by what came of judging them alone. Fails as
/// `Outcomes::each`.
[[nodiscard]] Result<Record> judged_alone(Record record, const std::vector<Outcome>& outcomes);

/// Whether an error may come from sharing a transaction with other steps, so that a step that raised it inside a hold
/// has to be judged alone. Takes a SQLSTATE.
///
/// Source: https://www.postgresql.org/docs/18/errcodes-appendix.html
[[nodiscard]] bool depends_on_transaction(std::string_view sqlstate);

}  // namespace alembicx::walk
