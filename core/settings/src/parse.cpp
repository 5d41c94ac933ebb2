#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "alembicx/settings.hpp"
#include "reading.hpp"

namespace alembicx::settings {
namespace {

constexpr std::string_view white_space = " \t\r\n\v\f";

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(white_space);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(white_space) - begin + 1);
}

/// The parts of a text between its commas, trimmed; `\,` is a comma that separates nothing, empty parts are left out.
std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts(1);
    for (std::size_t place = 0; place < text.size(); ++place) {
        if (text.substr(place).starts_with("\\,")) {
            parts.back() += ',';
            ++place;
        } else if (text[place] == ',') {
            parts.emplace_back();
        } else {
            parts.back() += text[place];
        }
    }
    for (std::string& part : parts) part = std::string(trimmed(part));
    std::erase_if(parts, [](const std::string& part) { return part.empty(); });
    return parts;
}

/// A value made in its place, which g++ 12 sees through better than one that is moved there.
template <class T>
Parsed parsed(T value) {
    return Parsed(std::in_place, std::in_place_type<T>, std::move(value));
}

Parsed parse_flag(std::string_view text) {
    constexpr std::array<std::string_view, 4> yes{"true", "1", "yes", "on"};
    constexpr std::array<std::string_view, 4> no{"false", "0", "no", "off"};
    std::string word(trimmed(text));
    std::ranges::transform(word, word.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    if (std::ranges::count(yes, word) > 0) return parsed(true);
    if (std::ranges::count(no, word) > 0) return parsed(false);
    return std::unexpected("must be true or false (or 1, yes, on, 0, no, off)");
}

Parsed parse_number(std::string_view text) {
    const std::string_view word = trimmed(text);
    double number = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
    const bool is_number = read.ec == std::errc() && read.ptr == word.data() + word.size();
    if (!is_number) return std::unexpected("must be a number, such as 60 or 0.5");
    return parsed(number);
}

Parsed parse_table(std::string_view text) {
    std::map<std::string, std::string> table;
    for (const std::string& part : split(text)) {
        const std::size_t sign = part.find('=');
        if (sign == std::string::npos) return std::unexpected("must be written as name=value,name=value");
        const std::string name(trimmed(std::string_view(part).substr(0, sign)));
        const std::string value(trimmed(std::string_view(part).substr(sign + 1)));
        if (!table.emplace(name, value).second) return std::unexpected("has the name \"" + name + "\" twice");
    }
    return parsed(std::move(table));
}

}  // namespace

Parsed parse(Kind kind, std::string_view text) {
    switch (kind) {
        case Kind::flag:
            return parse_flag(text);
        case Kind::number:
            return parse_number(text);
        case Kind::text:
            return parsed(std::string(trimmed(text)));
        case Kind::list:
            return parsed(split(text));
        case Kind::table:
            return parse_table(text);
    }
    return std::unexpected("is of a kind that does not exist");
}

}  // namespace alembicx::settings
