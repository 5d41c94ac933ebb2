#include <alembicx/schema.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace alembicx::schema {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view format = "alembicx snapshot";
constexpr int format_version = 1;

Json written(const Object& object) {
    Json json{{"kind", name_of(object.identity.kind)}};
    if (!object.identity.schema.empty()) json["schema"] = object.identity.schema;
    json["name"] = object.identity.name;
    Json fields = Json::object();
    for (const auto& field : object.fields) fields[field.name] = field.value;
    json["fields"] = std::move(fields);
    if (object.identity.parent.empty()) json["fingerprint"] = fingerprint(object).hex();
    if (!object.parts.empty()) {
        Json parts = Json::array();
        for (const auto& part : object.parts) parts.push_back(written(part));
        json["parts"] = std::move(parts);
    }
    return json;
}

std::unexpected<Error> not_a_snapshot(const std::string& where, const std::string& why) {
    return fail({.code = ErrorCode::invalid_text,
                 .id = "AX-CAT-004",
                 .message = "not a snapshot that AlembicX wrote: " + why,
                 .subject = where});
}

/// The member as text, or nothing when it is missing or something else.
std::optional<std::string> text_of(const Json& json, const char* name) {
    const auto found = json.find(name);
    if (found == json.end() || !found->is_string()) return std::nullopt;
    return found->get<std::string>();
}

/// Whether the member is missing or of that type.
bool may_be(const Json& json, const char* name, Json::value_t type) {
    const auto found = json.find(name);
    return found == json.end() || found->type() == type;
}

Result<Object> read(const Json& json, const Object* whole, const std::string& where) {
    if (!json.is_object()) return not_a_snapshot(where, "an object of the database is no JSON object");
    const auto kind = kind_named(text_of(json, "kind").value_or(""));
    if (!kind) return not_a_snapshot(where, "unknown kind \"" + text_of(json, "kind").value_or("") + "\"");
    const auto name = text_of(json, "name");
    if (!name) return not_a_snapshot(where, "an object has no name");
    if (!may_be(json, "schema", Json::value_t::string)) return not_a_snapshot(where, "a schema is no string");
    if (!may_be(json, "fields", Json::value_t::object)) return not_a_snapshot(where, "fields are no JSON object");
    if (!may_be(json, "parts", Json::value_t::array)) return not_a_snapshot(where, "parts are no list");
    if (whole != nullptr && json.contains("parts")) return not_a_snapshot(where, "a part has parts");
    Object object{.identity = {.kind = *kind,
                               .schema = text_of(json, "schema").value_or(""),
                               .parent = whole == nullptr ? "" : whole->identity.name,
                               .name = *name}};
    const auto fields = json.find("fields");
    if (fields != json.end()) {
        for (const auto& [key, value] : fields->items()) {
            if (!value.is_string()) return not_a_snapshot(where, "field \"" + key + "\" is no string");
            object.fields.push_back({.name = key, .value = value.get<std::string>()});
        }
    }
    const auto parts = json.find("parts");
    if (parts != json.end()) {
        for (const auto& entry : *parts) {
            auto part = read(entry, &object, where);
            if (!part) return propagate(part, "reading the parts of " + describe(object.identity));
            object.parts.push_back(std::move(*part));
        }
    }
    return object;
}

/// `name:line:column` of a byte of the text.
std::string place(std::string_view text, std::size_t byte, const std::string& name) {
    const auto before = text.substr(0, std::min(byte == 0 ? 0 : byte - 1, text.size()));
    const auto line = std::ranges::count(before, '\n') + 1;
    const auto start = before.rfind('\n');
    const auto column = before.size() - (start == std::string_view::npos ? 0 : start + 1) + 1;
    return name + ':' + std::to_string(line) + ':' + std::to_string(column);
}

Result<Json> parsed(std::string_view text, const std::string& name) {
    try {
        return Json::parse(text);
    } catch (const Json::parse_error& wrong) {
        return not_a_snapshot(place(text, wrong.byte, name), "no JSON");
    } catch (const Json::out_of_range&) {  // a number such as 1e999; it does not say where
        return not_a_snapshot(name + ":1:1", "a number is too large");
    }
}

}  // namespace

std::string to_json(const Database& database) {
    Json json{{"format", format},
              {"version", format_version},
              {"dialect", database.dialect},
              {"server_version", database.server_version},
              {"fingerprint", fingerprint(database).hex()},
              {"unseen", database.unseen},
              {"objects", Json::array()}};
    for (const auto& object : database.objects) json["objects"].push_back(written(*object));
    // Bytes that are no UTF-8 (a database in SQL_ASCII may hold them) become U+FFFD: JSON has no others.
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

Result<Database> from_json(std::string_view text, const std::string& name) {
    auto json = parsed(text, name);
    if (!json) return propagate(json, "reading a snapshot");
    const std::string top = name + ":1:1";
    if (!json->is_object() || text_of(*json, "format") != format) {
        return not_a_snapshot(top, "its format is not \"" + std::string(format) + "\"");
    }
    if (json->value("version", Json()) != Json(format_version)) {
        return not_a_snapshot(top, "its version is not " + std::to_string(format_version));
    }
    const auto dialect = text_of(*json, "dialect");
    const auto version = json->find("server_version");
    const auto objects = json->find("objects");
    if (!dialect || version == json->end() || !version->is_number_integer() || objects == json->end() ||
        !objects->is_array()) {
        return not_a_snapshot(top, "dialect, server_version or objects is missing");
    }
    const auto number = version->get<std::int64_t>();
    if (!std::in_range<int>(number)) return not_a_snapshot(top, "server_version is no version");
    Database database{.dialect = *dialect, .server_version = static_cast<int>(number)};
    for (const auto& entry : *objects) {
        auto object = read(entry, nullptr, top);
        if (!object) return propagate(object, "reading a snapshot");
        arrange(*object);
        database.objects.push_back(std::make_shared<const Object>(std::move(*object)));
    }
    if (!may_be(*json, "unseen", Json::value_t::array)) return not_a_snapshot(top, "unseen is no list");
    if (const auto unseen = json->find("unseen"); unseen != json->end()) {
        for (const auto& sentence : *unseen) {
            if (!sentence.is_string()) return not_a_snapshot(top, "what was unseen is no string");
            database.unseen.push_back(sentence.get<std::string>());
        }
    }
    std::ranges::sort(database.objects, {}, [](const auto& object) -> const Identity& { return object->identity; });
    return database;
}

}  // namespace alembicx::schema
