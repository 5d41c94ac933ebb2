#pragma once

#include <alembicx/diff.hpp>

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// How changes of a schema are put in words: shared by the judges.
namespace alembicx::verdict {

/// "a", "a and b", "a, b and 7 more".
[[nodiscard]] std::string some(std::span<const std::string> names);

/// One line for each change, `+`, `-`, `~` or `>` in front, and under it the operation where there is one. Of very many
/// changes only the first are listed.
[[nodiscard]] std::string listed(std::span<const diff::Change> changes,
                                 const std::function<std::optional<std::string>(const diff::Change&)>& operation);

/// "column public.pet.age: type: integer → bigint", or, of several, which are removed, added and altered.
[[nodiscard]] std::string changed(std::span<const diff::Change> changes, std::string_view removed,
                                  std::string_view added);

}  // namespace alembicx::verdict
