#include <alembicx/text.hpp>
#include <alembicx/verdict.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace alembicx::verdict {
namespace {

constexpr std::string_view blank = " \t\r";

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

/// The reason in what follows a difference, `  # why`; empty when there is none.
std::string_view reason_in(std::string_view text) {
    const auto hash = text.find_first_not_of(blank);
    if (hash == 0 || hash == std::string_view::npos || text[hash] != '#') return {};
    return trimmed(text.substr(hash + 1));
}

/// Where the difference ends: before the first `  # why`, else before the first ` # why`.
std::size_t end_of_change(std::string_view text) {
    for (const std::string_view separator : {"  #", " #"}) {
        for (auto at = text.find(separator); at != std::string_view::npos; at = text.find(separator, at + 1)) {
            if (!trimmed(text.substr(0, at)).empty() && !reason_in(text.substr(at)).empty()) return at;
        }
    }
    return std::string_view::npos;
}

/// Why nothing can be accepted under this name, or nothing.
std::optional<std::string> problem_of(std::string_view subject) {
    static const std::vector<std::string> checks{"downgrade_leaves_nothing", "models_match", "reversible"};
    const auto bracket = std::min(subject.find('['), subject.size());
    const auto check = subject.substr(0, bracket);
    const auto revision = subject.substr(bracket);
    if (std::ranges::find(checks, check) == checks.end()) {
        return "no check called \"" + std::string(check) + "\" compares schemas" + text::did_you_mean(check, checks);
    }
    if (check == "models_match" && !revision.empty()) return "models_match is about no single revision";
    const bool is_whole = revision.size() > 2 && revision.ends_with(']');
    if (!revision.empty() && !is_whole) {
        return '"' + std::string(subject) + "\" has no revision between its brackets, as in reversible[1f2e3d]";
    }
    if (check == "reversible" && revision.empty()) return "the revision is missing: reversible[1f2e3d]";
    return std::nullopt;
}

std::unexpected<Error> wrong(const std::string& name, int line, const std::string& why) {
    return fail({.code = ErrorCode::invalid_text,
                 .id = "AX-BSL-002",
                 .message = why + "; a line of a baseline is `check: difference  # reason`",
                 .subject = name + ':' + std::to_string(line)});
}

}  // namespace

Result<Baseline> Baseline::parse(std::string_view text, const std::string& name) {
    static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    Baseline baseline;
    baseline.name_ = name;
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    int number = 0;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = trimmed(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        ++number;
        if (line.empty() || line.front() == '#') continue;
        const auto colon = line.find(": ");
        if (colon == std::string_view::npos) return wrong(name, number, "there is no check and colon");
        const auto subject = trimmed(line.substr(0, colon));
        if (const auto problem = problem_of(subject)) return wrong(name, number, *problem);
        const auto rest = trimmed(line.substr(colon + 1));
        const auto change_end = end_of_change(rest);
        if (change_end == std::string_view::npos) {
            return wrong(name, number, rest.front() == '#' ? "there is no difference" : "there is no reason");
        }
        baseline.lines_.push_back({.accepted = {.subject = std::string(subject),
                                                .change = std::string(trimmed(rest.substr(0, change_end))),
                                                .reason = std::string(reason_in(rest.substr(change_end))),
                                                .line = number},
                                   .text = std::string(rest)});
    }
    return baseline;
}

std::vector<diff::Change> Baseline::rest(const std::string& subject, std::vector<diff::Change> changes) {
    asked_.insert(subject);
    std::vector<Line*> lines;
    for (auto& line : lines_) {
        if (line.accepted.subject == subject) lines.push_back(&line);
    }
    if (lines.empty()) return changes;
    std::erase_if(changes, [&](const diff::Change& change) {
        const auto text = diff::describe(change);
        bool found = false;
        for (auto* line : lines) {
            // A name or a value may hold ` # ` too: what the line accepts is known when it is compared.
            const std::string_view whole = line->text;
            if (!whole.starts_with(text) || reason_in(whole.substr(text.size())).empty()) continue;
            line->is_used = true;
            found = true;
        }
        return found;
    });
    return changes;
}

std::vector<Accepted> Baseline::stale() const {
    std::vector<Accepted> accepted;
    for (const auto& line : lines_) {
        if (!line.is_used && asked_.contains(line.accepted.subject)) accepted.push_back(line.accepted);
    }
    return accepted;
}

std::vector<Finding> Baseline::judge(const std::string& check, const revision::Graph& graph) const {
    std::vector<Finding> findings;
    for (const auto& [accepted, text, is_used] : lines_) {
        if (accepted.subject != check && !accepted.subject.starts_with(check + '[')) continue;
        const auto bracket = std::min(accepted.subject.find('['), accepted.subject.size() - 1);
        const auto revision = accepted.subject.substr(bracket + 1, accepted.subject.size() - bracket - 2);
        const bool is_known = revision.empty() || graph.find(revision) != nullptr;
        if (is_known && (is_used || !asked_.contains(accepted.subject))) continue;
        findings.push_back({.code = "AX-BSL-001",
                            .check = check,
                            .what = is_known
                                        ? "an accepted difference is there no longer: " + accepted.change
                                        : "a difference is accepted of revision " + revision + ", which does not exist",
                            .effect = "The baseline would hide it if it came back.",
                            .remedy = is_known ? "Remove the line from the baseline."
                                               : "Remove the line from the baseline, or write the revision's whole id.",
                            .place = name_ + ':' + std::to_string(accepted.line)});
    }
    return findings;
}

}  // namespace alembicx::verdict
