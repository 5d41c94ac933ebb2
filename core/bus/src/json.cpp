#include <alembicx/bus_event.hpp>

#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>

namespace alembicx::bus {

namespace {

using Json = nlohmann::ordered_json;

std::string hexadecimal(std::uint64_t number) {
    std::array<char, 16> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), number, 16);
    return {digits.data(), written.ptr};
}

void add(Json& json, const char* name, const std::string& text) {
    if (!text.empty()) json[name] = text;
}

std::unexpected<Error> no_event(const std::string& why) {
    return fail({.code = ErrorCode::invalid_text, .id = "AX-BUS-003", .message = "not an event of AlembicX: " + why});
}

std::string text_in(const Json& json, const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<Value> value_in(const Json& json) {
    if (json.is_string()) return json.get<std::string>();
    if (json.is_boolean()) return json.get<bool>();
    if (json.is_number_integer()) return json.get<std::int64_t>();
    if (json.is_number()) return json.get<double>();
    return std::nullopt;
}

}  // namespace

std::string to_json(const Event& event) {
    Json json{{"id", event.id}, {"time", event.time}, {"severity", word_for(event.severity)}};
    add(json, "component", event.component);
    add(json, "code", event.code);
    add(json, "message", event.message);
    add(json, "subject", event.subject);
    add(json, "sqlstate", event.sqlstate);
    add(json, "revision", event.revision);
    add(json, "statement", event.statement);
    for (const auto& doing : event.context) json["context"].push_back(doing);
    for (const auto& cause : event.causes) {
        json["causes"].push_back(Json{{"code", cause.code}, {"message", cause.message}});
    }
    for (const auto& [name, value] : event.details) {
        // JSON has neither infinity nor what is not a number.
        const auto* number = std::get_if<double>(&value);
        const bool is_text = number != nullptr && !std::isfinite(*number);
        std::visit([&](const auto& one) { json["details"][name] = one; },
                   is_text ? Value(std::to_string(*number)) : value);
    }
    json["thread"] = event.thread;
    json["fingerprint"] = hexadecimal(event.fingerprint);
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Event> from_json(std::string_view line) {
    const auto json = Json::parse(line, nullptr, false);
    if (!json.is_object()) return no_event("no JSON object");
    const auto severity = severity_named(text_in(json, "severity"));
    if (!severity) return no_event("it has no severity");
    const auto time = json.find("time");
    if (time == json.end() || !time->is_number_integer()) return no_event("it has no time");
    Event event{.id = text_in(json, "id"),
                .time = time->get<std::int64_t>(),
                .severity = *severity,
                .component = text_in(json, "component"),
                .code = text_in(json, "code"),
                .message = text_in(json, "message"),
                .subject = text_in(json, "subject"),
                .sqlstate = text_in(json, "sqlstate"),
                .revision = text_in(json, "revision"),
                .statement = text_in(json, "statement")};
    if (const auto context = json.find("context"); context != json.end()) {
        for (const auto& doing : *context) event.context.push_back(doing.is_string() ? doing.get<std::string>() : "");
    }
    if (const auto causes = json.find("causes"); causes != json.end()) {
        for (const auto& cause : *causes) {
            if (!cause.is_object()) return no_event("a cause is no JSON object");
            event.causes.push_back({.code = text_in(cause, "code"), .message = text_in(cause, "message")});
        }
    }
    if (const auto details = json.find("details"); details != json.end()) {
        for (const auto& [name, value] : details->items()) {
            auto read = value_in(value);
            if (!read) return no_event("a detail is neither text nor number");
            event.details.emplace(name, std::move(*read));
        }
    }
    if (const auto thread = json.find("thread"); thread != json.end() && thread->is_number_unsigned()) {
        event.thread = thread->get<std::uint64_t>();
    }
    const auto fingerprint = text_in(json, "fingerprint");
    std::from_chars(fingerprint.data(), fingerprint.data() + fingerprint.size(), event.fingerprint, 16);
    return event;
}

}  // namespace alembicx::bus
