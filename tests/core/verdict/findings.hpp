#pragma once

#include <gmock/gmock.h>
#include <alembicx/verdict.hpp>

#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace alembicx::verdict {

inline void PrintTo(const Finding& finding, std::ostream* out) {
    *out << finding.code << (finding.severity == Severity::note ? " note of " : " failure of ") << finding.check
         << "\n  revision: " << finding.revision << " (" << finding.label << ") " << finding.engine
         << "\n  what: " << finding.what << "\n  effect: " << finding.effect << "\n  remedy: " << finding.remedy
         << "\n  place: " << finding.place << "\n  detail: " << finding.detail << "\n";
}

}  // namespace alembicx::verdict

namespace alembicx::support {

using Ids = std::vector<std::string>;
using Findings = std::vector<verdict::Finding>;

inline revision::Script after(std::string id, Ids down, std::string file = {}) {
    return {.id = std::move(id), .down_revisions = std::move(down), .file = std::move(file)};
}

/// Three revisions, one after the other, in files that people know as `1_pet`, `2_food` and `3_toy`.
inline revision::Graph line() {
    return revision::Graph::build({after("a", {}, "/app/versions/1_pet.py"),
                                   after("b", {"a"}, "/app/versions/2_food.py"),
                                   after("c", {"b"}, "/app/versions/3_toy.py")});
}

inline const verdict::Terms terms{.root = "/app"};

/// `ValueError: boom` in the third line of a file.
inline walk::Failure boom(std::string file) {
    return {.exception_types = {"ValueError", "Exception"},
            .message = "boom",
            .file = std::move(file),
            .line = 3,
            .traceback = "Traceback of boom"};
}

/// What the database said, and nothing else.
inline walk::Failure told(std::string message, std::string sqlstate = {}) {
    return {.exception_types = {"psycopg.Error"}, .message = std::move(message), .sqlstate = std::move(sqlstate)};
}

inline walk::Outcome outcome(walk::Part part, walk::Act act, std::string revision,
                             walk::Status status = walk::Status::passed, walk::Failure failure = {}) {
    return {.step = {.act = act, .part = part, .revision = std::move(revision)},
            .status = status,
            .failure = std::move(failure)};
}

}  // namespace alembicx::support
