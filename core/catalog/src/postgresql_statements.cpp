#include "postgresql_statements.hpp"

#include <functional>
#include <iterator>
#include <utility>

namespace alembicx::catalog::postgresql {

std::string united(std::span<const std::string> branches) {
    std::string text;
    for (const auto& branch : branches) {
        if (!text.empty()) text += "\nUNION ALL ";
        text += branch;
    }
    return text;
}

std::string probe_statement(std::span<const Watch> watches, std::string_view since, std::string_view now) {
    std::vector<std::string> branches{"SELECT 'moment', pg_current_snapshot()::text"};
    for (const auto& watch : watches) branches.push_back(state_branch(watch, since, now));
    return united(branches);
}

std::string everything_statement(std::span<const Watch> watches, std::uint32_t horizon, int major) {
    // A sub-select is worked out once, not for each row.
    const auto now = "(SELECT " + age_of(horizon) + ')';
    std::vector<std::string> branches{probe_statement(watches, now, now)};
    for (const auto& watch : watches) {
        if (watch.mode == Mode::counted) branches.push_back(keys_branch(watch, true));
    }
    for (const auto& file : files()) branches.push_back(branch_of(file, major));
    return united(branches);
}

std::string keys_statement(std::span<const Watch> watches, std::span<const std::size_t> which, bool with_units) {
    std::vector<std::string> branches;
    for (const auto i : which) branches.push_back(keys_branch(watches[i], with_units));
    return united(branches);
}

std::optional<std::string> families_statement(const std::set<std::string>& families, int major) {
    std::vector<std::string> branches;
    for (const auto& file : files()) {
        if (families.contains(file.family)) branches.push_back(branch_of(file, major));
    }
    if (branches.empty()) return std::nullopt;
    return united(branches);
}

std::optional<std::string> units_statement(std::string_view family, int major,
                                           const std::function<bool(const File&)>& may_have) {
    std::vector<std::string> branches;
    for (const auto& file : files()) {
        if (file.family == family && may_have(file)) branches.push_back(branch_of(file, major, Reach::units));
    }
    if (branches.empty()) return std::nullopt;
    return united(branches);
}

std::string dependents_statement(std::span<const Oid> relations) {
    return "WITH RECURSIVE r AS (SELECT c.oid AS relation, y.oid AS type, y.typarray AS array FROM pg_class c"
           " LEFT JOIN pg_type y ON y.oid = c.reltype WHERE c.oid = ANY (" +
           oid_array(relations) +
           ")),"
           // Domains over the row's type have its columns, too.
           " t AS (SELECT r.type, r.array FROM r"
           " UNION SELECT y.oid, y.typarray FROM t JOIN pg_type y ON y.typbasetype = t.type),"
           " f AS (SELECT d.objid AS oid FROM pg_depend d, t WHERE d.refclassid = 1247"
           " AND d.refobjid IN (t.type, t.array) AND d.classid = 1255)"
           " SELECT DISTINCT d.classid::text, d.objid::text FROM pg_depend d WHERE d.classid IN (2618, 3256, 1255)"
           " AND ((d.refclassid = 1259 AND d.refobjid IN (SELECT r.relation FROM r))"
           " OR (d.refclassid = 1255 AND d.refobjid IN (SELECT f.oid FROM f))"
           " OR (d.refclassid = 1247 AND d.refobjid IN (SELECT t.type FROM t)))";
}

std::string prepared_name(std::string_view statement) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string name(prepared_prefix);
    auto hash = std::hash<std::string_view>()(statement);
    for (int i = 0; i < 16; ++i, hash >>= 4U) name += digits[hash & 0xFU];
    return name;
}

Result<void> add_answer(Answer& answer, std::vector<Row>& rows) {
    for (auto& row : rows) {
        if (row.size() != 2 || !row[0]) return not_understood("catalog", "a row has not two columns");
        answer.emplace(std::move(*row[0]), std::move(row[1]).value_or(""));
    }
    return {};
}

Result<Units> read_units(const Answer& answer) {
    std::map<std::string, std::vector<Record>, std::less<>> families;
    for (const auto& file : files()) {
        const auto text = answer.find(file.name);
        if (text == answer.end()) continue;
        auto records = decode(file, text->second);
        if (!records) return propagate(records, "reading the catalog");
        auto& all = families[file.family];
        if (all.empty()) {
            all = std::move(*records);
        } else {
            all.insert(all.end(), std::make_move_iterator(records->begin()), std::make_move_iterator(records->end()));
        }
    }
    Units units;
    for (auto& [family, records] : families) {
        auto some = units_of(family, std::move(records));
        units.insert(units.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
    }
    return units;
}

}  // namespace alembicx::catalog::postgresql
