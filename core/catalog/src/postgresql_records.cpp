#include "postgresql_records.hpp"

#include <charconv>
#include <utility>

namespace alembicx::catalog::postgresql {

namespace {

constexpr std::size_t key_values = 8;  // kind, unit, catalog, object, part, schema, parent, name

/// The end of what needs no unquoting: a comma, a quote, a backslash or the closing parenthesis.
std::size_t plain_end(std::string_view text, std::size_t from) {
    while (from < text.size() && text[from] != ',' && text[from] != ')' && text[from] != '"' && text[from] != '\\')
        ++from;
    return from;
}

/// One value from `at` on, which is moved behind it. False when the text ends inside.
bool take_value(std::string_view text, std::size_t& at, std::string& value) {
    bool quoted = false;
    value.clear();
    while (at < text.size()) {
        const char c = text[at];
        if (c == '"') {
            // Within quotes a quote is written twice.
            if (quoted && at + 1 < text.size() && text[at + 1] == '"') {
                value += '"';
                at += 2;
                continue;
            }
            quoted = !quoted;
            ++at;
        } else if (c == '\\') {
            if (at + 1 >= text.size()) return false;
            value += text[at + 1];
            at += 2;
        } else if (quoted) {
            const auto end = text.find_first_of("\"\\", at);
            if (end == std::string_view::npos) return false;
            value.append(text, at, end - at);
            at = end;
        } else {
            if (c == ',' || c == ')') return true;
            const auto end = plain_end(text, at);
            value.append(text, at, end - at);
            at = end;
        }
    }
    return false;
}

template <class Number>
bool number_from(const std::optional<std::string>& text, Number& number) {
    if (!text) return false;
    const auto* end = text->data() + text->size();
    const auto read = std::from_chars(text->data(), end, number);
    return read.ec == std::errc() && read.ptr == end;
}

}  // namespace

bool take_record(std::string_view& text, std::vector<std::optional<std::string>>& values) {
    if (!text.starts_with('(')) return false;
    std::size_t count = 0;
    std::size_t at = 1;
    while (at < text.size()) {
        if (count == values.size()) values.emplace_back();
        auto& value = values[count++];
        // Nothing at all between the commas is NULL; an empty string has its quotes.
        if (text[at] == ',' || text[at] == ')') {
            value.reset();
        } else {
            if (!value) value.emplace();
            if (!take_value(text, at, *value)) return false;
        }
        const char ending = text[at++];
        if (ending == ',') {
            if (at == text.size()) return false;
            continue;
        }
        if (at < text.size() && text[at] != '\n') return false;
        text.remove_prefix(std::min(at + 1, text.size()));
        values.resize(count);
        return true;
    }
    return false;
}

Result<std::vector<Record>> decode(const File& file, std::string_view text) {
    std::vector<Record> records;
    std::vector<std::optional<std::string>> values;
    std::string kind_name;
    std::optional<schema::Kind> kind;
    while (!text.empty()) {
        if (!take_record(text, values)) return not_understood(file.name, "a record has no end or no beginning");
        if (values.size() != key_values + file.fields.size()) {
            return not_understood(file.name, "a record has " + std::to_string(values.size()) + " values instead of " +
                                                 std::to_string(key_values + file.fields.size()));
        }
        if (!values[0]) continue;
        if (!kind || *values[0] != kind_name) {
            kind_name = *values[0];
            kind = schema::kind_named(kind_name);
            if (!kind) return not_understood(file.name, "there is no kind \"" + kind_name + "\"");
        }
        Record record;
        if (!number_from(values[1], record.unit) || !number_from(values[2], record.key.catalog) ||
            !number_from(values[3], record.key.object) || !number_from(values[4], record.key.part) || !values[7]) {
            return not_understood(file.name, "a record lacks its name or its numbers");
        }
        record.is_part = values[6].has_value();
        auto& object = record.object;
        object.identity.kind = *kind;
        object.identity.schema = std::move(values[5]).value_or("");
        object.identity.parent = std::move(values[6]).value_or("");
        object.identity.name = std::move(*values[7]);
        std::size_t present = *kind == schema::Kind::column ? 1 : 0;  // room for the position
        for (std::size_t i = key_values; i < values.size(); ++i) present += values[i] ? 1U : 0U;
        object.fields.reserve(present);
        for (std::size_t i = key_values; i < values.size(); ++i) {
            if (values[i])
                object.fields.push_back({.name = file.fields[i - key_values], .value = std::move(*values[i])});
        }
        records.push_back(std::move(record));
    }
    return records;
}

}  // namespace alembicx::catalog::postgresql
