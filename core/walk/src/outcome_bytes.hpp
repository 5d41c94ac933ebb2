#pragma once

#include <alembicx/walk_step.hpp>

#include <optional>
#include <string>
#include <string_view>

/// An outcome as bytes, for the process that wrote them: nothing else is to read them.
namespace alembicx::walk {

/// Adds an outcome to the bytes; one that passed takes some twenty, and its names.
void write(std::string& bytes, const Outcome& outcome);

/// Takes an outcome from the front of the bytes; nothing if they do not begin with a whole one.
[[nodiscard]] std::optional<Outcome> take(std::string_view& bytes);

}  // namespace alembicx::walk
