#pragma once

#include <cstdint>
#include <string>

/// What the judges say.
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
    std::string check{};      ///< the check that found it, such as "reversible"
    std::string revision{};   ///< its id; empty when it is about no single revision
    std::string label{};      ///< what people call the revision: the name of its file, without ".py"
    std::string engine{};     ///< the engine of a multidb env.py; empty where there is one
    std::string what{};       ///< one sentence, without the revision's name in front
    std::string effect{};     ///< what it causes
    std::string remedy{};     ///< what to do
    std::string place{};      ///< "file:line", relative to the project where the file is below it
    std::string detail{};     ///< a traceback, a statement: several lines
    std::string sqlstate{};   ///< five characters, where a server said so
    std::string statement{};  ///< the SQL that failed, without secrets

    bool operator==(const Finding&) const = default;
};

}  // namespace alembicx::verdict
