#pragma once

#include <expected>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "alembicx/settings.hpp"

/// What the files of this module share.
namespace alembicx::settings {

/// What all our environment variables begin with.
inline constexpr std::string_view variable_prefix = "ALEMBICX_";

/// What all our command line options begin with.
inline constexpr std::string_view option_prefix = "--alembicx-";

/// A value, or what is wrong with it: the end of a sentence that begins with the name of the setting.
using Parsed = std::expected<Value, std::string>;

/// Reads a value as it is written in an environment variable or an option.
[[nodiscard]] Parsed parse(Kind kind, std::string_view text);

/// Something wrong with the form of a value that has the right type, or with a name in it.
struct Mistake {
    ErrorCode code;       ///< `unknown_name` or `invalid_text`
    std::string message;  ///< a sentence
    std::string part;     ///< the entry of the list, or the name in the table, that it is about; may be empty
};

/// What is wrong with a value of the right type; names of checks are compared with `known_checks` unless that is empty.
[[nodiscard]] std::vector<Mistake> mistakes_in(const Key& key, const Value& value,
                                               std::span<const std::string> known_checks);

/// What is wrong with the braces of a text, as for `Parsed`, or an empty string.
[[nodiscard]] std::string wrong_placeholder(std::string_view text);

/// What the entries of `[tool.alembicx.errors.telegram]` begin with, in the table `errors`.
inline constexpr std::string_view telegram_prefix = "telegram.";

/// What is wrong with such an entry, named without the prefix: the end of a sentence that begins with `errors`.
[[nodiscard]] std::optional<std::string> wrong_telegram(const std::string& name, const std::string& text);

/// What is wrong with what an entry of `errors` says about the log, or nothing; an entry about something else is right.
[[nodiscard]] std::optional<std::string> wrong_log(std::string_view name, std::string_view text);

/// A setting of the file, with the places of its parts.
struct FileSetting {
    Setting setting{};
    std::map<std::string, std::string> places{};  ///< where each entry of a list or name of a table stands
};

/// What the file says: settings that have the right type, and the mistakes.
struct FileContent {
    std::vector<FileSetting> settings{};
    std::vector<Error> mistakes{};
};

/// Reads `[tool.alembicx]`; a text that is no TOML is one mistake.
[[nodiscard]] FileContent read_file(const std::string& file_name, const std::string& file_text);

/// The key of this name, or null.
[[nodiscard]] const Key* key_named(std::string_view name);

/// AX-CFG-004 for `unknown_name`, AX-CFG-005 for `invalid_text`.
[[nodiscard]] Error error_at(ErrorCode code, std::string message, std::string place);

}  // namespace alembicx::settings
