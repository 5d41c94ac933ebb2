#include "tables.hpp"

#include "columns.hpp"
#include "constraints.hpp"
#include "positions.hpp"
#include "python.hpp"

#include <algorithm>

namespace alembicx::diff {

namespace {

using schema::Kind;
using schema::Object;

using Arguments = std::vector<std::string>;

/// The arguments behind an index's keys, the same for op.create_index and sa.Index; nothing where they would not say
/// all of it.
std::optional<Arguments> index_options(const Object& index, std::string_view dialect) {
    if (!says_only(index, {"include", "keys", "method", "nulls not distinct", "predicate", "storage parameters",
                           "tablespace", "unique"})) {
        return std::nullopt;
    }
    Arguments options;
    if (index.field("unique") != nullptr) options.emplace_back("unique=True");
    if (const auto method = text_of(index, "method"); !method.empty() && method != "btree") {
        options.push_back("postgresql_using=" + python_string(method));
    }
    if (const auto* include = index.field("include")) {
        options.push_back("postgresql_include=" + python_list(array_elements(*include)));
    }
    if (const auto* where = index.field("predicate")) {
        options.push_back(std::string(dialect) + "_where=" + python_text(*where));
    }
    if (const auto* parameters = index.field("storage parameters")) {
        options.push_back("postgresql_with=" + python_dict(array_elements(*parameters)));
    }
    if (const auto* tablespace = index.field("tablespace")) {
        options.push_back("postgresql_tablespace=" + python_string(*tablespace));
    }
    if (index.field("nulls not distinct") != nullptr) options.emplace_back("postgresql_nulls_not_distinct=True");
    return options;
}

/// Plain columns as names, the rest as SQL.
Arguments index_keys(const Object& index, std::string_view dialect) {
    Arguments keys;
    for (const auto& key : listed_in(index, "keys", dialect)) {
        const auto parts = name_parts(key);
        const bool is_name = parts.size() == 1 && schema::identifier(parts.front()) == key;
        keys.push_back(is_name ? python_string(parts.front()) : python_text(key));
    }
    return keys;
}

Operation sa_index(const Object& index, std::string_view dialect) {
    const auto options = index_options(index, dialect);
    const auto keys = index_keys(index, dialect);
    if (!options || keys.empty()) return std::nullopt;
    Arguments arguments{python_string(index.identity.name)};
    arguments.insert(arguments.end(), keys.begin(), keys.end());
    arguments.insert(arguments.end(), options->begin(), options->end());
    return python_call("sa.Index", arguments);
}

/// The columns of the primary key.
std::vector<std::string> primary_key(const Object& table, std::string_view dialect) {
    for (const auto& part : table.parts) {
        if (text_of(part, "type") == "primary key") return columns_in(part, "columns", dialect);
    }
    return {};
}

/// The columns in their order.
std::vector<const Object*> columns_of(const Object& table) {
    std::vector<const Object*> columns;
    for (const auto& part : table.parts) {
        if (part.identity.kind == Kind::column) columns.push_back(&part);
    }
    std::ranges::sort(columns, {}, [](const Object* column) { return position_of(*column); });
    return columns;
}

Operation table_column(const Object& column, const std::vector<std::string>& key, std::string_view dialect) {
    const bool is_key = key.size() == 1 && key.front() == column.identity.name;
    // SQLAlchemy makes the only integer of a primary key serial, unless told otherwise, and no other column.
    if (is_serial(column)) return is_key ? sa_column(column, dialect) : std::nullopt;
    const bool counts = column.field("identity") != nullptr || column.field("default") != nullptr;
    const auto more = is_key && !counts && dialect == "postgresql" ? "autoincrement=False" : "";
    // A column of a primary key may lack NOT NULL on SQLite.
    const bool is_nullable_key =
        std::ranges::count(key, column.identity.name) != 0 && column.field("not null") == nullptr;
    return sa_column(column, dialect, is_nullable_key ? "nullable=True" : more);
}

/// What is said of the table as a whole.
std::optional<Arguments> table_options(const Object& table) {
    if (!says_only(table, {"access method", "autoincrement", "comment", "partition key", "persistence",
                           "storage parameters", "tablespace", "without rowid"})) {
        return std::nullopt;
    }
    Arguments options{schema_argument(table.identity)};
    const auto option = [&](std::string_view field, std::string_view keyword) {
        if (const auto* value = table.field(field)) {
            options.push_back(std::string(keyword) + '=' + python_string(*value));
        }
    };
    option("comment", "comment");
    if (table.field("persistence") != nullptr) options.emplace_back("prefixes=['UNLOGGED']");
    option("partition key", "postgresql_partition_by");
    option("access method", "postgresql_using");
    option("tablespace", "postgresql_tablespace");
    if (const auto* parameters = table.field("storage parameters")) {
        options.push_back("postgresql_with=" + python_dict(array_elements(*parameters)));
    }
    if (table.field("autoincrement") != nullptr) options.emplace_back("sqlite_autoincrement=True");
    if (table.field("without rowid") != nullptr) options.emplace_back("sqlite_with_rowid=False");
    return options;
}

}  // namespace

Operation create_index(const Object& index, std::string_view dialect) {
    const auto& identity = index.identity;
    const auto options = index_options(index, dialect);
    const auto keys = index_keys(index, dialect);
    if (!options || keys.empty()) return std::nullopt;
    std::string list;
    for (const auto& key : keys) list += (list.empty() ? "" : ", ") + key;
    Arguments arguments{python_string(identity.name), python_string(identity.parent), '[' + list + ']',
                        schema_argument(identity)};
    arguments.insert(arguments.end(), options->begin(), options->end());
    return python_call("op.create_index", arguments);
}

Operation create_table(const Object& table, std::string_view dialect) {
    const auto options = table_options(table);
    if (!options) return std::nullopt;
    Arguments arguments{python_string(table.identity.name)};
    const auto key = primary_key(table, dialect);
    const auto add = [&](const Operation& said) {
        if (said) arguments.push_back(*said);
        return said.has_value();
    };
    for (const auto* column : columns_of(table)) {
        if (!add(table_column(*column, key, dialect))) return std::nullopt;
    }
    for (const auto& part : table.parts) {
        const auto kind = part.identity.kind;
        if (kind == Kind::column || (kind == Kind::index && part.field("constraint") != nullptr)) continue;
        if (kind != Kind::constraint && kind != Kind::index) return std::nullopt;
        const auto said = kind == Kind::index ? sa_index(part, dialect)
                                              : sa_constraint(part, index_behind(part, table.parts), dialect);
        if (!add(said)) return std::nullopt;
    }
    arguments.insert(arguments.end(), options->begin(), options->end());
    return python_call("op.create_table", arguments);
}

}  // namespace alembicx::diff
