#pragma once

#include <alembicx/error.hpp>
#include <alembicx/walk_step.hpp>

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the steps of a walk led to, however many there are.
namespace alembicx::walk {

/// A log of outcomes that takes a bounded part of memory.
///
/// Outcomes are kept as bytes, in chunks. Once they take more than the bound, all full chunks go to a temporary file
/// that has no name and that goes with the last log that needs it. What cannot be written stays in memory, and is tried
/// again with the next chunk: nothing is lost.
///
/// A copy shares the full chunks, which never change, and writes to a file of its own; so does a child process after a
/// fork. One log is for one thread at a time; copies may be in several.
class Outcomes {
public:
    /// How many bytes a log keeps in memory. It is less than a hundredth of what a Python process takes with Alembic,
    /// and enough for some 30,000 steps that passed: a walk over thousands of revisions writes nothing.
    static constexpr std::size_t most_held = std::size_t{1} << 20U;

    Outcomes() : Outcomes(most_held) {}
    explicit Outcomes(std::size_t bound);
    Outcomes(std::initializer_list<Outcome> outcomes);
    Outcomes(const Outcomes& other);
    Outcomes(Outcomes&& other) noexcept;
    Outcomes& operator=(Outcomes other) noexcept;
    ~Outcomes();

    void append(const Outcome& outcome);

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }

    /// How many bytes of outcomes are in memory: never more than the bound, unless the file cannot be written.
    [[nodiscard]] std::size_t held() const { return held_; }

    /// How many bytes this log keeps in memory at most.
    [[nodiscard]] std::size_t bound() const { return bound_; }

    /// Calls `look` with each outcome, in order. Fails as `Reading::next`, when it comes to what cannot be read.
    [[nodiscard]] Result<void> each(const std::function<void(const Outcome&)>& look) const;

    /// Whether both hold the same outcomes, whatever their bounds. What cannot be read is equal to nothing.
    [[nodiscard]] bool operator==(const Outcomes& other) const;

private:
    friend class Reading;
    class File;
    struct Chunk;

    void swap(Outcomes& other) noexcept;
    void close_chunk();
    void spill();

    std::vector<std::shared_ptr<const Chunk>> chunks_{};  ///< full, in order
    std::size_t spilled_ = 0;                             ///< how many of them, from the first, are in a file
    std::string open_{};                                  ///< the chunk that is not full yet
    std::size_t size_ = 0;
    std::size_t held_ = 0;
    std::size_t bound_;
    std::shared_ptr<File> file_{};  ///< where this log writes, and no other
};

/// Reads a log from its beginning, as it was when the reading began. Holds one chunk of what is in a file.
class Reading {
public:
    explicit Reading(Outcomes outcomes);

    /// The next outcome; nothing at the end. Fails with AX-RUN-007 when the file cannot be read or holds something else
    /// than what was written; `subject` is the folder that the file is in.
    [[nodiscard]] Result<std::optional<Outcome>> next();

private:
    [[nodiscard]] std::string_view bytes() const;
    [[nodiscard]] Result<void> turn();

    Outcomes outcomes_;
    std::size_t begun_ = 0;  ///< how many chunks, with the one that is being read; the open one is the last
    std::size_t at_ = 0;     ///< where in it
    std::string loaded_{};   ///< it, if it comes from a file
};

}  // namespace alembicx::walk
