#include "constraints.hpp"

#include "python.hpp"

#include <algorithm>
#include <array>

namespace alembicx::diff {

namespace {

using schema::Identity;
using schema::Kind;
using schema::Object;

using Arguments = std::vector<std::string>;

std::string upper(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return text;
}

/// `type_=` of op.drop_constraint for a constraint's `type` field.
std::string type_argument(const std::string& type) {
    if (type == "foreign key") return "type_='foreignkey'";
    if (type == "primary key") return "type_='primary'";
    if (type == "unique" || type == "check") return "type_=" + python_string(type);
    return "";
}

/// The table that a foreign key refers to: its schema and name. Each dialect's reader has its own field.
Identity referenced(const Object& constraint, std::string_view dialect) {
    auto parts = name_parts(text_of(constraint, dialect == "sqlite" ? "references table" : "references"));
    if (parts.size() == 1) return {.kind = Kind::table, .name = parts.front()};
    if (parts.size() == 2) return {.kind = Kind::table, .schema = parts.front(), .name = parts.back()};
    return {};
}

/// What a foreign key does, and when constraints are checked.
Arguments behaviour(const Object& constraint) {
    Arguments arguments;
    if (const auto* action = constraint.field("on delete")) {
        arguments.push_back("ondelete=" + python_string(upper(*action)));
    }
    if (const auto* action = constraint.field("on update")) {
        arguments.push_back("onupdate=" + python_string(upper(*action)));
    }
    if (const auto* match = constraint.field("match")) arguments.push_back("match=" + python_string(upper(*match)));
    if (constraint.field("deferrable") != nullptr) arguments.emplace_back("deferrable=True");
    if (constraint.field("initially deferred") != nullptr) arguments.emplace_back("initially='DEFERRED'");
    return arguments;
}

/// A unique constraint or a primary key, with nothing to it that could not be said.
bool is_key(const Object& constraint) {
    const auto type = text_of(constraint, "type");
    return (type == "unique" || type == "primary key") &&
           says_only(constraint, {"type", "columns", "deferrable", "initially deferred", "nulls not distinct"});
}

bool is_sayable(const Object& constraint) {
    const auto type = text_of(constraint, "type");
    if (type == "check") return says_only(constraint, {"type", "expression", "not validated"});
    if (type == "foreign key") {
        return says_only(constraint,
                         {"type", "columns", "references", "references table", "references columns", "on delete",
                          "on update", "match", "deferrable", "initially deferred", "not validated"});
    }
    return is_key(constraint);
}

/// Whether the index is what the constraint makes, and says nothing of its own.
bool is_plain(const Object* index) {
    return index == nullptr || says_only(*index, {"constraint", "keys", "method", "nulls not distinct", "unique"});
}

void append(Arguments& arguments, const Arguments& more) {
    arguments.insert(arguments.end(), more.begin(), more.end());
}

/// ` (id, "a b")`
std::string columns_of(const Object& object, std::string_view field) {
    std::string list;
    for (const auto& name : array_elements(text_of(object, field))) {
        list += (list.empty() ? "" : ", ") + schema::identifier(name);
    }
    return " (" + list + ')';
}

/// What SQLAlchemy's word for the constraint has no argument for, as ALTER TABLE says it.
Operation by_statement(const Object& constraint, const Object* index, std::string_view dialect) {
    const auto& identity = constraint.identity;
    const auto type = text_of(constraint, "type");
    const auto when = [&](std::string_view field, std::string_view words) {
        return std::string(constraint.field(field) != nullptr ? words : "");
    };
    std::string definition;
    if (type == "exclude" && says_only(constraint, {"type", "expression", "deferrable", "initially deferred"})) {
        definition = text_of(constraint, "expression");
    } else if (type == "check" && says_only(constraint, {"type", "expression", "no inherit", "not validated"})) {
        definition = "CHECK (" + text_of(constraint, "expression") + ')' + when("no inherit", " NO INHERIT") +
                     when("not validated", " NOT VALID");
    } else if (is_key(constraint) && index != nullptr &&
               says_only(*index, {"constraint", "include", "keys", "method", "nulls not distinct", "unique"})) {
        definition = upper(type) + when("nulls not distinct", " NULLS NOT DISTINCT") +
                     columns_of(constraint, "columns") +
                     (index->field("include") != nullptr ? " INCLUDE" + columns_of(*index, "include") : "") +
                     when("deferrable", " DEFERRABLE") + when("initially deferred", " INITIALLY DEFERRED");
    } else {
        return std::nullopt;
    }
    return alter_table(identity, "ADD CONSTRAINT " + schema::identifier(identity.name) + ' ' + definition, dialect);
}

/// `op` with the table as an argument, or the batch that has it.
Operation directive(const Object& constraint, std::string_view function, Arguments what, std::string_view dialect) {
    const auto& identity = constraint.identity;
    const auto name = python_string(identity.name);
    const auto table = python_string(identity.parent);
    if (dialect == "sqlite") {
        what.insert(what.begin(), name);
        return "with op.batch_alter_table(" + table +
               ") as batch: " + python_call("batch." + std::string(function), what);
    }
    what.insert(what.begin(), {name, table});
    return python_call("op." + std::string(function), what);
}

/// `source_schema='billing'`
std::string prefixed(std::string_view side, const Identity& identity) {
    const auto argument = schema_argument(identity);
    return argument.empty() ? "" : std::string(side) + argument;
}

Operation create_foreign_key(const Object& constraint, std::string_view dialect) {
    const auto to = referenced(constraint, dialect);
    const auto local = columns_in(constraint, "columns", dialect);
    const auto remote = columns_in(constraint, "references columns", dialect);
    if (to.name.empty() || local.empty() || remote.empty()) return std::nullopt;
    Arguments arguments{python_string(to.name), python_list(local), python_list(remote),
                        prefixed("source_", constraint.identity), prefixed("referent_", to)};
    append(arguments, behaviour(constraint));
    if (constraint.field("not validated") != nullptr) arguments.emplace_back("postgresql_not_valid=True");
    return directive(constraint, "create_foreign_key", std::move(arguments), dialect);
}

}  // namespace

const Object* index_behind(const Object& constraint, const std::vector<Object>& objects) {
    const auto found = std::ranges::find_if(objects, [&](const Object& object) {
        return object.identity.kind == Kind::index && object.identity.name == constraint.identity.name &&
               object.field("constraint") != nullptr;
    });
    return found == objects.end() ? nullptr : &*found;
}

Operation create_constraint(const Object& object, Kind of, std::string_view dialect) {
    const auto& identity = object.identity;
    const auto type = text_of(object, "type");
    if (!is_of_table(of, identity.kind)) {
        if (type != "check" || !says_only(object, {"type", "expression", "not validated"})) return std::nullopt;
        return alter_whole(identity, of, "ADD",
                           " CHECK (" + text_of(object, "expression") + ')' +
                               (object.field("not validated") != nullptr ? " NOT VALID" : ""));
    }
    if (dialect == "sqlite" && is_nameless(identity)) return std::nullopt;
    const auto* index = index_behind(object, object.parts);
    // op.create_primary_key() takes no word for when it is checked.
    const bool is_late_key = type == "primary key" && object.field("deferrable") != nullptr;
    if (!is_sayable(object) || !is_plain(index) || is_late_key) return by_statement(object, index, dialect);
    const auto schema = schema_argument(identity);
    if (type == "check") {
        Arguments arguments{python_sql(text_of(object, "expression")), schema};
        if (object.field("not validated") != nullptr) arguments.emplace_back("postgresql_not_valid=True");
        return directive(object, "create_check_constraint", std::move(arguments), dialect);
    }
    if (type == "foreign key") return create_foreign_key(object, dialect);
    const auto columns = columns_in(object, "columns", dialect);
    if (columns.empty()) return std::nullopt;
    Arguments arguments{python_list(columns), schema};
    append(arguments, behaviour(object));
    if (object.field("nulls not distinct") != nullptr) arguments.emplace_back("postgresql_nulls_not_distinct=True");
    return directive(object, type == "unique" ? "create_unique_constraint" : "create_primary_key", std::move(arguments),
                     dialect);
}

Operation drop_constraint(const Object& object, Kind of, std::string_view dialect) {
    const auto& identity = object.identity;
    if (!is_of_table(of, identity.kind)) return alter_whole(identity, of, "DROP");
    if (dialect == "sqlite" && is_nameless(identity)) return std::nullopt;
    return directive(object, "drop_constraint", {type_argument(text_of(object, "type")), schema_argument(identity)},
                     dialect);
}

Operation sa_constraint(const Object& constraint, const Object* index, std::string_view dialect) {
    const auto type = text_of(constraint, "type");
    if (!is_sayable(constraint) || !is_plain(index) || constraint.field("not validated") != nullptr) {
        return std::nullopt;
    }
    const bool is_named = dialect != "sqlite" || !is_nameless(constraint.identity);
    const auto name = is_named ? "name=" + python_string(constraint.identity.name) : "";
    if (type == "check") {
        return python_call("sa.CheckConstraint", std::array{python_sql(text_of(constraint, "expression")), name});
    }
    const auto columns = columns_in(constraint, "columns", dialect);
    if (columns.empty()) return std::nullopt;
    if (type == "foreign key") {
        const auto to = referenced(constraint, dialect);
        std::vector<std::string> targets = columns_in(constraint, "references columns", dialect);
        if (to.name.empty() || targets.empty()) return std::nullopt;
        const auto table = (in_default_schema(to) ? "" : to.schema + '.') + to.name + '.';
        // SQLAlchemy splits such a text at its dots.
        const auto has_dot = [](const std::string& text) { return text.contains('.'); };
        if (has_dot(to.schema) || has_dot(to.name) || std::ranges::any_of(targets, has_dot)) return std::nullopt;
        for (auto& target : targets) target.insert(0, table);
        Arguments arguments{python_list(columns), python_list(targets), name};
        append(arguments, behaviour(constraint));
        return python_call("sa.ForeignKeyConstraint", arguments);
    }
    Arguments arguments;
    for (const auto& column : columns) arguments.push_back(python_string(column));
    arguments.push_back(name);
    append(arguments, behaviour(constraint));
    if (constraint.field("nulls not distinct") != nullptr) {
        arguments.emplace_back("postgresql_nulls_not_distinct=True");
    }
    return python_call(type == "unique" ? "sa.UniqueConstraint" : "sa.PrimaryKeyConstraint", arguments);
}

}  // namespace alembicx::diff
