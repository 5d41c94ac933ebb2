#include <benchmark/benchmark.h>
#include <alembicx/revision.hpp>
#include <alembicx/walk.hpp>

#include <string>
#include <vector>

// Planning alone, without a database: how the time grows with the number of revisions.
namespace {

using alembicx::revision::Graph;
using alembicx::revision::Script;

/// A line of revisions with a branch of two and its merge after every ten.
std::vector<Script> history(std::int64_t count) {
    std::vector<Script> scripts;
    std::vector<std::string> tips;
    for (std::int64_t i = 0; i < count; ++i) {
        const std::string id = "r" + std::to_string(i);
        const bool branches = i % 10 == 8 && !tips.empty();
        scripts.push_back({.id = id, .down_revisions = tips});
        if (branches) {
            scripts.push_back({.id = id + "b", .down_revisions = tips});
            tips = {id, id + "b"};
        } else {
            tips = {id};
        }
    }
    return scripts;
}

void build_graph(benchmark::State& state) {
    const auto scripts = history(state.range(0));
    for (auto _ : state) benchmark::DoNotOptimize(Graph::build(scripts));
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(scripts.size()));
}

void plan_upgrade(benchmark::State& state) {
    const auto graph = Graph::build(history(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(alembicx::revision::upgrade_path(graph, {}, "heads"));
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(graph.scripts().size()));
}

void walk_course(benchmark::State& state) {
    const auto graph = Graph::build(history(state.range(0)));
    for (auto _ : state) {
        auto course = alembicx::walk::Course::plan(graph, {});
        while (course->next()) course->report(alembicx::walk::Status::passed);
        benchmark::DoNotOptimize(course->record());
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(graph.scripts().size()));
}

}  // namespace

BENCHMARK(build_graph)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(plan_upgrade)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(walk_course)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
