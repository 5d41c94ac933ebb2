#pragma once

#include <string>
#include <string_view>

/// The two passes of `mask_secrets`, kept in files of their own.
namespace alembicx::text {

/// Masks the passwords of the URLs in a text.
[[nodiscard]] std::string mask_urls(std::string_view text);

/// Masks what follows a name that says it is a secret, and the SQL strings that set a password.
[[nodiscard]] std::string mask_named(std::string_view text);

}  // namespace alembicx::text
