#include <alembicx/schema.hpp>

#include <algorithm>
#include <array>

namespace alembicx::schema {

namespace {

/// The names, in the order of the enumerators.
constexpr std::array<std::string_view, 44> names = {
    "database",
    "schema",
    "extension",
    "language",
    "access method",
    "collation",
    "conversion",
    "base type",
    "enum type",
    "domain",
    "composite type",
    "range type",
    "sequence",
    "table",
    "foreign table",
    "view",
    "materialized view",
    "column",
    "constraint",
    "index",
    "trigger",
    "rule",
    "policy",
    "statistics",
    "function",
    "procedure",
    "aggregate",
    "operator",
    "operator family",
    "operator class",
    "cast",
    "transform",
    "text search parser",
    "text search dictionary",
    "text search template",
    "text search configuration",
    "foreign data wrapper",
    "server",
    "user mapping",
    "publication",
    "subscription",
    "event trigger",
    "default privileges",
    "rows",
};

constexpr std::array<Kind, names.size()> all_kinds = [] {
    std::array<Kind, names.size()> all{};
    for (std::size_t i = 0; i < all.size(); ++i) all.at(i) = static_cast<Kind>(i);
    return all;
}();

static_assert(static_cast<std::size_t>(Kind::rows) + 1 == names.size(), "every kind has a name");

}  // namespace

std::string_view name_of(Kind kind) {
    return names.at(static_cast<std::size_t>(kind));
}

std::optional<Kind> kind_named(std::string_view name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Kind>(found - names.begin());
}

std::span<const Kind> kinds() {
    return all_kinds;
}

}  // namespace alembicx::schema
