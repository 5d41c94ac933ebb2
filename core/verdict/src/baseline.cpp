#include <alembicx/text.hpp>
#include <alembicx/verdict.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace alembicx::verdict {
namespace {

constexpr std::string_view blank = " \t\r";
constexpr std::string_view to_be_written = "TODO: reason";

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

/// The lines of a text, without their ends.
std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return lines;
}

/// What stands in the brackets of a subject.
std::string_view revision_of(std::string_view subject) {
    const auto open = subject.find('[');
    if (open == std::string_view::npos || !subject.ends_with(']')) return {};
    return subject.substr(open + 1, subject.size() - open - 2);
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
    static const std::vector<std::string> checks{"branch_order", "downgrade_leaves_nothing", "models_match",
                                                 "reversible"};
    const auto check = subject.substr(0, subject.find('['));
    if (std::ranges::find(checks, check) == checks.end()) {
        return "no check called \"" + std::string(check) + "\" compares schemas" + text::did_you_mean(check, checks);
    }
    if (check == "reversible") {
        if (revision_of(subject).empty()) return "the revision is missing: reversible[1f2e3d]";
    } else if (check != subject) {
        return std::string(check) + " is about no single revision";
    }
    return std::nullopt;
}

std::unexpected<Error> wrong(const std::string& name, int line, const std::string& why) {
    return fail({.code = ErrorCode::invalid_text,
                 .id = "AX-BSL-002",
                 .message = why + "; a line of a baseline is `check: difference  # reason`",
                 .subject = name + ':' + std::to_string(line)});
}

std::string still_to_write(std::size_t count) {
    if (count == 1) return "the reason is still to be written";
    return std::to_string(count) + " reasons are still to be written, this is the first";
}

}  // namespace

Result<Baseline> Baseline::parse(std::string_view text, const std::string& name, const std::string& project,
                                 Reasons reasons) {
    static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    Baseline baseline;
    baseline.name_ = name;
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    int number = 0;
    for (const auto whole : lines_of(text)) {
        const auto line = trimmed(whole);
        ++number;
        if (line.empty() || line.front() == '#') continue;
        const auto colon = line.find(": ");
        if (colon == std::string_view::npos) return wrong(name, number, "there is no check and colon");
        auto subject = trimmed(line.substr(0, colon));
        if (const auto owner = subject.rfind("::"); owner != std::string_view::npos) {
            if (subject.substr(0, owner) != project) continue;
            subject.remove_prefix(owner + 2);
        }
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
    const auto is_unwritten = [](const Line& line) { return line.accepted.reason.starts_with("TODO"); };
    const auto unwritten = std::ranges::find_if(baseline.lines_, is_unwritten);
    if (reasons == Reasons::required && unwritten != baseline.lines_.end()) {
        const auto count = static_cast<std::size_t>(std::ranges::count_if(baseline.lines_, is_unwritten));
        return wrong(name, unwritten->accepted.line, still_to_write(count));
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

void Baseline::look_for_revisions(const revision::Graph& graph) {
    for (const auto& line : lines_) {
        const auto id = revision_of(line.accepted.subject);
        if (id.empty() || graph.find(id) != nullptr) continue;
        asked_.insert(line.accepted.subject);
        unknown_.insert(line.accepted.subject);
    }
}

std::vector<Finding> Baseline::judge(const std::string& check) const {
    std::vector<Finding> findings;
    for (const auto& line : stale()) {
        if (line.subject.substr(0, line.subject.find('[')) != check) continue;
        const std::string revision(revision_of(line.subject));
        const bool is_known = !unknown_.contains(line.subject);
        findings.push_back({.code = "AX-BSL-001",
                            .check = check,
                            .revision = is_known ? revision : "",
                            .what = is_known
                                        ? "an accepted difference is there no longer: " + line.change
                                        : "a difference is accepted of revision " + revision + ", which does not exist",
                            .effect = "The baseline would hide it if it came back.",
                            .remedy = is_known ? "Remove the line from the baseline."
                                               : "Remove the line from the baseline, or write the revision's whole id.",
                            .place = name_ + ':' + std::to_string(line.line)});
    }
    return findings;
}

std::string updated_baseline(std::string_view text, std::span<const int> without, std::span<const std::string> with) {
    std::string updated;
    int number = 0;
    for (const auto line : lines_of(text)) {
        if (std::ranges::find(without, ++number) == without.end()) updated.append(line).append("\n");
    }
    std::set<std::string_view> added;
    for (const auto& line : with) {
        if (added.insert(line).second) updated.append(line).append("  # ").append(to_be_written).append("\n");
    }
    return updated;
}

}  // namespace alembicx::verdict
