#pragma once

#include <alembicx/diff.hpp>
#include <alembicx/revision.hpp>
#include <alembicx/schema.hpp>
#include <alembicx/verdict_baseline.hpp>
#include <alembicx/verdict_finding.hpp>
#include <alembicx/walk.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// From what happened to what it means: the record of a walk goes in, findings that a person can act on come out.
///
/// Pure: nothing here runs, reads or prints anything.
namespace alembicx::verdict {

/// A file among the revisions that Alembic cannot load.
struct BrokenFile {
    std::string code{};  ///< AX-HIS-001 it cannot be imported, AX-HIS-002 it has no `revision`
    std::string file{};
    int line = 0;  ///< from 1; 0 when there is none
    std::string reason{};

    bool operator==(const BrokenFile&) const = default;
};

/// What a project's settings declare about its history.
struct Terms {
    std::string floor{};                                ///< minimum_downgrade_revision
    std::map<std::string, std::string> irreversible{};  ///< revision, in any form, to the reason
    std::vector<std::string> refusals{};                ///< see is_refusal
    std::string root{};                                 ///< folder to which places are relative

    bool operator==(const Terms&) const = default;
};

/// Whether a downgrade failed because its author meant it to.
///
/// A refusal is "Type", the name of the exception or of one it derives from, with or without its module; or "Type:
/// text", where the text also stands somewhere in the message. What a library raised (details "raised_by") is none.
[[nodiscard]] bool is_refusal(const walk::Failure& failure, std::span<const std::string> refusals);

/// What is wrong with the history as a graph, and with the files that are not in it.
[[nodiscard]] std::vector<Finding> judge_history(const revision::Graph& graph, std::span<const BrokenFile> broken,
                                                 const Terms& terms);

/// The revisions that count as merged: what databases have run already.
struct Merged {
    std::string since{};                   ///< the revision or commit that was named
    std::vector<std::string> revisions{};  ///< their ids
    std::vector<std::string> edited{};     ///< those that were changed since then
    std::vector<std::string> removed{};    ///< files of revisions that were there and are not any more

    bool operator==(const Merged&) const = default;
};

/// What became of merged revisions, and how many are left to be run.
[[nodiscard]] std::vector<Finding> judge_merged(const revision::Graph& graph, const Merged& merged, const Terms& terms);

/// What `alembic upgrade heads` did to an empty database.
/// `failure` is what it raised, if it did, and `in_revision` the revision in whose file; `heads` is what the version
/// table of each engine holds afterwards.
[[nodiscard]] std::vector<Finding> judge_upgrade(const revision::Graph& graph,
                                                 const std::optional<walk::Failure>& failure,
                                                 const std::string& in_revision,
                                                 std::span<const std::vector<std::string>> heads, const Terms& terms);

/// Each revision up, down and up again. Fails with AX-RUN-007 when the record cannot be read back.
[[nodiscard]] Result<std::vector<Finding>> judge_reversible(const revision::Graph& graph, const walk::Record& record,
                                                            const Terms& terms);

/// When two schemas were compared that should be equal.
enum class Moment : std::uint8_t {
    downgrade,       ///< before the upgrade of a revision, and after its downgrade
    second_upgrade,  ///< after the first upgrade of a revision, and after its second
    descent,         ///< on the way up, and at the end of the way down
};

/// How the second of two schemas differs from the first, which it should be equal to.
struct Difference {
    Moment moment = Moment::downgrade;
    std::string revision{};  ///< tried; of a descent the last still applied; empty at base, or when all were upgraded
    std::string engine{};    ///< the engine of a multidb env.py; empty where there is one
    std::string dialect{};
    std::vector<diff::Change> changes{};
    bool idle = false;  ///< the downgrade changed nothing at all

    bool operator==(const Difference&) const = default;
};

/// The changes without those that follow from others: the index of a constraint, the sequence of a column and the rows
/// of a table that come or go with it.
[[nodiscard]] std::vector<diff::Change> without_consequences(std::span<const diff::Change> changes);

/// What downgrades do not take back, and what second upgrades make otherwise. A difference without changes is none,
/// and what a downgrade lost is not told again because the second upgrade does not find it.
[[nodiscard]] std::vector<Finding> judge_round_trips(const revision::Graph& graph,
                                                     std::span<const Difference> differences, const Terms& terms);

/// Both together: where a second upgrade failed because of what the downgrade left, one finding says so.
[[nodiscard]] std::vector<Finding> joined(std::vector<Finding> failures, std::vector<Finding> differences);

/// What is left of all migrations after the way down. What single round trips show, too, is named by their revisions
/// and not listed again: `differences` may hold those of all moments.
[[nodiscard]] std::vector<Finding> judge_leftovers(const revision::Graph& graph,
                                                   std::span<const Difference> differences, const Terms& terms);

/// What the migrations make and what `create_all` makes, of one engine of env.py.
struct Models {
    std::string engine{};
    schema::Database base{};              ///< before the first revision
    schema::Database migrated{};          ///< at the heads
    schema::Database created{};           ///< by the models
    std::vector<diff::Change> changes{};  ///< from `migrated` to `created`, without what is not to be looked at
};

/// Where the migrations and the models disagree: a finding for each table, type, … with all its changes.
/// What models say nothing of, such as functions, triggers and grants where no model makes any, is one note. So is what
/// the migrations do to the database itself and to schemas and extensions, which models use and do not make.
[[nodiscard]] std::vector<Finding> judge_models(const Models& models);

/// What came of upgrading a history in another order than `alembic upgrade heads` takes.
struct Reordered {
    std::string first{};   ///< two parallel revisions: as soon as `second` comes before `first`, it is otherwise;
    std::string second{};  ///< both empty where that was not looked for
    std::string engine{};  ///< the engine of a multidb env.py; empty where there is one
    std::vector<diff::Change> changes{};     ///< from the schema that the command made to this one
    std::optional<walk::Failure> failure{};  ///< why the heads were not reached

    bool operator==(const Reordered&) const = default;
};

/// Whether columns stand at other places, and nothing else is different.
[[nodiscard]] bool is_order_only(std::span<const diff::Change> changes);

/// What depends on the order in which parallel branches are upgraded.
[[nodiscard]] std::vector<Finding> judge_orders(const revision::Graph& graph, std::span<const Reordered> reordered,
                                                const Terms& terms);

/// The difference without the changes that the baseline accepts.
[[nodiscard]] Difference not_accepted(Baseline& baseline, Difference difference);

/// The lines of a baseline, without reasons, that accept what would be a failure.
[[nodiscard]] std::vector<std::string> to_accept(const Difference& difference);
[[nodiscard]] std::vector<std::string> to_accept(const Models& models);
[[nodiscard]] std::vector<std::string> to_accept(const Reordered& reordered);

/// The way from the heads back to base, or to the floor; `left` is what the version table holds at its end. Fails with
/// AX-RUN-007 when the record cannot be read back.
[[nodiscard]] Result<std::vector<Finding>> judge_descent(const revision::Graph& graph, const walk::Record& record,
                                                         const Terms& terms, const std::vector<std::string>& left);

}  // namespace alembicx::verdict
