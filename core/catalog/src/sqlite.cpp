#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "source.hpp"
#include "sqlite_objects.hpp"
#include "sqlite_statements.hpp"
#include "sqlite_token.hpp"

namespace alembicx::catalog {

namespace {

using schema::Fingerprint;
using schema::Kind;
using schema::Object;

constexpr int oldest_version = 3'031'000;

/// The answers about the schema, as two fingerprints. The schema_version of SQLite would not do: a rollback takes it
/// back, and the next change gives the same number to another schema.
struct SqliteMarks : Marks {
    Fingerprint entries{};
    Fingerprint columns{};
    bool asked_columns = false;
    bool asked_tables = false;
};

Fingerprint fingerprint_of(const std::vector<Row>& rows) {
    Object all;
    for (const auto& row : rows) {
        for (const auto& cell : row) all.fields.push_back({.name = cell ? "text" : "", .value = cell.value_or("")});
    }
    return schema::fingerprint(all);
}

std::unexpected<Error> not_understood(const std::string& why) {
    return fail({.code = ErrorCode::internal,
                 .id = "AX-CAT-003",
                 .message = "the answer of SQLite cannot be understood: " + why,
                 .subject = "sqlite"});
}

/// 3040001 for `3.40.1`, or nothing.
std::optional<int> version_of(std::string_view text) {
    int version = 0;
    const char* place = text.data();
    const char* const end = text.data() + text.size();
    for (const int weight : {1'000'000, 1'000, 1}) {
        int number = 0;
        const auto [rest, wrong] = std::from_chars(place, end, number);
        if (wrong != std::errc() || number < 0 || number > 999) return std::nullopt;
        version += number * weight;
        place = rest != end && *rest == '.' ? rest + 1 : rest;
        if (place == end) return version;
    }
    return version;
}

/// Drops the columns of views and virtual tables where one of these has none, and says whether that was not so.
///
/// SQLite works out what it did not need so far one by one, and tries the first that fails again and again: of which
/// others it then tells depends on what the session did before.
bool forget_unreliable(std::vector<Row>& rows) {
    const auto is_worked_out = [](const Row& row) { return row[1] == "view" || row[1] == "virtual"; };
    if (std::ranges::none_of(rows, [&](const Row& row) { return is_worked_out(row) && !row[2]; })) return true;
    std::erase_if(rows, is_worked_out);
    return false;
}

/// What the rows of a table come to; equal for the same rows in any order.
struct Sum {
    std::uint64_t count = 0;
    Fingerprint total{};

    void add(std::string row) {
        const auto hash = schema::fingerprint(Object{.identity = {.kind = Kind::rows, .name = std::move(row)}});
        ++count;
        total.high += hash.high;
        total.low += hash.low;
    }
};

class SqliteSource final : public Reading::Source {
public:
    SqliteSource(const Snapshot* since, const Options& options) : reads_rows_(options.rows) {
        if (since == nullptr) return;
        earlier_ = *since;
        earlier_marks_ = dynamic_cast<const SqliteMarks*>(earlier_.marks.get());
    }

    [[nodiscard]] std::optional<std::string> next() const override {
        switch (step_) {
            case Step::entries:
                return sqlite::schema_statement();
            case Step::columns:
                return sqlite::columns_statement(version_, marks_->asked_tables);
            case Step::rows:
                return rows_statements_.at(rows_taken_).sql;
            case Step::done:
                break;
        }
        return std::nullopt;
    }

    [[nodiscard]] Result<void> take(std::vector<Row> rows) override {
        switch (step_) {
            case Step::entries:
                return take_entries(std::move(rows));
            case Step::columns:
                return take_columns(std::move(rows));
            case Step::rows:
                return take_rows(std::move(rows));
            case Step::done:
                break;
        }
        return not_understood("nothing was asked");
    }

    [[nodiscard]] Snapshot finish() override {
        for (const auto& [table, sum] : sums_) add_rows(table, sum);
        std::ranges::sort(database_.objects, {}, [](const auto& object) -> const auto& { return object->identity; });
        return {.database = std::move(database_), .marks = std::move(marks_)};
    }

private:
    enum class Step : std::uint8_t { entries, columns, rows, done };

    Result<void> take_entries(std::vector<Row> rows) {
        if (rows.empty()) return not_understood("it has no version");
        if (std::ranges::any_of(rows, [](const Row& row) { return row.size() != 5 || !row[0]; })) {
            return not_understood("an entry of the schema table has not five columns");
        }
        const std::string version = rows.front()[1].value_or("");
        const auto number = version_of(version);
        if (!number) return not_understood("\"" + version + "\" is no version");
        if (*number < oldest_version) {
            return fail({.code = ErrorCode::unreachable_state,
                         .id = "AX-CAT-002",
                         .message = "SQLite " + version + " is older than what AlembicX can read: 3.31 and newer",
                         .subject = version});
        }
        version_ = *number;
        marks_->entries = fingerprint_of(rows);
        answer_ = std::move(rows);
        if (earlier_marks_ != nullptr && earlier_marks_->entries == marks_->entries) {
            marks_->asked_columns = earlier_marks_->asked_columns;
            marks_->asked_tables = earlier_marks_->asked_tables;
            if (marks_->asked_columns) {
                step_ = Step::columns;
            } else {
                share_all();
            }
            return {};
        }
        build({});
        // What the text does not say is asked for, and then everything is built anew: it is seldom much.
        for (const auto& object : database_.objects) {
            if (!sqlite::lacks_columns(*object)) continue;
            const bool is_plain = object->identity.kind == Kind::table && object->field("module") == nullptr;
            marks_->asked_tables |= is_plain;
            marks_->asked_columns |= is_plain || tells_of_views();
        }
        if (marks_->asked_columns) {
            step_ = Step::columns;
        } else {
            share_equal();
        }
        return {};
    }

    Result<void> take_columns(std::vector<Row> rows) {
        if (std::ranges::any_of(rows, [](const Row& row) { return row.size() != 5 || !row[0] || !row[1]; })) {
            return not_understood("a column of a table has not five columns");
        }
        const bool is_reliable = forget_unreliable(rows);
        sqlite::Tolds tolds;
        for (const auto& row : rows) {
            auto& told = tolds[sqlite::lower(*row[0])];
            told.is_shadow = *row[1] == "shadow";
            if (row[2]) told.columns.push_back({*row[2], row[3].value_or(""), row[4].value_or("")});
        }
        marks_->columns = fingerprint_of(rows);
        if (earlier_marks_ != nullptr && earlier_marks_->entries == marks_->entries &&
            earlier_marks_->columns == marks_->columns) {
            share_all();
            return {};
        }
        build(tolds);
        if (!is_reliable) {
            database_.unseen.emplace_back(
                "the columns of views and virtual tables: SQLite tells them only while all of them work, and one names "
                "something that is not there");
        }
        share_equal();
        return {};
    }

    Result<void> take_rows(std::vector<Row> rows) {
        const auto& tables = rows_statements_.at(rows_taken_).tables;
        for (auto& row : rows) {
            std::size_t table = tables.size();
            if (row.size() == 2 && row[0] && row[1]) {
                std::from_chars(row[0]->data(), row[0]->data() + row[0]->size(), table);
            }
            if (table >= tables.size()) return not_understood("a row is of no table");
            sums_[tables[table]].add(std::move(*row[1]));
        }
        if (++rows_taken_ == rows_statements_.size()) step_ = Step::done;
        return {};
    }

    [[nodiscard]] bool tells_of_views() const { return version_ >= 3'037'000; }

    /// Makes the database of the entries.
    void build(const sqlite::Tolds& tolds) {
        std::vector<sqlite::Entry> entries;
        for (const auto& row : answer_) {
            if (*row[0] != "entry" || !row[1] || !row[2] || !row[3] || !row[4]) continue;
            if (sqlite::lower(*row[2]).starts_with("sqlite_")) continue;
            entries.push_back({.type = *row[1], .name = *row[2], .table = *row[3], .sql = *row[4]});
        }
        database_ = sqlite::database_of(entries, tolds);
        database_.server_version = version_;
        Object settings{.identity = {.kind = Kind::database}};
        const auto& head = answer_.front();
        if (head[3] && *head[3] != "0") settings.fields.push_back({.name = "application id", .value = *head[3]});
        if (head[2] && *head[2] != "0") settings.fields.push_back({.name = "user version", .value = *head[2]});
        if (settings.fields.empty()) return;
        database_.objects.push_back(std::make_shared<const Object>(std::move(settings)));
    }

    /// Nothing changed: the earlier objects are the present ones.
    void share_all() {
        database_ = earlier_.database;
        std::erase_if(database_.objects, [](const auto& object) { return object->identity.kind == Kind::rows; });
        start_rows();
    }

    /// Takes the earlier object wherever it is equal.
    void share_equal() {
        for (auto& object : database_.objects) share(object);
        start_rows();
    }

    void share(std::shared_ptr<const Object>& object) const {
        const auto& objects = earlier_.database.objects;
        const auto found = std::ranges::lower_bound(objects, object->identity, {},
                                                    [](const auto& other) -> const auto& { return other->identity; });
        if (found != objects.end() && **found == *object) object = *found;
    }

    void start_rows() {
        answer_.clear();
        if (reads_rows_) rows_statements_ = sqlite::rows_statements(database_);
        step_ = rows_statements_.empty() ? Step::done : Step::rows;
    }

    void add_rows(const std::string& table, const Sum& sum) {
        Object rows{.identity = {.kind = Kind::rows, .name = table}};
        rows.fields.push_back({.name = "checksum", .value = sum.total.hex()});
        rows.fields.push_back({.name = "count", .value = std::to_string(sum.count)});
        auto object = std::make_shared<const Object>(std::move(rows));
        share(object);
        database_.objects.push_back(std::move(object));
    }

    bool reads_rows_;
    Snapshot earlier_{};
    const SqliteMarks* earlier_marks_ = nullptr;
    Step step_ = Step::entries;
    int version_ = 0;
    std::vector<Row> answer_{};  ///< of the schema statement, which the entries look into
    schema::Database database_{};
    std::shared_ptr<SqliteMarks> marks_ = std::make_shared<SqliteMarks>();
    std::vector<sqlite::RowsStatement> rows_statements_{};
    std::size_t rows_taken_ = 0;
    std::map<std::string, Sum> sums_{};
};

}  // namespace

std::unique_ptr<Reading::Source> sqlite_source(const Snapshot* since, const Options& options) {
    return std::make_unique<SqliteSource>(since, options);
}

}  // namespace alembicx::catalog
