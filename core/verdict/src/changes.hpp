#pragma once

#include <alembicx/diff.hpp>

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// How changes of a schema are put in words: shared by the judges.
namespace alembicx::verdict {

/// Whether a column stands at another place, and nothing else.
[[nodiscard]] bool is_order(const diff::Change& change);

/// How people call the field that is altered.
[[nodiscard]] std::string field_of(const diff::Change& change);

/// "a", "a and b", "a, b and 7 more".
[[nodiscard]] std::string some(std::span<const std::string> names);

/// One line for each change, `+`, `-`, `~` or `>` in front, and under it the operation where there is one. Of very many
/// changes only the first are listed.
[[nodiscard]] std::string listed(std::span<const diff::Change> changes,
                                 const std::function<std::optional<std::string>(const diff::Change&)>& operation);

/// "`op.drop_table('pet')`" where it is short enough for a sentence.
[[nodiscard]] std::optional<std::string> in_sentence(const std::optional<std::string>& operation);

/// "column public.pet.age (type, default)" for each object, in their order: the fields that differ, or its name. What
/// is altered of `whole` itself is "its type, comment".
[[nodiscard]] std::vector<std::string> altered_objects(std::span<const diff::Change> changes,
                                                       const schema::Identity& whole = {});

/// The change without the word for what happened: "column public.pet.age: type: integer → bigint".
[[nodiscard]] std::string alteration(const diff::Change& change);

/// "column public.pet.age: type: integer → bigint", or, of several, which are removed, added and altered.
[[nodiscard]] std::string changed(std::span<const diff::Change> changes, std::string_view removed,
                                  std::string_view added, const schema::Identity& whole = {});

}  // namespace alembicx::verdict
