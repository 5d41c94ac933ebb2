#include "postgresql_changes.hpp"
#include "postgresql_rows.hpp"
#include "source.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

namespace alembicx::catalog {

namespace {

using namespace postgresql;

constexpr int oldest = 14;
constexpr int newest = 18;

/// What a later reading of the same PostgreSQL database needs.
struct PostgresqlMarks final : Marks {
    std::string server{};  ///< which database of which run of which server
    bool superuser = false;
    std::uint32_t horizon = 0;
    std::vector<std::string> tables{};  ///< the watched relations; what is watched follows from them
    std::vector<std::string> views{};
    std::vector<CatalogState> states{};
    Units units{};
};

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> all;
    while (!text.empty()) {
        const auto end = text.find(' ');
        all.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return all;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    std::string text;
    for (const auto& part : parts) {
        if (!text.empty()) text += separator;
        text += part;
    }
    return text;
}

/// Without statistics of a fresh database the planner takes a full catalog for an empty one and joins by nested loops;
/// with hashes nothing can go wrong. It does not hold for single objects, which indexes find.
constexpr std::string_view plan_settings =
    "set_config('enable_nestloop', 'off', true), set_config('enable_mergejoin', 'off', true)";

std::string first_statement(bool reads_everything) {
    std::string names;
    for (const auto& name : named_catalogs()) names += (names.empty() ? "'" : ", '") + name + '\'';
    std::string statement =
        "SELECT current_setting('server_version_num'), current_setting('is_superuser'),"
        " (SELECT d.oid::text FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())"
        " || ' ' || pg_catalog.date_part('epoch', pg_catalog.pg_postmaster_start_time())::text,"
        " (SELECT pg_catalog.string_agg(c.relname, ' ') FROM pg_catalog.pg_class c WHERE c.relnamespace = 11"
        " AND c.relkind = 'r' AND c.relname IN (" +
        names +
        ") AND pg_catalog.has_table_privilege(c.oid, 'SELECT')),"
        " (SELECT pg_catalog.string_agg(c.relname, ' ') FROM pg_catalog.pg_class c WHERE c.relnamespace = 11"
        " AND c.relkind = 'v' AND c.relname IN (" +
        names +
        ")),"
        " CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_user_mappings) THEN 'yes' END,"
        " CASE WHEN EXISTS (SELECT s.oid FROM pg_catalog.pg_subscription s) THEN 'yes' END";
    for (const std::string_view setting :
         {"'search_path', ''", "'DateStyle', 'ISO'", "'IntervalStyle', 'postgres'", "'extra_float_digits', '3'",
          "'TimeZone', 'UTC'", "'bytea_output', 'hex'", "'quote_all_identifiers', 'off'", "'jit', 'off'",
          "'standard_conforming_strings', 'on'", "'lc_monetary', 'C'", "'statement_timeout', '0'",
          "'max_parallel_workers_per_gather', '0'"}) {
        statement += ", pg_catalog.set_config(" + std::string(setting) + ", true)";
    }
    if (reads_everything) statement += ", " + std::string(plan_settings);
    return statement;
}

/// One text per branch of a statement, by its name.
using Answer = std::map<std::string, std::string, std::less<>>;

Result<Answer> answer_of(std::vector<Row>& rows) {
    Answer answer;
    for (auto& row : rows) {
        if (row.size() != 2 || !row[0]) return not_understood("catalog", "a row has not two columns");
        answer.emplace(std::move(*row[0]), std::move(row[1]).value_or(""));
    }
    return answer;
}

class PostgresqlSource final : public Reading::Source {
public:
    PostgresqlSource(const Snapshot* since, const Options& options) : options_(options) {
        if (since != nullptr) before_ = std::dynamic_pointer_cast<const PostgresqlMarks>(since->marks);
        snapshot_.database.dialect = "postgresql";
        go(Step::open,
           options_.in_transaction ? "SAVEPOINT alembicx_snapshot" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }

    [[nodiscard]] std::optional<std::string> next() const override {
        if (step_ == Step::done) return std::nullopt;
        return statement_;
    }

    [[nodiscard]] Result<void> take(std::vector<Row> rows) override {
        switch (step_) {
            case Step::open:
                go(Step::first, first_statement(before_ == nullptr));
                return {};
            case Step::first:
                return take_first(rows);
            case Step::plan:
                go(Step::everything, everything_statement());
                return {};
            case Step::everything:
                return take_everything(rows);
            case Step::probe:
                return take_probe(rows);
            case Step::keys:
                return take_keys(rows);
            case Step::changed:
                return take_changed(rows);
            case Step::dependents:
                return take_dependents(rows);
            case Step::tables:
                if (auto statement = rows_statement(rows, snapshot_.database.unseen)) {
                    go(Step::rows, std::move(*statement));
                } else {
                    close();
                }
                return {};
            case Step::rows:
                return take_rows(std::move(rows));
            case Step::rollback:
                go(Step::release, "RELEASE SAVEPOINT alembicx_snapshot");
                if (!options_.in_transaction) step_ = Step::done;
                return {};
            case Step::release:
            case Step::done:
                step_ = Step::done;
                return {};
        }
        return {};
    }

    [[nodiscard]] Snapshot finish() override {
        auto objects = objects_of(marks_->units);
        if (!row_objects_.empty()) objects.insert(objects.end(), row_objects_.begin(), row_objects_.end());
        std::ranges::sort(objects, {}, [](const auto& object) -> const schema::Identity& { return object->identity; });
        snapshot_.database.objects = std::move(objects);
        std::ranges::sort(snapshot_.database.unseen);
        snapshot_.marks = marks_;
        return std::move(snapshot_);
    }

private:
    enum class Step : std::uint8_t {
        open,
        first,
        plan,
        everything,
        probe,
        keys,
        changed,
        dependents,
        tables,
        rows,
        rollback,
        release,
        done
    };

    void go(Step step, std::string statement) {
        step_ = step;
        statement_ = std::move(statement);
    }

    void close() {
        go(Step::rollback, options_.in_transaction ? "ROLLBACK TO SAVEPOINT alembicx_snapshot" : "ROLLBACK");
    }

    /// The catalog is read.
    void catalog_done() {
        if (options_.rows) {
            go(Step::tables, tables_statement());
        } else {
            close();
        }
    }

    void read_everything() { go(Step::plan, "SELECT " + std::string(plan_settings)); }

    Result<void> take_first(std::vector<Row>& rows) {
        if (rows.size() != 1 || rows[0].size() < 7 || !rows[0][0] || !rows[0][2]) {
            return not_understood("server_version_num", "it does not say its version");
        }
        auto& row = rows[0];
        auto& version = snapshot_.database.server_version;
        const auto& text = *row[0];
        if (std::from_chars(text.data(), text.data() + text.size(), version).ec != std::errc()) {
            return not_understood("server_version_num", "it does not say its version");
        }
        major_ = version / 10000;
        if (major_ < oldest) {
            return fail({.code = ErrorCode::unreachable_state,
                         .id = "AX-CAT-002",
                         .message = "the server is PostgreSQL " + std::to_string(major_) + "; AlembicX reads " +
                                    std::to_string(oldest) + " and newer",
                         .subject = text});
        }
        auto& unseen = snapshot_.database.unseen;
        if (major_ > newest) {
            unseen.push_back("what is new in PostgreSQL " + std::to_string(major_) + ", which is read like version " +
                             std::to_string(newest));
            major_ = newest;
        }
        marks_->superuser = row[1] == "on";
        if (!marks_->superuser && row[5])
            unseen.emplace_back("the options of user mappings of other roles, which superusers see");
        if (!marks_->superuser && row[6]) unseen.emplace_back("the connections of subscriptions, which superusers see");
        marks_->server = std::to_string(version) + ' ' + *row[2];
        marks_->tables = words(row[3].value_or(""));
        marks_->views = words(row[4].value_or(""));
        std::ranges::sort(marks_->tables);
        std::ranges::sort(marks_->views);
        watches_ = watches(marks_->tables, marks_->views);
        if (before_ == nullptr) {
            go(Step::everything, everything_statement());
        } else if (before_->server != marks_->server || before_->superuser != marks_->superuser ||
                   before_->tables != marks_->tables || before_->views != marks_->views) {
            before_ = nullptr;
            read_everything();
        } else {
            go(Step::probe, probe_statement(before_->horizon));
        }
        return {};
    }

    [[nodiscard]] std::string probe_statement(std::optional<std::uint32_t> horizon) const {
        std::vector<std::string> branches{"SELECT 'moment', pg_snapshot_xmin(pg_current_snapshot())::text"};
        for (const auto& watch : watches_) branches.push_back(state_branch(watch, horizon));
        return postgresql_joined(branches);
    }

    [[nodiscard]] std::string everything_statement() const {
        std::vector<std::string> branches{probe_statement(std::nullopt)};
        for (const auto& watch : watches_) {
            if (watch.mode == Mode::counted) branches.push_back(keys_branch(watch));
        }
        for (const auto& file : files()) branches.push_back(branch_of(file, major_));
        return postgresql_joined(branches);
    }

    static std::string postgresql_joined(const std::vector<std::string>& branches) {
        return joined(branches, "\nUNION ALL ");
    }

    /// The moment and the states of a probe.
    Result<void> take_states(const Answer& answer) {
        const auto moment = answer.find("moment");
        std::uint64_t horizon = 0;
        if (moment == answer.end() ||
            std::from_chars(moment->second.data(), moment->second.data() + moment->second.size(), horizon).ec !=
                std::errc()) {
            return not_understood("moment", "it does not say which transactions run");
        }
        marks_->horizon = static_cast<std::uint32_t>(horizon);
        now_.clear();
        for (const auto& watch : watches_) {
            const auto text = answer.find(watch.name);
            if (text == answer.end()) return not_understood(watch.name, "a catalog is missing");
            auto state = read_state(watch, text->second);
            if (!state) return propagate(state, "reading what changed");
            now_.push_back(std::move(*state));
        }
        return {};
    }

    Result<void> take_key_lists(const Answer& answer) {
        for (std::size_t i = 0; i < watches_.size(); ++i) {
            const auto text = answer.find("keys of " + watches_[i].name);
            if (text == answer.end()) continue;
            auto keys = read_keys(watches_[i], text->second);
            if (!keys) return propagate(keys, "reading what is there");
            now_[i].keys = std::move(*keys);
        }
        return {};
    }

    /// The units of the files that answered, ordered.
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
                all.insert(all.end(), std::make_move_iterator(records->begin()),
                           std::make_move_iterator(records->end()));
            }
        }
        Units units;
        for (auto& [family, records] : families) {
            auto some = units_of(family, std::move(records));
            units.insert(units.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
        }
        return units;
    }

