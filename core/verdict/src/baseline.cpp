#include <alembicx/verdict.hpp>

#include <algorithm>

namespace alembicx::verdict {
namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r";
    const auto first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

}  // namespace

Result<Baseline> Baseline::parse(std::string_view text, const std::string& name) {
    Baseline baseline;
    baseline.name_ = name;
    int number = 0;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = trimmed(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        ++number;
        if (line.empty() || line.front() == '#') continue;
        const auto colon = line.find(": ");
        const auto hash = line.rfind(" # ");
        if (colon == std::string_view::npos || hash == std::string_view::npos || hash < colon ||
            trimmed(line.substr(colon + 1, hash - colon - 1)).empty() || trimmed(line.substr(hash + 2)).empty()) {
            return fail({.code = ErrorCode::invalid_text,
                         .id = "AX-BSL-002",
                         .message = "a line of a baseline is `check: difference  # reason`",
                         .subject = name + ':' + std::to_string(number)});
        }
        baseline.accepted_.push_back({.subject = std::string(trimmed(line.substr(0, colon))),
                                      .change = std::string(trimmed(line.substr(colon + 1, hash - colon - 1))),
                                      .reason = std::string(trimmed(line.substr(hash + 2))),
                                      .line = number});
    }
    baseline.used_.resize(baseline.accepted_.size());
    return baseline;
}

std::vector<diff::Change> Baseline::rest(const std::string& subject, std::vector<diff::Change> changes) {
    asked_.insert(subject);
    std::erase_if(changes, [&](const diff::Change& change) {
        const auto text = std::string(trimmed(diff::describe(change)));
        bool found = false;
        for (std::size_t i = 0; i < accepted_.size(); ++i) {
            if (accepted_[i].subject != subject || accepted_[i].change != text) continue;
            used_[i] = true;
            found = true;
        }
        return found;
    });
    return changes;
}

std::vector<Accepted> Baseline::stale() const {
    std::vector<Accepted> lines;
    for (std::size_t i = 0; i < accepted_.size(); ++i) {
        if (!used_[i] && asked_.contains(accepted_[i].subject)) lines.push_back(accepted_[i]);
    }
    return lines;
}

std::vector<Finding> Baseline::judge(const std::string& check) const {
    std::vector<Finding> findings;
    for (const auto& line : stale()) {
        if (line.subject != check && !line.subject.starts_with(check + '[')) continue;
        findings.push_back({.code = "AX-BSL-001",
                            .check = check,
                            .what = "an accepted difference is there no longer: " + line.change,
                            .effect = "The baseline would hide it if it came back.",
                            .remedy = "Remove the line from the baseline.",
                            .place = name_ + ':' + std::to_string(line.line)});
    }
    return findings;
}

}  // namespace alembicx::verdict
