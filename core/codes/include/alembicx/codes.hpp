#pragma once

#include <alembicx/error.hpp>

#include <string>
#include <string_view>
#include <vector>

/// The stable codes of errors and findings, each with the page that explains it.
///
/// The pages are the files of docs/reference/codes, embedded when the core is built: they need no file at run time, and
/// the views into them stay valid for ever. Every function is pure and safe to call from any thread.
namespace alembicx::codes {

/// What is written about one code.
struct Page {
    std::string_view code;   ///< such as "AX-CFG-004"
    std::string_view title;  ///< the first line of the page, without the code
    std::string_view text;   ///< the whole page, Markdown, with a newline at the end

    bool operator==(const Page&) const = default;
};

/// All pages, in the order of their codes.
[[nodiscard]] std::vector<Page> pages();

/// All codes, in order.
[[nodiscard]] std::vector<std::string> codes();

/// The page of a code; upper and lower case make no difference.
///
/// Fails with `unknown_name` and AX-CLI-001, `subject` being the code as it was asked for; the message suggests the
/// nearest.
[[nodiscard]] Result<Page> find(std::string_view code);

/// The text of the page of a code; fails as `find` does.
[[nodiscard]] Result<std::string_view> explain(std::string_view code);

}  // namespace alembicx::codes
