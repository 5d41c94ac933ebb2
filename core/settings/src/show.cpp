#include <alembicx/text.hpp>
#include <array>
#include <charconv>

#include "alembicx/settings.hpp"

namespace alembicx::settings {
namespace {

using Strings = std::vector<std::string>;
using Table = std::map<std::string, std::string>;

std::string masked_text(const std::string& text) {
    const bool is_one_url = text.find("://") < text.find_first_of(" \t\r\n\"'=");
    return is_one_url ? text::mask_url(text) : text::mask_secrets(text);
}

std::string masked_entry(const std::string& name, const std::string& text) {
    const bool is_secret = text::is_secret_name(name) && !text.empty() && text != "{password}";
    return is_secret ? std::string(text::mask) : masked_text(text);
}

/// A string in TOML's double quotes.
std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (letter == '"' || letter == '\\') {
            result += '\\';
            result += letter;
        } else if (byte < 0x20 || byte == 0x7f) {
            constexpr std::string_view digits = "0123456789ABCDEF";
            result += "\\u00";
            result += digits[byte / 16U];
            result += digits[byte % 16U];
        } else {
            result += letter;
        }
    }
    return result + '"';
}

/// The parts with commas between them, inside `open` and `close`.
std::string joined(const Strings& parts, std::string_view open, std::string_view close) {
    std::string result(open);
    for (const std::string& part : parts) {
        if (result.size() > open.size()) result += ", ";
        result += part;
    }
    return result.append(close);
}

std::string written(bool value) {
    return value ? "true" : "false";
}

std::string written(double value) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

std::string written(const std::string& value) {
    return quoted(value);
}

std::string written(const Strings& value) {
    Strings parts;
    for (const std::string& text : value) parts.push_back(quoted(text));
    return joined(parts, "[", "]");
}

std::string written(const Table& value) {
    Strings parts;
    for (const auto& [name, text] : value) parts.push_back(quoted(name) + " = " + quoted(text));
    return parts.empty() ? "{}" : joined(parts, "{ ", " }");
}

}  // namespace

Setting masked(const Setting& setting) {
    Setting result = setting;
    if (auto* text = std::get_if<std::string>(&result.value)) *text = masked_text(*text);
    if (auto* list = std::get_if<Strings>(&result.value)) {
        for (std::string& text : *list) text = masked_text(text);
    }
    if (auto* table = std::get_if<Table>(&result.value)) {
        for (auto& [name, text] : *table) text = masked_entry(name, text);
    }
    return result;
}

std::string shown(const Setting& setting) {
    return std::visit([](const auto& value) { return written(value); }, masked(setting).value);
}

}  // namespace alembicx::settings
