#pragma once

#include <alembicx/revision.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

/// The orders in which a history with parallel branches may come to be upgraded.
///
/// Two revisions are parallel when neither needs the other. Which of them a database gets first is decided by when the
/// branches are merged and deployed, so both orders happen. Everything is pure.
namespace alembicx::order {

/// A revision, and one that comes after it.
struct Pair {
    std::string first{};
    std::string second{};

    bool operator==(const Pair&) const = default;
};

/// Orders of all revisions, parents first, which together with the order of `Graph::scripts()` show each pair of
/// parallel revisions in both orders. None when there are no parallel revisions; one is enough for most histories.
///
/// Each of `kept` stays in its order, as if the second depended on the first; they are pairs of `Search::pair`. Unknown
/// ids in it count for nothing. A history with a fatal problem has no orders.
[[nodiscard]] std::vector<std::vector<std::string>> others(const revision::Graph& graph,
                                                           std::span<const Pair> kept = {});

/// The search for two parallel revisions whose order makes the difference between two orders of a history.
///
/// From one order to the other leads a path of valid orders on which two neighbours change places at a time. Where the
/// outcome changes is found by halving: `while (auto order = search.next()) search.report(is_like_the_first(*order))`.
class Search {
public:
    /// Both hold the same revisions, parents first, and have different outcomes.
    Search(std::vector<std::string> good, std::vector<std::string> bad);

    /// The order to be tried now, the same one until it is reported; nothing when the pair is found.
    [[nodiscard]] std::optional<std::vector<std::string>> next() const;
    /// Tells whether the outcome of the order that `next` gives is that of `good`.
    void report(bool is_like_good);
    /// When it is found: as long as `first` comes before `second` the outcome is that of `good`, and with the two in
    /// the other order it is not. Before, and when the orders are the same, both names are empty.
    [[nodiscard]] Pair pair() const;

private:
    /// The order after so many exchanges, and the pair that the last of them put in the other order.
    struct Point {
        std::vector<std::string> order{};
        Pair exchanged{};
    };
    [[nodiscard]] Point point(std::uint64_t exchanges) const;

    std::vector<std::string> good_{};
    std::vector<std::string> bad_{};
    std::uint64_t like_good_ = 0;  ///< after so many exchanges the outcome is still that of `good`
    std::uint64_t other_ = 0;      ///< and after so many it is another
};

}  // namespace alembicx::order
