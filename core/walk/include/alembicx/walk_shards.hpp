#pragma once

#include <cstddef>
#include <vector>

/// A walk cut into parts that several processes go through at the same time.
namespace alembicx::walk {

/// Some revisions in a row, by their places.
struct Shard {
    std::size_t begin = 0;
    std::size_t end = 0;  ///< behind the last one

    bool operator==(const Shard&) const = default;
};

/// As many shards as there are workers, in their order, so that all of them take about the same time.
///
/// Before its shard a worker upgrades what comes before, which is much quicker than to try it. The last one also
/// upgrades by Alembic's own command and goes all the way down, so its shard is the smallest; with many workers it is
/// empty, and so may be those before it.
[[nodiscard]] std::vector<Shard> shards(std::size_t revisions, std::size_t workers);

}  // namespace alembicx::walk