    Result<void> take_everything(std::vector<Row>& rows) {
        auto answer = answer_of(rows);
        if (!answer) return propagate(answer, "reading the catalog");
        if (auto taken = take_states(*answer); !taken) return propagate(taken, "reading the catalog");
        if (auto taken = take_key_lists(*answer); !taken) return propagate(taken, "reading the catalog");
        for (const auto& file : files()) {
            if (!answer->contains(file.name)) return not_understood(file.name, "a statement was not answered");
        }
        auto units = read_units(*answer);
        if (!units) return propagate(units, "reading the catalog");
        marks_->units = std::move(*units);
        marks_->states = carried_on(watches_, {}, std::move(now_), marks_->horizon);
        catalog_done();
        return {};
    }

    Result<void> take_probe(std::vector<Row>& rows) {
        auto answer = answer_of(rows);
        if (!answer) return propagate(answer, "reading what changed");
        if (auto taken = take_states(*answer); !taken) return propagate(taken, "reading what changed");
        changes_ = compare(watches_, before_->states, now_);
        if (changes_.everything) {
            read_everything();
        } else if (!changes_.uncertain.empty()) {
            std::vector<std::string> branches;
            for (const auto i : changes_.uncertain) branches.push_back(keys_branch(watches_[i]));
            go(Step::keys, postgresql_joined(branches));
        } else {
            read_changed();
        }
        return {};
    }

