#include <alembicx/diff.hpp>

#include "alter.hpp"
#include "create.hpp"

#include <utility>

namespace alembicx::diff {

namespace {

/// The change that takes this one back.
Change inverse(const Change& change) {
    Change back = change;
    std::swap(back.before, back.after);
    if (change.action == Action::added) back.action = Action::removed;
    if (change.action == Action::removed) back.action = Action::added;
    if (change.action == Action::renamed) back.identity.name = change.after.value_or("");
    return back;
}

}  // namespace

std::optional<std::string> operation(const Change& change, std::string_view dialect) {
    switch (change.action) {
        case Action::added:
            return create(change.object, change.of, dialect);
        case Action::removed:
            return drop(change.object, change.of, dialect);
        case Action::altered:
            return alter(change, dialect);
        case Action::renamed:
            return rename(change, dialect);
    }
    return std::nullopt;
}

std::optional<std::string> undoing(const Change& change, std::string_view dialect) {
    return operation(inverse(change), dialect);
}

}  // namespace alembicx::diff
