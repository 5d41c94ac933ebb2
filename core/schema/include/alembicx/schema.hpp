#pragma once

#include <alembicx/error.hpp>

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What a database contains, as values: objects with a name that people know, and fields that say what they are.
///
/// Nothing here knows where the values come from. All kinds share one form, an identity and named fields, so that
/// whatever is written down is also compared, hashed and shown; there is no kind whose difference could be forgotten.
/// Everything is pure and may be used from any thread.
namespace alembicx::schema {

/// What an object is. Objects are ordered by kind first, in this order.
enum class Kind : std::uint8_t {
    database,  ///< settings, comment and grants of the database itself; its name is left empty
    schema,
    extension,
    language,
    access_method,
    collation,
    conversion,
    base_type,
    enum_type,
    domain,
    composite_type,
    range_type,
    sequence,
    table,
    foreign_table,
    view,
    materialized_view,
    column,      ///< a part of a table, a view or a composite type
    constraint,  ///< a part of a table or a domain
    index,       ///< a part of a table or a materialized view
    trigger,
    rule,
    policy,
    statistics,  ///< extended statistics, a part of the first table that they name
    function,
    procedure,
    aggregate,
    operator_,
    operator_family,
    operator_class,
    cast,
    transform,
    text_search_parser,
    text_search_dictionary,
    text_search_template,
    text_search_configuration,
    foreign_data_wrapper,
    server,
    user_mapping,
    publication,
    subscription,
    event_trigger,
    default_privileges,
    rows,  ///< how many rows a table holds, and their checksum; the name is the table's
};

/// The kind's name in lower case and words: `materialized view`.
[[nodiscard]] std::string_view name_of(Kind kind);

/// The kind of that name, or nothing.
[[nodiscard]] std::optional<Kind> kind_named(std::string_view name);

/// Every kind, in order.
[[nodiscard]] std::span<const Kind> kinds();

/// Which object it is: never an OID, so that the same object of two databases is recognised.
struct Identity {
    Kind kind = Kind::table;
    std::string schema{};  ///< empty for what stands in no schema
    std::string parent{};  ///< the table, view or domain it is a part of; empty for what stands alone
    std::string name{};    ///< with argument types where they are part of the name: `area(integer, text)`

    auto operator<=>(const Identity&) const = default;
};

/// `table public.pet`, `column public.pet.name`, `cast integer AS mood`: one line for people; names are quoted where
/// SQL must.
[[nodiscard]] std::string describe(const Identity& identity);

/// The name as SQL writes it, `public."Pet"` or `public.pet.name`, without the kind.
[[nodiscard]] std::string qualified(const Identity& identity);

/// The word as SQL writes an identifier: bare where no quotes are needed and it is no reserved word, else in quotes.
[[nodiscard]] std::string identifier(std::string_view name);

/// The text without anything that would end a line or move a cursor: `\n`, `\t` and `\x1b` stand for what they say.
[[nodiscard]] std::string one_line(std::string_view text);

/// One thing that an object says of itself, such as `type` = `integer`. A field that does not apply is absent.
struct Field {
    std::string name{};
    std::string value{};

    auto operator<=>(const Field&) const = default;
};

/// A field by its name, and a kind of object that may have it.
struct FieldOf {
    Kind kind = Kind::table;
    std::string field{};

    auto operator<=>(const FieldOf&) const = default;
};

/// One object, or one part of an object.
struct Object {
    Identity identity{};
    std::vector<Field> fields{};  ///< ordered by name, each name once
    std::vector<Object> parts{};  ///< columns, constraints, indexes …; ordered by identity; parts have no parts

    bool operator==(const Object&) const = default;

    /// The field's value, or nothing when it is absent.
    [[nodiscard]] const std::string* field(std::string_view name) const;
};

/// 128 bits that are equal for equal values and, for all that is known, for no others. Not for secrets.
///
/// Source: XXH3 of https://xxhash.com
struct Fingerprint {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    auto operator<=>(const Fingerprint&) const = default;

    /// 32 hexadecimal digits.
    [[nodiscard]] std::string hex() const;
};

/// What a database contains.
///
/// Objects never change once they are here and are shared between the snapshots that hold them: a thousand snapshots of
/// a long history cost what differs between them.
struct Database {
    std::string dialect{};                                 ///< `postgresql` or `sqlite`
    int server_version = 0;                                ///< PostgreSQL: 150018 for 15.18; SQLite: 3040001
    std::vector<std::shared_ptr<const Object>> objects{};  ///< ordered by identity, each identity once
    std::vector<std::string> unseen{};                     ///< what could not be read, one sentence each; ordered

    bool operator==(const Database& other) const;

    /// The object or part of that identity, or null.
    [[nodiscard]] const Object* find(const Identity& identity) const;
};

/// Puts fields and parts into their order, as `Object` promises.
void arrange(Object& object);

/// The fingerprint of an object with its parts.
[[nodiscard]] Fingerprint fingerprint(const Object& object);

/// The fingerprint of all objects. Server version and what was unseen do not count.
[[nodiscard]] Fingerprint fingerprint(const Database& database);

/// The database as JSON, for people, for tools and for `from_json`. `docs/reference/snapshot.md` says what it holds.
[[nodiscard]] std::string to_json(const Database& database);

/// Reads what `to_json` wrote. Fails with AX-CAT-004 and `name:line:column` when it is not that.
[[nodiscard]] Result<Database> from_json(std::string_view text, const std::string& name);

}  // namespace alembicx::schema
