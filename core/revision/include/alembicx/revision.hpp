#pragma once

#include <alembicx/error.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

/// The history of migrations as a value: what follows what, what is wrong with it, and the way between two states.
///
/// Names and targets are read as Alembic reads them, and orders are Alembic's own, except that a great history whose
/// lines cross everywhere is put in an order that is only valid. Everything is pure, takes time in proportion to the
/// number of revisions, and may be used from several threads as long as nobody changes the value.
///
/// Source: https://alembic.sqlalchemy.org/en/latest/branches.html
namespace alembicx::revision {

/// A revision as its file declares it.
struct Script {
    std::string id{};
    std::vector<std::string> down_revisions{};  ///< full ids: Alembic takes nothing else here
    std::vector<std::string> depends_on{};      ///< full ids or branch labels
    std::vector<std::string> branch_labels{};
    std::string file{};
    int line = 0;  ///< where `revision = ...` stands in the file, from 1; 0 when not known
    std::string doc{};

    bool operator==(const Script&) const = default;
};

/// What can be wrong with a history.
enum class ProblemKind : std::uint8_t {
    illegal_id,             ///< empty, or with one of "@-+:", which have a meaning in targets
    duplicate_id,           ///< several files declare the id; the last one given counts, as it does for Alembic
    duplicate_label,        ///< a branch label is used twice, or is also the id of a revision
    unknown_down_revision,  ///< a down_revision is the id of no revision
    unknown_dependency,     ///< a depends_on is neither the id nor the branch label of a revision
    cycle,                  ///< revisions follow one another in a circle
    dependency_cycle,       ///< they do so when depends_on is followed too
    several_heads,          ///< `upgrade head` cannot tell which head is meant, and no branch label can either
    orphan,                 ///< a revision on its own: nothing before it, nothing after it, no label, no dependency
};

/// Where something is declared.
struct Place {
    std::string file{};
    int line = 0;  ///< from 1; 0 when not known

    bool operator==(const Place&) const = default;
};

/// Something wrong with a history, as parts of a message.
struct Problem {
    ProblemKind kind = ProblemKind::cycle;
    std::vector<std::string> revisions{};    ///< the ids concerned; of a circle each goes down to the next
    std::vector<Place> places{};             ///< where each of `revisions` is declared, in the same order
    std::string name{};                      ///< the unknown or doubled name; empty where there is none
    std::string suggestion{};                ///< what `name` may have been meant to be; empty when nothing is near
    std::vector<std::string> diverged_at{};  ///< of several heads: where their lines part; empty when they never met
    std::string message{};                   ///< the same in one sentence

    /// Whether there is no path to plan: Alembic refuses to read the history, or overlooks a circle in it.
    [[nodiscard]] bool is_fatal() const;

    bool operator==(const Problem&) const = default;
};

/// The place of a revision in `Graph::scripts()`, from 0.
using Position = std::uint32_t;

/// For each position a row of others, packed.
class Adjacency {
public:
    using Edge = std::pair<Position, Position>;

    Adjacency() = default;
    /// `rows` rows; each edge appends its second to the row of its first, in the order given.
    Adjacency(std::size_t rows, std::span<const Edge> edges);

    [[nodiscard]] std::span<const Position> operator[](Position row) const;

    bool operator==(const Adjacency&) const = default;

private:
    std::vector<std::size_t> starts_{};
    std::vector<Position> others_{};
};

/// Who follows whom. Names that nothing answers to are left out.
struct Links {
    Adjacency down{};       ///< parents by down_revision
    Adjacency parents{};    ///< parents by down_revision, then by depends_on
    Adjacency essential{};  ///< `parents` without a depends_on that an ancestor by down_revision declares already
    Adjacency up{};         ///< children by down_revision
    Adjacency children{};   ///< children by down_revision or depends_on

    bool operator==(const Links&) const = default;
};

/// Hashes names of any string type alike.
struct NameHash : std::hash<std::string_view> {
    using is_transparent = void;
};
/// Ids and branch labels, and the revision that each stands for.
using NameMap = std::unordered_map<std::string, Position, NameHash, std::equal_to<>>;

/// All revisions of a project and how they follow one another. Never changes once it is built.
class Graph {
public:
    /// Takes any scripts, in the order in which Alembic would read their files; `problems()` says what is wrong.
    [[nodiscard]] static Graph build(std::vector<Script> scripts);

    /// Parents first, in the order in which `alembic upgrade heads` would run them on an empty database.
    /// Of several scripts with one id only the last is kept. What a circle keeps from being ordered stands last.
    [[nodiscard]] const std::vector<Script>& scripts() const { return scripts_; }
    [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }
    /// The first fatal problem, or nothing.
    [[nodiscard]] const Problem* fatal_problem() const;

