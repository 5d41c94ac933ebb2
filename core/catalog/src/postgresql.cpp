#include "postgresql_keys.hpp"
#include "postgresql_marks.hpp"
#include "postgresql_objects.hpp"
#include "postgresql_opening.hpp"
#include "postgresql_rows.hpp"
#include "postgresql_statements.hpp"
#include "postgresql_states.hpp"
#include "source.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <tuple>
#include <utility>

namespace alembicx::catalog {

namespace {

using namespace postgresql;

class PostgresqlSource final : public Reading::Source {
public:
    PostgresqlSource(const Snapshot* since, const Options& options) : options_(options) {
        if (since != nullptr) before_ = std::dynamic_pointer_cast<const PostgresqlMarks>(since->marks);
        if (before_ != nullptr) objects_before_ = since->database.objects;
        snapshot_.database.dialect = "postgresql";
        if (options_.in_transaction) ask(Step::mark, mark_statement(before_ != nullptr ? before_->version : 0));
        ask(Step::surroundings, options_.in_transaction ? "SAVEPOINT alembicx_snapshot"
                                                        : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        ask(Step::surroundings, settings_statement(before_ == nullptr));
        is_short_ = before_ != nullptr && before_->superuser;
        ask(Step::opening,
            is_short_ ? short_opening_statement(before_->empty, moment_before()) : opening_statement(moment_before()));
    }

    [[nodiscard]] std::optional<std::string> next() const override {
        if (queries_.empty()) return std::nullopt;
        return queries_.front().statement;
    }

    [[nodiscard]] Result<void> take(std::vector<Row> rows) override {
        if (queries_.empty()) return {};
        const auto step = queries_.front().step;
        queries_.pop_front();
        switch (step) {
            case Step::surroundings:
                return {};
            case Step::mark:
                return take_mark(rows);
            case Step::opening:
                return take_opening(rows);
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
                return take_tables(rows);
            case Step::rows:
                return take_rows(std::move(rows));
        }
        return {};
    }

    [[nodiscard]] Snapshot finish() override {
        snapshot_.database.objects = before_ == nullptr ? objects_of(marks_->units, counting_.rows())
                                                        : objects_of(marks_->units, counting_.rows(),
                                                                     {objects_before_, before_->units, before_->rows});
        std::ranges::sort(snapshot_.database.unseen);
        marks_->roles = hash_of_roles(watches_, marks_->states);
        if (options_.rows) marks_->rows = counting_.rows();
        snapshot_.marks = marks_;
        return std::move(snapshot_);
    }

private:
    enum class Step : std::uint8_t {
        surroundings,  ///< transactions, settings and PREPARE: there is nothing to take
        mark,
        opening,
        everything,
        probe,
        keys,
        changed,
        dependents,
        tables,
        rows
    };

    struct Query {
        Step step = Step::surroundings;
        std::string statement{};
    };

    void ask(Step step, std::string statement) {
        queries_.push_back({.step = step, .statement = std::move(statement)});
    }

    /// Asks by a statement that stays prepared in the session: to plan it takes the server longer than to run it.
    void ask_prepared(Step step, const std::string& statement, const std::string& types, const std::string& arguments) {
        const auto name = prepared_name(statement);
        if (opening_.prepared.insert(name).second) {
            ask(Step::surroundings, "PREPARE " + name + types + " AS " + statement);
        }
        ask(step, "EXECUTE " + name + arguments);
    }

    [[nodiscard]] const Moment* moment_before() const { return before_ != nullptr ? &before_->moment : nullptr; }

    void close() {
        if (options_.in_transaction) {
            ask(Step::surroundings, "ROLLBACK TO SAVEPOINT alembicx_snapshot");
            ask(Step::surroundings, "RELEASE SAVEPOINT alembicx_snapshot");
        } else {
            ask(Step::surroundings, "ROLLBACK");
        }
    }

    void catalog_done() {
        if (!options_.rows) return close();
        const auto changed = told_ != Told::not_at_all && opening_.superuser
                                 ? only_tables(changes_, watches_, before_->states, marks_->states)
                                 : std::nullopt;
        if (before_ == nullptr) {
            ask(Step::tables, tables_statement(Tables::all));
        } else if (!changed || !before_->rows) {
            ask_prepared(Step::tables, tables_statement(Tables::all), "", "");
        } else {
            counting_ = Counting(told_ == Told::by_difference ? *before_->rows : untouched(*before_->rows), *changed);
            ask_prepared(Step::tables, tables_statement(Tables::touched), "(oid[])", '(' + oid_array(*changed) + ')');
        }
    }

    void read_everything() {
        now_.clear();
        changes_.everything = true;
        ask(Step::surroundings, "SELECT " + std::string(plan_settings(true)));
        ask(Step::everything, everything_statement(watches_, marks_->horizon, opening_.major));
    }

    Result<void> take_mark(const std::vector<Row>& rows) {
        auto mark = read_mark(rows);
        if (!mark) return propagate(mark, "marking the transaction");
        std::tie(mark_, marks_->moment.mark) = *mark;
        return {};
    }

    Result<void> take_opening(const std::vector<Row>& rows) {
        auto opening = read_opening(rows);
        if (!opening) return propagate(opening, "asking the server for its version");
        opening_ = std::move(*opening);
        if (is_short_ && (!opening_.superuser || opening_.server != before_->server)) {
            is_short_ = false;
            ask(Step::opening, opening_statement(moment_before()));
            return {};
        }
        if (is_short_) std::tie(opening_.tables, opening_.views) = std::tie(before_->tables, before_->views);
        snapshot_.database.server_version = opening_.version;
        snapshot_.database.unseen = opening_.unseen;
        watches_ = watches(opening_.tables, opening_.views);
        std::tie(marks_->server, marks_->version, marks_->superuser, marks_->empty, marks_->horizon) =
            std::tie(opening_.server, opening_.version, opening_.superuser, opening_.empty, opening_.horizon);
        opening_.moment.mark = marks_->moment.mark;
        opening_.moment.is_last = options_.is_last;
        marks_->moment = opening_.moment;
        std::tie(marks_->tables, marks_->views) = std::tie(opening_.tables, opening_.views);
        if (before_ == nullptr) {
            ask(Step::everything, everything_statement(watches_, marks_->horizon, opening_.major));
        } else if (before_->server != marks_->server || before_->superuser != marks_->superuser ||
                   before_->tables != marks_->tables || before_->views != marks_->views) {
            before_ = nullptr;
            read_everything();
        } else {
            return probe(how_told(before_->moment, opening_.moment, mark_));
        }
        return {};
    }

    /// Asks what changed, of the catalogs that somebody may have written to.
    Result<void> probe(Told told) {
        told_ = told;
        now_ = begun_states(watches_, before_->states, marks_->horizon == before_->horizon, [&](const Watch& watch) {
            return written_since(watch, before_->moment, opening_.moment, told_);
        });
        const auto questions = questions_of(watches_, now_, opening_.empty);
        if (questions.empty()) return compare_states();
        ask_prepared(Step::probe, probe_statement(questions, "$1", "$2"), "(int4, int4)",
                     '(' + age_of(before_->horizon) + ", " + age_of(marks_->horizon) + ')');
        return {};
    }

    Result<void> take_states(const Answer& answer) {
        now_.resize(watches_.size());
        return add_states(now_, watches_, answer, opening_.empty);
    }

    Result<void> take_everything(std::vector<Row>& rows) {
        Answer answer;
        if (auto added = add_answer(answer, rows); !added) return propagate(added, "reading the catalog");
        if (auto taken = take_states(answer); !taken) return propagate(taken, "reading the catalog");
        if (auto taken = add_keys(now_, watches_, answer); !taken) return propagate(taken, "reading the catalog");
        for (const auto& file : files()) {
            if (!answer.contains(file.name)) return not_understood(file.name, "a statement was not answered");
        }
        auto units = read_units(answer);
        if (!units) return propagate(units, "reading the catalog");
        marks_->units = std::move(*units);
        marks_->states = carried_on(watches_, {}, std::move(now_), marks_->horizon);
        catalog_done();
        return {};
    }

    Result<void> take_probe(std::vector<Row>& rows) {
        Answer answer;
        if (auto added = add_answer(answer, rows); !added) return propagate(added, "reading what changed");
        auto horizon = horizon_of(answer["moment"]);
        if (!horizon) return propagate(horizon, "asking which transactions run");
        // Another transaction began or ended after the opening: what was not asked for is from before that.
        if (*horizon != marks_->horizon && std::ranges::any_of(now_, is_carried)) return probe(Told::not_at_all);
        if (auto taken = take_states(answer); !taken) return propagate(taken, "reading what changed");
        return compare_states();
    }

    Result<void> compare_states() {
        changes_ = compare(watches_, before_->states, now_);
        // A transaction may see less than the snapshot did: then what is old for one is not there yet for the other.
        const bool is_earlier = static_cast<std::int32_t>(marks_->horizon - before_->horizon) < 0;
        if (changes_.everything || is_earlier ||
            is_hidden_changed(changes_, watches_, before_->states, before_->units)) {
            read_everything();
        } else {
            for (const auto i : changes_.uncertain) {
                now_[i].keys = inferred_keys(before_->states[i], now_[i]);
                if (!now_[i].keys) not_inferred_.push_back(i);
            }
            if (not_inferred_.empty()) return keys_known();
            ask(Step::keys, keys_statement(watches_, not_inferred_, false));
        }
        return {};
    }

    Result<void> take_keys(std::vector<Row>& rows) {
        Answer answer;
        if (auto added = add_answer(answer, rows); !added) return propagate(added, "reading what is there");
        if (auto taken = add_keys(now_, watches_, answer); !taken) return propagate(taken, "reading what is there");
        if (!std::exchange(asked_units_, true)) {
            bool is_complete = true;
            for (const auto i : not_inferred_) is_complete = add_units(before_->states[i], now_[i]) && is_complete;
            if (!is_complete) {
                ask(Step::keys, keys_statement(watches_, not_inferred_, true));
                return {};
            }
        }
        return keys_known();
    }

    Result<void> keys_known() {
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
        add_unwatched(changes_, watches_);
        changed_answer_.clear();
        const auto asked = queries_.size();
        if (auto statement = families_statement(changes_.families, opening_.major); statement && !asked_dependents_) {
            ask(Step::changed, std::move(*statement));
        }
        std::map<std::string, std::vector<Oid>> oids;
        for (const auto& unit : changes_.units) {
            if (changes_.families.contains(unit.family) || !read_.insert(unit).second) continue;
            oids[unit.family].push_back(unit.oid);
        }
        for (const auto& [family, some] : oids) {
            const auto has_any = [&](const File& file) {
                return may_have(file, some, watches_, before_->states, now_);
            };
            if (const auto statement = units_statement(family, opening_.major, has_any)) {
                ask_prepared(Step::changed, *statement, "(oid[])", '(' + oid_array(some) + ')');
            }
        }
        if (queries_.size() == asked) merge();
    }

    [[nodiscard]] bool is_changed(const UnitKey& key) const {
        return changes_.families.contains(key.family) || changes_.units.contains(key);
    }

    Result<void> take_changed(std::vector<Row>& rows) {
        if (auto added = add_answer(changed_answer_, rows); !added) return propagate(added, "reading what changed");
        if (!queries_.empty()) return {};
        auto units = read_units(changed_answer_);
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
        changed_.insert(changed_.end(), std::make_move_iterator(units->begin()), std::make_move_iterator(units->end()));
        if (asked_dependents_ || other_columns.empty() || !has_queries(watches_, before_->states, now_)) {
            merge();
        } else {
            asked_dependents_ = true;
            ask(Step::dependents, dependents_statement(other_columns));
        }
        return {};
    }

    Result<void> take_dependents(std::vector<Row>& rows) {
        const auto count = changes_.units.size();
        if (auto added = add_dependents(changes_, rows, watches_, before_->states, now_); !added) return added;
        if (changes_.units.size() == count) {
            merge();
        } else {
            read_changed();
        }
        return {};
    }

    /// Puts what was read in the place of what it replaces.
    void merge() {
        marks_->units =
            merged(before_->units, std::move(changed_), [&](const UnitKey& key) { return is_changed(key); });
        marks_->states = carried_on(watches_, before_->states, std::move(now_), marks_->horizon);
        catalog_done();
    }

    Result<void> take_tables(const std::vector<Row>& rows) {
        auto statement = counting_.statement(rows, snapshot_.database.unseen);
        if (!statement) return propagate(statement, "reading which tables there are");
        if (*statement) {
            ask(Step::rows, std::move(**statement));
            return {};
        }
        close();
        return {};
    }

    Result<void> take_rows(std::vector<Row> rows) {
        if (auto taken = counting_.take(std::move(rows)); !taken) return propagate(taken, "reading the rows");
        close();
        return {};
    }

    Options options_;
    std::string mark_{};  ///< of the last snapshot in this transaction, if what it saw still stands
    std::shared_ptr<const PostgresqlMarks> before_{};
    Objects objects_before_{};
    std::shared_ptr<PostgresqlMarks> marks_ = std::make_shared<PostgresqlMarks>();
    Snapshot snapshot_{};
    std::deque<Query> queries_{};
    Opening opening_{};
    std::vector<Watch> watches_{};
    std::vector<CatalogState> now_{};
    Changes changes_{};
    std::vector<std::size_t> not_inferred_{};  ///< the watches whose keys are asked for
    Answer changed_answer_{};
    Units changed_{};
    std::set<UnitKey> read_{};  ///< the units that were asked for
    bool is_short_ = false;     ///< whether the opening is asked for without what a superuser may read anyhow
    Told told_ = Told::not_at_all;
    bool asked_units_ = false;
    bool asked_dependents_ = false;
    Counting counting_{};
};

}  // namespace

std::unique_ptr<Reading::Source> postgresql_source(const Snapshot* since, const Options& options) {
    return std::make_unique<PostgresqlSource>(since, options);
}

}  // namespace alembicx::catalog
