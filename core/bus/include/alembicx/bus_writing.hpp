#pragma once

#include <string>
#include <string_view>

/// What handlers share that append lines to files.
namespace alembicx::bus {

/// Writes all of it, or fails and leaves `errno`. A file may take less than what it is given when the disk is full or a
/// signal arrives.
[[nodiscard]] bool write_all(int file, std::string_view text);

/// Whether the last byte of the file is no line break.
[[nodiscard]] bool ends_within_a_line(const std::string& path);

}  // namespace alembicx::bus
