#pragma once

#include <alembicx/verdict.hpp>

#include <string>
#include <string_view>

/// How findings are put in words: shared by the judges.
namespace alembicx::verdict {

/// The name of a revision's file without ".py"; its id where no file is known.
[[nodiscard]] std::string label_of(const revision::Graph& graph, std::string_view id);

/// "file:line", below `root` where it is; empty without a file.
[[nodiscard]] std::string place_of(std::string_view file, int line, std::string_view root);

/// "ProgrammingError: column x does not exist", the last part of the exception's name and the first line of its text.
[[nodiscard]] std::string raised(const walk::Failure& failure);

/// Fills in of a finding what a failure tells beside its message: traceback, SQLSTATE and statement.
void add_detail(Finding& finding, const walk::Failure& failure);

/// The text up to its first line break.
[[nodiscard]] std::string_view first_line(std::string_view text);

/// "a, b and c".
[[nodiscard]] std::string enumerate(std::span<const std::string> names);

/// A finding about a failure in a revision, with everything but the sentences filled in.
[[nodiscard]] Finding about(const revision::Graph& graph, const walk::Outcome& outcome, std::string_view code,
                            std::string_view check, const Terms& terms);

/// That an upgrade which passed before did not do so again on another new database, which ends the walk.
[[nodiscard]] Finding not_repeated(const revision::Graph& graph, const walk::Outcome& outcome, std::string_view check,
                                   const Terms& terms);

/// What to do about an upgrade() or downgrade() of which nothing better is known.
inline constexpr std::string_view mend_upgrade =
    "Correct upgrade(); what must exist before the first revision is set up with `prepare`, `prepare_sql` or "
    "`template`.";
inline constexpr std::string_view mend_downgrade =
    "Mend downgrade(); if it is meant to refuse, raise NotImplementedError or declare the revision in `irreversible` "
    "with a "
    "reason.";

/// What a failure in a migration is likely to need, by its SQLSTATE and message; `otherwise` when they do not tell.
[[nodiscard]] std::string advice(const walk::Failure& failure, std::string_view otherwise);

}  // namespace alembicx::verdict
