#include "order.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace alembicx::revision {
namespace {

/// Walks down one line of history as far as it goes, and changes to another where the next revision is still needed by
/// it.
///
/// That is what Alembic does, and Alembic's order is what people see; it keeps a list of lines, each at its next
/// revision.
class Descent {
public:
    Descent(const Links& links, const std::vector<bool>& wanted, std::span<const Position> heads)
        : links_(links),
          wanted_(wanted),
          waiting_for_(wanted.size(), 0),
          done_(wanted.size(), false),
          line_of_(wanted.size(), none),
          seen_in_(wanted.size(), 0),
          visits_left_(64 * wanted.size() + 100'000) {
        for (Position at = 0; at < wanted.size(); ++at) {
            if (!wanted[at]) continue;
            for (const Position parent : links.parents[at]) ++waiting_for_[parent];
        }
        for (const Position head : heads) append_line(head);
    }

    std::vector<Position> run() {
        std::size_t line = first_;
        while (line != none) {
            const Position at = lines_[line].at;
            if (waiting_for_[at] > 0) {
                line = first_line_above(at);
                if (line == none) break;
                continue;
            }
            take(at);
            line = go_down(line, at);
        }
        take_rest();
        return std::move(taken_);
    }

private:
    static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
    struct Line {
        Position at = 0;
        std::size_t before = none;
        std::size_t after = none;
    };

    void append_line(Position at) {
        line_of_[at] = lines_.size();
        if (last_ != none) lines_[last_].after = lines_.size();
        if (first_ == none) first_ = lines_.size();
        lines_.push_back({.at = at, .before = last_, .after = none});
        last_ = lines_.size() - 1;
    }

    void take(Position at) {
        taken_.push_back(at);
        done_[at] = true;
        line_of_[at] = none;
        for (const Position parent : links_.parents[at]) --waiting_for_[parent];
    }

    /// Moves the line on to what `at` was waiting on, opening more lines at a merge. Gives the line to go on with.
    std::size_t go_down(std::size_t line, Position at) {
        bool is_moved = false;
        for (const Position parent : links_.essential[at]) {
            if (!wanted_[parent] || done_[parent] || line_of_[parent] != none) continue;
            if (is_moved) {
                append_line(parent);
            } else {
                lines_[line].at = parent;
                line_of_[parent] = line;
                is_moved = true;
            }
        }
        return is_moved ? line : end_line(line);
    }

    std::size_t end_line(std::size_t line) {
        const auto [at, before, after] = lines_[line];
        (before == none ? first_ : lines_[before].after) = after;
        (after == none ? last_ : lines_[after].before) = before;
        return before == none ? first_ : before;
    }

    /// The first line that must pass before `at` can be taken. Lines never change their order, so the lowest number is
    /// first.
    ///
    /// Looking for it can take as many visits as there are revisions; when a history makes that happen over and over,
    /// it gives up, and the rest is taken in an order that is valid but not Alembic's.
    std::size_t first_line_above(Position at) {
        ++search_;
        std::size_t found = none;
        stack_.assign(1, at);
        while (!stack_.empty()) {
            const Position below = stack_.back();
            stack_.pop_back();
            for (const Position child : links_.children[below]) {
                if (!wanted_[child] || done_[child] || seen_in_[child] == search_) continue;
                if (visits_left_ == 0) return none;
                --visits_left_;
                seen_in_[child] = search_;
                found = std::min(found, line_of_[child]);
                stack_.push_back(child);
            }
        }
        return found;
    }

    void take_rest() {
        stack_.clear();
        for (Position at = 0; at < wanted_.size(); ++at) {
            if (wanted_[at] && !done_[at] && waiting_for_[at] == 0) stack_.push_back(at);
        }
        while (!stack_.empty()) {
            const Position at = stack_.back();
            stack_.pop_back();
            take(at);
            for (const Position parent : links_.parents[at]) {
                if (wanted_[parent] && waiting_for_[parent] == 0) stack_.push_back(parent);
            }
        }
    }

    const Links& links_;
    const std::vector<bool>& wanted_;
    std::vector<std::uint32_t> waiting_for_;  ///< wanted children not yet taken
    std::vector<bool> done_;
    std::vector<std::size_t> line_of_;
    std::vector<std::uint32_t> seen_in_;  ///< the last search that came by
    std::uint32_t search_ = 0;
    std::size_t visits_left_;
    std::vector<Line> lines_{};
    std::size_t first_ = none;
    std::size_t last_ = none;
    std::vector<Position> stack_{};
    std::vector<Position> taken_{};
};

}  // namespace

std::vector<Position> children_first(const Links& links, const std::vector<bool>& wanted,
                                     std::span<const Position> heads) {
    return Descent(links, wanted, heads).run();
}

}  // namespace alembicx::revision
