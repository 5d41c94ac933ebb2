#include <toml++/toml.h>
#include <alembicx/text.hpp>
#include <optional>

#include "alembicx/settings.hpp"
#include "reading.hpp"

namespace alembicx::settings {
namespace {

constexpr std::string_view tool_table = "tool";
constexpr std::string_view own_table = "alembicx";

std::string place_in(const std::string& file_name, const toml::source_region& region) {
    return file_name + ":" + std::to_string(region.begin.line);
}

Error unreadable(const std::string& file_name, const toml::parse_error& error) {
    const toml::source_position& at = error.source().begin;
    return {.code = ErrorCode::invalid_text,
            .id = "AX-CFG-006",
            .message = "not valid TOML: " + text::mask_secrets(error.description()),
            .subject = file_name + ":" + std::to_string(at.line) + ":" + std::to_string(at.column)};
}

std::string_view type_of(const toml::node& node) {
    switch (node.type()) {
        case toml::node_type::table:
            return "a table";
        case toml::node_type::array:
            return "a list";
        case toml::node_type::string:
            return "a string";
        case toml::node_type::integer:
            return "an integer";
        case toml::node_type::floating_point:
            return "a number";
        case toml::node_type::boolean:
            return "true or false";
        default:
            return "a date or time";
    }
}

std::string_view wanted(const Key& key) {
    if (key.name == "irreversible") return R"(a table that gives each revision a reason: { ae10 = "why" })";
    if (key.name == "ignore_kinds") return R"(a table that gives each word a reason: { owner = "why" })";
    switch (key.kind) {
        case Kind::flag:
            return "true or false";
        case Kind::number:
            return "a number";
        case Kind::text:
            return "a string";
        case Kind::list:
            return "a list of strings";
        case Kind::table:
            return R"(a table of strings: { name = "text" })";
    }
    return "something else";
}

/// Reads the settings of one table, one after the other.
class TableReader {
public:
    explicit TableReader(const std::string& file_name) : file_name_(file_name) {}

    FileContent read(const toml::table& table) {
        for (const auto& [name, node] : table) {
            const std::string place = place_in(file_name_, name.source());
            if (const Key* key = key_named(name.str())) {
                read_setting(*key, node, place);
            } else {
                content_.mistakes.push_back(unknown_key(name.str(), place));
            }
        }
        return std::move(content_);
    }

private:
    static Error unknown_key(std::string_view name, const std::string& place) {
        std::vector<std::string> names;
        for (const Key& key : keys()) names.emplace_back(key.name);
        const std::string message = "unknown key \"" + std::string(name) + "\"" + text::did_you_mean(name, names);
        return error_at(ErrorCode::unknown_name, message, place);
    }

    void read_setting(const Key& key, const toml::node& node, const std::string& place) {
        FileSetting result;
        std::optional<Value> value = value_of(key, node, place, result.places);
        if (!value) return;
        result.setting = {
            .name = std::string(key.name), .value = std::move(*value), .source = Source::file, .origin = place};
        content_.settings.push_back(std::move(result));
    }

    std::optional<Value> value_of(const Key& key, const toml::node& node, const std::string& place,
                                  std::map<std::string, std::string>& places) {
        if (key.kind == Kind::flag && node.is_boolean()) return Value(**node.as_boolean());
        if (key.kind == Kind::number && node.is_number()) return Value(*node.value<double>());
        if (key.kind == Kind::text && node.is_string()) return Value(**node.as_string());
        if (key.kind == Kind::list && node.is_string()) return Value(std::vector<std::string>{**node.as_string()});
        if (key.kind == Kind::list && node.is_array()) return list_of(key, *node.as_array(), places);
        if (key.kind == Kind::table && node.is_table()) return table_of(key, *node.as_table(), places);
        refuse(std::string(key.name), wanted(key), node, place);
        return std::nullopt;
    }

    Value list_of(const Key& key, const toml::array& array, std::map<std::string, std::string>& places) {
        std::vector<std::string> list;
        for (const toml::node& node : array) {
            const std::string place = place_in(file_name_, node.source());
            if (!node.is_string()) {
                refuse("each entry of " + std::string(key.name), "a string", node, place);
                continue;
            }
            places.emplace(**node.as_string(), place);
            list.push_back(**node.as_string());
        }
        return Value(std::move(list));
    }

    Value table_of(const Key& key, const toml::table& table, std::map<std::string, std::string>& places) {
        std::map<std::string, std::string> result;
        add_entries(key, table, "", places, result);
        return Value(std::move(result));
    }

    /// Adds what stands in a table. Those of a table within `errors` have its name and a dot in front, and may be whole
    /// numbers: a chat of Telegram is one.
    void add_entries(const Key& key, const toml::table& table, const std::string& prefix,
                     std::map<std::string, std::string>& places, std::map<std::string, std::string>& result) {
        for (const auto& [name, node] : table) {
            const std::string place = place_in(file_name_, name.source());
            const std::string entry = prefix + std::string(name.str());
            if (key.name == "errors" && prefix.empty() && node.is_table()) {
                add_entries(key, *node.as_table(), entry + ".", places, result);
            } else if (node.is_string() || (key.name == "errors" && node.is_integer())) {
                places.emplace(entry, place);
                result.emplace(entry, node.is_string() ? **node.as_string() : std::to_string(**node.as_integer()));
            } else {
                refuse(std::string(key.name) + "." + entry, "a string", node, place);
            }
        }
    }

    void refuse(const std::string& what, std::string_view wish, const toml::node& node, const std::string& place) {
        const std::string message = what + " must be " + std::string(wish) + ", not " + std::string(type_of(node));
        content_.mistakes.push_back(error_at(ErrorCode::invalid_text, message, place));
    }

    const std::string& file_name_;
    FileContent content_{};
};

}  // namespace

FileContent read_file(const std::string& file_name, const std::string& file_text) {
    const toml::parse_result parsed = toml::parse(file_text, file_name);
    if (!parsed) return {.mistakes = {unreadable(file_name, parsed.error())}};
    const toml::node* node = parsed.table()[tool_table][own_table].node();
    if (node == nullptr) return {};
    if (const toml::table* table = node->as_table()) return TableReader(file_name).read(*table);
    const std::string message = "tool.alembicx must be a table, not " + std::string(type_of(*node));
    return {.mistakes = {error_at(ErrorCode::invalid_text, message, place_in(file_name, node->source()))}};
}

Result<bool> has_section(const std::string& file_name, const std::string& file_text) {
    const toml::parse_result parsed = toml::parse(file_text, file_name);
    if (!parsed) return fail(unreadable(file_name, parsed.error()));
    return parsed.table()[tool_table][own_table].node() != nullptr;
}

}  // namespace alembicx::settings
