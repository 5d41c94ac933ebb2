#include "postgresql_watch.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <iterator>
#include <set>
#include <span>

namespace alembicx::catalog::postgresql {

namespace {

/// An index belongs to its table, whichever row speaks of it.
std::string table_of(const std::string& oid) {
    return "'r' || coalesce((SELECT i.indrelid FROM pg_index i WHERE i.indexrelid = " + oid + "), " + oid + ")";
}

/// Catalogs whose rows belong to a unit each.
std::vector<Watch> unit_watches() {
    std::vector<Watch> all;
    const auto add = [&](Mode mode, const char* name, const char* condition, const char* object, std::string unit,
                         const char* part = "0") -> Watch& {
        return all.emplace_back(Watch{.name = name,
                                      .mode = mode,
                                      .source = std::string(name) + " c",
                                      .object = object,
                                      .part = part,
                                      .unit = std::move(unit),
                                      .condition = condition});
    };
    // TOAST tables and their indexes have no names of their own in a snapshot.
    auto& relations =
        add(Mode::counted, "pg_class", "c.relnamespace <> 99 AND c.relpersistence <> 't'", "c.oid", table_of("c.oid"));
    relations.key_source = "pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid";
    relations.key_unit = "'r' || coalesce(i.indrelid, c.oid)";
    add(Mode::followed, "pg_attribute", "c.attnum > 0", "c.attrelid", table_of("c.attrelid"), "c.attnum");
    add(Mode::followed, "pg_index", "true", "c.indexrelid", "'r' || c.indrelid");
    add(Mode::followed, "pg_sequence", "true", "c.seqrelid", "'r' || c.seqrelid");
    add(Mode::followed, "pg_foreign_table", "true", "c.ftrelid", "'r' || c.ftrelid");
    add(Mode::followed, "pg_partitioned_table", "true", "c.partrelid", "'r' || c.partrelid");
    add(Mode::counted, "pg_constraint", "c.oid::int8 >= 16384", "c.oid",
        "CASE WHEN c.conrelid <> 0 THEN 'r' || c.conrelid ELSE 't' || c.contypid END");
    add(Mode::counted, "pg_trigger", "(NOT c.tgisinternal OR c.tgparentid <> 0)", "c.oid", "'r' || c.tgrelid");
    add(Mode::counted, "pg_rewrite", "c.oid >= 16384", "c.oid", "'r' || c.ev_class");
    add(Mode::counted, "pg_policy", "true", "c.oid", "'r' || c.polrelid");
    add(Mode::counted, "pg_statistic_ext", "true", "c.oid", "'r' || c.stxrelid");
    add(Mode::counted, "pg_inherits", "true", "c.inhrelid", table_of("c.inhrelid"), "c.inhseqno");
    add(Mode::counted, "pg_type", "c.oid::int8 >= 16384 AND c.typtype IN ('c', 'd', 'e', 'r', 'm')", "c.oid",
        "CASE WHEN c.typrelid <> 0 THEN 'r' || c.typrelid"
        " WHEN c.typtype = 'm' THEN 't' || (SELECT r.rngtypid FROM pg_range r WHERE r.rngmultitypid = c.oid)"
        " ELSE 't' || c.oid END");
    add(Mode::counted, "pg_enum", "c.oid >= 16384", "c.oid", "'t' || c.enumtypid");
    add(Mode::followed, "pg_range", "c.rngtypid >= 16384", "c.rngtypid", "'t' || c.rngtypid");
    // One in pg_catalog hides or doubles names of the server's own, so that all are written otherwise: it has no unit.
    add(Mode::counted, "pg_proc", "c.oid >= 16384", "c.oid",
        "CASE c.pronamespace WHEN 11 THEN '*' ELSE 'f' || c.oid END");
    add(Mode::followed, "pg_aggregate", "c.aggfnoid >= 16384", "c.aggfnoid::oid", "'f' || c.aggfnoid::oid");
    // What the server's own objects have that can change: grants.
    add(Mode::followed, "grants on built-in types", "c.oid < 16384 AND c.typacl IS NOT NULL", "c.oid", "'t' || c.oid")
        .source = "pg_type c";
    add(Mode::followed, "grants on built-in routines", "c.oid < 16384 AND c.proacl IS NOT NULL", "c.oid",
        "'f' || c.oid")
        .source = "pg_proc c";
    // Which unit a comment or label belongs to follows from the catalog that it names.
    add(Mode::counted, "pg_description", "c.objoid >= 16384", "c.objoid", "''",
        "(c.classoid::int8 << 32) + c.objsubid");
    add(Mode::counted, "pg_seclabel", "true", "c.objoid", "''", "(c.classoid::int8 << 32) + c.objsubid");
    return all;
}

/// Rows that are watched as a whole, beside the catalogs that files name.
std::vector<Watch> special_watches() {
    return {
        // An array type comes with every table; here are those that people make, whose defaults columns follow.
        {.name = "base types",
         .source = "pg_type c",
         .condition = "c.oid >= 16384 AND c.typtype IN ('b', 'p') AND c.typinput <> 'array_in'::regproc"},
        {.name = "members of extensions", .source = "pg_depend c", .condition = "c.refclassid = 3079"},
        {.name = "comment of public",
         .source = "pg_description c",
         .condition = "c.objoid = 2200 AND c.classoid = 2615 AND c.objsubid = 0"},
        {.name = "roles",
         .mode = Mode::text,
         .source = "(SELECT r.oid, r.rolname FROM pg_roles r) c",
         .condition = "true"},
    };
}

/// Catalogs with many rows of the server's own, which never change.
constexpr auto with_own_rows = std::to_array<std::string_view>(
    {"pg_amop", "pg_amproc", "pg_cast", "pg_collation", "pg_conversion", "pg_opclass", "pg_operator", "pg_opfamily"});

/// Catalogs whose names or defaults appear in the text of others, whether or not a file reads them.
constexpr auto with_names = std::to_array<std::string_view>(
    {"pg_am", "pg_collation", "pg_foreign_server", "pg_language", "pg_namespace", "pg_opclass", "pg_operator",
     "pg_opfamily", "pg_tablespace", "pg_ts_config", "pg_ts_dict"});

template <class Number>
bool number_from(std::string_view text, Number& number) {
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

/// What stands before the separator; the text goes on behind it.
std::string_view next_of(std::string_view& text, char separator) {
    const auto end = text.find(separator);
    const auto first = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return first;
}

bool key_from(std::string_view& text, WatchKey& key, std::string& unit) {
    const bool read = number_from(next_of(text, ':'), key.object) && number_from(next_of(text, ':'), key.part);
    unit = next_of(text, ':');
    return read;
}

std::string key_text(const Watch& watch, const std::string& unit) {
    return watch.object + " || ':' || " + watch.part + " || ':' || coalesce(" + unit + ", '')";
}

}  // namespace

std::string_view relation_of(const Watch& watch) {
    if (watch.name == "roles") return "pg_authid";
    if (watch.mode == Mode::text) return "";
    return std::string_view(watch.source).substr(0, watch.source.find(' '));
}

bool is_empty(const Watch& watch, const EmptyCatalogs& empty) {
    return watch.mode != Mode::text && empty.contains(relation_of(watch));
}

const std::vector<std::string>& named_catalogs() {
    static const std::vector<std::string> all = [] {
        std::set<std::string> names(with_names.begin(), with_names.end());
        for (const auto& file : files()) names.insert(file.catalogs.begin(), file.catalogs.end());
        return std::vector<std::string>(names.begin(), names.end());
    }();
    return all;
}

std::vector<Watch> watches(const std::vector<std::string>& tables, const std::vector<std::string>& views) {
    auto all = unit_watches();
    const auto known = all.size();
    for (auto& special : special_watches()) all.push_back(std::move(special));
    for (const auto& name : named_catalogs()) {
        const bool is_known =
            std::ranges::any_of(std::span(all).first(known), [&](const Watch& watch) { return watch.name == name; });
        if (is_known || name == "pg_roles" || name == "pg_depend" || name == "pg_attrdef") continue;
        if (std::ranges::count(tables, name) != 0) {
            all.push_back({.name = name,
                           .source = name + " c",
                           .condition = std::ranges::count(with_own_rows, name) != 0 ? "c.oid >= 16384" : "true"});
        } else if (std::ranges::count(views, name) != 0) {
            all.push_back({.name = name, .mode = Mode::text, .source = name + " c", .condition = "true"});
        }
    }
    return all;
}

std::string age_of(std::uint32_t transaction) {
    return "age('" + std::to_string(transaction) + "'::xid)";
}

std::string state_branch(const Watch& watch, std::string_view since, std::string_view now) {
    const std::string head = "SELECT '" + watch.name + "', ";
    const std::string from = " FROM " + watch.source + " WHERE " + watch.condition;
    const std::string young = "age(c.xmin) <= " + std::string(since);
    const std::string place = " || ':' || c.xmin || ':' || c.ctid";
    switch (watch.mode) {
        case Mode::text: {
            const std::string hash = "coalesce(bit_xor(hashtextextended(c::text, 0)), 0)";
            return head + "count(*) || ' ' || " + hash + " || E' 0\\n'" + from;
        }
        case Mode::followed:
            // Few rows are young: what else they must fulfil is asked of those only.
            return head + "E'0 0 0\\n' || coalesce(string_agg(" + key_text(watch, watch.unit) + place +
                   ", ' ') FILTER (WHERE " + watch.condition + "), '') FROM " + watch.source + " WHERE " + young;
        case Mode::counted:
            // The hash is over all rows: `read_state` takes the young ones out, whose keys it has.
            return head + "'0 ' || coalesce(bit_xor(hashoidextended(" + watch.object + ", " + watch.part +
                   ")), 0) || E' 0\\n' || coalesce(string_agg(" + key_text(watch, watch.unit) + place +
                   ", ' ') FILTER (WHERE " + young + "), '')" + from;
        case Mode::whole:
            break;
    }
    const auto hash = [&](const std::string& is_young_row) {
        return "coalesce(bit_xor(hashtidextended(c.ctid, 0)) FILTER (WHERE NOT " + is_young_row + "), 0)";
    };
    return head + "'0 ' || " + hash(young) + " || ' ' || " + hash("age(c.xmin) <= " + std::string(now)) +
           " || E'\\n' || coalesce(string_agg('0:0:'" + place + ", ' ') FILTER (WHERE " + young + "), '')" + from;
}

std::string keys_branch(const Watch& watch, bool with_units) {
    const auto& source = watch.key_source.empty() || !with_units ? watch.source : watch.key_source;
    const auto& unit = !with_units ? "''" : watch.key_unit.empty() ? watch.unit : watch.key_unit;
    return "SELECT 'keys of " + watch.name + "', string_agg(" + key_text(watch, unit) + ", ' ') FROM " + source +
           " WHERE " + watch.condition;
}

Result<CatalogState> read_state(const Watch& watch, std::string_view text) {
    CatalogState state;
    auto head = next_of(text, '\n');
    std::uint64_t count = 0;
    std::int64_t old_hash = 0;
    std::int64_t next_hash = 0;
    if (!number_from(next_of(head, ' '), count) || !number_from(next_of(head, ' '), old_hash) ||
        !number_from(next_of(head, ' '), next_hash)) {
        return not_understood(watch.name, "the state of a catalog is none");
    }
    state.old_hash = std::bit_cast<std::uint64_t>(old_hash) ^ (count << 40U);
    state.next_hash = std::bit_cast<std::uint64_t>(next_hash);
    while (!text.empty()) {
        auto row = next_of(text, ' ');
        YoungRow young;
        if (!key_from(row, young.key, young.unit) || !number_from(next_of(row, ':'), young.xmin)) {
            return not_understood(watch.name, "a row of a catalog has no key");
        }
        young.place = row;
        if (watch.mode == Mode::counted) state.old_hash ^= hash_of(young.key);
        state.young.push_back(std::move(young));
    }
    std::ranges::sort(state.young, {}, [](const YoungRow& row) { return std::tie(row.key, row.place); });
    return state;
}

Result<std::shared_ptr<const KeyedRows>> read_keys(const Watch& watch, std::string_view text) {
    KeyedRows rows;
    rows.reserve(text.size() / 16);
    while (!text.empty()) {
        auto row = next_of(text, ' ');
        auto& keyed = rows.emplace_back();
        if (!key_from(row, keyed.key, keyed.unit)) return not_understood(watch.name, "a row of a catalog has no key");
    }
    std::ranges::sort(rows, {}, &KeyedRow::key);
    return std::make_shared<const KeyedRows>(std::move(rows));
}

bool is_young(std::uint32_t xmin, std::uint32_t horizon) {
    // 0 to 2 are no transactions but marks for what is older than all of them.
    return xmin > 2 && static_cast<std::int32_t>(xmin - horizon) >= 0;
}

std::uint64_t hash_of(const WatchKey& key) {
    // hash_bytes_uint32_extended of PostgreSQL's src/common/hashfn.c, after Bob Jenkins.
    std::uint32_t a = 0x9E3779B9U + 4U + 3923095U;
    std::uint32_t b = a;
    std::uint32_t c = a;
    const auto mix = [](std::uint32_t& x, std::uint32_t& y, std::uint32_t& z, int bits) {
        x -= z;
        x ^= std::rotl(z, bits);
        z += y;
    };
    if (key.part != 0) {
        const auto seed = std::bit_cast<std::uint64_t>(key.part);
        a += static_cast<std::uint32_t>(seed >> 32U);
        b += static_cast<std::uint32_t>(seed);
        mix(a, b, c, 4);
        mix(b, c, a, 6);
        mix(c, a, b, 8);
        mix(a, b, c, 16);
        mix(b, c, a, 19);
        mix(c, a, b, 4);
    }
    a += key.object;
    const auto finish = [](std::uint32_t& x, std::uint32_t y, int bits) {
        x ^= y;
        x -= std::rotl(y, bits);
    };
    finish(c, b, 14);
    finish(a, c, 11);
    finish(b, a, 25);
    finish(c, b, 16);
    finish(a, c, 4);
    finish(b, a, 14);
    finish(c, b, 24);
    return (std::uint64_t{b} << 32U) | c;
}

}  // namespace alembicx::catalog::postgresql
