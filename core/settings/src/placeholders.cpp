#include <alembicx/text.hpp>
#include <algorithm>
#include <array>
#include <functional>

#include "alembicx/settings.hpp"
#include "reading.hpp"

namespace alembicx::settings {
namespace {

const std::array<std::string, 9>& names() {
    static const std::array<std::string, 9> all{"url",      "dsn",      "host",   "port",     "user",
                                                "password", "database", "driver", "directory"};
    return all;
}

/// Copies a text, putting `value_of(name)` for each placeholder; gives what is wrong with the braces, or nothing.
std::string replace(std::string_view text, std::string& result,
                    const std::function<std::string(const std::string&)>& value_of) {
    for (std::size_t place = 0; place < text.size(); ++place) {
        const std::string_view rest = text.substr(place);
        if (rest.starts_with("{{") || rest.starts_with("}}")) {
            result += text[place++];
        } else if (text[place] == '}') {
            return "has a \"}\" without its \"{\"; write \"}}\" for a plain brace";
        } else if (text[place] == '{') {
            const std::size_t close = rest.find_first_of("{}", 1);
            if (close == std::string_view::npos || rest[close] == '{') {
                return "has a \"{\" without its \"}\"; write \"{{\" for a plain brace";
            }
            const std::string name(rest.substr(1, close - 1));
            if (std::ranges::count(names(), name) == 0) {
                return "has the unknown placeholder \"{" + name + "}\"" + text::did_you_mean(name, names());
            }
            result += value_of(name);
            place += close;
        } else {
            result += text[place];
        }
    }
    return {};
}

}  // namespace

std::span<const std::string> placeholders() {
    return names();
}

std::string wrong_placeholder(std::string_view text) {
    std::string ignored;
    return replace(text, ignored, [](const std::string&) { return std::string(); });
}

Result<std::string> fill(std::string_view text, const std::map<std::string, std::string>& values) {
    std::string result;
    std::string missing;
    const std::string mistake = replace(text, result, [&](const std::string& name) {
        const auto found = values.find(name);
        if (found != values.end()) return found->second;
        missing = name;
        return std::string();
    });
    if (!mistake.empty()) return fail(error_at(ErrorCode::invalid_text, "the text " + mistake, {}));
    if (!missing.empty()) {
        return fail(
            error_at(ErrorCode::invalid_text, "there is no value here for the placeholder \"{" + missing + "}\"", {}));
    }
    return result;
}

}  // namespace alembicx::settings
