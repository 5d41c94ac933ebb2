#include "ignored.hpp"

#include <algorithm>
#include <array>

namespace alembicx::diff {

namespace {

// Fields that many kinds have, and those of one kind that projects decide about each in its own way.
constexpr auto fields = std::to_array<std::string_view>({
    "comment",
    "owner",
    "grants",
    "security label",
    "storage parameters",
    "tablespace",
    "column.position",
    "column.storage",
    "column.compression",
    "column.statistics target",
    "column.collation",
    "column.default",
    "constraint.deferrable",
    "index.clustered",
    "table.persistence",
    "extension.version",
});

}  // namespace

bool Ignored::object(const schema::Identity& identity) const {
    return std::ranges::any_of(leave_out_, [&](const Name& name) {
        return name.name == identity.name && (name.schema.empty() || name.schema == identity.schema);
    });
}

bool Ignored::field(schema::Kind kind, std::string_view field) const {
    if (words_.empty()) return false;
    // `rows` and `collation` are kinds, and fields of others: alone the word means the kind.
    return (has(field) && !schema::kind_named(field)) ||
           has(std::string(schema::name_of(kind)) + '.' + std::string(field));
}

std::vector<std::string> kinds_to_ignore() {
    std::vector<std::string> words;
    for (const auto kind : schema::kinds()) words.emplace_back(schema::name_of(kind));
    words.insert(words.end(), fields.begin(), fields.end());
    words.emplace_back(made_up_word);
    return words;
}

}  // namespace alembicx::diff
