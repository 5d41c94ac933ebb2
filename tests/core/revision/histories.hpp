#pragma once

#include <gmock/gmock.h>
#include <alembicx/revision.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace alembicx::support {

using Ids = std::vector<std::string>;

inline revision::Script after(std::string id, Ids down) {
    return {.id = std::move(id), .down_revisions = std::move(down)};
}
inline revision::Script labelled(revision::Script script, Ids labels) {
    script.branch_labels = std::move(labels);
    return script;
}
inline revision::Script needing(revision::Script script, Ids names) {
    script.depends_on = std::move(names);
    return script;
}
inline revision::Script at(revision::Script script, std::string file, int line) {
    script.file = std::move(file);
    script.line = line;
    return script;
}

inline Ids ids_of(const revision::Graph& graph) {
    Ids ids;
    for (const auto& script : graph.scripts()) ids.push_back(script.id);
    return ids;
}

MATCHER_P2(FailsWith, id, part, "fails with " + std::string(id) + " and a message that has \"" + part + "\"") {
    if (arg.has_value()) return false;
    *result_listener << arg.error().id << ": " << arg.error().message;
    return arg.error().id == id && arg.error().message.find(part) != std::string::npos;
}

MATCHER_P(Gives, value, "gives " + ::testing::PrintToString(value)) {
    if (!arg.has_value()) {
        *result_listener << arg.error().id << ": " << arg.error().message;
        return false;
    }
    *result_listener << ::testing::PrintToString(*arg);
    return *arg == value;
}

}  // namespace alembicx::support
