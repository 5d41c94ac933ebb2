#include <benchmark/benchmark.h>
#include <alembicx/bus_handler.hpp>
#include <alembicx/bus_logger.hpp>

#include <spdlog/async.h>
#include <spdlog/sinks/basic_file_sink.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <unistd.h>

#include "redactor.hpp"

#include <unistd.h>

// What it costs a thread to publish an event, beside what it costs to log a line with spdlog's asynchronous logger. The
// queue of both has room for all that is measured, so that neither drops nor waits.
namespace {

using namespace alembicx::bus;

constexpr std::size_t room = 1 << 21;
constexpr std::int64_t rounds = 1'000'000;

Event some() {
    return {.severity = Severity::error, .component = "runner", .code = "AX-RUN-006", .message = "no such table"};
}

void nobody_wants_it(benchmark::State& state) {
    Bus bus;
    for (auto _ : state) {
        if (bus.wants(Severity::error)) bus.publish(some());
    }
}
BENCHMARK(nobody_wants_it);

void nobody_wants_it_but_it_is_made(benchmark::State& state) {
    Bus bus;
    for (auto _ : state) bus.publish(some());
}
BENCHMARK(nobody_wants_it_but_it_is_made);

/// An event as a runner publishes it, its statement and its traceback included.
Event usual() {
    Event event = some();
    event.subject = "migrations/versions/a003_order_state.py:21";
    event.statement =
        "CREATE TABLE account (id bigserial PRIMARY KEY, name text NOT NULL, password_hash text, created timestamptz "
        "DEFAULT now(), CONSTRAINT account_name UNIQUE (name)); CREATE INDEX account_created ON account (created)";
    std::string traceback;
    for (int i = 0; i < 20; ++i) {
        traceback +=
            "  File \"/srv/app/migrations/env.py\", line 88, in run_migrations_online\n    context.configure(\n";
    }
    event.details.emplace("traceback", traceback);
    return event;
}

// What the router's thread does for each event before any handler sees it; the number of secrets is that of those
// which were registered.
void redaction(benchmark::State& state) {
    std::vector<std::string> secrets;
    for (std::int64_t i = 0; i < state.range(0); ++i) secrets.push_back("hunter-" + std::to_string(i) + "/x");
    const auto event = usual();
    const Redactor redactor(secrets);
    for (auto _ : state) benchmark::DoNotOptimize(redactor.clean(event));
}
BENCHMARK(redaction)->Arg(0)->Arg(10);

void one_file(benchmark::State& state) {
    Bus bus({.intake = room, .mailbox = room});
    run_handler(bus, "file", {{}}, FileHandler::open("/dev/null").value());
    for (auto _ : state) bus.publish(some());
    bus.shut_down(std::chrono::minutes(5));
    state.counters["dropped"] = static_cast<double>(bus.counts().dropped);
}
BENCHMARK(one_file)->Iterations(rounds)->Repetitions(5)->ReportAggregatesOnly();

void one_logger(benchmark::State& state) {
    const auto folder = std::filesystem::temp_directory_path() / ("alembicx-benchmark-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    Bus bus({.intake = room, .mailbox = room});
    run_handler(bus, "log", {{}}, LoggerHandler::open({.path = folder / "errors.log"}).value());
    for (auto _ : state) bus.publish(some());
    bus.shut_down(std::chrono::minutes(5));
    state.counters["dropped"] = static_cast<double>(bus.counts().dropped);
    std::filesystem::remove_all(folder);
}
BENCHMARK(one_logger)->Iterations(rounds)->Repetitions(5)->ReportAggregatesOnly();

void spdlog_async(benchmark::State& state) {
    auto pool = std::make_shared<spdlog::details::thread_pool>(room, 1);
    auto sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>("/dev/null");
    auto logger = std::make_shared<spdlog::async_logger>("some", sink, pool, spdlog::async_overflow_policy::block);
    for (auto _ : state) logger->error("{} {} {}", "runner", "AX-RUN-006", "no such table");
    logger.reset();
    pool.reset();
}
BENCHMARK(spdlog_async)->Iterations(rounds)->Repetitions(5)->ReportAggregatesOnly();

}  // namespace

BENCHMARK_MAIN();
