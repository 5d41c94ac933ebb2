#include <benchmark/benchmark.h>
#include <alembicx/bus_handler.hpp>
#include <alembicx/bus_logger.hpp>

#include <spdlog/async.h>
#include <spdlog/sinks/basic_file_sink.h>

#include <chrono>
#include <filesystem>
#include <memory>

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
