#include "problems.hpp"

#include <alembicx/text.hpp>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>
#include <string>
#include <utility>

#include "names.hpp"
#include "order.hpp"

namespace alembicx::revision {
namespace {

/// How many unknown names get a suggestion: each takes a look at every name there is.
constexpr std::size_t suggestions = 20;

std::string quoted(const std::string& name) {
    return '"' + name + '"';
}

/// `a`, `a and b`, `a, b and c`.
std::string listed(std::span<const std::string> names) {
    std::string text;
    for (std::size_t at = 0; at < names.size(); ++at) {
        if (at > 0) text += at + 1 == names.size() ? " and " : ", ";
        text += names[at];
    }
    return text;
}

class Finder {
public:
    Finder(std::span<const Script> scripts, const Linked& linked) : scripts_(scripts), linked_(linked) {}

    std::vector<Problem> run(bool is_whole) {
        find_illegal_ids();
        find_clashes();
        find_unknown(false);
        find_unknown(true);
        find_circles();
        if (is_whole && problems_.empty()) judge_shape();
        return std::move(problems_);
    }

private:
    static constexpr Position several = std::numeric_limits<Position>::max();

    Problem about(ProblemKind kind, std::span<const Position> concerned) const {
        Problem problem{.kind = kind};
        for (const Position at : concerned) {
            problem.revisions.push_back(scripts_[at].id);
            problem.places.push_back({.file = scripts_[at].file, .line = scripts_[at].line});
        }
        return problem;
    }

    Problem about(ProblemKind kind, Position concerned) const { return about(kind, std::span(&concerned, 1)); }

    void add(Problem problem, std::string message) {
        problem.message = std::move(message);
        problems_.push_back(std::move(problem));
    }

    void find_illegal_ids() {
        for (Position at = 0; at < scripts_.size(); ++at) {
            const std::string& id = scripts_[at].id;
            if (id.empty()) {
                add(about(ProblemKind::illegal_id, at), "the revision id is empty");
            } else if (id.find_first_of("@-+:") != std::string::npos) {
                auto problem = about(ProblemKind::illegal_id, at);
                problem.name = id;
                add(std::move(problem),
                    "the revision id " + quoted(id) + " contains one of @ - + :, which Alembic forbids");
            }
        }
    }

    void find_clashes() {
        for (const Clash& clash : linked_.clashes) {
            const std::vector<Position> concerned{clash.script, clash.earlier};
            auto problem = about(ProblemKind::duplicate_label, concerned);
            problem.name = clash.label;
            const std::string& other = scripts_[clash.earlier].id;
            add(std::move(problem), "the branch label " + quoted(clash.label) + " of " + scripts_[clash.script].id +
                                        (other == clash.label            ? " is also the id of a revision"
                                         : clash.script == clash.earlier ? " is given twice"
                                                                         : " is used by " + other + " already"));
        }
    }

    void find_unknown(bool in_depends_on) {
        std::size_t looked_up = 0;
        std::vector<std::string> names;
        for (const Unknown& unknown : linked_.unknown) {
            if (unknown.in_depends_on != in_depends_on) continue;
            auto problem = about(in_depends_on ? ProblemKind::unknown_dependency : ProblemKind::unknown_down_revision,
                                 unknown.script);
            problem.name = unknown.name;
            if (++looked_up <= suggestions) {
                if (names.empty()) names = possible_names(in_depends_on);
                problem.suggestion = suggest(unknown.name, names);
            }
            std::string message = (in_depends_on ? "depends_on of " : "down_revision of ") +
                                  scripts_[unknown.script].id + " names " + quoted(unknown.name) +
                                  ", but there is no such revision";
            if (in_depends_on) message += " or branch label";
            if (!problem.suggestion.empty()) message += "; did you mean " + quoted(problem.suggestion) + "?";
            add(std::move(problem), std::move(message));
        }
    }

    std::vector<std::string> possible_names(bool with_labels) const {
        std::vector<std::string> names;
        for (const Script& script : scripts_) {
            names.push_back(script.id);
            if (with_labels) names.insert(names.end(), script.branch_labels.begin(), script.branch_labels.end());
        }
        return names;
    }

    /// The one name that an abbreviation stands for, or else the nearest.
    static std::string suggest(const std::string& unknown, const std::vector<std::string>& names) {
        const auto starts = [&unknown](const std::string& name) { return name.starts_with(unknown); };
        if (!unknown.empty() && std::ranges::count_if(names, starts) == 1) return *std::ranges::find_if(names, starts);
        return text::nearest(unknown, names).value_or("");
    }

    void find_circles() {
        std::vector<bool> known(scripts_.size(), false);
        for (const auto kind : {ProblemKind::cycle, ProblemKind::dependency_cycle}) {
            const bool by_down = kind == ProblemKind::cycle;
            const Links& links = linked_.links;
            for (const auto& circle : circles(by_down ? links.down : links.parents, scripts_.size(), known)) {
                for (const Position at : circle) known[at] = true;
                auto problem = about(kind, circle);
                std::string message = by_down ? "down_revision leads in a circle: "
                                              : "down_revision and depends_on together lead in a circle: ";
                for (const auto& id : problem.revisions) message += id + " -> ";
                add(std::move(problem), message + scripts_[circle.front()].id);
            }
        }
    }

