#include <alembicx/bus_event.hpp>
#include <alembicx/text.hpp>

#include <utility>

#include "redactor.hpp"

namespace alembicx::bus {

namespace {

constexpr std::string_view cut = "… (cut)";

/// At most `longest` bytes, ending before the first byte of a character.
void shorten(std::string& text) {
    if (text.size() <= longest) return;
    auto end = longest - cut.size();
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text.resize(end);
    text += cut;
}

}  // namespace

void Redactor::clean(std::string& text) const {
    if (text.empty()) return;
    text = text::mask_secrets(known_.hidden_in(std::move(text)));
    shorten(text);
}

void Redactor::clean(Value& value) const {
    if (auto* text = std::get_if<std::string>(&value)) {
        clean(*text);
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
        // A number may be a password.
        auto digits = std::to_string(*number);
        if (auto hidden = known_.hidden_in(digits); hidden != digits) value = std::move(hidden);
    }
}

void Redactor::clean(std::map<std::string, Value>& details) const {
    std::map<std::string, Value> cleaned;
    for (auto& [name, value] : details) {
        auto key = name;
        clean(key);
        if (text::is_secret_name(name)) {
            value = std::string(text::mask);
        } else {
            clean(value);
        }
        cleaned.insert_or_assign(std::move(key), std::move(value));
    }
    details = std::move(cleaned);
}

Event Redactor::clean(Event event) const {
    for (auto* text : {&event.id, &event.component, &event.code, &event.message, &event.subject, &event.sqlstate,
                       &event.revision, &event.statement}) {
        clean(*text);
    }
    for (auto& doing : event.context) clean(doing);
    for (auto& cause : event.causes) {
        clean(cause.code);
        clean(cause.message);
    }
    clean(event.details);
    return event;
}

Event redacted(Event event, std::span<const std::string> secrets) {
    return Redactor(secrets).clean(std::move(event));
}

}  // namespace alembicx::bus
