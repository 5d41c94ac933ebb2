#include <alembicx/bus_handler.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include <alembicx/bus_writing.hpp>

namespace alembicx::bus {

namespace {

std::unexpected<Error> cannot(const std::string& doing, const std::string& path) {
    return fail({.code = ErrorCode::unreachable_state,
                 .id = "AX-BUS-004",
                 .message = "the file of errors cannot be " + doing + ": " + std::strerror(errno),
                 .subject = path});
}

}  // namespace

Result<std::unique_ptr<FileHandler>> FileHandler::open(const std::string& path) {
    const int file = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) return cannot("opened", path);
    auto handler = std::make_unique<FileHandler>(Opened{.file = file, .path = path});
    if (ends_within_a_line(path) && !write_all(file, "\n")) return cannot("written", path);
    return handler;
}

FileHandler::~FileHandler() {
    ::close(file_);
}

std::unique_ptr<Handler> FileHandler::again() const {
    auto opened = open(path_);
    return opened ? std::move(*opened) : nullptr;
}

Result<void> FileHandler::handle(const Event& event) {
    lines_ += to_json(event);
    lines_ += '\n';
    ++count_;
    is_critical_ = is_critical_ || event.severity == Severity::critical;
    return is_critical_ ? end_of_batch() : Result<void>();
}

Result<void> FileHandler::end_of_batch() {
    if (lines_.empty()) return {};
    // One call for whole lines: with O_APPEND those of several processes do not mix.
    const bool is_written = write_all(file_, lines_);
    lines_.clear();
    const auto count = std::exchange(count_, 0);
    const bool is_critical = std::exchange(is_critical_, false);
    if (!is_written) return cannot("written", path_);
    if (is_critical && ::fdatasync(file_) != 0 && errno != EINVAL) return cannot("brought to the disk", path_);
    written_ += count;
    return {};
}

Result<std::vector<Event>> read_events(const std::string& path, std::uint64_t& place) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return cannot("read", path);
    file.seekg(static_cast<std::streamoff>(place));
    std::ostringstream rest;
    rest << file.rdbuf();
    const auto text = std::move(rest).str();
    std::vector<Event> events;
    std::size_t begin = 0;
    for (auto end = text.find('\n'); end != std::string::npos; begin = end + 1, end = text.find('\n', begin)) {
        const auto line = std::string_view(text).substr(begin, end - begin);
        // What a process that was killed left of a line is no event, and no mistake of anybody's.
        if (auto event = from_json(line)) events.push_back(std::move(*event));
    }
    place += begin;
    return events;
}

}  // namespace alembicx::bus