    /// Needs scripts in an order that puts parents first.
    void judge_shape() {
        find_only_heads();
        find_lines();
        std::vector<Position> unnamed;
        std::vector<Position> orphans;
        for (const auto& heads : heads_by_line_) {
            if (heads.size() > 1) judge_together(heads);
            if (heads.size() != 1 || is_named_[heads.front()]) continue;
            (is_alone(heads.front()) && scripts_.size() > 1 ? orphans : unnamed).push_back(heads.front());
        }
        if (unnamed.size() > 1) {
            auto problem = about(ProblemKind::several_heads, unnamed);
            auto message = "the heads " + listed(problem.revisions) +
                           " belong to separate histories, and no branch label tells them apart";
            add(std::move(problem), std::move(message));
        }
        for (const Position orphan : orphans) {
            add(about(ProblemKind::orphan, orphan),
                scripts_[orphan].id +
                    " stands alone: it follows no revision, none follows it, and it has"
                    " no branch label");
        }
    }

    /// For each position the only head that descends from it; marks the heads that a label leads to.
    void find_only_heads() {
        only_head_.assign(scripts_.size(), several);
        is_named_.assign(scripts_.size(), false);
        for (auto at = static_cast<Position>(scripts_.size()); at-- > 0;) {
            const auto children = linked_.links.up[at];
            const Position first = children.empty() ? at : only_head_[children.front()];
            const bool is_one =
                std::ranges::all_of(children, [&](Position child) { return only_head_[child] == first; });
            if (is_one) only_head_[at] = first;
            if (only_head_[at] != several && !scripts_[at].branch_labels.empty()) is_named_[only_head_[at]] = true;
        }
    }

    /// Groups the heads by the lines that meet somewhere.
    void find_lines() {
        line_.assign(scripts_.size(), several);
        for (Position start = 0; start < scripts_.size(); ++start) {
            if (line_[start] != several) continue;
            const auto number = static_cast<Position>(heads_by_line_.size());
            heads_by_line_.emplace_back();
            splits_by_line_.emplace_back();
            std::vector<Position> stack{start};
            line_[start] = number;
            while (!stack.empty()) {
                const Position at = stack.back();
                stack.pop_back();
                for (const auto& row : {linked_.links.down[at], linked_.links.up[at]}) {
                    for (const Position next : row) {
                        if (line_[next] != several) continue;
                        line_[next] = number;
                        stack.push_back(next);
                    }
                }
            }
        }
        for (Position at = 0; at < scripts_.size(); ++at) {
            const auto children = linked_.links.up[at];
            if (children.empty()) heads_by_line_[line_[at]].push_back(at);
            const auto has_one_head = [this](Position child) { return only_head_[child] != several; };
            if (only_head_[at] == several && std::ranges::all_of(children, has_one_head)) {
                splits_by_line_[line_[at]].push_back(at);
            }
        }
    }

    void judge_together(const std::vector<Position>& heads) {
        if (std::ranges::all_of(heads, [this](Position head) { return is_named_[head]; })) return;
        auto problem = about(ProblemKind::several_heads, heads);
        for (const Position at : splits_by_line_[line_[heads.front()]]) problem.diverged_at.push_back(scripts_[at].id);
        auto message = "the heads " + listed(problem.revisions) + " part at " + listed(problem.diverged_at) +
                       ", and branch labels do not tell them apart";
        add(std::move(problem), std::move(message));
    }

    bool is_alone(Position at) const { return linked_.links.parents[at].empty() && linked_.links.children[at].empty(); }

    std::span<const Script> scripts_;
    const Linked& linked_;
    std::vector<Problem> problems_{};
    std::vector<Position> only_head_{};
    std::vector<bool> is_named_{};
    std::vector<Position> line_{};
    std::vector<std::vector<Position>> heads_by_line_{};
    std::vector<std::vector<Position>> splits_by_line_{};
};

}  // namespace

bool Problem::is_fatal() const {
    return kind != ProblemKind::duplicate_id && kind != ProblemKind::several_heads && kind != ProblemKind::orphan;
}

Problem duplicate_id(std::span<const Script> same) {
    Problem problem{.kind = ProblemKind::duplicate_id};
    std::vector<std::string> files;
    for (const Script& script : same) {
        problem.revisions.push_back(script.id);
        problem.places.push_back({.file = script.file, .line = script.line});
        files.push_back(script.file);
    }
    problem.name = same.front().id;
    problem.message = "the revision id " + quoted(problem.name) + " is declared by " + listed(files) +
                      "; Alembic uses the last of them only";
    return problem;
}

std::vector<Problem> find_problems(std::span<const Script> scripts, const Linked& linked, bool is_whole) {
    return Finder(scripts, linked).run(is_whole);
}

}  // namespace alembicx::revision
