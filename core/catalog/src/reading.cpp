#include <alembicx/catalog.hpp>

#include "source.hpp"

#include <utility>

namespace alembicx::catalog {

namespace {

using Sourced = Result<std::unique_ptr<Reading::Source>>;

/// The source for a dialect.
Sourced source_for(std::string_view dialect, const Snapshot* since, const Options& options) {
    if (dialect == "postgresql") return postgresql_source(since, options);
    if (dialect == "sqlite") return sqlite_source(since, options);
    return fail({.code = ErrorCode::unknown_name,
                 .id = "AX-CAT-001",
                 .message = "the catalog of \"" + std::string(dialect) +
                            "\" cannot be read; AlembicX reads postgresql and sqlite",
                 .subject = std::string(dialect)});
}

}  // namespace

bool is_same(const Snapshot& left, const Snapshot& right) {
    const auto outside = [](const Snapshot& snapshot) { return snapshot.marks ? snapshot.marks->outside() : 0; };
    return outside(left) == outside(right) && left.database == right.database;
}

Reading::Reading(std::unique_ptr<Source> source) : source_(std::move(source)) {}
Reading::Reading(Reading&&) noexcept = default;
Reading& Reading::operator=(Reading&&) noexcept = default;
Reading::~Reading() = default;

Result<Reading> Reading::full(std::string_view dialect, const Options& options) {
    auto source = source_for(dialect, nullptr, options);
    if (!source) return propagate(source, "reading what the database contains");
    return Reading(std::move(*source));
}

Result<Reading> Reading::since(const Snapshot& snapshot, const Options& options) {
    auto source = source_for(snapshot.database.dialect, &snapshot, options);
    if (!source) return propagate(source, "reading what the database contains");
    return Reading(std::move(*source));
}

std::optional<std::string> Reading::next() const {
    return source_->next();
}

Result<void> Reading::take(std::vector<Row> rows) {
    return source_->take(std::move(rows));
}

Snapshot Reading::finish() && {
    return source_->finish();
}

}  // namespace alembicx::catalog
