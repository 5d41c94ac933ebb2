#include <alembicx/text.hpp>
#include <algorithm>
#include <cmath>
#include <optional>

#include "alembicx/settings.hpp"
#include "reading.hpp"

namespace alembicx::settings {
namespace {

using Strings = std::vector<std::string>;
using Table = std::map<std::string, std::string>;

bool is_letter(char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_' || byte >= 0x80;
}

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

/// Whether the text is Python names with dots between them.
bool is_dotted_name(std::string_view text) {
    bool begins = true;
    for (const char letter : text) {
        if (letter == '.' ? begins : begins ? !is_letter(letter) : !is_letter(letter) && !is_digit(letter))
            return false;
        begins = letter == '.';
    }
    return !begins;
}

/// Whether the text is `package.module:name`.
bool is_object_name(std::string_view text) {
    const std::size_t colon = text.find(':');
    return colon != std::string_view::npos && is_dotted_name(text.substr(0, colon)) &&
           is_dotted_name(text.substr(colon + 1));
}

/// Whether the text begins as a URL does: a scheme, perhaps with a driver, then `://`.
bool is_url(std::string_view text) {
    const std::size_t colon = text.find("://");
    if (colon == std::string_view::npos || colon == 0) return false;
    const std::string_view scheme = text.substr(0, colon);
    return is_letter(scheme.front()) && std::ranges::all_of(scheme, [](char letter) {
               return is_letter(letter) || is_digit(letter) || letter == '+' || letter == '-' || letter == '.';
           });
}

bool is_refusal(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return is_dotted_name(text);
    return is_dotted_name(text.substr(0, colon)) && !is_blank(text.substr(colon + 1));
}

bool is_variable(std::string_view name) {
    return !name.empty() && is_letter(name.front()) &&
           std::ranges::all_of(name, [](char letter) { return is_letter(letter) || is_digit(letter); });
}

std::string quoted(std::string_view text) {
    return '"' + text::mask_secrets(text) + '"';
}

/// The form of the one string in a setting, or of each in a list; nothing when it is right.
std::optional<std::string> wrong_text(std::string_view key, std::string_view text) {
    if (key == "url" && !is_url(text)) {
        return "must be a database URL, such as \"postgresql://user@host/\" or \"sqlite://\"";
    }
    if ((key == "around" || key == "prepare") && !is_object_name(text)) {
        return "must have the form \"package.module:name\", not " + quoted(text);
    }
    if (key == "models" && !is_dotted_name(text)) {
        return "must name modules, as in \"package.module\", not " + quoted(text);
    }
    if (key == "refusals" && !is_refusal(text)) {
        return R"(must be "ExceptionType" or "ExceptionType: text it contains", not )" + quoted(text);
    }
    return std::nullopt;
}

/// What is wrong with an entry of [tool.alembicx.errors].
std::optional<std::string> wrong_errors(const std::string& name, const std::string& text) {
    if (name.starts_with(telegram_prefix)) return wrong_telegram(name.substr(telegram_prefix.size()), text);
    static const std::vector<std::string> names{"file",
                                                "level",
                                                "log",
                                                "log_format",
                                                "log_size",
                                                "log_files",
                                                "apprise_level",
                                                "apprise_urls_file",
                                                "apprise_urls_from"};
    static const std::vector<std::string> levels{"debug", "info", "warning", "error", "critical"};
    if (std::ranges::find(names, name) == names.end()) {
        std::string all;
        for (const auto& each : names) all.append(all.empty() ? "" : ", ").append(each);
        return "has no entry " + quoted(name) + text::did_you_mean(name, names) + " (there are " + all +
               ", and the table telegram)";
    }
    if ((name == "file" || name == "log" || name == "apprise_urls_file") && is_blank(text)) {
        return "must name a path as " + name;
    }
    if ((name == "level" || name == "apprise_level") && std::ranges::find(levels, text) == levels.end()) {
        return "must give debug, info, warning, error or critical as " + name + ", not " + quoted(text);
    }
    if (name == "apprise_urls_from") {
        // Not shown: it may be a URL, written there by mistake.
        if (!is_variable(text)) return "must name an environment variable that holds URLs as apprise_urls_from";
        if (text.starts_with(variable_prefix)) {
            return "must name another variable as apprise_urls_from: those that begin with ALEMBICX_ are settings";
        }
    }
    return wrong_log(name, text);
}

/// What is wrong with an entry of [tool.alembicx.errors] beside the others.
std::optional<std::string> wrong_among(const Table& errors, const std::string& name, const std::string& text) {
    if (name.starts_with("log_") && !errors.contains("log")) return "has " + name + ", but no log";
    if (name == "apprise_level" && !errors.contains("apprise_urls_from") && !errors.contains("apprise_urls_file")) {
        return "has apprise_level, but neither apprise_urls_from nor apprise_urls_file";
    }
    if (name == "apprise_urls_file" && errors.contains("apprise_urls_from")) {
        return "has both apprise_urls_from and apprise_urls_file: name one";
    }
    const auto file = errors.find("file");
    if (name == "log" && file != errors.end() && file->second == text)
        return "must not name one path as file and as log";
    return std::nullopt;
}

std::optional<std::string> wrong_entry(std::string_view key, const std::string& name, const std::string& text) {
    if (key == "irreversible") {
        if (is_blank(name)) return "must name a revision before each reason";
        if (is_blank(text)) return "must give a reason for " + quoted(name) + ": say why it cannot be undone";
    }
    if (key == "ignore_kinds" && is_blank(text)) {
        return "must give a reason for " + quoted(name) + ": say why it is not looked at";
    }
    if (key == "errors") return wrong_errors(name, text);
    if (key == "env") {
        if (!is_variable(name)) return quoted(name) + " cannot be the name of an environment variable";
        const std::string mistake = wrong_placeholder(text);
        if (!mistake.empty()) return name + " " + mistake;
    }
    return std::nullopt;
}

}  // namespace

std::vector<Mistake> mistakes_in(const Key& key, const Value& value, std::span<const std::string> known_checks) {
    std::vector<Mistake> result;
    const std::string name(key.name);
    const auto add = [&](const std::optional<std::string>& mistake, const std::string& part) {
        if (mistake) result.push_back({ErrorCode::invalid_text, name + " " + *mistake, part});
    };
    if (const auto* number = std::get_if<double>(&value); number && (!std::isfinite(*number) || *number < 0)) {
        add("must be a number that is not negative", "");
    }
    if (const auto* text = std::get_if<std::string>(&value); text && !text->empty()) add(wrong_text(name, *text), "");
    if (const auto* list = std::get_if<Strings>(&value)) {
        const bool names_checks = !known_checks.empty() && (name == "include" || name == "exclude");
        for (const std::string& text : *list) {
            add(is_blank(text) ? "must not contain an empty string" : wrong_text(name, text), text);
            if (!names_checks || is_blank(text) || std::ranges::count(known_checks, text) > 0) continue;
            const std::string meant = text::did_you_mean(text, known_checks);
            result.push_back({ErrorCode::unknown_name, name + ": unknown check " + quoted(text) + meant, text});
        }
    }
    if (const auto* table = std::get_if<Table>(&value)) {
        for (const auto& [entry, text] : *table) {
            add(wrong_entry(name, entry, text), entry);
            if (name == "errors") add(wrong_among(*table, entry, text), entry);
        }
    }
    return result;
}

}  // namespace alembicx::settings
