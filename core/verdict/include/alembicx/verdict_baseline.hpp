#pragma once

#include <alembicx/diff.hpp>
#include <alembicx/revision.hpp>
#include <alembicx/verdict_finding.hpp>

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The differences that a project has accepted, with their reasons.
namespace alembicx::verdict {

/// A difference that a project has accepted.
struct Accepted {
    std::string subject{};  ///< `models_match`, or `reversible[1f2e3d]` with a revision id
    std::string change{};   ///< as `diff::describe` gives it
    std::string reason{};
    int line = 0;  ///< in the baseline file, from 1

    bool operator==(const Accepted&) const = default;
};

/// Whether a baseline's reasons have to be there, or may still have to be written.
enum class Reasons : std::uint8_t { required, to_be_written };

/// The accepted differences of a project; they may become fewer only.
///
/// A baseline file has one difference in each line, `subject: change  # reason`. Empty lines and lines that begin with
/// `#` are skipped. Where several projects share a file, `project::` stands in front of the subject; without it a line
/// is for all of them.
class Baseline {
public:
    /// Fails with AX-BSL-002 and `name:line` for a line without change or written reason, or of no check of schemas.
    [[nodiscard]] static Result<Baseline> parse(std::string_view text, const std::string& name,
                                                const std::string& project = {}, Reasons reasons = Reasons::required);

    /// The changes that are not accepted. Remembers what the subject was asked for and which lines were used.
    [[nodiscard]] std::vector<diff::Change> rest(const std::string& subject, std::vector<diff::Change> changes);

    /// The lines of subjects that were asked for which no change used: they are to be removed.
    [[nodiscard]] std::vector<Accepted> stale() const;

    /// Lines about revisions that the graph does not have are stale, too.
    void look_for_revisions(const revision::Graph& graph);

    /// A failure for each stale line whose subject is of the check.
    [[nodiscard]] std::vector<Finding> judge(const std::string& check) const;

private:
    struct Line {
        Accepted accepted{};
        std::string text{};  ///< what follows the subject
        bool is_used = false;
    };

    std::string name_{};
    std::vector<Line> lines_{};
    std::set<std::string> asked_{}, unknown_{};
};

/// A baseline file without some lines, by number, and with new ones at its end, each with a reason to be written.
[[nodiscard]] std::string updated_baseline(std::string_view text, std::span<const int> without,
                                           std::span<const std::string> with);

}  // namespace alembicx::verdict
