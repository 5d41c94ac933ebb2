#include <benchmark/benchmark.h>
#include <alembicx/catalog.hpp>
#include <alembicx/diff.hpp>
#include <alembicx/postgres.hpp>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

// What the core does with the answers of a server, without the server: they are recorded once and taken again and
// again. ALEMBICX_BENCHMARK_URL names the database.
namespace {

using alembicx::catalog::Reading;
using alembicx::catalog::Row;
using alembicx::schema::Database;
using alembicx::schema::Object;

/// The answers to the statements of a full reading.
std::vector<std::vector<Row>> recorded;

bool record(const char* url) {
    const auto library = alembicx::postgres::Library::load();
    if (!library) return false;
    auto connection = alembicx::postgres::Connection::open(*library, url, {.read_only = true});
    if (!connection) return false;
    auto reading = Reading::full("postgresql", {.in_transaction = true});
    while (const auto statement = reading->next()) {
        auto rows = connection->execute(*statement);
        if (!rows) return false;
        recorded.push_back(*rows);
        if (!reading->take(std::move(*rows))) return false;
    }
    return true;
}

Database decoded(std::vector<std::vector<Row>> answers) {
    auto reading = Reading::full("postgresql", {.in_transaction = true});
    for (auto& rows : answers) {
        if (!reading->take(std::move(rows))) std::abort();
    }
    return std::move(*reading).finish().database;
}

/// From the rows of the server to a snapshot.
void decode(benchmark::State& state) {
    std::size_t objects = 0;
    for (auto _ : state) {
        state.PauseTiming();
        auto answers = recorded;
        state.ResumeTiming();
        objects = decoded(std::move(answers)).objects.size();
    }
    state.counters["objects"] = static_cast<double>(objects);
}

/// Two snapshots that share nothing in memory and are equal: every field is looked at.
void compare_equal(benchmark::State& state) {
    const auto before = decoded(recorded);
    const auto after = decoded(recorded);
    for (auto _ : state) benchmark::DoNotOptimize(alembicx::diff::compare(before, after));
}

/// The same with every tenth table changed, as if by another migration.
void compare_changed(benchmark::State& state) {
    const auto before = decoded(recorded);
    auto after = decoded(recorded);
    for (std::size_t i = 0; i < after.objects.size(); i += 10) {
        Object changed = *after.objects[i];
        if (!changed.parts.empty()) changed.parts.pop_back();
        changed.fields.push_back({.name = "zz", .value = "changed"});
        after.objects[i] = std::make_shared<const Object>(std::move(changed));
    }
    std::size_t changes = 0;
    for (auto _ : state) changes = alembicx::diff::compare(before, after).size();
    state.counters["changes"] = static_cast<double>(changes);
}

void fingerprint_all(benchmark::State& state) {
    const auto database = decoded(recorded);
    for (auto _ : state) benchmark::DoNotOptimize(alembicx::schema::fingerprint(database));
}

void write_json(benchmark::State& state) {
    const auto database = decoded(recorded);
    for (auto _ : state) benchmark::DoNotOptimize(alembicx::schema::to_json(database));
}

}  // namespace

BENCHMARK(decode)->Unit(benchmark::kMillisecond);
BENCHMARK(compare_equal)->Unit(benchmark::kMillisecond);
BENCHMARK(compare_changed)->Unit(benchmark::kMillisecond);
BENCHMARK(fingerprint_all)->Unit(benchmark::kMillisecond);
BENCHMARK(write_json)->Unit(benchmark::kMillisecond);

int main(int count, char** words) {
    const char* url = std::getenv("ALEMBICX_BENCHMARK_URL");  // NOLINT(concurrency-mt-unsafe)
    if (url == nullptr || !record(url)) {
        std::cerr << "ALEMBICX_BENCHMARK_URL names no database that can be read\n";
        return 1;
    }
    benchmark::Initialize(&count, words);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
