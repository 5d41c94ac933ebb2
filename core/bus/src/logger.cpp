#include <alembicx/bus_logger.hpp>
#include <alembicx/text.hpp>

#include <fcntl.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <utility>

#include <alembicx/bus_writing.hpp>

namespace alembicx::bus {

namespace {

constexpr const char* text_pattern = "%Y-%m-%dT%H:%M:%S.%eZ %-8l %n %v";
constexpr const char* json_pattern = "%v";

/// While it lives, no other process that writes to a log of the same folder does so.
///
/// It is the folder that is locked: the log's own file is another one after each rotation.
class Turn {
public:
    explicit Turn(const std::filesystem::path& log)
        : folder_(::open(log.has_parent_path() ? log.parent_path().c_str() : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
        // Where that cannot be (some network file systems) the log is written all the same. A folder that is missing
        // is said when the log is opened.
        while (::flock(folder_, LOCK_EX) != 0 && errno == EINTR) continue;
    }
    ~Turn() {
        // Not by closing it alone: a child that was forked meanwhile holds the same lock.
        ::flock(folder_, LOCK_UN);
        ::close(folder_);
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

private:
    int folder_;
};

/// Which file it is, and how much is in it; another process may have begun the next one, or added lines.
struct State {
    dev_t device = 0;
    ino_t inode = 0;
    off_t size = -1;

    bool operator==(const State&) const = default;
};

State state_of(const std::string& path) {
    struct stat found{};
    if (::stat(path.c_str(), &found) != 0) return {};
    return {.device = found.st_dev, .inode = found.st_ino, .size = found.st_size};
}

/// Makes the file for its owner alone before spdlog would make it for everybody, and no folder as spdlog would.
void make_file(const std::string& path) {
    const int file =
        ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) throw spdlog::spdlog_ex("it cannot be opened", errno);
    struct stat found{};
    const bool is_file = ::fstat(file, &found) == 0 && S_ISREG(found.st_mode);
    ::close(file);
    // To rotate it would be to rename a device.
    if (!is_file) throw spdlog::spdlog_ex("it is no regular file");
}

void prepare(const std::string& path, std::FILE* file) {
    // Unbuffered: a child of a fork must not write at its end what the parent had in the buffer.
    std::setvbuf(file, nullptr, _IONBF, 0);
    if (ends_within_a_line(path) && std::fputc('\n', file) == EOF)
        throw spdlog::spdlog_ex("it cannot be written", errno);
}

spdlog::file_event_handlers our_way() {
    spdlog::file_event_handlers handlers;
    handlers.before_open = [](const spdlog::filename_t& path) { make_file(path); };
    handlers.after_open = [](const spdlog::filename_t& path, std::FILE* file) { prepare(path, file); };
    return handlers;
}

spdlog::level::level_enum level_for(Severity severity) {
    return static_cast<spdlog::level::level_enum>(spdlog::level::debug + static_cast<int>(severity));
}

void add(std::string& line, std::string_view before, const std::string& part, std::string_view after = "") {
    if (!part.empty()) line.append(before).append(part).append(after);
}

}  // namespace

std::string to_line(const Event& event) {
    std::string line = "[" + event.code + "] ";
    add(line, "", event.subject, ": ");
    line += event.message;
    add(line, " (SQLSTATE ", event.sqlstate, ")");
    add(line, " (revision ", event.revision, ")");
    for (const auto& cause : event.causes) line += ", because " + cause.message + " [" + cause.code + "]";
    return text::one_line(line);
}

/// The log while it is open.
struct LoggerHandler::Log {
    explicit Log(const LogOptions& options)
        : sink(options.path, options.size, options.files - 1, false, our_way()), seen(state_of(options.path)) {
        sink.set_formatter(std::make_unique<spdlog::pattern_formatter>(
            options.form == LogForm::text ? text_pattern : json_pattern, spdlog::pattern_time_type::utc, "\n"));
    }

    spdlog::sinks::rotating_file_sink_st sink;
    State seen;
};

LoggerHandler::LoggerHandler(LogOptions options) : options_(std::move(options)) {}

LoggerHandler::~LoggerHandler() = default;

Result<std::unique_ptr<LoggerHandler>> LoggerHandler::open(LogOptions options) {
    auto handler = std::make_unique<LoggerHandler>(std::move(options));
    if (auto opened = handler->write({}); !opened) return std::unexpected(std::move(opened).error());
    return handler;
}

std::unique_ptr<Handler> LoggerHandler::again() const {
    return std::make_unique<LoggerHandler>(options_);
}

Result<void> LoggerHandler::handle(const Event& event) {
    lines_.push_back({.time = event.time,
                      .severity = event.severity,
                      .component = text::one_line(event.component),
                      .text = options_.form == LogForm::text ? to_line(event) : to_json(event)});
    return event.severity >= Severity::error ? end_of_batch() : Result<void>();
}

Result<void> LoggerHandler::end_of_batch() {
    if (lines_.empty()) return {};
    return write(std::exchange(lines_, {}));
}

Result<void> LoggerHandler::write(const std::vector<Line>& lines) {
    using std::chrono::nanoseconds;
    using LogClock = spdlog::log_clock;
    try {
        const Turn turn(options_.path);
        if (!log_ || log_->seen != state_of(options_.path)) {
            log_.reset();
            log_ = std::make_unique<Log>(options_);
        }
        for (const auto& line : lines) {
            const LogClock::time_point time(std::chrono::duration_cast<LogClock::duration>(nanoseconds(line.time)));
            log_->sink.log({time, {}, line.component, level_for(line.severity), line.text});
            ++written_;
        }
        log_->seen = state_of(options_.path);
        return {};
    } catch (const std::exception& error) {
        // It may have closed its file, and then it does not look before it writes.
        log_.reset();
        return fail({.code = ErrorCode::unreachable_state,
                     .id = "AX-BUS-004",
                     .message = std::string("the log of errors cannot be used: ") + error.what(),
                     .subject = options_.path});
    }
}

}  // namespace alembicx::bus