    Result<void> take_keys(std::vector<Row>& rows) {
        auto answer = answer_of(rows);
        if (!answer) return propagate(answer, "reading what is there");
        if (auto taken = take_key_lists(*answer); !taken) return propagate(taken, "reading what is there");
        add_vanished(changes_, watches_, before_->states, now_);
        if (changes_.everything) {
            read_everything();
        } else {
            read_changed();
        }
        return {};
    }

    /// Asks for what changed, or is done.
    void read_changed() {
        // What cannot be watched is read every time.
        for (const auto& file : files()) {
            for (const auto& name : file.catalogs) {
                if (std::ranges::none_of(watches_, [&](const Watch& watch) { return watch.name == name; }) &&
                    !is_silent(name)) {
                    changes_.families.insert(file.family);
                }
            }
        }
        std::vector<std::string> branches;
        for (const auto& file : files()) {
            if (changes_.families.contains(file.family)) {
                branches.push_back(branch_of(file, major_));
                continue;
            }
            std::vector<Oid> oids;
            for (const auto& unit : changes_.units) {
                if (unit.family == file.family) oids.push_back(unit.oid);
            }
            if (!oids.empty()) branches.push_back(branch_of(file, major_, &oids));
        }
        if (branches.empty()) {
            merge();
        } else {
            go(Step::changed, postgresql_joined(branches));
        }
    }

