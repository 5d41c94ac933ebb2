#pragma once

#include <alembicx/schema.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Two databases → the ordered, named changes that make the second out of the first.
///
/// Pure; any thread. Objects that both databases share in memory are not looked at again.
namespace alembicx::diff {

/// What happened to an object.
enum class Action : std::uint8_t { added, removed, altered, renamed };

/// `added`, `removed`, `altered`, `renamed`.
[[nodiscard]] std::string_view name_of(Action action);

/// One change. An object that is added or removed is one change, whatever its parts; so is a constraint with the index
/// behind it.
struct Change {
    Action action = Action::added;
    schema::Identity identity{};            ///< in the first database; of an added object, in the second
    schema::Kind of = schema::Kind::table;  ///< of a part: the kind of object that it is a part of
    std::string field{};                    ///< altered: which field differs; else empty
    std::optional<std::string> before{};    ///< altered: its value in the first database; nothing when absent there
    std::optional<std::string> after{};     ///< altered: its value in the second; renamed: the new name
    bool made_up = false;                   ///< renamed: both names are of the kind that servers and SQLAlchemy make up
    schema::Object object{};                ///< added, removed: what it was; a constraint's only part is its index

    bool operator==(const Change&) const = default;
};

/// The name of a top-level object. Without a schema it is meant in every schema.
struct Name {
    std::string schema{};
    std::string name{};
};

/// What is not looked at.
struct Options {
    /// Kinds (`policy`), fields (`comment`, `owner`, `grants`), fields of a kind (`column.position`), or `made-up
    /// names`. A word that is a kind and a field, such as `collation`, means the kind.
    std::vector<std::string> ignore_kinds{};
    /// Tables and other top-level objects that are left out with all their parts, such as Alembic's version table. With
    /// a table go its partitions, its sequences, and the types that no column of another table has.
    std::vector<Name> leave_out{};
};

/// The words that `ignore_kinds` may hold, given the fields that there are: the kinds, the fields, `made-up names`, and
/// the fields of each kind.
[[nodiscard]] std::vector<std::string> kinds_to_ignore(std::span<const schema::FieldOf> fields);

/// What must change in `before` to make it `after`, ordered by identity and field.
///
/// Renames are recognised where nothing else can be meant: one object went, one came, they differ in the name alone,
/// and no other pair does.
[[nodiscard]] std::vector<Change> compare(const schema::Database& before, const schema::Database& after,
                                          const Options& options = {});

/// The change as one line for people: `altered column public.pet.age: type: integer → bigint`. Of long values what
/// differs is shown.
[[nodiscard]] std::string describe(const Change& change);

/// The value of an altered field in the first and in the second database, as `describe` shows them.
[[nodiscard]] std::pair<std::string, std::string> values(const Change& change);

/// What an object that was renamed is called in the second database, without the schema, on one line.
[[nodiscard]] std::string new_name(const Change& change);

/// The Alembic operation that makes this change in a database, one line of Python:
/// `op.drop_column('pet', 'name')`, `op.execute('DROP TYPE mood')`. Nothing where none would make the change as a
/// whole, or where it comes with another change.
///
/// `dialect` is `postgresql` or `sqlite`. Names in the schema `public` are written without it. Colons that SQLAlchemy's
/// text() would take for a parameter are escaped.
[[nodiscard]] std::optional<std::string> operation(const Change& change, std::string_view dialect);

/// The operation that takes the change back.
[[nodiscard]] std::optional<std::string> undoing(const Change& change, std::string_view dialect);

/// The changes as JSON. `docs/reference/snapshot.md` says what it holds.
[[nodiscard]] std::string to_json(std::span<const Change> changes, std::string_view dialect);

}  // namespace alembicx::diff
