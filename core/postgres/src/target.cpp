#include <alembicx/postgres.hpp>
#include <alembicx/text.hpp>

#include <algorithm>

namespace alembicx::postgres {

namespace {

/// `postgresql+asyncpg` of `postgresql+asyncpg://host/`; empty for what is no URL.
std::string_view scheme_of(std::string_view text) {
    const std::size_t end = text.find("://");
    return end == std::string_view::npos ? std::string_view() : text.substr(0, end);
}

/// The names of a URL's query parameters, with `=` and the value after them where libpq looks at both.
std::vector<std::string> query_names(std::string_view url) {
    std::vector<std::string> names;
    const std::size_t start = url.find('?');
    std::string_view rest = start == std::string_view::npos ? std::string_view() : url.substr(start + 1);
    while (!rest.empty()) {
        const std::size_t end = rest.find('&');
        const std::string_view pair = rest.substr(0, end);
        const std::string_view name = pair.substr(0, pair.find('='));
        if (!name.empty() && pair != "ssl=true") names.emplace_back(name);  // libpq takes that one as sslmode=require
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    return names;
}

}  // namespace

bool is_url(std::string_view text) {
    const std::string_view scheme = scheme_of(text);
    const std::string_view base = scheme.substr(0, scheme.find('+'));
    return base == "postgresql" || base == "postgres";
}

std::string shown(std::string_view target) {
    return is_url(target) ? text::mask_url(target) : text::mask_secrets(target);
}

Result<std::string> for_libpq(std::string_view target, std::span<const std::string> known) {
    if (!is_url(target)) return std::string(target);
    const std::string_view scheme = scheme_of(target);
    // A raw question mark in a password is no start of a query: libpq splits after the last `@`'s place is known, and
    // so does this.
    const std::size_t user_end = target.rfind('@');
    const std::string_view after = user_end == std::string_view::npos ? target : target.substr(user_end);
    std::string unknown;
    for (const std::string& name : query_names(after)) {
        if (known.empty() || std::ranges::find(known, name) != known.end()) continue;
        unknown.append(unknown.empty() ? "\"" : ", \"").append(name).append("\"");
    }
    if (!unknown.empty()) {
        return fail({.code = ErrorCode::invalid_text,
                     .id = "AX-PGS-004",
                     .message = "libpq has no parameter " + unknown +
                                ", which belongs to one driver; leave it out, and write what it asks for with "
                                "libpq's own names, such as sslmode",
                     .subject = shown(target)});
    }
    return std::string(scheme.substr(0, scheme.find('+'))).append(target.substr(scheme.size()));
}

}  // namespace alembicx::postgres
