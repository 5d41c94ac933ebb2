#include <alembicx/bus_event.hpp>
#include <alembicx/text.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace alembicx::bus {

namespace {

constexpr std::string_view mask = "***";
constexpr std::string_view cut = "… (cut)";

void replace_all(std::string& text, std::string_view what) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + mask.size())) {
        text.replace(at, what.size(), mask);
    }
}

/// The text as it stands in a URL.
std::string percent_encoded(std::string_view text) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    static constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string encoded;
    for (const char letter : text) {
        if (plain.contains(letter)) {
            encoded += letter;
            continue;
        }
        const auto byte = static_cast<unsigned char>(letter);
        encoded += '%';
        encoded += digits[byte >> 4U];
        encoded += digits[byte & 0xFU];
    }
    return encoded;
}

/// The forms in which a secret may stand, the longest first, so that none leaves a piece of another.
std::vector<std::string> forms_of(std::span<const std::string> secrets) {
    std::vector<std::string> forms;
    for (const auto& secret : secrets) {
        forms.push_back(secret);
        if (auto encoded = percent_encoded(secret); encoded != secret) forms.push_back(std::move(encoded));
    }
    std::ranges::sort(forms, std::ranges::greater{}, &std::string::size);
    return forms;
}

/// At most `longest` bytes, ending before the first byte of a character.
void shorten(std::string& text) {
    if (text.size() <= longest) return;
    auto end = longest - cut.size();
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text.resize(end);
    text += cut;
}

class Redactor {
public:
    explicit Redactor(std::span<const std::string> secrets) : forms_(forms_of(secrets)) {}

    void clean(std::string& text) const {
        if (text.empty()) return;
        for (const auto& form : forms_) replace_all(text, form);
        text = text::mask_secrets(text);
        shorten(text);
    }

    void clean(std::map<std::string, Value>& details) const {
        std::map<std::string, Value> cleaned;
        for (auto& [name, value] : details) {
            auto key = name;
            clean(key);
            if (text::is_secret_name(name)) {
                value = std::string(mask);
            } else if (auto* text = std::get_if<std::string>(&value)) {
                clean(*text);
            }
            cleaned.insert_or_assign(std::move(key), std::move(value));
        }
        details = std::move(cleaned);
    }

private:
    std::vector<std::string> forms_;
};

}  // namespace

Event redacted(Event event, std::span<const std::string> secrets) {
    const Redactor redactor(secrets);
    for (auto* text : {&event.id, &event.component, &event.code, &event.message, &event.subject, &event.sqlstate,
                       &event.revision, &event.statement}) {
        redactor.clean(*text);
    }
    for (auto& doing : event.context) redactor.clean(doing);
    for (auto& cause : event.causes) {
        redactor.clean(cause.code);
        redactor.clean(cause.message);
    }
    redactor.clean(event.details);
    return event;
}

}  // namespace alembicx::bus
