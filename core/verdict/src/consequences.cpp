#include <alembicx/verdict.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <utility>

namespace alembicx::verdict {
namespace {

using diff::Action;
using diff::Change;
using schema::Identity;
using schema::Kind;

/// What other changes may follow from.
struct Causes {
    std::set<std::pair<Action, Identity>> changed{};
    /// As a sequence names the column that it serves. One whose identity is altered counts as added and as removed.
    std::set<std::pair<Action, std::string>> columns{};

    [[nodiscard]] bool has(Action action, Identity identity, Kind kind) const {
        identity.kind = kind;
        return changed.contains({action, std::move(identity)});
    }
};

Causes causes_in(std::span<const Change> changes) {
    Causes causes;
    for (const auto& change : changes) {
        const auto& identity = change.identity;
        causes.changed.emplace(change.action, identity);
        if (identity.kind == Kind::table) {
            for (const auto& part : change.object.parts) {
                if (part.identity.kind != Kind::column) continue;
                causes.columns.emplace(change.action, schema::qualified(part.identity));
            }
        } else if (identity.kind == Kind::column && change.action != Action::altered) {
            causes.columns.emplace(change.action, schema::qualified(identity));
        } else if (identity.kind == Kind::column && change.field == "identity") {
            causes.columns.emplace(Action::added, schema::qualified(identity));
            causes.columns.emplace(Action::removed, schema::qualified(identity));
        }
    }
    return causes;
}

/// Whether the constraint that the index serves changes, too.
bool follows_constraint(const Change& change, const Causes& causes) {
    static constexpr auto of_both = std::to_array<std::string_view>(
        {"constraint", "include", "keys", "method", "nulls not distinct", "predicate", "unique"});
    const auto constraint = [&](Action action) { return causes.has(action, change.identity, Kind::constraint); };
    if (change.action != Action::altered) return constraint(change.action);
    if (std::ranges::find(of_both, change.field) == of_both.end()) return false;
    return constraint(Action::altered) || constraint(Action::added) || constraint(Action::removed);
}

/// Whether the column that the sequence serves comes or goes with it.
bool follows_column(const Change& change, const Causes& causes) {
    const auto* column = change.object.field("owned by");
    if (column == nullptr) column = change.object.field("identity of");
    return column != nullptr && causes.columns.contains({change.action, *column});
}

bool is_consequence(const Change& change, const Causes& causes) {
    switch (change.identity.kind) {
        case Kind::index:
            return follows_constraint(change, causes);
        case Kind::sequence:
            return follows_column(change, causes);
        case Kind::rows:
            return causes.has(change.action, change.identity, Kind::table);
        default:
            return false;
    }
}

}  // namespace

std::vector<Change> without_consequences(std::span<const Change> changes) {
    const auto causes = causes_in(changes);
    std::vector<Change> left;
    std::ranges::remove_copy_if(changes, std::back_inserter(left),
                                [&](const Change& change) { return is_consequence(change, causes); });
    return left;
}

}  // namespace alembicx::verdict
