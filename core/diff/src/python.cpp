#include "python.hpp"

#include <algorithm>

namespace alembicx::diff {

namespace {

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// Whether text() would read the colon at `at`, or the backslash before it, as something else than it is.
bool means_more(std::string_view sql, std::size_t at) {
    const auto* const rest = sql.data() + at + 1;
    const auto* const end = sql.data() + sql.size();
    const auto* const word_end = std::find_if_not(rest, end, is_word);
    if (word_end != end && *word_end == ':') return false;
    if (at > 0 && sql[at - 1] == '\\') return true;
    if (word_end == rest) return false;
    // After a letter beyond ASCII a backslash does no harm, and not every such character is a letter.
    return at == 0 ||
           (sql[at - 1] != ':' && (!is_word(sql[at - 1]) || static_cast<unsigned char>(sql[at - 1]) >= 0x80));
}

}  // namespace

std::string python_string(std::string_view text) {
    static constexpr std::string_view digits = "0123456789abcdef";
    const bool has_single = text.find('\'') != std::string_view::npos;
    const char quote = has_single && text.find('"') == std::string_view::npos ? '"' : '\'';
    std::string literal(1, quote);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == quote || c == '\\') {
            literal += '\\';
            literal += c;
        } else if (c == '\n') {
            literal += "\\n";
        } else if (byte < 0x20 || byte == 0x7F) {
            literal += "\\x";
            literal += digits.at(byte >> 4U);
            literal += digits.at(byte & 0xFU);
        } else {
            literal += c;
        }
    }
    return literal + quote;
}

std::string python_list(std::span<const std::string> texts) {
    std::string list = "[";
    for (const auto& text : texts) list += (list.size() > 1 ? ", " : "") + python_string(text);
    return list + ']';
}

std::string python_dict(std::span<const std::string> assignments) {
    std::string dict = "{";
    for (const std::string_view each : assignments) {
        const auto equals = std::min(each.find('='), each.size());
        const auto value = each.substr(std::min(equals + 1, each.size()));
        dict += (dict.size() > 1 ? ", " : "") + python_string(each.substr(0, equals)) + ": " + python_string(value);
    }
    return dict + '}';
}

std::string python_call(std::string_view function, std::span<const std::string> arguments) {
    std::string call(function);
    call += '(';
    bool is_first = true;
    for (const auto& argument : arguments) {
        if (argument.empty()) continue;
        call += is_first ? argument : ", " + argument;
        is_first = false;
    }
    return call + ')';
}

std::string python_sql(std::string_view sql) {
    std::string escaped;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        if (sql[i] == ':' && means_more(sql, i)) escaped += '\\';
        escaped += sql[i];
    }
    return python_string(escaped);
}

std::string python_text(std::string_view sql) {
    return "sa.text(" + python_sql(sql) + ')';
}

std::string python_execute(std::string_view sql) {
    return "op.execute(" + python_sql(sql) + ')';
}

std::vector<std::string> array_elements(std::string_view text) {
    if (text.size() < 2 || text.front() != '{' || text.back() != '}') return {};
    text = text.substr(1, text.size() - 2);
    std::vector<std::string> elements;
    if (text.empty()) return elements;
    std::string element;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\\' && i + 1 < text.size()) {
            element += text[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            elements.push_back(std::move(element));
            element.clear();
        } else {
            element += c;
        }
    }
    elements.push_back(std::move(element));
    return elements;
}

}  // namespace alembicx::diff