    /// Catalogs that change only together with others that are watched.
    static bool is_silent(std::string_view name) {
        return name == "pg_roles" || name == "pg_depend" || name == "pg_attrdef";
    }

    [[nodiscard]] bool is_changed(const UnitKey& key) const {
        return changes_.families.contains(key.family) || changes_.units.contains(key);
    }

    Result<void> take_changed(std::vector<Row>& rows) {
        auto answer = answer_of(rows);
        if (!answer) return propagate(answer, "reading what changed");
        auto units = read_units(*answer);
        if (!units) return propagate(units, "reading what changed");
        std::vector<Oid> other_columns;
        for (const auto& unit : before_->units) {
            if (!is_changed(unit->key)) continue;
            const auto now = std::ranges::lower_bound(*units, unit->key, {},
                                                      [](const auto& read) -> const UnitKey& { return read->key; });
            if (now == units->end() || (*now)->key != unit->key) continue;
            // Whatever mentions it is written with its new name now.
            if (has_renamed(*unit, **now)) {
                read_everything();
                return {};
            }
            if (unit->key.family == "relation" && !has_same_columns(*unit, **now))
                other_columns.push_back(unit->key.oid);
            if (std::ranges::equal(unit->objects, (*now)->objects,
                                   [](const auto& a, const auto& b) { return *a == *b; }) &&
                unit->rows == (*now)->rows) {
                *now = unit;
            }
        }
        changed_ = std::move(*units);
        if (asked_dependents_ || other_columns.empty() || !has_queries()) {
            merge();
        } else {
            asked_dependents_ = true;
            go(Step::dependents, dependents_statement(other_columns));
        }
        return {};
    }

    /// Whether there is anything whose text joins tables.
    [[nodiscard]] bool has_queries() const {
        for (std::size_t i = 0; i < watches_.size(); ++i) {
            const auto& name = watches_[i].name;
            if (name != "pg_rewrite" && name != "pg_policy" && name != "pg_proc") continue;
            if (!now_[i].young.empty() || (before_->states[i].keys && !before_->states[i].keys->empty())) return true;
        }
        return false;
    }

