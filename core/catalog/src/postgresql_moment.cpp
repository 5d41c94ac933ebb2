#include "postgresql_moment.hpp"

#include <charconv>
#include <set>

namespace alembicx::catalog::postgresql {

namespace {

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

const std::string& moment_columns() {
    static const std::string columns =
        "pg_current_snapshot()::text, CASE current_setting('track_counts') WHEN 'on' THEN"
        " (SELECT coalesce(string_agg(w.name || ' ' || w.i || ' ' || w.u || ' ' || w.d, ','), '')"
        " FROM (SELECT n.name, pg_stat_get_xact_tuples_inserted(n.oid) AS i, pg_stat_get_xact_tuples_updated(n.oid) AS"
        " u, pg_stat_get_xact_tuples_deleted(n.oid) AS d FROM (SELECT name, to_regclass(name)::oid AS oid"
        " FROM unnest(ARRAY[" +
        counted_relations() + "]::text[]) name) n) w WHERE w.i + w.u + w.d > 0) END";
    return columns;
}

Result<Moment> read_moment(const std::optional<std::string>& running, const std::optional<std::string>& writes) {
    Moment moment{.running = running.value_or("")};
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

std::optional<Writes> written_since(const Watch& watch, const Moment& before, const Moment& now,
                                    std::string_view mark) {
    const auto relation = relation_of(watch);
    if (relation.empty() || mark.empty() || mark != before.mark || before.running != now.running || !before.writes ||
        !now.writes) {
        return std::nullopt;
    }
    const auto earlier = writes_of(before, relation);
    const auto later = writes_of(now, relation);
    return Writes{.inserted = later.inserted - earlier.inserted,
                  .updated = later.updated - earlier.updated,
                  .deleted = later.deleted - earlier.deleted};
}

}  // namespace alembicx::catalog::postgresql
