#include <alembicx/bus_event.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace alembicx::bus {

namespace {

constexpr std::array<std::string_view, 5> severities{"debug", "info", "warning", "error", "critical"};
constexpr std::array<std::string_view, 5> kinds{"invalid_text", "unknown_name", "ambiguous", "unreachable_state",
                                                "internal"};
// Where an error's `code` is kept, which says what a caller can do about it.
constexpr const char* kind_detail = "error_kind";

/// FNV-1a, where runs of digits count as one sign.
/// Source: https://datatracker.ietf.org/doc/html/draft-eastlake-fnv
class Hash {
public:
    void add(std::string_view text) {
        bool in_number = false;
        for (const char letter : text) {
            const bool is_digit = letter >= '0' && letter <= '9';
            if (!is_digit) {
                add_byte(letter);
            } else if (!in_number) {
                add_byte('0');
            }
            in_number = is_digit;
        }
        add_byte('\0');
    }

    [[nodiscard]] std::uint64_t value() const { return value_; }

private:
    void add_byte(char byte) {
        value_ ^= static_cast<unsigned char>(byte);
        value_ *= 1099511628211U;
    }

    std::uint64_t value_ = 14695981039346656037U;
};

}  // namespace

std::string_view word_for(Severity severity) {
    return severities.at(static_cast<std::size_t>(severity));
}

std::optional<Severity> severity_named(std::string_view word) {
    const auto found = std::ranges::find(severities, word);
    if (found == severities.end()) return std::nullopt;
    return static_cast<Severity>(found - severities.begin());
}

Event event_of(const Error& error, std::string component, Severity severity) {
    Event event{.severity = severity,
                .component = std::move(component),
                .code = error.id,
                .message = error.message,
                .subject = error.subject,
                .context = error.context,
                .sqlstate = error.sqlstate};
    event.details.emplace(kind_detail, std::string(kinds.at(static_cast<std::size_t>(error.code))));
    return event;
}

Error error_of(const Event& event) {
    Error error{.code = ErrorCode::internal,
                .id = event.code,
                .message = event.message,
                .subject = event.subject,
                .sqlstate = event.sqlstate,
                .context = event.context};
    const auto kind = event.details.find(kind_detail);
    const auto* const word = kind == event.details.end() ? nullptr : std::get_if<std::string>(&kind->second);
    for (std::size_t i = 0; word != nullptr && i < kinds.size(); ++i) {
        if (kinds.at(i) == *word) error.code = static_cast<ErrorCode>(i);
    }
    return error;
}

std::uint64_t fingerprint_of(const Event& event) {
    Hash hash;
    for (const std::string_view part :
         {std::string_view(event.component), std::string_view(event.code), std::string_view(event.subject),
          std::string_view(event.sqlstate), std::string_view(event.message)}) {
        hash.add(part);
    }
    // A revision's id consists of digits: there they make the difference.
    std::uint64_t value = hash.value();
    for (const char letter : event.revision) {
        value ^= static_cast<unsigned char>(letter);
        value *= 1099511628211U;
    }
    return value;
}

}  // namespace alembicx::bus
