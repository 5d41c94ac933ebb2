#include "postgresql_opening.hpp"

#include "postgresql_files.hpp"
#include "postgresql_watch.hpp"

#include <algorithm>
#include <charconv>

namespace alembicx::catalog::postgresql {

namespace {

constexpr int oldest = 14;
constexpr int newest = 18;

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> all;
    while (!text.empty()) {
        const auto end = text.find(' ');
        all.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    std::ranges::sort(all);
    return all;
}

}  // namespace

std::string_view plan_settings(bool reads_everything) {
    // Without statistics of a fresh database the planner takes a full catalog for an empty one and joins by nested
    // loops; with hashes nothing can go wrong. For single objects it is the other way round: it does not know how few
    // they are, and would put whole catalogs into hashes where an index finds what is wanted.
    return reads_everything ? "pg_catalog.set_config('enable_nestloop', 'off', true),"
                              " pg_catalog.set_config('enable_mergejoin', 'off', true),"
                              " pg_catalog.set_config('enable_hashjoin', 'on', true)"
                            : "pg_catalog.set_config('enable_nestloop', 'on', true),"
                              " pg_catalog.set_config('enable_mergejoin', 'off', true),"
                              " pg_catalog.set_config('enable_hashjoin', 'off', true)";
}

std::string settings_statement(bool reads_everything) {
    std::string statement = "SELECT ";
    for (const std::string_view setting :
         {"'search_path', 'pg_catalog, pg_temp'", "'DateStyle', 'ISO'", "'IntervalStyle', 'postgres'",
          "'extra_float_digits', '3'", "'TimeZone', 'UTC'", "'bytea_output', 'hex'", "'quote_all_identifiers', 'off'",
          "'jit', 'off'", "'standard_conforming_strings', 'on'", "'lc_monetary', 'C'", "'statement_timeout', '0'",
          "'max_parallel_workers_per_gather', '0'", "'plan_cache_mode', 'force_generic_plan'"}) {
        statement += "pg_catalog.set_config(" + std::string(setting) + ", true), ";
    }
    return statement + std::string(plan_settings(reads_everything));
}

namespace {

constexpr std::string_view identification =
    "SELECT current_setting('server_version_num'), current_setting('is_superuser'),"
    " (SELECT d.oid::text FROM pg_database d WHERE d.datname = current_database())"
    " || ' ' || date_part('epoch', pg_postmaster_start_time())::text, ";

template <class Names>
std::string list_of(const Names& some) {
    std::string names;
    for (const auto& name : some) names += (names.empty() ? "'" : ", '") + name + '\'';
    return names;
}

/// What every opening ends with: the statements that stayed prepared, which of some catalogs have no page, and the
/// moment.
std::string surroundings(const std::string& catalogs, const Moment* before) {
    return "(SELECT string_agg(p.name, ' ') FROM pg_prepared_statements p WHERE starts_with(p.name, '" +
           std::string(prepared_prefix) + "')), (SELECT string_agg(n, ' ') FROM unnest(ARRAY[" + catalogs +
           "]::text[]) n WHERE pg_relation_size(to_regclass(n)) = 0), " + moment_columns(before);
}

}  // namespace

std::string short_opening_statement(const EmptyCatalogs& empty, const Moment* before) {
    return std::string(identification) + "NULL, NULL, NULL, NULL, " + surroundings(list_of(empty), before);
}

std::string opening_statement(const Moment* before) {
    const auto names = list_of(named_catalogs());
    const auto readable = [&](std::string_view kind, std::string_view condition) {
        return "(SELECT string_agg(c.relname, ' ') FROM pg_class c WHERE c.relnamespace = 11 AND c.relkind = '" +
               std::string(kind) + "' AND c.relname IN (" + names + ')' + std::string(condition) + ')';
    };
    return std::string(identification) + readable("r", " AND has_table_privilege(c.oid, 'SELECT')") + ", " +
           readable("v", "") +
           ", CASE WHEN EXISTS (SELECT FROM pg_user_mappings) THEN 'yes' END,"
           " CASE WHEN EXISTS (SELECT s.oid FROM pg_subscription s) THEN 'yes' END, " +
           surroundings(names, before);
}

Result<Opening> read_opening(const std::vector<Row>& rows) {
    if (rows.size() != 1 || rows[0].size() != 9 + moment_width || !rows[0][0] || !rows[0][2]) {
        return not_understood("server_version_num", "it does not say its version");
    }
    const auto& row = rows[0];
    const auto& text = *row[0];
    Opening opening;
    if (std::from_chars(text.data(), text.data() + text.size(), opening.version).ec != std::errc()) {
        return not_understood("server_version_num", "it does not say its version");
    }
    opening.major = opening.version / 10000;
    if (opening.major < oldest) {
        return fail({.code = ErrorCode::unreachable_state,
                     .id = "AX-CAT-002",
                     .message = "the server is PostgreSQL " + std::to_string(opening.major) + "; AlembicX reads " +
                                std::to_string(oldest) + " and newer",
                     .subject = text});
    }
    auto& unseen = opening.unseen;
    if (opening.major > newest) {
        unseen.push_back("what is new in PostgreSQL " + std::to_string(opening.major) +
                         ", which is read like version " + std::to_string(newest));
        opening.major = newest;
    }
    opening.superuser = row[1] == "on";
    if (!opening.superuser && row[5]) {
        unseen.emplace_back("the options of user mappings of other roles, which superusers see");
    }
    if (!opening.superuser && row[6]) unseen.emplace_back("the connections of subscriptions, which superusers see");
    opening.server = text + ' ' + *row[2];
    opening.tables = words(row[3].value_or(""));
    opening.views = words(row[4].value_or(""));
    for (auto& name : words(row[7].value_or(""))) opening.prepared.insert(std::move(name));
    for (auto& name : words(row[8].value_or(""))) opening.empty.insert(std::move(name));
    auto moment = read_moment(std::span(row).subspan(9));
    if (!moment) return propagate(moment, "reading what the transaction wrote");
    opening.moment = std::move(*moment);
    auto horizon = horizon_of(opening.moment.running);
    if (!horizon) return propagate(horizon, "asking which transactions run");
    opening.horizon = *horizon;
    return opening;
}

}  // namespace alembicx::catalog::postgresql
