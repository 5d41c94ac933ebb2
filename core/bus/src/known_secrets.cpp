#include "known_secrets.hpp"

#include <alembicx/text.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>

namespace alembicx::bus {

namespace {

/// What a piece of a text stands for, and how long the piece is.
struct Piece {
    std::string bytes{};
    std::size_t length = 0;
};

std::optional<unsigned> hexadecimal(std::string_view digits) {
    unsigned value = 0;
    for (const char digit : digits) {
        const auto letter = static_cast<char>(digit | 0x20);
        if (digit >= '0' && digit <= '9') {
            value = value * 16 + static_cast<unsigned>(digit - '0');
        } else if (letter >= 'a' && letter <= 'f') {
            value = value * 16 + static_cast<unsigned>(letter - 'a') + 10;
        } else {
            return std::nullopt;
        }
    }
    return digits.empty() ? std::nullopt : std::optional(value);
}

/// A character in UTF-8.
std::string utf8(unsigned value) {
    const auto further = [&](unsigned shift) { return static_cast<char>(0x80U | (value >> shift & 0x3FU)); };
    if (value < 0x80) return {static_cast<char>(value)};
    if (value < 0x800) return {static_cast<char>(0xC0U | value >> 6U), further(0)};
    if (value < 0x10000) return {static_cast<char>(0xE0U | value >> 12U), further(6), further(0)};
    return {static_cast<char>(0xF0U | (value >> 18U & 7U)), further(12), further(6), further(0)};
}

/// The character that `uXXXX` stands for; JSON writes those beyond the basic plane as two.
Piece unicode(std::string_view after) {
    const auto digits = [&](std::size_t at) {
        return after.size() >= at + 4 ? hexadecimal(after.substr(at, 4)) : std::nullopt;
    };
    const auto first = digits(1);
    if (!first) return {};
    if (const auto second = after.substr(5).starts_with("\\u") ? digits(7) : std::nullopt;
        second && *first >= 0xD800 && *first < 0xDC00) {
        return {.bytes = utf8(0x10000 + ((*first & 0x3FFU) << 10U | (*second & 0x3FFU))), .length = 12};
    }
    return {.bytes = utf8(*first), .length = 6};
}

/// What an escape stands for that begins with the backslash at `place`.
Piece escaped(std::string_view text, std::size_t place) {
    const auto after = text.substr(place + 1);
    if (after.empty()) return {};
    const auto digits = [&](std::size_t count) {
        return after.size() > count ? hexadecimal(after.substr(1, count)) : std::nullopt;
    };
    switch (after.front()) {
        case 'n':
            return {.bytes = "\n", .length = 2};
        case 'r':
            return {.bytes = "\r", .length = 2};
        case 't':
            return {.bytes = "\t", .length = 2};
        case 'x':
            if (const auto value = digits(2)) return {.bytes = {static_cast<char>(*value)}, .length = 4};
            return {};
        case 'u':
            return unicode(after);
        case 'U':
            if (const auto value = digits(8)) return {.bytes = utf8(*value), .length = 10};
            return {};
        default:
            return {.bytes = {after.front()}, .length = 2};
    }
}

/// What the text at a place stands for if it is not taken as it is; of length 0 if nothing else.
Piece decoded(std::string_view text, std::size_t place) {
    switch (text[place]) {
        case '%':
            if (text.size() - place < 3) return {};
            if (const auto value = hexadecimal(text.substr(place + 1, 2))) {
                return {.bytes = {static_cast<char>(*value)}, .length = 3};
            }
            return {};
        case '+':
            return {.bytes = " ", .length = 1};
        case '\\':
            return escaped(text, place);
        default:
            return {};
    }
}

/// Where a secret ends that begins at a place of the text in whatever form; the place itself if none does.
///
/// A piece of the text may stand for several things: all ways to read it are followed side by side.
std::size_t end_of(std::string_view secret, std::string_view text, std::size_t place) {
    if (text.substr(place).starts_with(secret)) return place + secret.size();
    // For so much of the secret, and up to a character more: the places where the rest of it may begin.
    std::array<std::vector<std::size_t>, 5> places{};
    places.front().push_back(place);
    for (std::size_t known = 0; known < secret.size(); ++known) {
        auto& here = places[known % places.size()];
        const auto rest = secret.substr(known);
        const auto go_on = [&](std::size_t bytes, std::size_t next) {
            auto& there = places[(known + bytes) % places.size()];
            if (std::ranges::find(there, next) == there.end()) there.push_back(next);
        };
        for (const auto at : here) {
            if (at >= text.size()) continue;
            if (text[at] == rest.front()) {
                go_on(1, at + 1);
                const bool is_quote = text[at] == '\'' || text[at] == '"';
                if (is_quote && text.substr(at + 1).starts_with(text[at])) go_on(1, at + 2);
            }
            const auto piece = decoded(text, at);
            if (piece.length > 0 && rest.starts_with(piece.bytes)) go_on(piece.bytes.size(), at + piece.length);
        }
        here.clear();
        if (std::ranges::all_of(places, [](const auto& some) { return some.empty(); })) return place;
    }
    const auto& ends = places[secret.size() % places.size()];
    return ends.empty() ? place : *std::ranges::max_element(ends);
}

constexpr std::string_view standard_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view url_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Those characters of a base64 text that a secret within it alone determines, if so many bytes stand before it.
/// Source: https://www.rfc-editor.org/rfc/rfc4648#section-4
std::string base64_core(std::string_view secret, std::size_t before, std::string_view alphabet) {
    std::string bits_of = std::string(before, '\0').append(secret);
    std::string core;
    const std::size_t first = (before * 8 + 5) / 6;
    const std::size_t end = bits_of.size() * 8 / 6;
    bits_of += '\0';
    for (std::size_t at = first; at < end; ++at) {
        const std::size_t byte = at * 6 / 8;
        const auto pair = static_cast<unsigned>(static_cast<unsigned char>(bits_of[byte]) << 8U |
                                                static_cast<unsigned char>(bits_of[byte + 1]));
        core += alphabet[pair >> (10U - at * 6 % 8) & 0x3FU];
    }
    return core;
}

}  // namespace

KnownSecrets::KnownSecrets(std::span<const std::string> secrets) {
    for (const auto& secret : secrets) {
        add(secret, false);
        for (std::size_t before = 0; before < 3; ++before) {
            for (const auto alphabet : {standard_alphabet, url_alphabet}) {
                add(base64_core(secret, before, alphabet), true);
            }
        }
    }
}

void KnownSecrets::add(std::string text, bool is_exact) {
    if (text.empty()) return;
    is_empty_ = false;
    auto& bucket = by_first_.at(static_cast<unsigned char>(text.front()));
    if (std::ranges::find(bucket, text, &Needle::text) != bucket.end()) return;
    note_beginning(text, is_exact);
    bucket.push_back({.text = std::move(text), .is_exact = is_exact});
}

void KnownSecrets::note_beginning(std::string_view text, bool is_exact) {
    const auto note = [&](char first, unsigned second) {
        beginnings_.set(static_cast<unsigned char>(first) * std::size_t{256} + second);
    };
    const auto note_all = [&](char first) {
        for (unsigned second = 0; second < 256; ++second) note(first, second);
    };
    if (text.size() == 1) return note_all(text.front());
    note(text.front(), static_cast<unsigned char>(text[1]));
    if (is_exact) return;
    for (const char sign : std::string_view("%+\\")) {
        note(text.front(), static_cast<unsigned char>(sign));
        if (sign != '+' || text.front() == ' ') note_all(sign);
    }
    // It may be doubled.
    note(text.front(), static_cast<unsigned char>(text.front()));
}

std::size_t KnownSecrets::end_of_longest(std::string_view text, std::size_t place) const {
    std::size_t longest = place;
    const auto look_for = [&](char first) {
        for (const auto& needle : by_first_[static_cast<unsigned char>(first)]) {
            if (needle.is_exact) {
                if (text.substr(place).starts_with(needle.text))
                    longest = std::max(longest, place + needle.text.size());
            } else {
                longest = std::max(longest, end_of(needle.text, text, place));
            }
        }
    };
    look_for(text[place]);
    if (const auto piece = decoded(text, place); piece.length > 0) look_for(piece.bytes.front());
    return longest;
}

std::string KnownSecrets::hidden_in(std::string text) const {
    if (is_empty_) return text;
    std::string result;
    std::size_t copied = 0;
    std::size_t begin = 0;
    std::size_t end = 0;  // of what is hidden next: it may grow by what overlaps it
    const auto hide = [&] {
        if (end == begin) return;
        result.append(text, copied, begin - copied).append(text::mask);
        copied = end;
    };
    for (std::size_t place = 0; place < text.size(); ++place) {
        if (!may_begin(text, place)) continue;
        const std::size_t longest = end_of_longest(text, place);
        if (longest == place) continue;
        if (place > end || end == begin) {
            hide();
            begin = place;
        }
        end = std::max(end, longest);
    }
    hide();
    return copied == 0 ? text : result.append(text, copied);
}

}  // namespace alembicx::bus
