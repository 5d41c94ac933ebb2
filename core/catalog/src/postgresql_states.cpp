#include "postgresql_states.hpp"

#include <utility>

namespace alembicx::catalog::postgresql {

CatalogState::Origin origin_of(const Watch& watch, const std::optional<Writes>& written) {
    using enum CatalogState::Origin;
    if (!written) return asked;
    if (*written == Writes{}) return carried;
    if (watch.mode == Mode::followed && written->updated == 0) return told_elsewhere;
    if (watch.mode == Mode::counted && written->deleted == 0) return asked_for_young;
    return asked;
}

bool is_carried(const CatalogState& state) {
    return state.origin == CatalogState::Origin::carried || state.origin == CatalogState::Origin::told_elsewhere;
}

States begun_states(const std::vector<Watch>& watches, const States& before, bool has_same_horizon,
                    const std::function<std::optional<Writes>(const Watch&)>& written) {
    States states;
    for (std::size_t i = 0; i < watches.size(); ++i) {
        CatalogState state{.origin = origin_of(watches[i], written(watches[i]))};
        if (watches[i].mode == Mode::whole && !has_same_horizon && !before[i].young.empty()) {
            state.origin = CatalogState::Origin::asked;
        }
        if (is_carried(state)) {
            const auto origin = std::exchange(state, before[i]).origin;
            state.origin = origin;
        }
        states.push_back(std::move(state));
    }
    return states;
}

std::vector<Watch> questions_of(const std::vector<Watch>& watches, const States& states, const EmptyCatalogs& empty) {
    std::vector<Watch> questions;
    for (std::size_t i = 0; i < watches.size(); ++i) {
        if (is_carried(states[i]) || is_empty(watches[i], empty)) continue;
        auto& question = questions.emplace_back(watches[i]);
        // The young rows are all that is asked of what follows another catalog.
        if (states[i].origin == CatalogState::Origin::asked_for_young) question.mode = Mode::followed;
    }
    return questions;
}

Result<void> add_states(States& states, const std::vector<Watch>& watches, const Answer& answer,
                        const EmptyCatalogs& empty) {
    for (std::size_t i = 0; i < watches.size(); ++i) {
        if (is_carried(states[i])) continue;
        const auto text = answer.find(watches[i].name);
        if (text == answer.end() && is_empty(watches[i], empty)) continue;
        if (text == answer.end()) return not_understood(watches[i].name, "a catalog is missing");
        auto state = read_state(watches[i], text->second);
        if (!state) return propagate(state, "reading what changed");
        state->origin = states[i].origin;
        states[i] = std::move(*state);
    }
    return {};
}

Result<void> add_keys(States& states, const std::vector<Watch>& watches, const Answer& answer) {
    for (std::size_t i = 0; i < watches.size(); ++i) {
        const auto text = answer.find("keys of " + watches[i].name);
        if (text == answer.end()) continue;
        auto keys = read_keys(watches[i], text->second);
        if (!keys) return propagate(keys, "reading what is there");
        states[i].keys = std::move(*keys);
    }
    return {};
}

std::uint64_t hash_of_roles(const std::vector<Watch>& watches, const States& states) {
    for (std::size_t i = 0; i < states.size(); ++i) {
        if (watches[i].name == "roles") return states[i].old_hash;
    }
    return 0;
}

}  // namespace alembicx::catalog::postgresql
