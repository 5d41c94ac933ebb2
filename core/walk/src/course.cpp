#include <alembicx/walk.hpp>

#include <algorithm>
#include <span>
#include <utility>

namespace alembicx::walk {
namespace {

using revision::Position;

/// For each position whether one of the names stands for it.
Result<std::vector<bool>> marks_of(const revision::Graph& graph, std::span<const std::string> names,
                                   std::string_view doing) {
    std::vector<bool> marks(graph.scripts().size(), false);
    for (const auto& name : names) {
        auto ids = revision::resolve(graph, name);
        if (!ids) return propagate(ids, doing);
        for (const auto& id : *ids) marks[*graph.position(id)] = true;
    }
    return marks;
}

/// For each position whether one of the names stands for it or for something that needs it.
Result<std::vector<bool>> marks_below(const revision::Graph& graph, std::span<const std::string> names,
                                      std::string_view doing) {
    std::vector<std::string> closed;
    for (const auto& name : names) {
        auto ids = revision::resolve(graph, name);
        if (!ids) return propagate(ids, doing);
        closed.insert(closed.end(), ids->begin(), ids->end());
    }
    closed = graph.ancestors(closed);
    return marks_of(graph, closed, doing);
}

}  // namespace

Result<Course> Course::plan(const revision::Graph& graph, const Wanted& wanted) {
    if (graph.fatal_problem() != nullptr) {
        auto refused = revision::resolve(graph, "heads");
        return propagate(refused, "planning the walk");
    }
    auto chosen = marks_of(graph, wanted.only, "reading which revisions to try");
    if (!chosen) return std::unexpected(std::move(chosen).error());
    auto irreversible = marks_of(graph, wanted.irreversible, "reading which revisions are irreversible");
    if (!irreversible) return std::unexpected(std::move(irreversible).error());
    const auto floor = wanted.floor.empty() ? std::span<const std::string>() : std::span(&wanted.floor, 1);
    auto below_floor = marks_below(graph, floor, "reading the floor of the walk");
    if (!below_floor) return std::unexpected(std::move(below_floor).error());
    auto prepared = marks_below(graph, wanted.prepared, "reading what base consists of");
    if (!prepared) return std::unexpected(std::move(prepared).error());

    Course course;
    const auto count = graph.scripts().size();
    course.ids_.reserve(count);
    for (const auto& script : graph.scripts()) course.ids_.push_back(script.id);
    course.parents_ = graph.links().parents;
    course.children_ = graph.links().children;
    course.wanted_ = wanted;
    course.is_chosen_ = wanted.only.empty() ? std::vector<bool>(count, true) : std::move(*chosen);
    course.is_irreversible_ = std::move(*irreversible);
    course.is_below_floor_ = std::move(*below_floor);
    course.is_prepared_ = std::move(*prepared);
    course.end_of_climb_ = count;
    while (!wanted.only.empty() && course.end_of_climb_ > 0 && !course.is_chosen_[course.end_of_climb_ - 1]) {
        --course.end_of_climb_;
    }
    for (Position at = 0; at < count; ++at) {
        if (course.is_prepared_[at]) course.record_.prepared.push_back(course.ids_[at]);
    }
    course.is_applied_.assign(count, false);
    course.is_alone_.assign(count, false);
    course.in_the_way_.assign(count, std::nullopt);
    course.seek_climb();
    return course;
}

std::optional<Step> Course::next() const {
    if (is_lost_) return {};
    if (catching_up_) return Step{.act = Act::upgrade, .part = Part::catch_up, .revision = ids_[*catching_up_]};
    switch (stage_) {
        case Stage::climb:
            return Step{.act = Act::upgrade, .part = Part::climb, .revision = ids_[at_]};
        case Stage::hold:
            return Step{.act = Act::hold, .part = Part::trial, .revision = ids_[at_]};
        case Stage::downgrade:
            return Step{.act = Act::downgrade, .part = Part::trial, .revision = ids_[at_]};
        case Stage::upgrade:
            return Step{.act = Act::upgrade, .part = Part::trial, .revision = ids_[at_]};
        case Stage::undo:
            return Step{.act = Act::undo, .part = Part::trial, .revision = ids_[at_]};
        case Stage::descent:
            return Step{.act = Act::downgrade, .part = Part::descent, .revision = ids_[at_ - 1]};
        case Stage::over:
            return {};
    }
    return {};
}

void Course::report(Status status, Failure failure, double seconds, std::string engine) {
    auto step = next();
    if (!step) return;
    const bool is_undo = step->act == Act::undo;
    record_.outcomes.append({.step = std::move(*step),
                             .status = status,
                             .failure = std::move(failure),
                             .seconds = seconds,
                             .engine = std::move(engine)});
    is_lost_ = status == Status::lost || (is_undo && status != Status::passed);
    if (catching_up_) {
        follow_catch_up(status);
    } else if (stage_ == Stage::climb) {
        follow_climb(status);
    } else if (stage_ == Stage::descent) {
        follow_descent(status);
    } else {
        follow_trial(status);
    }
    if (stage_ == Stage::over) is_lost_ = false;
}

void Course::skip_second_upgrade() {
    if (!catching_up_ && !is_lost_ && stage_ == Stage::upgrade) stage_ = Stage::undo;
}

void Course::start_over() {
    if (stage_ == Stage::over) return;
    is_lost_ = false;
    if (stage_ == Stage::undo) {
        end_trial();
        if (stage_ == Stage::over) return;
    }
    if (stage_ == Stage::downgrade || stage_ == Stage::upgrade) stage_ = Stage::hold;
    catching_up_ = 0;
    seek_catch_up();
}

std::vector<std::string> Course::alone() const {
    std::vector<std::string> ids;
    for (Position at = 0; at < ids_.size(); ++at) {
        if (is_alone_[at]) ids.push_back(ids_[at]);
    }
    return ids;
}

bool Course::wants_trial(Position at) const {
    return wanted_.trials && is_chosen_[at] && !is_irreversible_[at] && !is_below_floor_[at];
}

void Course::follow_catch_up(Status status) {
    if (status != Status::passed) {
        stage_ = Stage::over;
        catching_up_.reset();
        return;
    }
    ++*catching_up_;
    seek_catch_up();
}

void Course::follow_climb(Status status) {
    if (status == Status::passed) {
        is_applied_[at_] = true;
        if (wants_trial(at_)) {
            stage_ = Stage::hold;
            return;
        }
    } else {
        in_the_way_[at_] = at_;
    }
    ++at_;
    seek_climb();
}

void Course::follow_trial(Status status) {
    if (status == Status::unproven || (stage_ == Stage::hold && status != Status::passed)) is_alone_[at_] = true;
    if (stage_ == Stage::downgrade &&
        (status == Status::failed || status == Status::refused || status == Status::lost)) {
        is_irreversible_[at_] = true;
    }
    if (stage_ == Stage::undo || status == Status::lost || (stage_ == Stage::hold && status != Status::passed)) {
        end_trial();
    } else if (stage_ == Stage::hold) {
        stage_ = Stage::downgrade;
    } else if (stage_ == Stage::downgrade && status == Status::passed) {
        stage_ = Stage::upgrade;
    } else {
        stage_ = Stage::undo;
    }
}

void Course::follow_descent(Status status) {
    --at_;
    if (status == Status::passed) {
        is_applied_[at_] = false;
    } else {
        in_the_way_[at_] = at_;
    }
    seek_descent();
}

void Course::end_trial() {
    ++at_;
    seek_climb();
}

void Course::seek_catch_up() {
    while (*catching_up_ < ids_.size() && !is_applied_[*catching_up_]) ++*catching_up_;
    if (*catching_up_ == ids_.size()) catching_up_.reset();
}

void Course::seek_climb() {
    stage_ = Stage::climb;
    const auto end = wanted_.descent ? ids_.size() : end_of_climb_;
    for (; at_ < end; ++at_) {
        if (is_prepared_[at_]) continue;
        const auto parents = parents_[at_];
        const auto obstacle =
            std::ranges::find_if(parents, [this](Position parent) { return in_the_way_[parent].has_value(); });
        if (obstacle == parents.end()) return;
        in_the_way_[at_] = in_the_way_[*obstacle];
        record_.blocked.push_back({.revision = ids_[at_], .because = ids_[*in_the_way_[at_]]});
    }
    for (Position at = 0; at < ids_.size(); ++at) {
        if (is_applied_[at]) record_.reached.push_back(ids_[at]);
    }
    in_the_way_.assign(ids_.size(), std::nullopt);
    stage_ = Stage::descent;
    seek_descent();
}

void Course::seek_descent() {
    for (; wanted_.descent && at_ > 0; --at_) {
        const Position at = at_ - 1;
        if (!is_applied_[at] || is_below_floor_[at]) continue;
        const auto children = children_[at];
        const auto obstacle =
            std::ranges::find_if(children, [this](Position child) { return in_the_way_[child].has_value(); });
        if (obstacle != children.end()) {
            in_the_way_[at] = in_the_way_[*obstacle];
            record_.stranded.push_back({.revision = ids_[at], .because = ids_[*in_the_way_[at]]});
        } else if (is_irreversible_[at]) {
            in_the_way_[at] = at;
        } else {
            return;
        }
    }
    stage_ = Stage::over;
    record_.finished = true;
}

std::vector<Step> trial_alone(std::string_view revision) {
    return {{.act = Act::downgrade, .part = Part::trial, .revision = std::string(revision)},
            {.act = Act::upgrade, .part = Part::trial, .revision = std::string(revision)}};
}

}  // namespace alembicx::walk
