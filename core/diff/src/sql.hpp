#pragma once

#include <alembicx/diff.hpp>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Pieces of SQL: what op.execute() is given.
namespace alembicx::diff {

/// A line of Python, or nothing where none would make the change as a whole.
using Operation = std::optional<std::string>;

/// Whether Alembic's directives would look for the object where it is when no schema is said.
[[nodiscard]] bool in_default_schema(const schema::Identity& identity);

/// `schema='billing'`, or nothing in the default schema.
[[nodiscard]] std::string schema_argument(const schema::Identity& identity);

/// The name, without the default schema.
[[nodiscard]] std::string sql_name(schema::Identity identity);

/// The table of a part.
[[nodiscard]] std::string sql_table(const schema::Identity& part);

/// The word that CREATE, DROP, ALTER and COMMENT ON use for the kind.
[[nodiscard]] std::string sql_word(schema::Kind kind);

/// `TRIGGER t ON pet`, `TABLE pet`: what COMMENT ON and OWNER TO are said of. `of` is the kind of the whole.
[[nodiscard]] std::string sql_target(const schema::Identity& identity, schema::Kind of);

/// `ALTER TABLE pet` and what follows; nothing on SQLite, which alters a table by making another.
[[nodiscard]] Operation alter_table(const schema::Identity& part, const std::string& clause, std::string_view dialect);

/// What is said to a domain or a composite type of one of its parts; other wholes, such as views, cannot lose or get
/// one.
[[nodiscard]] Operation alter_whole(const schema::Identity& part, schema::Kind of, const std::string& verb,
                                    const std::string& definition = {});

/// Whether a part of such a whole is made and dropped by the directives for tables.
[[nodiscard]] bool is_of_table(schema::Kind of, schema::Kind part);

/// The parts of a qualified name, without their quotes: `public."My Pet"`.
[[nodiscard]] std::vector<std::string> name_parts(std::string_view name);

/// The columns or keys that a field lists, in the form of the dialect's reader: `{id,name}` or `id, "a b"`.
[[nodiscard]] std::vector<std::string> listed_in(const schema::Object& object, std::string_view field,
                                                 std::string_view dialect);

/// The same without quotes, where all are plain names; else nothing.
[[nodiscard]] std::vector<std::string> columns_in(const schema::Object& object, std::string_view field,
                                                  std::string_view dialect);

/// The field's text, empty when it is absent.
[[nodiscard]] std::string text_of(const schema::Object& object, std::string_view field);

/// Whether the object says nothing beyond these fields and its owner, who is whoever makes it.
[[nodiscard]] bool says_only(const schema::Object& object, std::initializer_list<std::string_view> fields);

/// Whether SQLite's reader made the name up out of what the constraint says: in the database it has none.
[[nodiscard]] bool is_nameless(const schema::Identity& constraint);

}  // namespace alembicx::diff
