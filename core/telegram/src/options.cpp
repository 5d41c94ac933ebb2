#include <alembicx/telegram.hpp>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>
#include <sstream>

namespace alembicx::telegram {

namespace {

namespace fs = std::filesystem;
using Table = std::map<std::string, std::string>;

constexpr std::string_view prefix = "telegram.";

/// The value of a name, or an empty text.
std::string value_of(const Table& table, std::string_view name) {
    const auto found = table.find(std::string(name));
    return found == table.end() ? std::string() : found->second;
}

/// The first of these that has a value.
std::string first_of(const Table& table, std::initializer_list<std::string_view> names) {
    for (const auto name : names) {
        if (auto value = value_of(table, name); !value.empty()) return value;
    }
    return {};
}

std::string entry(const Table& errors, std::string_view name) {
    return value_of(errors, std::string(prefix).append(name));
}

/// The path of an entry, relative to the folder; empty if it is not set.
fs::path path_of(const Table& errors, std::string_view name, const fs::path& folder) {
    const auto text = entry(errors, name);
    return text.empty() ? fs::path() : folder / text;
}

std::string trimmed(const std::string& text) {
    constexpr std::string_view blank = " \t\r\n";
    const auto begin = text.find_first_not_of(blank);
    return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

std::vector<std::string> chats_of(const std::string& text) {
    std::vector<std::string> chats;
    std::istringstream parts(text);
    for (std::string part; std::getline(parts, part, ',');) {
        part = trimmed(part);
        if (!part.empty() && std::ranges::find(chats, part) == chats.end()) chats.push_back(part);
    }
    return chats;
}

bus::Severity severity_of(const std::string& word) {
    for (int i = 0; i <= static_cast<int>(bus::Severity::critical); ++i) {
        if (bus::word_for(static_cast<bus::Severity>(i)) == word) return static_cast<bus::Severity>(i);
    }
    return bus::Severity::error;
}

/// Digits, a colon, and letters: nothing that would be another part of a URL.
bool is_token(const std::string& text) {
    const auto colon = text.find(':');
    const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
    const auto is_fine = [&](char letter) {
        return is_digit(letter) || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               letter == '_' || letter == '-';
    };
    return colon != std::string::npos && colon > 0 && colon + 1 < text.size() &&
           std::ranges::all_of(text.substr(0, colon), is_digit) && std::ranges::all_of(text.substr(colon + 1), is_fine);
}

std::unexpected<Error> no_token(std::string message, std::string subject) {
    return fail({.code = ErrorCode::invalid_text,
                 .id = "AX-TLG-001",
                 .message = std::move(message),
                 .subject = std::move(subject)});
}

std::unexpected<Error> wrong_entry(std::string message, std::string subject) {
    return fail({.code = ErrorCode::invalid_text,
                 .id = "AX-CFG-005",
                 .message = std::move(message),
                 .subject = std::move(subject)});
}

Result<std::string> token_of(const Table& errors, const fs::path& folder, const Table& environment) {
    const std::string variable(token_variable);
    std::string token = trimmed(value_of(environment, variable));
    std::string place = variable;
    if (token.empty()) {
        const auto path = path_of(errors, "token_file", folder);
        if (path.empty()) {
            return no_token("there is no token of a bot: set the variable " + variable +
                                ", or name a file that holds it as token_file",
                            variable);
        }
        place = path.string();
        std::ifstream file(path, std::ios::binary);
        std::ostringstream text;
        if (file) text << file.rdbuf();
        if (!file || file.bad()) return no_token("the file with the token of the bot cannot be read", place);
        token = trimmed(text.str());
    }
    if (!is_token(token)) {
        return no_token("this is not the token of a bot, which has the form 123456:letters-and-digits", place);
    }
    return token;
}

/// Where what is left waits for the next run, unless the settings say so: apart for each choice of chats, since the
/// next run with these may be another project's.
fs::path usual_spool(const std::vector<std::string>& chats, const Table& environment) {
    const auto home = value_of(environment, "HOME");
    auto state = fs::path(value_of(environment, "XDG_STATE_HOME"));
    if (state.is_relative()) state = home.empty() ? fs::path() : fs::path(home) / ".local" / "state";
    if (state.empty()) return {};
    std::string name;
    for (const auto& chat : chats) name.append(name.empty() ? "" : "+").append(chat);
    std::ranges::replace(name, '/', '_');
    return state / "alembicx" / "telegram" / name;
}

}  // namespace

bool is_wanted(const Table& errors) {
    return std::ranges::any_of(errors, [](const auto& each) { return each.first.starts_with(prefix); });
}

Result<Options> options_of(const Table& errors, const fs::path& folder, const Table& environment) {
    Options options{.chats = chats_of(entry(errors, "chat")), .at_least = severity_of(entry(errors, "level"))};
    if (options.chats.empty()) {
        return wrong_entry("errors.telegram must name a chat: the number of a person or group, or @channel",
                           "telegram.chat");
    }
    auto token = token_of(errors, folder, environment);
    if (!token) return propagate(token, "reading the settings of Telegram");
    auto& to = options.endpoint;
    to.token = std::move(*token);
    if (auto api = entry(errors, "api"); !api.empty()) to.api = std::move(api);
    while (to.api.ends_with('/')) to.api.pop_back();
    to.proxy = entry(errors, "proxy");
    if (to.proxy.empty()) {
        to.proxy = to.api.starts_with("https:")
                       ? first_of(environment, {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
                       : first_of(environment, {"http_proxy", "all_proxy", "ALL_PROXY"});
        to.no_proxy = first_of(environment, {"no_proxy", "NO_PROXY"});
    }
    to.ca_file = path_of(errors, "ca_file", folder).string();
    if (to.ca_file.empty()) {
        to.ca_file = first_of(environment, {"CURL_CA_BUNDLE", "SSL_CERT_FILE"});
        to.ca_folder = value_of(environment, "SSL_CERT_DIR");
    }
    if (!to.ca_file.empty() && !std::ifstream(to.ca_file)) {
        return wrong_entry("the file of certificates cannot be read", to.ca_file);
    }
    options.spool = path_of(errors, "spool", folder);
    if (options.spool.empty()) options.spool = usual_spool(options.chats, environment);
    if (const auto window = entry(errors, "window"); !window.empty()) {
        double seconds = 0;
        std::from_chars(window.data(), window.data() + window.size(), seconds);
        options.limits.window = milliseconds(static_cast<std::int64_t>(seconds * 1000));
    }
    return options;
}

}  // namespace alembicx::telegram
