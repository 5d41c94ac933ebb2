#include "postgresql_moment.hpp"

#include <charconv>
#include <set>

namespace alembicx::catalog::postgresql {

namespace {

/// Of so many the server is asked what became of them; beyond, all catalogs are looked at.
constexpr int most_transactions = 1000;

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

Writes writes_of(const Moment& moment, std::string_view relation) {
    const auto found = moment.writes->find(relation);
    return found == moment.writes->end() ? Writes{} : found->second;
}

}  // namespace

Result<std::pair<std::string, std::string>> read_mark(const std::vector<Row>& rows) {
    if (rows.size() != 1 || rows[0].size() != 2 || !rows[0][1]) {
        return not_understood("alembicx.snapshot", "the setting cannot be made");
    }
    return std::pair(rows[0][0].value_or(""), *rows[0][1]);
}

std::string moment_columns(const Moment* before) {
    static const std::string columns =
        "pg_current_snapshot()::text, CASE current_setting('track_counts') WHEN 'on' THEN"
        " (SELECT coalesce(string_agg(w.name || ' ' || w.i || ' ' || w.u || ' ' || w.d, ','), '')"
        " FROM (SELECT n.name, pg_stat_get_xact_tuples_inserted(n.oid) AS i, pg_stat_get_xact_tuples_updated(n.oid) AS"
        " u, pg_stat_get_xact_tuples_deleted(n.oid) AS d FROM (SELECT name, to_regclass(name)::oid AS oid"
        " FROM unnest(ARRAY[" +
        counted_relations() + "]::text[]) name) n) w WHERE w.i + w.u + w.d > 0) END, ";
    if (before == nullptr || before->running.empty()) return columns + "NULL";
    // Own subtransactions are in progress or aborted; only another transaction can be committed. One that the last
    // snapshot did not see was running then, or has begun since.
    const auto then = "pg_snapshot_xmax('" + before->running + "')::text::int8";
    return columns + "CASE WHEN pg_snapshot_xmax(pg_current_snapshot())::text::int8 - " + then + " < " +
           std::to_string(most_transactions) +
           " THEN (SELECT string_agg(x.x::text, ' ') FROM (SELECT generate_series(" + then +
           ", pg_snapshot_xmax(pg_current_snapshot())::text::int8 - 1) UNION ALL SELECT pg_snapshot_xip('" +
           before->running +
           "')::text::int8) x(x) WHERE coalesce(pg_xact_status(x.x::text::xid8), 'committed') = 'committed')"
           " ELSE 'many' END";
}

Result<Moment> read_moment(std::span<const std::optional<std::string>> columns) {
    Moment moment{.running = columns[0].value_or(""), .is_disturbed = columns[2].has_value()};
    const auto& writes = columns[1];
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

bool is_told(const Moment& before, const Moment& now, std::string_view mark) {
    return !mark.empty() && mark == before.mark && !now.is_disturbed && before.writes && now.writes;
}

std::optional<Writes> written_since(const Watch& watch, const Moment& before, const Moment& now) {
    const auto relation = relation_of(watch);
    if (relation.empty()) return std::nullopt;
    const auto earlier = writes_of(before, relation);
    const auto later = writes_of(now, relation);
    return Writes{.inserted = later.inserted - earlier.inserted,
                  .updated = later.updated - earlier.updated,
                  .deleted = later.deleted - earlier.deleted};
}

}  // namespace alembicx::catalog::postgresql