    /// The script with exactly this id, or nothing. Lives as long as the graph.
    [[nodiscard]] const Script* find(std::string_view id) const;
    /// The revision with exactly this id or branch label.
    [[nodiscard]] std::optional<Position> position(std::string_view name) const;
    [[nodiscard]] const Links& links() const { return links_; }
    /// For each position, where its id first stood among the scripts given to `build`.
    [[nodiscard]] std::span<const Position> given() const { return given_; }

    /// Revisions that no other names as its down_revision, like `alembic heads`; in the order given to `build`.
    [[nodiscard]] std::vector<std::string> heads() const;
    /// Revisions without a down_revision, in the order given to `build`.
    [[nodiscard]] std::vector<std::string> bases() const;
    // All of these are in the order of `scripts()`, and empty when there is no such revision.
    [[nodiscard]] std::vector<std::string> children(std::string_view id) const;  ///< by down_revision or depends_on
    [[nodiscard]] std::vector<std::string> parents(std::string_view id) const;   ///< by down_revision or depends_on
    /// The revisions named and everything they need.
    [[nodiscard]] std::vector<std::string> ancestors(std::span<const std::string> ids) const;
    /// The revisions named and everything that needs them.
    [[nodiscard]] std::vector<std::string> descendants(std::span<const std::string> ids) const;
    /// The branch labels that Alembic gives a revision, sorted: its own, those of its ancestors, and those of its
    /// descendants where the line goes from it up to the head, and further down, without a branch or merge.
    [[nodiscard]] std::vector<std::string> branch_labels(std::string_view id) const;

    bool operator==(const Graph&) const = default;

private:
    std::vector<Script> scripts_{};
    std::vector<Position> given_{};
    Links links_{};
    NameMap names_{};
    std::vector<Problem> problems_{};
};

/// The revisions that a name stands for when no database is looked at, in the order in which Alembic gives them.
///
/// Takes an id, an unambiguous beginning of an id, a branch label, `head`, `heads`, `base` (no revision), `label@`
/// before any of them, and `+N` or `-N` after one of them. Fails with AX-RUN-001 (no such name), AX-RUN-002 (several
/// revisions answer to it), AX-RUN-003 (`+N` goes past the end, or stands alone), AX-RUN-004 (several heads where one
/// is asked for), AX-RUN-005 (the history has a fatal problem).
[[nodiscard]] Result<std::vector<std::string>> resolve(const Graph& graph, std::string_view name);

/// The revisions that `alembic upgrade TARGET` runs, in its order, on a database whose version table holds `current`.
///
/// Takes what `resolve` takes, and `+N` and `label@+N` counted from where the database is. Fails like `resolve`;
/// AX-RUN-003 also when `current` cannot be the content of a version table.
/// Source: https://alembic.sqlalchemy.org/en/latest/tutorial.html#relative-migration-identifiers
[[nodiscard]] Result<std::vector<std::string>> upgrade_path(const Graph& graph, std::span<const std::string> current,
                                                            std::string_view target);

/// The revisions that `alembic downgrade TARGET` takes back, in its order, where the version table holds `current`.
///
/// Takes what `resolve` takes, and `-N` and `label@-N` counted from where the database is; of several current heads a
/// bare `-N` counts from the first given. Fails like `resolve`; AX-RUN-003 also when the target is not below `current`.
[[nodiscard]] Result<std::vector<std::string>> downgrade_path(const Graph& graph, std::span<const std::string> current,
                                                              std::string_view target);

/// What the version table holds when exactly these revisions are applied, in the order of `Graph::scripts()`: those
/// that no other applied one needs. (Undoing overlapping merges, Alembic leaves more.) Unknown ids count for nothing.
[[nodiscard]] std::vector<std::string> heads_of(const Graph& graph, std::span<const std::string> applied);

/// What has to be upgraded so that `target` can be the next one; it is one revision that is not upgraded yet.
[[nodiscard]] Result<std::vector<std::string>> path_up_before(const Graph& graph, std::span<const std::string> current,
                                                              std::string_view target);
/// The next revision in the order of `Graph::scripts()`.
[[nodiscard]] Result<std::vector<std::string>> path_up_one(const Graph& graph, std::span<const std::string> current);
/// What has to be downgraded so that `target` is no longer upgraded: it, and before it everything that needs it.
[[nodiscard]] Result<std::vector<std::string>> path_down_before(const Graph& graph,
                                                                std::span<const std::string> current,
                                                                std::string_view target);
/// The revision that was last in the order of `Graph::scripts()`.
[[nodiscard]] Result<std::vector<std::string>> path_down_one(const Graph& graph, std::span<const std::string> current);
// All fail with AX-RUN-003 when there is nothing to do, AX-RUN-001 for an unknown `current`, AX-RUN-005; or like
// `resolve`.

}  // namespace alembicx::revision
