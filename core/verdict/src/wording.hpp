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

/// The traceback, and the statement where the traceback does not tell it.
[[nodiscard]] std::string detail_of(const walk::Failure& failure);

/// "a, b and c".
[[nodiscard]] std::string enumerate(std::span<const std::string> names);

/// A finding about a failure in a revision, with everything but the sentences filled in.
[[nodiscard]] Finding about(const revision::Graph& graph, const walk::Outcome& outcome, std::string_view code,
                            std::string_view check, const Terms& terms);

/// What a failure in a migration is likely to need, by its SQLSTATE and details; empty when nothing better than the message is
/// known.
[[nodiscard]] std::string advice(const walk::Failure& failure);

}  // namespace alembicx::verdict
