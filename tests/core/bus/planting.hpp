#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace alembicx::bus::support {

/// A text with a secret in it, and the secret as it stands there: none of it may be seen.
struct Planted {
    std::string form{};  ///< which form it has, to be named when it is seen
    std::string text{};
    std::vector<std::string> hidden{};
};

constexpr std::string_view plain_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// Plants secrets in every form that redaction knows; the same for the same seed.
class Planter {
public:
    explicit Planter(std::uint32_t seed, std::vector<std::string> registered)
        : random_(seed), registered_(std::move(registered)) {}

    /// A secret in a form, and the form among other text.
    Planted plant() {
        auto planted = pick(forms_)();
        static const std::vector<std::string> before{
            "", "while upgrading ", "it can't be:\n", "(", "of \"app\": ", "-- ", "; "};
        static const std::vector<std::string> after{"",          " and so on", "\nnext line",
                                                    ", it says", " (three)",   "; SELECT 1"};
        planted.text = pick(before) + planted.text + pick(after);
        return planted;
    }

    [[nodiscard]] static std::string random_secret(std::mt19937& random, std::string_view letters, std::size_t length) {
        std::string secret;
        while (secret.size() < length) {
            secret += letters[std::uniform_int_distribution<std::size_t>(0, letters.size() - 1)(random)];
        }
        return secret;
    }

private:
    template <class List>
    const typename List::value_type& pick(const List& list) {
        return list[std::uniform_int_distribution<std::size_t>(0, std::size(list) - 1)(random_)];
    }
    bool flip() { return (random_() & 1U) != 0; }

    std::string secret(std::string_view more = "", std::size_t length = 0) {
        if (length == 0) length = 8 + random_() % 24;
        // Letters at both ends: what stands there next to a quote or a blank is another form's business.
        return random_secret(random_, plain_letters, 2) +
               random_secret(random_, std::string(plain_letters).append(more).append(more).append(more), length) +
               random_secret(random_, plain_letters, 2);
    }
    std::string base64(std::size_t length) { return random_secret(random_, std::string(plain_letters) + "+/", length); }

    static std::string escaped(std::string_view text, std::string_view signs, std::string_view with) {
        std::string result;
        for (const char letter : text) {
            if (signs.contains(letter)) result += with == "=" ? std::string(1, letter) : std::string(with);
            result += letter;
        }
        return result;
    }
    static std::string doubled(std::string_view text) { return escaped(text, "'", "="); }
    static std::string backslashed(std::string_view text, std::string_view signs) { return escaped(text, signs, "\\"); }

    std::string percent(std::string_view text, bool every) {
        std::string result;
        for (const char letter : text) {
            if (plain_letters.contains(letter) && (!every || flip())) {
                result += letter;
                continue;
            }
            const std::string_view digits = flip() ? "0123456789abcdef" : "0123456789ABCDEF";
            const auto byte = static_cast<unsigned char>(letter);
            result += {'%', digits[byte >> 4U], digits[byte & 0xFU]};
        }
        return result;
    }

    std::string any_case(std::string_view word) {
        std::string result(word);
        const auto how = random_() % 3;
        for (char& letter : result) {
            if (letter >= 'a' && letter <= 'z' && (how == 1 || (how == 2 && flip()))) {
                letter = static_cast<char>(letter - 'a' + 'A');
            }
        }
        return result;
    }

    /// The name of something secret, as it stands in variables, parameters and headers.
    std::string name() {
        static const std::vector<std::string> names{"password",      "passwd",         "pwd",
                                                    "PGPASSWORD",    "sslpassword",    "DB_PASS",
                                                    "passphrase",    "ldapbindpasswd", "radiussecrets",
                                                    "token",         "access_token",   "bot_token",
                                                    "client_secret", "secret_key",     "api_key",
                                                    "apikey",        "api-key",        "clientSecret",
                                                    "accessToken",   "privateKey",     "aws_secret_access_key",
                                                    "auth_token"};
        return any_case(pick(names));
    }

