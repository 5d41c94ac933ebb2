#include <alembicx/telegram_text.hpp>

#include <nlohmann/json.hpp>

#include <array>
#include <ctime>

namespace alembicx::telegram {

namespace {

using Json = nlohmann::json;

/// How many bytes a character has that begins with this one.
std::size_t bytes_of(char first) {
    const auto byte = static_cast<unsigned char>(first);
    if (byte < 0x80U) return 1;
    if (byte < 0xE0U) return 2;
    return byte < 0xF0U ? 3 : 4;
}

/// How many UTF-16 units a character of so many bytes has.
std::size_t units_of(std::size_t bytes) {
    return bytes == 4 ? 2 : 1;
}

std::string in_capitals(std::string_view word) {
    std::string result(word);
    for (char& letter : result) letter = static_cast<char>(letter - 'a' + 'A');
    return result;
}

std::string number_of(std::size_t part, std::size_t parts) {
    return "(" + std::to_string(part) + "/" + std::to_string(parts) + ")\n";
}

/// Adds a line, if there is anything to say.
void add_line(std::string& text, std::string_view name, std::string_view value) {
    if (!value.empty()) text.append("\n").append(name).append(value);
}

/// The text in parts, which end with a line if that makes none less than half full.
std::vector<std::string_view> cut(std::string_view text, std::size_t most) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        auto part = beginning_of(text, most);
        const auto line = part.rfind('\n');
        const bool ends_late = line != std::string_view::npos && line >= part.size() / 2;
        if (part.size() < text.size() && ends_late) part = part.substr(0, line + 1);
        parts.push_back(part);
        text.remove_prefix(part.size());
    }
    return parts;
}

}  // namespace

std::string sendable(std::string_view text) {
    const auto written = Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
    auto result = Json::parse(written).get<std::string>();
    for (char& letter : result) {
        const bool is_control = static_cast<unsigned char>(letter) < 0x20U || letter == '\x7f';
        if (is_control && letter != '\n' && letter != '\t') letter = ' ';
    }
    return result;
}

std::size_t length_of(std::string_view text) {
    std::size_t length = 0;
    for (std::size_t at = 0; at < text.size(); at += bytes_of(text[at])) length += units_of(bytes_of(text[at]));
    return length;
}

std::string_view beginning_of(std::string_view text, std::size_t most) {
    std::size_t at = 0;
    std::size_t length = 0;
    while (at < text.size()) {
        const auto bytes = bytes_of(text[at]);
        length += units_of(bytes);
        if (length > most) break;
        at += bytes;
    }
    return text.substr(0, at);
}

std::string text_of(const bus::Event& event) {
    std::string text = in_capitals(bus::word_for(event.severity));
    if (!event.code.empty()) text.append(" ").append(event.code);
    if (!event.component.empty()) text.append(" in ").append(event.component);
    text.append("\n");
    if (!event.subject.empty()) text.append(event.subject).append(": ");
    text.append(event.message);
    add_line(text, "revision: ", event.revision);
    add_line(text, "SQLSTATE: ", event.sqlstate);
    add_line(text, "statement: ", event.statement);
    for (const auto& cause : event.causes) {
        add_line(text, "because ", cause.code.empty() ? cause.message : cause.message + " [" + cause.code + "]");
    }
    if (const auto remedy = event.details.find("remedy"); remedy != event.details.end()) {
        if (const auto* words = std::get_if<std::string>(&remedy->second)) add_line(text, "", *words);
    }
    add_line(text, "", time_of(event.time));
    return sendable(text);
}

std::vector<Piece> pieces_of(std::string_view text) {
    if (length_of(text) <= longest_text) return {{.text = std::string(text)}};
    const auto parts = cut(text, longest_text - number_of(1, 1).size());
    if (parts.size() > most_parts) {
        constexpr std::string_view more = "\n… (all of it is in the document)";
        const auto beginning = beginning_of(text, longest_caption - length_of(more));
        return {{.text = std::string(beginning).append(more), .document = std::string(text)}};
    }
    std::vector<Piece> pieces;
    pieces.reserve(parts.size());
    for (const auto& part : parts) {
        pieces.push_back({.text = number_of(pieces.size() + 1, parts.size()).append(part)});
    }
    return pieces;
}

Piece document_of(std::string_view text) {
    return {.document = std::string(text)};
}

std::string time_of(std::int64_t nanoseconds) {
    const std::time_t seconds = nanoseconds / 1'000'000'000;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 32> text{};
    const auto size = std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S UTC", &parts);
    return {text.data(), size};
}

}  // namespace alembicx::telegram
