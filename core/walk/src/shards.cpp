#include <alembicx/walk_shards.hpp>

#include <algorithm>
#include <cmath>

namespace alembicx::walk {
namespace {

// How long it takes to upgrade a revision and to try it (upgrade, look, hold, downgrade, look, undo), and what the last
// worker does besides for each revision (the command, the descent): measured with 1,000 revisions on PostgreSQL 15, in
// units of a mere upgrade.
constexpr double trial = 8.0;
constexpr double besides = 3.0;

/// How far all workers but the last one get in some time.
std::vector<double> ends_after(double time, double revisions, std::size_t workers) {
    std::vector<double> ends;
    double begin = 0;
    for (std::size_t i = 1; i < workers; ++i) {
        begin = std::min(revisions, begin + std::max(0.0, time - begin) / trial);
        ends.push_back(begin);
    }
    return ends;
}

}  // namespace

std::vector<Shard> shards(std::size_t revisions, std::size_t workers) {
    if (workers == 0) return {};
    const auto count = static_cast<double>(revisions);
    double too_little = 0;
    double enough = (trial + besides) * count;
    for (int i = 0; i < 60; ++i) {
        const double time = (too_little + enough) / 2;
        const auto ends = ends_after(time, count, workers);
        const double begin = ends.empty() ? 0 : ends.back();
        (begin + (count - begin) * trial + besides * count <= time || begin >= count ? enough : too_little) = time;
    }
    std::vector<Shard> all;
    std::size_t begin = 0;
    for (const auto end : ends_after(enough, count, workers)) {
        const auto next = std::clamp(static_cast<std::size_t>(std::lround(end)), begin, revisions);
        all.push_back({.begin = begin, .end = next});
        begin = next;
    }
    all.push_back({.begin = begin, .end = revisions});
    return all;
}

}  // namespace alembicx::walk
