#include <alembicx/diff.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace alembicx::diff {

namespace {

// Values up to this many bytes are shown whole; of longer ones only what differs, with this much around it.
constexpr std::size_t short_enough = 72;
constexpr std::size_t surroundings = 16;

bool continues_a_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// The byte at or before `at` where a UTF-8 character starts.
std::size_t character_start(std::string_view text, std::size_t at) {
    while (at > 0 && at < text.size() && continues_a_character(text[at])) --at;
    return std::min(at, text.size());
}

/// The part of `text` between the start and the end that it shares with `other`, with some of both.
std::string excerpt(std::string_view text, std::string_view other) {
    if (text.size() <= short_enough) return schema::one_line(text);
    const auto shorter = std::min(text.size(), other.size());
    std::size_t start = 0;
    while (start < shorter && text[start] == other[start]) ++start;
    std::size_t end = 0;
    while (end < shorter - start && text[text.size() - 1 - end] == other[other.size() - 1 - end]) ++end;
    std::size_t from = character_start(text, start > surroundings ? start - surroundings : 0);
    std::size_t to = std::min(text.size() - end + surroundings, text.size());
    to = std::min(to, from + 2 * short_enough);
    to = to == text.size() ? to : character_start(text, to);
    std::string shown = schema::one_line(text.substr(from, to - from));
    if (from > 0) shown.insert(0, "…");
    if (to < text.size()) shown += "…";
    return shown;
}

std::string value(const std::optional<std::string>& shown, const std::optional<std::string>& other) {
    if (!shown) return "(none)";
    auto text = excerpt(*shown, other.value_or(""));
    // A blank at the end would not be seen.
    return text.empty() || text.starts_with(' ') || text.ends_with(' ') ? '\'' + text + '\'' : text;
}

nlohmann::ordered_json or_null(const std::optional<std::string>& text) {
    return text ? nlohmann::ordered_json(*text) : nlohmann::ordered_json(nullptr);
}

}  // namespace

std::string new_name(const Change& change) {
    return schema::one_line(schema::qualified({.kind = change.identity.kind, .name = change.after.value_or("")}));
}

std::string describe(const Change& change) {
    const std::string what = std::string(name_of(change.action)) + ' ' + schema::describe(change.identity);
    switch (change.action) {
        case Action::added:
        case Action::removed:
            return what;
        case Action::renamed:
            return what + " to " + new_name(change);
        case Action::altered:
            break;
    }
    const auto [before, after] = values(change);
    return what + ": " + change.field + ": " + before + " → " + after;
}

std::pair<std::string, std::string> values(const Change& change) {
    return {value(change.before, change.after), value(change.after, change.before)};
}

std::string to_json(std::span<const Change> changes, std::string_view dialect) {
    nlohmann::ordered_json json{{"format", "alembicx diff"}, {"version", 1}, {"changes", nlohmann::json::array()}};
    for (const auto& change : changes) {
        const auto& identity = change.identity;
        nlohmann::ordered_json entry{{"action", name_of(change.action)},
                                     {"kind", schema::name_of(identity.kind)},
                                     {"schema", identity.schema},
                                     {"parent", identity.parent},
                                     {"name", identity.name}};
        if (change.action == Action::altered) entry["field"] = change.field;
        if (change.action == Action::altered || change.action == Action::renamed) {
            entry["before"] = or_null(change.before);
            entry["after"] = or_null(change.after);
        }
        if (change.action == Action::renamed) entry["made_up"] = change.made_up;
        entry["operation"] = or_null(operation(change, dialect));
        entry["text"] = describe(change);
        json["changes"].push_back(std::move(entry));
    }
    return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

}  // namespace alembicx::diff
