#pragma once

#include <alembicx/catalog.hpp>

#include <cstdint>

/// How one dialect is read: what stands behind a `Reading`.
namespace alembicx::catalog {

/// What a later reading of the same database needs; each dialect keeps its own.
struct Marks {
    Marks() = default;
    Marks(const Marks&) = default;
    Marks& operator=(const Marks&) = default;
    virtual ~Marks() = default;

    /// A hash of what migrations make that no database contains.
    [[nodiscard]] virtual std::uint64_t outside() const { return 0; }
};

/// One snapshot in the making, of one dialect. The functions mean what those of `Reading` mean.
class Reading::Source {
public:
    Source() = default;
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;
    virtual ~Source() = default;

    [[nodiscard]] virtual std::optional<std::string> next() const = 0;
    [[nodiscard]] virtual Result<void> take(std::vector<Row> rows) = 0;
    [[nodiscard]] virtual Snapshot finish() = 0;
};

/// Reads PostgreSQL; `since` may be null. The snapshot is copied as far as it is needed.
[[nodiscard]] std::unique_ptr<Reading::Source> postgresql_source(const Snapshot* since, const Options& options);

/// Reads SQLite; `since` may be null.
[[nodiscard]] std::unique_ptr<Reading::Source> sqlite_source(const Snapshot* since, const Options& options);

}  // namespace alembicx::catalog
