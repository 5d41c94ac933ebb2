#include "postgresql_moment.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace alembicx::catalog::postgresql {

namespace {

/// Of so many the server is asked what became of them; beyond, all catalogs are looked at.
constexpr int most_transactions = 1000;

/// The first version that has pg_stat_force_next_flush().
constexpr int first_to_flush = 150000;

/// The relations of which the writes tell whether a watch sees anything new.
std::string counted_relations() {
    std::set<std::string, std::less<>> names;
    // Whether they may be read does not matter here: the counters are everybody's.
    for (const auto& watch : watches(named_catalogs(), {})) names.emplace(relation_of(watch));
    names.erase("");
    std::string list;
    for (const auto& name : names) list += (list.empty() ? "'" : ", '") + name + '\'';
    return list;
}

bool number_from(std::string_view& text, std::int64_t& number) {
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc()) return false;
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    return true;
}

bool is_next(std::string_view& text, char character) {
    if (text.empty() || text.front() != character) return false;
    text.remove_prefix(1);
    return true;
}

/// What pg_current_snapshot() tells: of the transactions before `end`, all but these have ended.
struct Running {
    std::int64_t end = 0;
    std::set<std::int64_t> transactions{};
};

std::optional<Running> running_of(std::string_view text) {
    Running running;
    std::int64_t number = 0;
    if (!number_from(text, number) || !is_next(text, ':') || !number_from(text, running.end) || !is_next(text, ':')) {
        return std::nullopt;
    }
    while (number_from(text, number)) {
        running.transactions.insert(number);
        if (!is_next(text, ',')) break;
    }
    return text.empty() ? std::optional(std::move(running)) : std::nullopt;
}

/// Whether one snapshot sees at least what another saw: in a transaction that began earlier it may be less.
bool sees_all_of(const Moment& now, const Moment& before) {
    const auto later = running_of(now.running);
    const auto earlier = running_of(before.running);
    if (!later || !earlier || later->end < earlier->end) return false;
    return std::ranges::all_of(later->transactions, [&](std::int64_t transaction) {
        return transaction >= earlier->end || earlier->transactions.contains(transaction);
    });
}

Writes writes_of(const Moment& moment, std::string_view relation) {
    const auto found = moment.writes->find(relation);
    return found == moment.writes->end() ? Writes{} : found->second;
}

}  // namespace

Result<std::pair<std::string, std::string>> read_mark(const std::vector<Row>& rows) {
    if (rows.size() != 1 || rows[0].size() < 2 || !rows[0][1]) {
        return not_understood("alembicx.snapshot", "the setting cannot be made");
    }
    return std::pair(rows[0][0].value_or(""), *rows[0][1]);
}

std::string mark_statement(int version) {
    std::string statement =
        "SELECT pg_catalog.current_setting('alembicx.snapshot', true),"
        " pg_catalog.set_config('alembicx.snapshot', pg_catalog.gen_random_uuid()::pg_catalog.text, true)";
    if (version >= first_to_flush) statement += ", pg_catalog.pg_stat_force_next_flush()";
    return statement;
}

std::string moment_columns(const Moment* before) {
    static const std::string columns =
        "pg_current_snapshot()::text, pg_current_xact_id_if_assigned()::text, CASE current_setting('track_counts') "
        "WHEN 'on' THEN"
        " (SELECT coalesce(string_agg(w.name || ' ' || w.i || ' ' || w.u || ' ' || w.d, ','), '')"
        " FROM (SELECT n.name, pg_stat_get_xact_tuples_inserted(n.oid) AS i, pg_stat_get_xact_tuples_updated(n.oid) AS"
        " u, pg_stat_get_xact_tuples_deleted(n.oid) AS d FROM (SELECT name, to_regclass(name)::oid AS oid"
        " FROM unnest(ARRAY[" +
        counted_relations() + "]::text[]) name) n) w WHERE w.i + w.u + w.d > 0) END, ";
    if (before == nullptr) return columns + "NULL, NULL";
    const auto former = before->transaction.empty() ? "NULL" : "pg_xact_status('" + before->transaction + "')";
    const auto is_other = before->transaction.empty() ? "" : " AND x.x <> '" + before->transaction + "'::int8";
    // Own subtransactions are in progress or aborted; only another transaction can be committed. One that the last
    // snapshot did not see was running then, or has begun since.
    const auto then = "pg_snapshot_xmax('" + before->running + "')::text::int8";
    return columns + "CASE WHEN pg_snapshot_xmax(pg_current_snapshot())::text::int8 - " + then + " < " +
           std::to_string(most_transactions) +
           " THEN (SELECT string_agg(x.x::text, ' ') FROM (SELECT generate_series(" + then +
           ", pg_snapshot_xmax(pg_current_snapshot())::text::int8 - 1) UNION ALL SELECT pg_snapshot_xip('" +
           before->running +
           "')::text::int8) x(x) WHERE coalesce(pg_xact_status(x.x::text::xid8), 'committed') = 'committed'" +
           is_other + ") ELSE 'many' END, " + former;
}

Result<Moment> read_moment(std::span<const std::optional<std::string>> columns) {
    Moment moment{.running = columns[0].value_or(""),
                  .transaction = columns[1].value_or(""),
                  .is_disturbed = columns[3].has_value(),
                  .is_committed = columns[4] == "committed"};
    const auto& writes = columns[2];
    if (!writes) return moment;
    moment.writes.emplace();
    std::string_view text = *writes;
    while (!text.empty()) {
        const auto name = text.substr(0, text.find(' '));
        text.remove_prefix(name.size());
        Writes some;
        if (!is_next(text, ' ') || !number_from(text, some.inserted) || !is_next(text, ' ') ||
            !number_from(text, some.updated) || !is_next(text, ' ') || !number_from(text, some.deleted) ||
            !(text.empty() || is_next(text, ','))) {
            return not_understood(name, "it is not told how many rows were written");
        }
        moment.writes->emplace(name, some);
    }
    return moment;
}

Result<std::uint32_t> horizon_of(std::string_view running) {
    std::int64_t horizon = 0;
    if (!number_from(running, horizon) || !is_next(running, ':')) {
        return not_understood("moment", "it does not say which transactions run");
    }
    return static_cast<std::uint32_t>(horizon);
}

Told how_told(const Moment& before, const Moment& now, std::string_view mark) {
    if (now.is_disturbed || !now.writes || !sees_all_of(now, before)) return Told::not_at_all;
    if (!mark.empty()) return mark == before.mark && before.writes ? Told::by_difference : Told::not_at_all;
    const bool is_all_there = before.transaction.empty() || (before.is_last && now.is_committed);
    return is_all_there ? Told::by_transaction : Told::not_at_all;
}

std::optional<Writes> written_since(const Watch& watch, const Moment& before, const Moment& now, Told told) {
    const auto relation = relation_of(watch);
    if (relation.empty() || told == Told::not_at_all) return std::nullopt;
    const auto earlier = told == Told::by_difference ? writes_of(before, relation) : Writes{};
    const auto later = writes_of(now, relation);
    return Writes{.inserted = later.inserted - earlier.inserted,
                  .updated = later.updated - earlier.updated,
                  .deleted = later.deleted - earlier.deleted};
}

}  // namespace alembicx::catalog::postgresql
