#include "alter.hpp"

#include <alembicx/text.hpp>

#include "columns.hpp"
#include "python.hpp"

#include <algorithm>
#include <array>

namespace alembicx::diff {

namespace {

using schema::Identity;
using schema::Kind;

Operation comment_on(const Change& change) {
    const auto& identity = change.identity;
    if (identity.kind == Kind::database) return std::nullopt;  // its name is not known here
    if (identity.kind == Kind::table) {
        const auto name = python_string(identity.name);
        if (!change.after) {
            return python_call("op.drop_table_comment", std::array{name, schema_argument(identity)});
        }
        return python_call("op.create_table_comment",
                           std::array{name, python_string(*change.after), schema_argument(identity)});
    }
    return python_execute("COMMENT ON " + sql_target(identity, change.of) + " IS " +
                          (change.after ? text::quote_literal(*change.after) : "NULL"));
}

/// ADD VALUE or RENAME VALUE, where one of them makes the new labels out of the old ones.
Operation alter_labels(const Change& change) {
    if (!change.before || !change.after) return std::nullopt;
    const auto before = array_elements(*change.before);
    const auto after = array_elements(*change.after);
    const auto [old, now] = std::ranges::mismatch(before, after);
    if (now == after.end()) return std::nullopt;
    std::string what;
    if (std::equal(old, before.end(), now + 1, after.end())) {
        what = "ADD VALUE " + text::quote_literal(*now) +
               (old == before.end() ? "" : " BEFORE " + text::quote_literal(*old));
    } else if (old != before.end() && std::equal(old + 1, before.end(), now + 1, after.end())) {
        what = "RENAME VALUE " + text::quote_literal(*old) + " TO " + text::quote_literal(*now);
    } else {
        return std::nullopt;
    }
    return python_execute("ALTER TYPE " + sql_name(change.identity) + ' ' + what);
}

/// SET for the parameters that are new or have another value, RESET for those that are gone.
std::string parameters_clause(const Change& change) {
    const auto before = array_elements(change.before.value_or("{}"));
    const auto after = array_elements(change.after.value_or("{}"));
    const auto name_in = [](const std::string& parameter) { return parameter.substr(0, parameter.find('=')); };
    std::string set;
    std::string reset;
    for (const auto& parameter : after) {
        if (std::ranges::count(before, parameter) != 0) continue;
        const auto name = name_in(parameter);
        set += (set.empty() ? "" : ", ") + name + " = " +
               text::quote_literal(parameter.substr(std::min(name.size() + 1, parameter.size())));
    }
    for (const auto& parameter : before) {
        const auto name = name_in(parameter);
        if (std::ranges::count(after, name, name_in) == 0) reset += (reset.empty() ? "" : ", ") + name;
    }
    if (!set.empty()) set = "SET (" + set + ')';
    if (!reset.empty()) reset = "RESET (" + reset + ')';
    return set + (set.empty() || reset.empty() ? "" : ", ") + reset;
}

/// ENABLE, DISABLE …: the word for a field `enabled`, which is absent for the usual state.
std::string enabling(const Change& change) {
    if (!change.after) return "ENABLE";
    return *change.after == "no" ? "DISABLE" : *change.after == "always" ? "ENABLE ALWAYS" : "ENABLE REPLICA";
}

/// What ALTER TABLE says to a table of the field.
std::string table_clause(const Change& change) {
    const auto& field = change.field;
    if (field == "persistence") return change.after ? "SET UNLOGGED" : "SET LOGGED";
    if (field == "row security") return change.after ? "ENABLE ROW LEVEL SECURITY" : "DISABLE ROW LEVEL SECURITY";
    if (field == "forced row security") {
        return change.after ? "FORCE ROW LEVEL SECURITY" : "NO FORCE ROW LEVEL SECURITY";
    }
    if (field == "replica identity") {
        const auto to = change.after.value_or("default");
        return to == "index" ? ""
                             : "REPLICA IDENTITY " + std::string(to == "full"      ? "FULL"
                                                                 : to == "nothing" ? "NOTHING"
                                                                                   : "DEFAULT");
    }
    return field == "storage parameters" ? parameters_clause(change) : "";
}

std::string sequence_clause(const Change& change) {
    static constexpr auto words = std::to_array<std::pair<std::string_view, std::string_view>>({
        {"cache", "CACHE "},
        {"increment", "INCREMENT BY "},
        {"maximum", "MAXVALUE "},
        {"minimum", "MINVALUE "},
        {"start", "START WITH "},
        {"type", "AS "},
    });
    if (change.field == "cycle") return change.after ? "CYCLE" : "NO CYCLE";
    const auto* const found =
        std::ranges::find(words, change.field, &std::pair<std::string_view, std::string_view>::first);
    return found == words.end() || !change.after ? "" : std::string(found->second) + *change.after;
}

std::string domain_clause(const Change& change) {
    if (change.field == "not null") return change.after ? "SET NOT NULL" : "DROP NOT NULL";
    if (change.field == "default") return change.after ? "SET DEFAULT " + *change.after : "DROP DEFAULT";
    return "";
}

/// `ALTER TABLE pet` and what it says, for the fields of each kind that a statement can set.
std::string statement_of(const Change& change) {
    const auto& identity = change.identity;
    const auto to = [&](const std::string& clause) {
        return clause.empty() ? "" : "ALTER " + sql_target(identity, change.of) + ' ' + clause;
    };
    switch (identity.kind) {
        case Kind::table:
            return to(table_clause(change));
        case Kind::index:
            return to(change.field == "storage parameters" ? parameters_clause(change) : "");
        case Kind::view:
        case Kind::materialized_view:
            return to(change.field == "options" ? parameters_clause(change) : "");
        case Kind::sequence:
            return to(sequence_clause(change));
        case Kind::domain:
            return to(domain_clause(change));
        case Kind::event_trigger:
            return to(change.field == "enabled" ? enabling(change) : "");
        case Kind::trigger:
        case Kind::rule:
            if (change.field != "enabled") return "";
            return "ALTER TABLE " + sql_table(identity) + ' ' + enabling(change) + ' ' + sql_word(identity.kind) + ' ' +
                   schema::identifier(identity.name);
        case Kind::constraint:
            if (change.field != "not validated" || change.after) return "";
            return (change.of == Kind::domain ? "ALTER DOMAIN " : "ALTER TABLE ") + sql_table(identity) +
                   " VALIDATE CONSTRAINT " + schema::identifier(identity.name);
        case Kind::extension:
            if (change.field != "version" || !change.after) return "";
            return to("UPDATE TO " + text::quote_literal(*change.after));
        default:
            return "";
    }
}

/// Whether the dot in a name is that behind another schema, or one of the name's own: a change does not tell.
bool has_doubtful_name(const Identity& identity) {
    return identity.kind == Kind::statistics && identity.name.find('.') != std::string::npos;
}

}  // namespace

Operation alter(const Change& change, std::string_view dialect) {
    const auto& identity = change.identity;
    if (has_doubtful_name(identity)) return std::nullopt;
    if (identity.kind == Kind::column) return alter_column(change, dialect);
    if (dialect == "sqlite") return std::nullopt;
    if (change.field == "comment") return comment_on(change);
    if (change.field == "owner" && change.after && identity.kind != Kind::database) {
        return python_execute("ALTER " + sql_target(identity, change.of) + " OWNER TO " +
                              schema::identifier(*change.after));
    }
    if (identity.kind == Kind::enum_type && change.field == "labels") return alter_labels(change);
    const auto statement = statement_of(change);
    return statement.empty() ? std::nullopt : Operation(python_execute(statement));
}

Operation rename(const Change& change, std::string_view dialect) {
    const auto& identity = change.identity;
    if (has_doubtful_name(identity)) return std::nullopt;
    const auto to = change.after.value_or("");
    switch (identity.kind) {
        case Kind::table:
            return python_call("op.rename_table",
                               std::array{python_string(identity.name), python_string(to), schema_argument(identity)});
        case Kind::constraint:
            if (!is_of_table(change.of, identity.kind)) {
                return alter_whole(identity, change.of, "RENAME", " TO " + schema::identifier(to));
            }
            return alter_table(
                identity, "RENAME CONSTRAINT " + schema::identifier(identity.name) + " TO " + schema::identifier(to),
                dialect);
        case Kind::access_method:
        case Kind::function:
        case Kind::procedure:
        case Kind::aggregate:
        case Kind::operator_:
        case Kind::operator_class:
        case Kind::operator_family:
            return std::nullopt;  // the new name holds more than RENAME TO may say, or there is no RENAME
        default:
            if (dialect == "sqlite") return std::nullopt;
            return python_execute("ALTER " + sql_target(identity, change.of) + " RENAME TO " + schema::identifier(to));
    }
}

}  // namespace alembicx::diff
