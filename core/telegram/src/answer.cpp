#include <alembicx/telegram_answer.hpp>
#include <alembicx/telegram_text.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace alembicx::telegram {

namespace {

using Json = nlohmann::json;

constexpr std::size_t longest_description = 300;

/// Which descriptions of a 400 are about the chat and not about the message: nothing else tells them apart.
constexpr std::array<std::string_view, 3> about_the_chat{
    "Bad Request: chat not found", "Bad Request: not enough rights", "Bad Request: need administrator rights"};

std::int64_t number_in(const Json& json, const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

std::string text_in(const Json& json, const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Answer of_no_telegram(long status) {
    const auto number = std::to_string(status);
    if (status >= 200 && status < 300) {
        return {.outcome = Outcome::unknown, .why = "the answer with status " + number + " is none of the Bot API"};
    }
    if (status >= 300 && status < 400) {
        return {.outcome = Outcome::not_accepted,
                .why = "somebody redirects to another place (status " + number + "), which is not followed"};
    }
    const auto outcome = status >= 500 ? Outcome::unknown : Outcome::not_accepted;
    return {.outcome = outcome, .why = "something that is not the Bot API answered with status " + number};
}

Outcome outcome_of(std::int64_t code, const std::string& description) {
    if (code == 401 || code == 404) return Outcome::no_token;
    if (code == 403) return Outcome::no_chat;
    if (code == 429) return Outcome::limited;
    if (code >= 500) return Outcome::unknown;
    const bool is_about_the_chat = std::ranges::any_of(
        about_the_chat, [&](std::string_view beginning) { return description.starts_with(beginning); });
    return is_about_the_chat ? Outcome::no_chat : Outcome::refused;
}

}  // namespace

Answer answer_of(long status, std::string_view body, std::int64_t retry_after) {
    const auto json = Json::parse(body, nullptr, false);
    const bool is_ours = json.is_object() && json.contains("ok") && json["ok"].is_boolean();
    if (!is_ours || (status >= 300 && status < 400)) return of_no_telegram(status);
    if (json["ok"].get<bool>()) {
        return status == 200 ? Answer{.outcome = Outcome::delivered} : of_no_telegram(status);
    }
    const auto code = number_in(json, "error_code") != 0 ? number_in(json, "error_code") : std::int64_t{status};
    const auto description = text_in(json, "description");
    const auto parameters = json.contains("parameters") ? json["parameters"] : Json::object();
    Answer answer{.outcome = outcome_of(code, description)};
    answer.why = "Telegram answered " + std::to_string(code) + ": " +
                 std::string(beginning_of(sendable(description), longest_description));
    if (answer.outcome == Outcome::limited && parameters.is_object()) {
        answer.seconds = std::max<std::int64_t>(number_in(parameters, "retry_after"), 0);
    }
    if (answer.outcome == Outcome::limited && answer.seconds == 0)
        answer.seconds = std::max<std::int64_t>(retry_after, 0);
    if (answer.outcome == Outcome::refused && parameters.is_object() &&
        number_in(parameters, "migrate_to_chat_id") != 0) {
        answer.outcome = Outcome::moved;
        answer.chat = std::to_string(number_in(parameters, "migrate_to_chat_id"));
    }
    return answer;
}

Error error_of(const Answer& answer, const std::string& chat) {
    const auto error = [&](ErrorCode code, const char* id, const std::string& words) {
        const std::string why = answer.why.empty() || words.empty() ? answer.why : " (" + answer.why + ")";
        return Error{.code = code, .id = id, .message = words + why, .subject = "chat " + chat};
    };
    switch (answer.outcome) {
        case Outcome::no_token:
            return error(ErrorCode::invalid_text, "AX-TLG-003", "the token of the bot is wrong, or was revoked");
        case Outcome::no_chat:
            return error(ErrorCode::unknown_name, "AX-TLG-004", "the bot cannot write to this chat");
        case Outcome::moved:
            return error(
                ErrorCode::unknown_name, "AX-TLG-004",
                "the group has become a supergroup, with the number " + answer.chat + ": write that into the settings");
        case Outcome::refused:
            return error(ErrorCode::unreachable_state, "AX-TLG-006", "the message was refused");
        case Outcome::limited:
            return error(ErrorCode::unreachable_state, "AX-TLG-008",
                         answer.seconds == 0 ? "the bot has sent too much, and is to wait"
                                             : "the bot has sent too much, and is to wait " +
                                                   std::to_string(answer.seconds) + " seconds");
        case Outcome::unknown:
            return error(ErrorCode::unreachable_state, "AX-TLG-005", "nobody knows whether the message has arrived");
        case Outcome::delivered:
        case Outcome::not_accepted:
            break;
    }
    return error(ErrorCode::unreachable_state, "AX-TLG-005", answer.why.empty() ? "there was no time left" : "");
}

}  // namespace alembicx::telegram
