#include <alembicx/text.hpp>
#include <algorithm>
#include <functional>
#include <ranges>

#include "alembicx/settings.hpp"
#include "reading.hpp"

namespace alembicx::settings {
namespace {

/// No setting: it is a secret, and is read by who needs it.
constexpr std::string_view token_variable = "ALEMBICX_TELEGRAM_TOKEN";

/// Collects settings, later sources over earlier ones, and everything that is wrong with them.
class Resolver {
public:
    explicit Resolver(std::span<const std::string> known_checks) : known_checks_(known_checks) {}

    void add_file(FileContent content) {
        for (Error& mistake : content.mistakes) mistakes_.push_back(std::move(mistake));
        for (FileSetting& entry : content.settings) add(std::move(entry.setting), entry.places);
    }

    void add_environment(const std::map<std::string, std::string>& environment) {
        for (const auto& [name, text] : environment) {
            if (name.starts_with(variable_prefix) && name != token_variable)
                add_text(name, text, Source::environment, variable_of);
        }
    }

    void add_options(const std::map<std::string, std::string>& options) {
        for (const auto& [name, text] : options) add_text(name, text, Source::option, option_of);
    }

    Result<Settings> result() && {
        if (mistakes_.empty()) return std::move(settings_);
        Error first = std::move(mistakes_.front());
        for (const Error& other : mistakes_ | std::views::drop(1)) {
            first.context.push_back("also: " + other.subject + ": " + other.message);
        }
        return fail(std::move(first));
    }

private:
    /// Adds what one variable or option says; `name_of` gives the name that a key has there.
    void add_text(const std::string& name, const std::string& text, Source source,
                  const std::function<std::string(const Key&)>& name_of) {
        const auto key = std::ranges::find(keys(), name, name_of);
        if (key == keys().end()) {
            mistakes_.push_back(unknown_name(name, source, name_of));
            return;
        }
        Parsed value = parse(key->kind, text);
        if (!value) {
            const std::string message = std::string(key->name) + " " + value.error();
            mistakes_.push_back(error_at(ErrorCode::invalid_text, message, name));
            return;
        }
        add({.name = std::string(key->name), .value = std::move(*value), .source = source, .origin = name}, {});
    }

    static Error unknown_name(const std::string& name, Source source,
                              const std::function<std::string(const Key&)>& name_of) {
        const bool is_variable = source == Source::environment;
        const std::string prefix(is_variable ? variable_prefix : option_prefix);
        // Compared without what all names begin with, which would make every name near every other.
        std::vector<std::string> names;
        for (const Key& key : keys()) {
            const std::string candidate = name_of(key);
            if (!candidate.empty()) names.push_back(candidate.substr(prefix.size()));
        }
        std::string message = is_variable ? "unknown environment variable" : "unknown option";
        const std::string_view rest = std::string_view(name).substr(name.starts_with(prefix) ? prefix.size() : 0);
        if (const auto meant = text::nearest(rest, names)) {
            message.append("; did you mean \"").append(prefix).append(*meant).append("\"?");
        }
        return error_at(ErrorCode::unknown_name, std::move(message), name);
    }

    void add(Setting setting, const std::map<std::string, std::string>& places) {
        for (const Mistake& mistake : mistakes_in(*key_named(setting.name), setting.value, known_checks_)) {
            const auto part = places.find(mistake.part);
            const std::string& place = part == places.end() ? setting.origin : part->second;
            mistakes_.push_back(error_at(mistake.code, mistake.message, place));
        }
        settings_.replace(std::move(setting));
    }

    std::span<const std::string> known_checks_;
    Settings settings_{};
    std::vector<Error> mistakes_{};
};

}  // namespace

Error error_at(ErrorCode code, std::string message, std::string place) {
    const std::string_view id = code == ErrorCode::unknown_name ? "AX-CFG-004" : "AX-CFG-005";
    return {.code = code, .id = std::string(id), .message = std::move(message), .subject = std::move(place)};
}

Settings::Settings() {
    for (const Key& key : keys()) {
        settings_.push_back(
            {.name = std::string(key.name), .value = default_of(key), .source = Source::initial, .origin = "default"});
    }
}

Result<Setting> Settings::find(std::string_view name) const {
    const auto found = std::ranges::find(settings_, name, &Setting::name);
    if (found != settings_.end()) return *found;
    std::vector<std::string> names;
    for (const Key& key : keys()) names.emplace_back(key.name);
    return fail(error_at(ErrorCode::unknown_name, "there is no such setting" + text::did_you_mean(name, names),
                         std::string(name)));
}

void Settings::replace(Setting setting) {
    const auto found = std::ranges::find(settings_, setting.name, &Setting::name);
    if (found != settings_.end()) *found = std::move(setting);
}

Result<Settings> resolve(const Sources& sources) {
    Resolver resolver(sources.known_checks);
    resolver.add_file(read_file(sources.file_name, sources.file_text));
    resolver.add_environment(sources.environment);
    resolver.add_options(sources.options);
    return std::move(resolver).result();
}

}  // namespace alembicx::settings
