#include <alembicx/text.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "alembicx/settings.hpp"
#include "reading.hpp"

namespace alembicx::settings {
namespace {

constexpr std::uint64_t smallest_log = 1'000;
constexpr std::uint64_t most_files = 1'000;

/// The number at the beginning of the text, which moves behind it.
std::optional<std::uint64_t> take_number(std::string_view& text) {
    std::uint64_t number = 0;
    const auto [end, mistake] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (mistake != std::errc()) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

bool is_count(std::string_view text) {
    const auto count = take_number(text);
    return text.empty() && count && *count >= 1 && *count <= most_files;
}

}  // namespace

std::optional<std::uint64_t> bytes_in(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::uint64_t>, 4> units{
        {{"", 1}, {"kB", 1'000}, {"MB", 1'000'000}, {"GB", 1'000'000'000}}};
    const auto number = take_number(text);
    if (text.starts_with(' ')) text.remove_prefix(1);
    const auto unit = std::ranges::find(units, text, [](const auto& each) { return each.first; });
    if (!number || unit == units.end() || *number > std::numeric_limits<std::uint64_t>::max() / unit->second) {
        return std::nullopt;
    }
    return *number * unit->second;
}

std::optional<std::string> wrong_log(std::string_view name, std::string_view text) {
    const auto not_this = [&] { return ", not \"" + text::mask_secrets(text) + '"'; };
    if (name == "log_format" && text != "text" && text != "json") {
        return "must give text or json as log_format" + not_this();
    }
    if (name == "log_size" && bytes_in(text).value_or(0) < smallest_log) {
        return "must give a size of 1 kB or more as log_size, such as \"10 MB\"" + not_this();
    }
    if (name == "log_files" && !is_count(text)) {
        return "must give a number from 1 to " + std::to_string(most_files) + " as log_files" + not_this();
    }
    return std::nullopt;
}

}  // namespace alembicx::settings
