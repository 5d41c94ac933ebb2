#pragma once

#include <string>
#include <string_view>

/// How the command writes: colours on a terminal only.
namespace alembicx::cli {

/// What a piece of output is.
enum class Style {
    name,     ///< bold: a key, a code, a title
    comment,  ///< dim: where something comes from
    added,    ///< green: what is new
    removed,  ///< red: what is gone
    altered,  ///< yellow: what is different, or has another name
};

/// The text with the escape sequences of its style, if the standard output is a terminal that has colours.
///
/// `NO_COLOR` in the environment turns them off. Source: https://no-color.org
[[nodiscard]] std::string styled(Style style, std::string_view text);

}  // namespace alembicx::cli
