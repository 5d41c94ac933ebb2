#include <algorithm>
#include <cstddef>

#include "order.hpp"

namespace alembicx::revision {
namespace {

/// Numbers the knots (strongly connected sets) of positions, by Tarjan's algorithm with a stack of its own.
///
/// Source: Tarjan, Depth-first search and linear graph algorithms, SIAM J. Comput. 1 (1972), 146-160
class Knots {
public:
    Knots(const Adjacency& along, std::size_t rows) : along_(along), index_(rows, 0), low_(rows, 0), knot_(rows, 0) {
        for (Position at = 0; at < rows; ++at) {
            if (index_[at] == 0) search(at);
        }
    }

    /// The number of a position's knot, from 1.
    [[nodiscard]] std::size_t of(Position at) const { return knot_[at]; }
    [[nodiscard]] std::size_t count() const { return count_; }

private:
    struct Visit {
        Position at = 0;
        std::size_t next = 0;
    };

    void enter(Position at) {
        index_[at] = low_[at] = ++entered_;
        open_.push_back(at);
        visits_.push_back({.at = at, .next = 0});
    }

    void search(Position from) {
        enter(from);
        while (!visits_.empty()) {
            const Position at = visits_.back().at;
            const auto row = along_[at];
            if (visits_.back().next < row.size()) {
                const Position other = row[visits_.back().next++];
                if (index_[other] == 0) {
                    enter(other);
                } else if (knot_[other] == 0) {
                    low_[at] = std::min(low_[at], index_[other]);
                }
                continue;
            }
            visits_.pop_back();
            if (!visits_.empty()) low_[visits_.back().at] = std::min(low_[visits_.back().at], low_[at]);
            if (low_[at] == index_[at]) close(at);
        }
    }

    void close(Position first) {
        ++count_;
        for (Position at = first; knot_[first] == 0; open_.pop_back()) {
            at = open_.back();
            knot_[at] = count_;
        }
    }

    const Adjacency& along_;
    std::vector<std::size_t> index_;
    std::vector<std::size_t> low_;
    std::vector<std::size_t> knot_;
    std::size_t entered_ = 0;
    std::size_t count_ = 0;
    std::vector<Position> open_{};
    std::vector<Visit> visits_{};
};

/// Follows the first way on within the knot until a position comes up again, and marks what it passes.
std::vector<Position> circle_in(const Adjacency& along, const Knots& knots, Position start, std::vector<bool>& passed) {
    std::vector<Position> path;
    Position at = start;
    while (!passed[at]) {
        passed[at] = true;
        path.push_back(at);
        at = *std::ranges::find_if(along[at], [&](Position other) { return knots.of(other) == knots.of(at); });
    }
    path.erase(path.begin(), std::ranges::find(path, at));
    return path;
}

}  // namespace

std::vector<std::vector<Position>> circles(const Adjacency& along, std::size_t rows, const std::vector<bool>& known) {
    const Knots knots(along, rows);
    std::vector<std::size_t> members(knots.count() + 1, 0);
    std::vector<bool> is_known(knots.count() + 1, false);
    for (Position at = 0; at < rows; ++at) {
        ++members[knots.of(at)];
        if (known[at]) is_known[knots.of(at)] = true;
    }
    std::vector<std::vector<Position>> found;
    std::vector<bool> passed(rows, false);
    for (Position at = 0; at < rows; ++at) {
        const bool follows_itself = std::ranges::find(along[at], at) != along[at].end();
        if (is_known[knots.of(at)] || (members[knots.of(at)] == 1 && !follows_itself)) continue;
        is_known[knots.of(at)] = true;
        found.push_back(circle_in(along, knots, at, passed));
    }
    return found;
}

}  // namespace alembicx::revision
