#include <alembicx/order.hpp>

#include <algorithm>
#include <unordered_map>

namespace alembicx::order {
namespace {

/// How many pairs stand in one order here and in the other there.
std::uint64_t exchanges_between(const std::vector<std::string>& good, const std::vector<std::string>& bad) {
    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < good.size(); ++i) places.emplace(good[i], i);
    std::uint64_t count = 0;
    std::vector<std::uint64_t> tree(good.size() + 1);
    std::uint64_t seen = 0;
    for (const auto& id : bad) {
        const auto place = places.at(id);
        std::uint64_t before = 0;
        for (auto i = place; i > 0; i &= i - 1) before += tree[i];
        count += seen++ - before;
        for (auto i = place + 1; i < tree.size(); i += i & (~i + 1)) ++tree[i];
    }
    return count;
}

}  // namespace

Search::Search(std::vector<std::string> good, std::vector<std::string> bad)
    : good_(std::move(good)), bad_(std::move(bad)), other_(exchanges_between(good_, bad_)) {}

std::optional<std::vector<std::string>> Search::next() const {
    if (other_ - like_good_ < 2) return std::nullopt;
    return point(like_good_ + (other_ - like_good_) / 2).order;
}

void Search::report(bool is_like_good) {
    if (other_ - like_good_ < 2) return;
    const auto middle = like_good_ + (other_ - like_good_) / 2;
    (is_like_good ? like_good_ : other_) = middle;
}

Pair Search::pair() const {
    return other_ - like_good_ == 1 ? point(other_).exchanged : Pair{};
}

Search::Point Search::point(std::uint64_t exchanges) const {
    // Each revision of the bad order in its turn moves to its place there: what it passes does not need it, and what it
    // needs has moved before it.
    Point point{.order = good_};
    for (std::size_t place = 0; place < bad_.size() && exchanges > 0; ++place) {
        const auto begin = point.order.begin() + static_cast<std::ptrdiff_t>(place);
        const auto from = std::find(begin, point.order.end(), bad_[place]);
        const auto distance = static_cast<std::uint64_t>(from - begin);
        const auto steps = static_cast<std::ptrdiff_t>(std::min(distance, exchanges));
        if (steps > 0) point.exchanged = {.first = *(from - steps), .second = *from};
        std::rotate(from - steps, from, from + 1);
        exchanges -= static_cast<std::uint64_t>(steps);
    }
    return point;
}

}  // namespace alembicx::order