    Planted url() {
        static const std::vector<std::string> schemes{"postgresql", "postgresql+asyncpg", "mysql", "redis", "https"};
        const auto password = percent(secret("@:/?#%&'\" \\ü"), flip());
        return {"url",
                pick(schemes) + "://" + (flip() ? "app" : "") + ":" + password + "@db.example:5432/shop?a=b",
                {password}};
    }
    Planted raw_url() {
        auto password = secret("@:/?#&=!$");
        // Another URL cannot be told from that.
        for (auto at = password.find("://"); at != std::string::npos; at = password.find("://")) password.erase(at, 1);
        return {"raw url", "postgresql://app:" + password + "@db/shop", {password}};
    }
    Planted bare() {
        const auto value = backslashed(secret(" \\%@:/?#&=!$ü"), " \\");
        return {"bare value", "host=db " + name() + (flip() ? "=" : " = ") + value + " port=5432", {value}};
    }
    Planted quoted() {
        const std::string quote = flip() ? "'" : "\"";
        const auto value = backslashed(secret(" \\'\"%@:/,;=)]}"), quote + "\\");
        return {"quoted value", name() + (flip() ? "=" : " = ") + quote + value + quote, {value}};
    }
    Planted json() {
        const auto value = backslashed(secret(" \\\"'%@:/,;=)]}"), "\"\\");
        auto text = "{\"host\":\"db\",\"" + name() + (flip() ? "\":\"" : "\": \"") + value + "\",\"port\":1}";
        return {"JSON", text, {value}};
    }
    Planted json_in_json() {
        const auto value = secret(" '%@:/,;=)]}");
        return {"JSON in JSON", "\"{\\\"" + name() + "\\\": \\\"" + value + "\\\", \\\"port\\\": 1}\"", {value}};
    }
    Planted python() {
        const auto value = backslashed(secret(" \\'\"%@:/,;=)]}"), "'\\");
        const std::array<std::string, 3> texts{"{'host': 'db', '" + name() + "': '" + value + "', 'port': 1}",
                                               "connect(host='db', " + name() + "='" + value + "')",
                                               "os.environ['" + name() + "'] = '" + value + "'"};
        return {"Python", pick(texts), {value}};
    }
    Planted sql() {
        static const std::vector<std::string> keywords{"password", "encrypted password", "identified by",
                                                       "set password =", "options (add password"};
        static const std::vector<std::string> between{" ", "\n  ", "\t", " /* it's */ ", " -- so\n"};
        const auto space = pick(between);
        const auto keyword = any_case(pick(keywords));
        const auto start = "ALTER ROLE app " + keyword + (keyword.ends_with('=') ? " " : space);
        const auto tail = flip() ? " VALID UNTIL '2027-01-01'" : "; SELECT 'x'";
        const auto value = secret(" '\"%@:/,;=)]}$");
        switch (random_() % 6) {
            case 0:
                return {"SQL", start + "'" + doubled(value) + "'" + tail, {doubled(value)}};
            case 1: {
                const auto text = backslashed(secret(" '\\\"%@,;"), "'\\");
                return {"SQL E''", start + any_case("e") + "'" + text + "'" + tail, {text}};
            }
            case 2: {
                std::string text = doubled(secret(" '%@,;")) + "\\0061\\+000062" + secret();
                return {"SQL U&''", start + any_case("u") + "&'" + text + "'" + tail, {text}};
            }
            case 3: {
                static const std::vector<std::string> tags{"$$", "$x$", "$_Tag1$", "$é$"};
                const auto& tag = pick(tags);
                const auto text = secret(" '\"\\%@,;");
                return {"SQL $$", start + tag + text + tag + tail, {text}};
            }
            case 4: {
                const auto text = secret(" \"\\%@,;");
                return {"SQL with a backslash", start + "'" + text + "'" + tail, {text}};
            }
            default: {
                if (keyword.ends_with('=')) return sql();
                const auto more = secret();
                return {"continued SQL", start + "'" + value.substr(0, 2) + "'\n '" + more + "'" + tail, {more}};
            }
        }
    }
    Planted sql_in_a_string() {
        const auto value = secret(" \"%@:/,;=)]}$");
        return {"SQL in a string", "EXECUTE 'ALTER ROLE a PASSWORD ''" + value + "'' LOGIN'", {value}};
    }
    Planted scram() {
        const auto salt = base64(22) + "==";
        const auto stored = base64(43) + "=";
        const auto server = base64(43) + "=";
        return {
            "SCRAM", "rolpassword is SCRAM-SHA-256$4096:" + salt + "$" + stored + ":" + server, {salt, stored, server}};
    }
    Planted md5() {
        const auto hash = random_secret(random_, "0123456789abcdef", 32);
        return {"MD5", (flip() ? "shadow app md5" : "'md5") + hash + (flip() ? "'" : ""), {hash}};
    }
    Planted bot() {
        const auto token = random_secret(random_, plain_letters, 35);
        const auto number = "7" + random_secret(random_, "0123456789", 9);
        const std::array<std::string, 3> texts{"https://api.telegram.org/bot" + number + ":" + token + "/sendMessage",
                                               "the bot " + number + ":" + token + " is blocked",
                                               "/bot" + number + "%3A" + token + "/getMe"};
        return {"bot", pick(texts), {token, number}};
    }
    Planted header() {
        const auto value = secret("._~+-");
        static const std::vector<std::string> headers{"Authorization: Bearer ", "authorization: basic ", "X-Api-Key: ",
                                                      "Proxy-Authorization: Digest response=", "Private-Token: "};
        return {"header", "GET / HTTP/1.1\r\n" + pick(headers) + value, {value}};
    }
    Planted bearer() {
        const auto value = secret("._~+-") + "7";
        return {"scheme", (flip() ? "sent Bearer " : "sent Basic ") + value, {value}};
    }
    Planted pem() {
        static const std::vector<std::string> kinds{"PRIVATE KEY", "RSA PRIVATE KEY", "OPENSSH PRIVATE KEY"};
        const auto& kind = pick(kinds);
        std::vector<std::string> lines;
        std::string text = "-----BEGIN " + kind + "-----\n";
        for (int i = 0; i < 4; ++i) text += lines.emplace_back(base64(64)) + (flip() ? "\n" : "\\n");
        if (flip()) text += "-----END " + kind + "-----";
        return {"PEM", text, lines};
    }
    Planted service() {
        static const std::vector<std::string> prefixes{"ghp_", "glpat-", "xoxb-", "sk_live_", "AIza"};
        const auto key = random_secret(random_, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 16);
        const auto token = random_secret(random_, plain_letters, 30) + "7";
        if (flip()) return {"AWS", "key AKIA" + key + " is known", {key}};
        return {"service", "with " + pick(prefixes) + token + " it fails", {token}};
    }
    Planted web_token() {
        const auto claims = base64(40);
        const auto signature = random_secret(random_, plain_letters, 43);
        return {"JWT", "token eyJhbGciOiJIUzI1NiJ9.eyJ" + claims + "." + signature, {claims, signature}};
    }
    Planted registered() {
        const auto& known = pick(registered_);
        switch (random_() % 5) {
            case 0:
                return {"registered", "so it is " + known, {known}};
            case 1: {
                const auto text = percent(known, true);
                return {"registered, percent-encoded", "GET /x?y=" + text, {text}};
            }
            case 2: {
                const auto text = backslashed(known, "\"\\");
                return {"registered, in JSON", "[\"" + text + "\"]", {text}};
            }
            case 3: {
                const auto text = doubled(known);
                return {"registered, in SQL", "SELECT '" + text + "'", {text}};
            }
            default:
                return encoded(known);
        }
    }
    /// In base64, with other bytes around it, of which its first and last characters hold some bits.
    Planted encoded(const std::string& known) {
        const bool is_for_urls = flip();
        const std::string letters = std::string(plain_letters) + (is_for_urls ? "-_" : "+/");
        const auto before = random_secret(random_, plain_letters, random_() % 6);
        const auto bytes = before + known + random_secret(random_, plain_letters, random_() % 6);
        std::string text;
        for (std::size_t bit = 0; bit < bytes.size() * 8; bit += 6) {
            const auto at = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U; };
            text += letters[((at(bit / 8) << 8U | at(bit / 8 + 1)) >> (10 - bit % 8)) & 0x3FU];
        }
        const auto begin = (before.size() * 8 + 5) / 6;
        const auto end = (before.size() + known.size()) * 8 / 6;
        return {"registered, in base64", "blob " + text, {text.substr(begin, end - begin)}};
    }

    std::mt19937 random_;
    std::vector<std::string> registered_;
    std::vector<std::function<Planted()>> forms_{
        [this] { return url(); },       [this] { return raw_url(); },    [this] { return bare(); },
        [this] { return quoted(); },    [this] { return json(); },       [this] { return json_in_json(); },
        [this] { return python(); },    [this] { return sql(); },        [this] { return sql(); },
        [this] { return sql(); },       [this] { return scram(); },      [this] { return sql_in_a_string(); },
        [this] { return md5(); },       [this] { return bot(); },        [this] { return header(); },
        [this] { return bearer(); },    [this] { return pem(); },        [this] { return service(); },
        [this] { return web_token(); }, [this] { return registered(); }, [this] { return registered(); },
        [this] { return registered(); }};
};

}  // namespace alembicx::bus::support
