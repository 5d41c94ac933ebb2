#pragma once

#include <alembicx/revision.hpp>
#include <alembicx/walk.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// From what happened to what it means: the record of a walk goes in, findings that a person can act on come out.
///
/// Pure: nothing here runs, reads or prints anything.
namespace alembicx::verdict {

/// Whether a finding speaks against a claim.
enum class Severity : std::uint8_t {
    failure,  ///< the claim does not hold
    note,     ///< the claim holds as far as it was asked; this is worth knowing
};

/// One thing that was found: what is wrong, where, what it causes, and what to do.
struct Finding {
    std::string code{};  ///< with a page in docs/reference/codes, such as "AX-REV-002"
    Severity severity = Severity::failure;
    std::string check{};     ///< the check that found it, such as "reversible"
    std::string revision{};  ///< its id; empty when it is about no single revision
    std::string label{};     ///< what people call the revision: the name of its file, without ".py"
    std::string engine{};    ///< the engine of a multidb env.py; empty where there is one
    std::string what{};      ///< one sentence, without the revision's name in front
    std::string effect{};    ///< what it causes
    std::string remedy{};    ///< what to do
    std::string place{};     ///< "file:line", relative to the project where the file is below it
    std::string detail{};    ///< a traceback, a statement: several lines

    bool operator==(const Finding&) const = default;
};

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

/// What `alembic upgrade heads` did to an empty database.
///
/// `failure` is what it raised, if it did, and `in_revision` the revision in whose file; `heads` is what the version
/// table of each engine holds afterwards.
[[nodiscard]] std::vector<Finding> judge_upgrade(const revision::Graph& graph,
                                                 const std::optional<walk::Failure>& failure,
                                                 const std::string& in_revision,
                                                 std::span<const std::vector<std::string>> heads, const Terms& terms);

/// Each revision up, down and up again.
[[nodiscard]] std::vector<Finding> judge_reversible(const revision::Graph& graph, const walk::Record& record,
                                                    const Terms& terms);

/// The way from the heads back to base, or to the floor; `left` is what the version table holds at its end.
[[nodiscard]] std::vector<Finding> judge_descent(const revision::Graph& graph, const walk::Record& record,
                                                 const Terms& terms, const std::vector<std::string>& left);

}  // namespace alembicx::verdict
