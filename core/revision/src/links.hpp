#pragma once

#include <alembicx/revision.hpp>

#include <span>
#include <string>
#include <vector>

/// How scripts become links between positions. Local to this module.
namespace alembicx::revision {

/// A name in a script that nothing answers to.
struct Unknown {
    Position script = 0;
    std::string name{};
    bool in_depends_on = false;
};

/// A branch label that already stands for something else.
struct Clash {
    Position script = 0;
    Position earlier = 0;
    std::string label{};
};

/// Scripts joined by the names that they use, and the names that did not fit.
struct Linked {
    Links links{};
    NameMap names{};
    std::vector<Unknown> unknown{};
    std::vector<Clash> clashes{};
};

/// Joins scripts whose ids differ; positions are those in `scripts`.
[[nodiscard]] Linked link(std::span<const Script> scripts);

/// Which positions can be reached from `from` along the rows, `from` included.
[[nodiscard]] std::vector<bool> reach(const Adjacency& along, std::size_t rows, std::span<const Position> from);

}  // namespace alembicx::revision
