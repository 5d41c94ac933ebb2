#include "positions.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace alembicx::diff {

namespace {

using schema::Kind;
using schema::Object;

/// A column of both tables.
struct Column {
    const Object* before = nullptr;
    int old_position = 0;
    int new_position = 0;
};

std::vector<Column> common_columns(const Object& before, const Object& after) {
    std::vector<Column> columns;
    for (const auto& part : before.parts) {
        if (part.identity.kind != Kind::column) continue;
        const auto found = std::ranges::lower_bound(after.parts, part.identity.name, {}, [](const Object& other) {
            // Columns stand before every other kind of part, ordered by name.
            return other.identity.kind == Kind::column ? std::string_view(other.identity.name) : "\xff\xff";
        });
        if (found == after.parts.end() || found->identity.kind != Kind::column ||
            found->identity.name != part.identity.name) {
            continue;
        }
        columns.push_back({.before = &part, .old_position = position_of(part), .new_position = position_of(*found)});
    }
    std::ranges::sort(columns, {}, &Column::old_position);
    return columns;
}

/// The columns of a longest run that keeps its order: those need no move.
std::set<const Object*> staying(const std::vector<Column>& columns) {
    std::vector<std::size_t> last;  // last[k]: where the run of k + 1 columns that ends lowest ends
    std::vector<std::size_t> previous(columns.size(), columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto at = std::ranges::lower_bound(last, columns[i].new_position, {},
                                                 [&](std::size_t index) { return columns[index].new_position; });
        if (at != last.begin()) previous[i] = *std::prev(at);
        if (at == last.end()) {
            last.push_back(i);
        } else {
            *at = i;
        }
    }
    std::set<const Object*> run;
    if (last.empty()) return run;
    for (auto i = last.back(); i != columns.size(); i = previous[i]) run.insert(columns[i].before);
    return run;
}

}  // namespace

int position_of(const Object& column) {
    int number = 0;
    if (const auto* value = column.field(position_field)) {
        std::from_chars(value->data(), value->data() + value->size(), number);
    }
    return number;
}

std::vector<Change> moved_columns(const Object& before, const Object& after) {
    const auto columns = common_columns(before, after);
    if (std::ranges::is_sorted(columns, {}, &Column::new_position)) return {};
    const auto stay = staying(columns);
    std::vector<Change> moved;
    for (const auto& column : columns) {
        if (stay.contains(column.before)) continue;
        moved.push_back({.action = Action::altered,
                         .identity = column.before->identity,
                         .field = std::string(position_field),
                         .before = std::to_string(column.old_position),
                         .after = std::to_string(column.new_position)});
    }
    return moved;
}

}  // namespace alembicx::diff
