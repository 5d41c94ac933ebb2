#include "unsayable.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace alembicx::verdict {
namespace {

using schema::Kind;

// Source: https://docs.sqlalchemy.org/en/20/core/metadata.html and the options of dialects/postgresql
constexpr auto fields = std::to_array<std::pair<Kind, std::string_view>>({
    {Kind::enum_type, "comment"},
    {Kind::enum_type, "grants"},
    {Kind::enum_type, "owner"},
    {Kind::enum_type, "security label"},
    {Kind::domain, "comment"},
    {Kind::domain, "grants"},
    {Kind::domain, "owner"},
    {Kind::domain, "security label"},
    {Kind::sequence, "comment"},
    {Kind::sequence, "grants"},
    {Kind::sequence, "owned by"},
    {Kind::sequence, "owner"},
    {Kind::sequence, "persistence"},
    {Kind::sequence, "security label"},
    {Kind::table, "forced row security"},
    {Kind::table, "grants"},
    {Kind::table, "of type"},
    {Kind::table, "owner"},
    {Kind::table, "replica identity"},
    {Kind::table, "row security"},
    {Kind::table, "security label"},
    {Kind::column, "compression"},
    {Kind::column, "grants"},
    {Kind::column, "options"},
    {Kind::column, "security label"},
    {Kind::column, "statistics target"},
    {Kind::column, "storage"},
    {Kind::constraint, "no inherit"},
    {Kind::constraint, "not enforced"},
    {Kind::constraint, "period"},
    {Kind::index, "clustered"},
    {Kind::index, "comment"},
    {Kind::index, "depends on"},
    {Kind::index, "invalid"},
    {Kind::index, "replica identity"},
    {Kind::index, "statistics targets"},
});

}  // namespace

bool is_unsayable(Kind kind, std::string_view field) {
    return std::ranges::find(fields, std::pair(kind, field)) != fields.end();
}

std::vector<schema::FieldOf> unsayable() {
    std::vector<schema::FieldOf> all;
    for (const auto& [kind, field] : fields) all.push_back({.kind = kind, .field = std::string(field)});
    return all;
}

}  // namespace alembicx::verdict
