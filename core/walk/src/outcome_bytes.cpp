#include "outcome_bytes.hpp"

#include <array>
#include <bit>
#include <type_traits>
#include <utility>

namespace alembicx::walk {
namespace {

template <class T>
concept Plain = std::is_arithmetic_v<T> || std::is_enum_v<T>;

/// As it is in memory: a double comes back to the bit.
template <Plain T>
void put(std::string& bytes, T value) {
    const auto raw = std::bit_cast<std::array<char, sizeof(T)>>(value);
    bytes.append(raw.data(), raw.size());
}

/// Seven bits in each byte, the lowest first: nearly all lengths take one.
void put_length(std::string& bytes, std::size_t length) {
    for (; length >= 0x80U; length >>= 7U) put(bytes, static_cast<unsigned char>(length | 0x80U));
    put(bytes, static_cast<unsigned char>(length));
}

void put(std::string& bytes, const std::string& text) {
    put_length(bytes, text.size());
    bytes += text;
}

void put(std::string& bytes, const Failure& failure) {
    put_length(bytes, failure.exception_types.size());
    for (const auto& each : failure.exception_types) put(bytes, each);
    for (const auto* each : {&failure.message, &failure.sqlstate, &failure.statement, &failure.file, &failure.function,
                             &failure.traceback}) {
        put(bytes, *each);
    }
    put(bytes, failure.line);
    put_length(bytes, failure.details.size());
    for (const auto& [name, text] : failure.details) {
        put(bytes, name);
        put(bytes, text);
    }
}

template <Plain T>
bool get(std::string_view& bytes, T& value) {
    if (bytes.size() < sizeof(T)) return false;
    std::array<char, sizeof(T)> raw{};
    bytes.copy(raw.data(), raw.size());
    value = std::bit_cast<T>(raw);
    bytes.remove_prefix(sizeof(T));
    return true;
}

template <class T>
    requires std::is_enum_v<T>
bool get(std::string_view& bytes, T& value, T last) {
    return get(bytes, value) && value <= last;
}

bool get_length(std::string_view& bytes, std::size_t& length) {
    length = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        unsigned char part = 0;
        if (!get(bytes, part)) return false;
        length |= static_cast<std::size_t>(part & 0x7FU) << shift;
        // Whatever is counted takes a byte at least: what is longer than the rest is no length.
        if (part < 0x80U) return length <= bytes.size();
    }
    return false;
}

bool get(std::string_view& bytes, std::string& text) {
    std::size_t length = 0;
    if (!get_length(bytes, length)) return false;
    text = bytes.substr(0, length);
    bytes.remove_prefix(length);
    return true;
}

bool get(std::string_view& bytes, Failure& failure) {
    std::size_t count = 0;
    if (!get_length(bytes, count)) return false;
    failure.exception_types.resize(count);
    for (auto& each : failure.exception_types) {
        if (!get(bytes, each)) return false;
    }
    for (auto* each : {&failure.message, &failure.sqlstate, &failure.statement, &failure.file, &failure.function,
                       &failure.traceback}) {
        if (!get(bytes, *each)) return false;
    }
    if (!get(bytes, failure.line) || !get_length(bytes, count)) return false;
    for (; count > 0; --count) {
        std::string name;
        std::string text;
        if (!get(bytes, name) || !get(bytes, text)) return false;
        failure.details.emplace(std::move(name), std::move(text));
    }
    return true;
}

}  // namespace

void write(std::string& bytes, const Outcome& outcome) {
    const bool has_failure = outcome.failure != Failure{};
    put(bytes, outcome.step.act);
    put(bytes, outcome.step.part);
    put(bytes, outcome.step.revision);
    put(bytes, outcome.status);
    put(bytes, outcome.seconds);
    put(bytes, outcome.engine);
    put(bytes, has_failure);
    if (has_failure) put(bytes, outcome.failure);
}

std::optional<Outcome> take(std::string_view& bytes) {
    Outcome outcome{};
    unsigned char has_failure = 0;
    if (get(bytes, outcome.step.act, Act::undo) && get(bytes, outcome.step.part, Part::catch_up) &&
        get(bytes, outcome.step.revision) && get(bytes, outcome.status, Status::lost) && get(bytes, outcome.seconds) &&
        get(bytes, outcome.engine) && get(bytes, has_failure) && has_failure <= 1 &&
        (has_failure == 0 || get(bytes, outcome.failure))) {
        return outcome;
    }
    return {};
}

}  // namespace alembicx::walk