    /// Asks what is written with the columns of tables: in a join the server gives them aliases when another column
    /// came that has the same name, or when it went.
    static std::string dependents_statement(const std::vector<Oid>& relations) {
        return "WITH t AS (SELECT c.oid AS relation, y.oid AS type, y.typarray AS array FROM pg_class c"
               " LEFT JOIN pg_type y ON y.oid = c.reltype WHERE c.oid = ANY (" +
               oid_array(relations) +
               ")),"
               " f AS (SELECT d.objid AS oid FROM pg_depend d, t WHERE d.refclassid = 1247"
               " AND d.refobjid IN (t.type, t.array) AND d.classid = 1255)"
               " SELECT DISTINCT d.classid::text, d.objid::text FROM pg_depend d WHERE d.classid IN (2618, 3256, 1255)"
               " AND ((d.refclassid = 1259 AND d.refobjid IN (SELECT t.relation FROM t))"
               " OR (d.refclassid = 1255 AND d.refobjid IN (SELECT f.oid FROM f))"
               " OR (d.refclassid = 1247 AND d.refobjid IN (SELECT t.type FROM t)))";
    }

    Result<void> take_dependents(std::vector<Row>& rows) {
        const auto count = changes_.units.size();
        for (const auto& row : rows) {
            Oid object = 0;
            if (row.size() != 2 || !row[0] || !row[1] ||
                std::from_chars(row[1]->data(), row[1]->data() + row[1]->size(), object).ec != std::errc()) {
                return not_understood("dependents", "a row has not two numbers");
            }
            const std::string_view catalog = row[0] == "2618"   ? "pg_rewrite"
                                             : row[0] == "3256" ? "pg_policy"
                                                                : "pg_proc";
            auto unit = unit_of(watches_, now_, catalog, object);
            if (!unit) unit = unit_of(watches_, before_->states, catalog, object);
            if (unit) changes_.units.insert(std::move(*unit));
        }
        if (changes_.units.size() == count) {
            merge();
        } else {
            read_changed();
        }
        return {};
    }

    /// Puts what was read in the place of what it replaces.
    void merge() {
        auto& units = marks_->units;
        units.reserve(before_->units.size() + changed_.size());
        for (const auto& unit : before_->units) {
            if (!is_changed(unit->key)) units.push_back(unit);
        }
        const auto kept = static_cast<std::ptrdiff_t>(units.size());
        units.insert(units.end(), changed_.begin(), changed_.end());
        std::ranges::inplace_merge(units, units.begin() + kept, {},
                                   [](const auto& unit) -> const UnitKey& { return unit->key; });
        marks_->states = carried_on(watches_, before_->states, std::move(now_), marks_->horizon);
        catalog_done();
    }

    Result<void> take_rows(std::vector<Row> rows) {
        auto objects = read_rows(std::move(rows));
        if (!objects) return propagate(objects, "reading the rows");
        row_objects_ = std::move(*objects);
        close();
        return {};
    }

    Options options_;
    std::shared_ptr<const PostgresqlMarks> before_{};
    std::shared_ptr<PostgresqlMarks> marks_ = std::make_shared<PostgresqlMarks>();
    Snapshot snapshot_{};
    Step step_ = Step::open;
    std::string statement_{};
    int major_ = newest;
    std::vector<Watch> watches_{};
    std::vector<CatalogState> now_{};
    Changes changes_{};
    Units changed_{};
    bool asked_dependents_ = false;
    std::vector<std::shared_ptr<const schema::Object>> row_objects_{};
};

}  // namespace

std::unique_ptr<Reading::Source> postgresql_source(const Snapshot* since, const Options& options) {
    return std::make_unique<PostgresqlSource>(since, options);
}

}  // namespace alembicx::catalog
