#include <algorithm>
#include <array>

#include "alembicx/settings.hpp"
#include "reading.hpp"

namespace alembicx::settings {
namespace {

constexpr std::array<Key, 22> table{{
    {.name = "config",
     .kind = Kind::list,
     .initial = "",
     .has_option = true,
     .meaning = "Paths of the alembic.ini or pyproject.toml files to test; empty: AlembicX looks for them."},
    {.name = "section",
     .kind = Kind::list,
     .initial = "",
     .has_option = true,
     .meaning = "Sections of the ini files, as for Alembic's -n; empty: every section with a script_location."},
    {.name = "url",
     .kind = Kind::text,
     .initial = "",
     .has_option = true,
     .meaning = "Server for the scratch databases, such as postgresql://user@host/; empty: AlembicX starts one."},
    {.name = "include",
     .kind = Kind::list,
     .initial = "",
     .has_option = true,
     .meaning = "Names of the checks to run; empty: all."},
    {.name = "exclude",
     .kind = Kind::list,
     .initial = "",
     .has_option = true,
     .meaning = "Names of checks to leave out."},
    {.name = "per_revision",
     .kind = Kind::flag,
     .initial = "false",
     .has_option = true,
     .meaning = "Whether each revision is a test item of its own."},
    {.name = "since",
     .kind = Kind::text,
     .initial = "",
     .has_option = true,
     .meaning = "Revision, or commit of git, whose revisions count as merged: only newer ones are run; empty: all."},
    {.name = "minimum_downgrade_revision",
     .kind = Kind::text,
     .initial = "",
     .has_option = true,
     .meaning = "Revision below which no downgrade is tried; empty: down to base."},
    {.name = "irreversible",
     .kind = Kind::table,
     .initial = "",
     .has_option = false,
     .meaning = "Revisions that cannot be undone, each with the reason why."},
    {.name = "ignore_kinds",
     .kind = Kind::table,
     .initial = "",
     .has_option = false,
     .meaning = "What no comparison of schemas looks at, such as owner or column.position, each with the reason why."},
    {.name = "baseline",
     .kind = Kind::text,
     .initial = "",
     .has_option = true,
     .meaning = "File of accepted differences, one in each line with its reason; it may only become shorter."},
    {.name = "refusals",
     .kind = Kind::list,
     .initial = "NotImplementedError",
     .has_option = false,
     .meaning = "Exceptions by which a downgrade refuses on purpose: a type, or \"Type: text it contains\"."},
    {.name = "env",
     .kind = Kind::table,
     .initial = "",
     .has_option = false,
     .meaning = "Environment variables for env.py; placeholders such as {url} stand for the scratch database."},
    {.name = "errors",
     .kind = Kind::table,
     .initial = "",
     .has_option = false,
     .meaning = "Where errors are written besides the report: `file`, `log`, and alerts, as of the table `telegram`."},
    {.name = "around",
     .kind = Kind::text,
     .initial = "",
     .has_option = false,
     .meaning = "Context manager, package.module:name, that is entered around each run of env.py."},
    {.name = "models",
     .kind = Kind::list,
     .initial = "",
     .has_option = false,
     .meaning = "Modules to import so that the models' metadata is complete."},
    {.name = "prepare",
     .kind = Kind::text,
     .initial = "",
     .has_option = false,
     .meaning = "Function, package.module:function, that sets up what the history expects before its first revision."},
    {.name = "prepare_sql",
     .kind = Kind::list,
     .initial = "",
     .has_option = false,
     .meaning = "SQL files that set up what the history expects before its first revision."},
    {.name = "template",
     .kind = Kind::text,
     .initial = "",
     .has_option = true,
     .meaning = "Database on the named server that every scratch database starts as a copy of."},
    {.name = "timeout",
     .kind = Kind::number,
     .initial = "60",
     .has_option = true,
     .meaning = "Seconds to wait for a server."},
    {.name = "lock_timeout",
     .kind = Kind::number,
     .initial = "10",
     .has_option = true,
     .meaning = "Seconds that a migration may wait for a lock; 0: as long as it likes."},
    {.name = "statement_timeout",
     .kind = Kind::number,
     .initial = "300",
     .has_option = true,
     .meaning = "Seconds that one statement of a migration may run; 0: as long as it likes."},
}};

}  // namespace

std::span<const Key> keys() {
    return table;
}

std::string_view word_for(Kind kind) {
    constexpr std::array<std::string_view, 5> words{"flag", "number", "text", "list", "table"};
    return words.at(static_cast<std::size_t>(kind));
}

std::string_view word_for(Source source) {
    constexpr std::array<std::string_view, 4> words{"default", "file", "environment", "option"};
    return words.at(static_cast<std::size_t>(source));
}

std::string variable_of(const Key& key) {
    std::string result(variable_prefix);
    for (const char letter : key.name) {
        result += letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    }
    return result;
}

std::string option_of(const Key& key) {
    if (!key.has_option) return {};
    std::string result(option_prefix);
    for (const char letter : key.name) result += letter == '_' ? '-' : letter;
    return result;
}

const Key* key_named(std::string_view name) {
    const auto found = std::ranges::find(table, name, &Key::name);
    return found == table.end() ? nullptr : &*found;
}

Value default_of(const Key& key) {
    const auto value = parse(key.kind, key.initial);
    return value.value_or(Value());
}

}  // namespace alembicx::settings
