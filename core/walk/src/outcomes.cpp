#include <alembicx/walk_outcomes.hpp>

#include <cstdint>
#include <utility>

#include "outcome_bytes.hpp"
#include "outcomes_file.hpp"

namespace alembicx::walk {
namespace {

/// A full chunk is this part of what may be in memory.
constexpr std::size_t chunks_in_memory = 8;

/// FNV-1a with 64 bits. Source: http://www.isthe.com/chongo/tech/comp/fnv/
std::uint64_t sum_of(std::string_view bytes) {
    std::uint64_t sum = 0xcbf29ce484222325U;
    for (const char byte : bytes) sum = (sum ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
    return sum;
}

}  // namespace

Outcomes::Outcomes(std::size_t bound) : bound_(bound) {}

Outcomes::Outcomes(std::initializer_list<Outcome> outcomes) : Outcomes() {
    for (const auto& each : outcomes) append(each);
}

Outcomes::Outcomes(const Outcomes& other)
    : chunks_(other.chunks_),
      spilled_(other.spilled_),
      open_(other.open_),
      size_(other.size_),
      held_(other.held_),
      bound_(other.bound_) {}

Outcomes::Outcomes(Outcomes&& other) noexcept : Outcomes(other.bound_) {
    swap(other);
}

Outcomes& Outcomes::operator=(Outcomes other) noexcept {
    swap(other);
    return *this;
}

Outcomes::~Outcomes() = default;

void Outcomes::swap(Outcomes& other) noexcept {
    chunks_.swap(other.chunks_);
    std::swap(spilled_, other.spilled_);
    open_.swap(other.open_);
    std::swap(size_, other.size_);
    std::swap(held_, other.held_);
    std::swap(bound_, other.bound_);
    file_.swap(other.file_);
}

void Outcomes::append(const Outcome& outcome) {
    const auto before = open_.size();
    write(open_, outcome);
    held_ += open_.size() - before;
    ++size_;
    if (open_.size() >= bound_ / chunks_in_memory) close_chunk();
}

void Outcomes::close_chunk() {
    open_.shrink_to_fit();
    chunks_.push_back(std::make_shared<const Chunk>(Chunk{.bytes = std::exchange(open_, {})}));
    // Until it is full, the next chunk needs room beside these.
    if (held_ > bound_ - bound_ / chunks_in_memory) spill();
}

void Outcomes::spill() {
    if (file_ && !file_->is_of_this_process()) file_.reset();
    if (!file_) file_ = File::make();
    if (!file_) return;
    for (; spilled_ < chunks_.size(); ++spilled_) {
        auto& chunk = chunks_[spilled_];
        const std::string& bytes = chunk->bytes;
        const auto begin = file_->append(bytes);
        if (!begin) return;
        held_ -= bytes.size();
        chunk = std::make_shared<const Chunk>(
            Chunk{.file = file_, .begin = *begin, .size = bytes.size(), .sum = sum_of(bytes)});
    }
}

Result<void> Outcomes::each(const std::function<void(const Outcome&)>& look) const {
    Reading reading(*this);
    while (true) {
        const auto outcome = reading.next();
        if (!outcome) return std::unexpected(outcome.error());
        if (!*outcome) return {};
        look(**outcome);
    }
}

bool Outcomes::operator==(const Outcomes& other) const {
    if (size_ != other.size_) return false;
    Reading one(*this);
    Reading another(other);
    while (true) {
        const auto left = one.next();
        const auto right = another.next();
        if (!left || !right || *left != *right) return false;
        if (!*left) return true;
    }
}

Reading::Reading(Outcomes outcomes) : outcomes_(std::move(outcomes)) {}

Result<std::optional<Outcome>> Reading::next() {
    while (at_ >= bytes().size()) {
        if (begun_ > outcomes_.chunks_.size()) return std::nullopt;
        if (auto turned = turn(); !turned) return std::unexpected(std::move(turned).error());
    }
    auto rest = bytes().substr(at_);
    auto outcome = take(rest);
    if (!outcome) {
        return fail({.code = ErrorCode::internal, .id = "AX-RUN-007", .message = "the record of the walk is damaged"});
    }
    at_ = bytes().size() - rest.size();
    return outcome;
}

/// Those of the chunk that is being read.
std::string_view Reading::bytes() const {
    if (begun_ == 0) return {};
    if (begun_ > outcomes_.chunks_.size()) return outcomes_.open_;
    const auto& chunk = *outcomes_.chunks_[begun_ - 1];
    return chunk.file ? loaded_ : chunk.bytes;
}

/// Begins the next chunk; stays where it is if that cannot be read.
Result<void> Reading::turn() {
    if (begun_ < outcomes_.chunks_.size()) {
        const auto& chunk = *outcomes_.chunks_[begun_];
        if (chunk.file) {
            loaded_ = {};
            auto bytes = chunk.file->read(chunk.begin, chunk.size);
            if (!bytes) return std::unexpected(std::move(bytes).error());
            if (sum_of(*bytes) != chunk.sum) return chunk.file->unreadable("it holds something else than was written");
            loaded_ = std::move(*bytes);
        }
    }
    ++begun_;
    at_ = 0;
    return {};
}

}  // namespace alembicx::walk
