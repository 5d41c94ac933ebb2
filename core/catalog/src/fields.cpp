#include <alembicx/catalog.hpp>

#include "postgresql_files.hpp"
#include "sqlite_objects.hpp"

#include <algorithm>

namespace alembicx::catalog {

namespace {

using schema::FieldOf;
using schema::Kind;

/// What the core adds to what the statements answer, and what counting rows gives, of every dialect.
const std::vector<FieldOf>& of_the_core() {
    static const std::vector<FieldOf> fields{
        {Kind::column, "position"}, {Kind::rows, "checksum"}, {Kind::rows, "count"}};
    return fields;
}

}  // namespace

std::vector<FieldOf> fields() {
    std::vector<FieldOf> all = of_the_core();
    for (const auto& file : postgresql::files()) {
        for (const auto kind : file.kinds) {
            for (const auto& field : file.fields) all.push_back({.kind = kind, .field = field});
        }
    }
    for (const auto& [kind, field] : sqlite::fields()) all.push_back({.kind = kind, .field = std::string(field)});
    std::ranges::sort(all);
    const auto repeated = std::ranges::unique(all);
    all.erase(repeated.begin(), repeated.end());
    return all;
}

}  // namespace alembicx::catalog
