#pragma once

#include <alembicx/schema.hpp>

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "sqlite_objects.hpp"
#include "sqlite_parse.hpp"

namespace alembicx::catalog::sqlite {

/// A table or view with what its text says. Moving it keeps the tokens where they are.
struct Relation {
    Entry entry{};
    std::vector<Token> tokens{};
    std::optional<Table> table{};
    std::optional<VirtualTable> virtual_table{};
    std::optional<View> view{};
    Names names{};                                          ///< the columns of a table
    std::unordered_map<std::string, std::size_t> places{};  ///< where they stand, by name in lower case
};

/// By name in lower case.
using Relations = std::unordered_map<std::string, Relation>;

[[nodiscard]] Relation relation_of(const Entry& entry);

/// Adds the field unless the value is empty.
void say(schema::Object& object, std::string_view name, std::string value);

/// Adds the field with the value `yes`, if it is so.
void say_if(schema::Object& object, std::string_view name, bool is_so);

/// The names as a list, in quotes where SQL needs them.
[[nodiscard]] std::string list_of(const std::vector<std::string>& names);

/// The keys of an index or a constraint as a list: `a, lower(b) DESC, c COLLATE nocase`. A collation that is the
/// column's own is left out.
[[nodiscard]] std::string keys_of(const std::vector<Tokens>& keys, const Relation& relation);

/// The column that the name means, as it was declared, or the name itself.
[[nodiscard]] std::string column_of(const std::string& name, const Relation& relation);

/// The table that the text creates, with its columns and constraints.
[[nodiscard]] schema::Object table_object(const Relation& relation, const Relations& relations);

/// The constraint; without a name it has one that says what it is.
[[nodiscard]] schema::Object constraint_object(const Constraint& constraint, const Relation& relation,
                                               const Relations& relations);

}  // namespace alembicx::catalog::sqlite
