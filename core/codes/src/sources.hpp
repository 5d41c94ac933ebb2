#pragma once

#include <span>
#include <string_view>

/// What the build embeds of docs/reference/codes.
namespace alembicx::codes {

/// A file as it was when the core was built.
struct Source {
    std::string_view code;  ///< the file's name without `.md`
    std::string_view text;  ///< the whole file
};

/// All files, in the order of their codes.
[[nodiscard]] std::span<const Source> sources();

}  // namespace alembicx::codes
