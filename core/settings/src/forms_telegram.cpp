#include <alembicx/text.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "reading.hpp"

namespace alembicx::settings {
namespace {

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

bool is_chat(std::string_view text) {
    if (text.starts_with('@')) return text.size() > 1;
    if (text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

/// Whether every part between commas is a chat.
bool are_chats(std::string_view text) {
    while (true) {
        const auto comma = text.find(',');
        auto part = text.substr(0, comma);
        while (part.starts_with(' ')) part.remove_prefix(1);
        while (part.ends_with(' ')) part.remove_suffix(1);
        if (!is_chat(part)) return false;
        if (comma == std::string_view::npos) return true;
        text.remove_prefix(comma + 1);
    }
}

bool is_seconds(std::string_view text) {
    double number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() && number >= 0 && number <= 86400;
}

/// Whether a token may be sent there: encrypted, or to this machine.
bool is_api(std::string_view text) {
    constexpr std::array<std::string_view, 3> own{"127.0.0.1", "localhost", "[::1]"};
    if (text.contains('@') || text.contains('?') || text.contains('#') || text.contains(' ')) return false;
    if (text.starts_with("https://")) return text.size() > 8 && text[8] != '/';
    if (!text.starts_with("http://")) return false;
    text.remove_prefix(7);
    return std::ranges::any_of(own, [&](std::string_view host) {
        if (!text.starts_with(host)) return false;
        const auto rest = text.substr(host.size());
        return rest.empty() || rest.starts_with(':') || rest.starts_with('/');
    });
}

}  // namespace

std::optional<std::string> wrong_telegram(const std::string& name, const std::string& text) {
    static const std::vector<std::string> names{"chat", "level",   "token_file", "window",
                                                "api",  "ca_file", "proxy",      "spool"};
    static const std::vector<std::string> levels{"debug", "info", "warning", "error", "critical"};
    // With a colon it may be the token, in the wrong place.
    const auto shown = [&] {
        return '"' + (text.contains(':') ? std::string(text::mask) : text::mask_secrets(text)) + '"';
    };
    if (name == "token") {
        return "must not hold the token of a bot: set the variable ALEMBICX_TELEGRAM_TOKEN, or name a file that holds "
               "it as telegram.token_file";
    }
    if (std::ranges::find(names, name) == names.end()) {
        return "has no entry \"telegram." + text::mask_secrets(name) + "\"" + text::did_you_mean(name, names) +
               " (there are chat, level, token_file, window, api, ca_file, proxy and spool)";
    }
    if (name == "chat" && !are_chats(text)) {
        return "must give the number of a chat as telegram.chat, or @channel, or several with commas, not " + shown();
    }
    if (name == "level" && std::ranges::find(levels, text) == levels.end()) {
        return "must give debug, info, warning, error or critical as telegram.level, not " + shown();
    }
    if (name == "window" && !is_seconds(text)) {
        return "must give seconds, a day at most, as telegram.window, not " + shown();
    }
    if (name == "api" && !is_api(text)) {
        return "must give an https:// URL as telegram.api, or an http:// URL of this machine: the token is sent there";
    }
    if (text.find_first_not_of(" \t") == std::string::npos) return "must not leave telegram." + name + " empty";
    return std::nullopt;
}

}  // namespace alembicx::settings
