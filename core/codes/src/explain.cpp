#include <alembicx/text.hpp>
#include <algorithm>

#include "alembicx/codes.hpp"
#include "sources.hpp"

namespace alembicx::codes {
namespace {

/// The first line of a page without `# `, the code and the colon.
std::string_view title_of(const Source& source) {
    std::string_view line = source.text.substr(0, source.text.find('\n'));
    const std::string start = "# " + std::string(source.code) + ": ";
    if (line.starts_with(start)) line.remove_prefix(start.size());
    return line;
}

Page page_of(const Source& source) {
    return {.code = source.code, .title = title_of(source), .text = source.text};
}

std::string upper(std::string_view text) {
    std::string result(text);
    for (char& letter : result) {
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    }
    return result;
}

}  // namespace

std::vector<Page> pages() {
    std::vector<Page> result;
    for (const Source& source : sources()) result.push_back(page_of(source));
    return result;
}

std::vector<std::string> codes() {
    std::vector<std::string> result;
    for (const Source& source : sources()) result.emplace_back(source.code);
    return result;
}

Result<Page> find(std::string_view code) {
    const auto found = std::ranges::find(sources(), upper(code), &Source::code);
    if (found != sources().end()) return page_of(*found);
    return fail({.code = ErrorCode::unknown_name,
                 .id = "AX-CLI-001",
                 .message = "unknown code" + text::did_you_mean(code, codes()),
                 .subject = std::string(code)});
}

Result<std::string_view> explain(std::string_view code) {
    auto page = find(code);
    if (!page) return propagate(page, "looking for the page of a code");
    return page->text;
}

}  // namespace alembicx::codes
