#pragma once

#include <alembicx/walk_outcomes.hpp>

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace alembicx::walk {

/// A temporary file without a name, for one process to write. It is gone when it is closed, also by a crash.
class Outcomes::File {
public:
    /// Nothing where there is no place for one.
    [[nodiscard]] static std::shared_ptr<File> make();

    File(int descriptor, std::string folder);
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    File(File&&) = delete;
    File& operator=(File&&) = delete;
    ~File();

    /// A child of a fork shares the file with its parent: it may read, and would write over what the parent writes.
    [[nodiscard]] bool is_of_this_process() const;

    /// Where the bytes begin in the file; nothing if they could not be written.
    [[nodiscard]] std::optional<off_t> append(std::string_view bytes);

    /// Fails as `Reading::next`. Neither reading nor writing uses the place in the file that a fork shares.
    [[nodiscard]] Result<std::string> read(off_t begin, std::size_t size) const;

    [[nodiscard]] std::unexpected<Error> unreadable(std::string_view why) const;

private:
    int descriptor_;
    pid_t owner_;
    off_t end_ = 0;
    std::string folder_;
};

/// Outcomes that never change: as bytes, or where in a file the bytes are.
struct Outcomes::Chunk {
    std::string bytes{};
    std::shared_ptr<const File> file{};
    off_t begin = 0;
    std::size_t size = 0;
    std::uint64_t sum = 0;  ///< tells the bytes of the file from others
};

}  // namespace alembicx::walk
