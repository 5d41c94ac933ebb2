#pragma once

#include <alembicx/error.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The settings of a project: `[tool.alembicx]` of its pyproject.toml, overridden by `ALEMBICX_` environment variables,
/// overridden by command line options. Nothing here touches a file or the environment: texts come in, values go out.
///
/// Every function is pure and safe to call from any thread.
namespace alembicx::settings {

/// What a key holds.
enum class Kind : std::uint8_t {
    flag,    ///< true or false
    number,  ///< a number that is not negative
    text,    ///< a string; the empty one means "not set"
    list,    ///< strings; in a file, one string counts as a list of one
    table,   ///< names with a string each
};

/// The kind in one word, as in the documentation: "flag", "number", "text", "list" or "table".
[[nodiscard]] std::string_view word_for(Kind kind);

/// One setting that exists. The table of them is the only place that says which do.
struct Key {
    std::string_view name;     ///< as in the file, such as "per_revision"
    Kind kind;                 ///< what it holds
    std::string_view initial;  ///< the default, written as in an environment variable
    bool has_option;           ///< whether a command line option sets it
    std::string_view meaning;  ///< one sentence for people

    bool operator==(const Key&) const = default;
};

/// All settings, in the order in which they are documented.
[[nodiscard]] std::span<const Key> keys();

/// The environment variable that sets a key: "ALEMBICX_PER_REVISION".
[[nodiscard]] std::string variable_of(const Key& key);

/// The command line option that sets a key, "--alembicx-per-revision", or an empty string.
[[nodiscard]] std::string option_of(const Key& key);

/// A value; which alternative it holds follows from the key's kind, in the order of `Kind`.
using Value = std::variant<bool, double, std::string, std::vector<std::string>, std::map<std::string, std::string>>;

/// The default of a key as a value.
[[nodiscard]] Value default_of(const Key& key);

/// Who said a value; a later one overrides an earlier one.
enum class Source : std::uint8_t {
    initial,      ///< nobody: it is the default
    file,         ///< the file; relative paths are relative to it
    environment,  ///< an environment variable; relative paths are relative to the working directory
    option,       ///< a command line option; relative paths as for the environment
};

/// The source in one word: "default", "file", "environment" or "option".
[[nodiscard]] std::string_view word_for(Source source);

/// One setting in force.
struct Setting {
    std::string name{};               ///< the key's name
    Value value{};                    ///< not masked: it may hold a password
    Source source = Source::initial;  ///< who said so
    std::string origin{};             ///< where: "pyproject.toml:12", "ALEMBICX_URL", "--alembicx-url" or "default"

    bool operator==(const Setting&) const = default;
};

/// All settings in force: exactly one for every key.
class Settings {
public:
    /// The defaults.
    Settings();

    /// One setting for every key, in the order of `keys()`.
    [[nodiscard]] std::span<const Setting> all() const { return settings_; }

    /// The setting of a key; fails with `unknown_name` and AX-CFG-004 when there is no such key.
    [[nodiscard]] Result<Setting> find(std::string_view name) const;

    /// Replaces the setting of the same name; one that is no key is left out.
    void replace(Setting setting);

    bool operator==(const Settings&) const = default;

private:
    std::vector<Setting> settings_;
};

/// Everything that may say something about the settings.
struct Sources {
    std::string file_name{};                           ///< as it is to be printed; empty when there is no file
    std::string file_text{};                           ///< the file's text, TOML
    std::map<std::string, std::string> environment{};  ///< all variables; those that begin with `ALEMBICX_` are read
    std::map<std::string, std::string> options{};  ///< by full name, "--alembicx-url"; written as in the environment
    std::vector<std::string> known_checks{};       ///< names for `include` and `exclude`; empty: names are not checked
};

/// Puts the settings together.
///
/// Fails with AX-CFG-004 (`unknown_name`), AX-CFG-005 or AX-CFG-006 (`invalid_text`) and tells all mistakes at once:
/// the error is the first one, and `context` holds a line `also: <place>: <message>` for each of the others. `subject`
/// is the place, written as an origin is.
[[nodiscard]] Result<Settings> resolve(const Sources& sources);

/// Whether a pyproject.toml has a `[tool.alembicx]` table; fails with AX-CFG-006 when the text is no TOML.
[[nodiscard]] Result<bool> has_section(const std::string& file_name, const std::string& file_text);

/// The names of the placeholders that a text of `env` may hold in braces.
[[nodiscard]] std::span<const std::string> placeholders();

/// The text with its placeholders replaced by `values`, and `{{` and `}}` by single braces.
///
/// Fails with AX-CFG-005 when a brace stands alone, or a placeholder is unknown or has no value.
[[nodiscard]] Result<std::string> fill(std::string_view text, const std::map<std::string, std::string>& values);

/// A size as people write it, "10 MB", in bytes: a whole number, then kB, MB, GB (powers of 1,000) or nothing. Nothing
/// for any other text, or for more than fits.
[[nodiscard]] std::optional<std::uint64_t> bytes_in(std::string_view text);

/// The setting with every secret in its value replaced by `***`, for showing it to people.
[[nodiscard]] Setting masked(const Setting& setting);

/// The value of a setting on one line, in TOML's notation, with every secret masked.
[[nodiscard]] std::string shown(const Setting& setting);

}  // namespace alembicx::settings
