#pragma once

#include <alembicx/error.hpp>
#include <alembicx/revision.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Names of revisions, read as Alembic reads them. Local to this module.
namespace alembicx::revision {

/// A target that counts steps: `label@symbol+2`, where label and symbol may be missing.
struct Relative {
    std::optional<std::string_view> label{};
    std::optional<std::string_view> symbol{};
    std::int64_t steps = 0;  ///< upwards; capped far above the length of any history

    bool operator==(const Relative&) const = default;
};

/// The target as one that counts steps, if it is one. Like Alembic it does not mind what follows the number.
[[nodiscard]] std::optional<Relative> read_relative(std::string_view target);

/// The name between double quotes, for messages.
[[nodiscard]] std::string quoted(std::string_view name);

/// Finds the revisions of one graph by name.
class Reader {
public:
    explicit Reader(const Graph& graph) : graph_(graph) {}

    /// The revision that one id, beginning of an id, or branch label stands for; `branch` is what stood before the `@`.
    [[nodiscard]] Result<Position> named(std::string_view name, std::optional<std::string_view> branch = {}) const;
    /// The revision that a branch is named after.
    [[nodiscard]] Result<Position> branch(std::string_view label) const;
    /// All revisions that a name of any form without steps stands for; none for `base`.
    [[nodiscard]] Result<std::vector<Position>> all(std::string_view name) const;
    /// The one revision that such a name stands for, or nothing for `base`.
    [[nodiscard]] Result<std::optional<Position>> one(std::string_view name) const;
    /// Those of `positions` that are above or below the branch by down_revision, in their order.
    [[nodiscard]] Result<std::vector<Position>> on_branch(std::vector<Position> positions,
                                                          std::string_view label) const;

    /// For each position whether it is above or below the branch by down_revision.
    [[nodiscard]] Result<std::vector<bool>> lineage(std::string_view label) const;

    /// Sorts into the order given to `Graph::build`.
    [[nodiscard]] std::vector<Position> as_given(std::vector<Position> positions) const;
    /// Heads as `alembic heads` prints them, in the order given.
    [[nodiscard]] std::vector<Position> heads() const;
    /// Bases in the order given.
    [[nodiscard]] std::vector<Position> bases() const;
    [[nodiscard]] const std::string& id(Position at) const { return graph_.scripts()[at].id; }
    /// `a, b or c`, cut after a few.
    [[nodiscard]] std::string listed(std::span<const Position> positions, std::string_view last_word) const;

private:
    [[nodiscard]] std::vector<Position> real_heads() const;
    [[nodiscard]] Result<std::vector<Position>> head(std::optional<std::string_view> label) const;
    [[nodiscard]] Result<Position> begun(std::string_view name, std::optional<std::string_view> branch) const;
    [[nodiscard]] std::unexpected<Error> unknown(std::string_view name) const;

    const Graph& graph_;
};

}  // namespace alembicx::revision
