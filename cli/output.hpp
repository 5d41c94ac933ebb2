#pragma once

#include <alembicx/error.hpp>

#include <filesystem>
#include <string_view>

namespace alembicx::cli {

/// Writes a file as a whole: it is there with all of the text, or as it was before.
///
/// What is no ordinary file, such as a pipe, is written to as it is. Fails with AX-CLI-003.
[[nodiscard]] Result<void> save(const std::filesystem::path& path, std::string_view text);

}  // namespace alembicx::cli
