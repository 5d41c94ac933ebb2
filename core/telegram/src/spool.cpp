#include <alembicx/bus_writing.hpp>
#include <alembicx/telegram_spool.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <map>
#include <optional>

namespace alembicx::telegram {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::string_view ending = ".jsonl";
constexpr std::string_view unfinished = ".part";
/// So many runs in a row have left something: nobody gets these alerts, and the disk is not to fill up.
constexpr std::size_t most_files = 500;

std::optional<std::string> read_all(int file) {
    std::string text;
    std::array<char, 65536> some{};
    while (true) {
        const auto count = ::pread(file, some.data(), some.size(), static_cast<off_t>(text.size()));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return std::nullopt;
        if (count == 0) return text;
        text.append(some.data(), static_cast<std::size_t>(count));
    }
}

std::string json_of(const Waiting& waiting) {
    const Json json{{"chat", waiting.chat},
                    {"severity", bus::word_for(waiting.alert.severity)},
                    {"time", waiting.alert.time},
                    {"text", waiting.alert.text}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

/// What a line says: an alert, or that the alert of a line is done.
struct Said {
    std::optional<Waiting> alert{};
    std::optional<std::size_t> done{};
};

Said said_by(std::string_view line) {
    const auto json = Json::parse(line, nullptr, false);
    if (!json.is_object()) return {};
    const auto done = json.find("done");
    if (done != json.end() && done->is_number_unsigned()) return {.done = done->get<std::size_t>()};
    for (const auto* name : {"chat", "severity", "text"}) {
        if (!json.contains(name) || !json[name].is_string()) return {};
    }
    const auto severity = bus::severity_named(json["severity"].get<std::string>());
    if (!severity || !json.contains("time") || !json["time"].is_number_integer()) return {};
    Waiting waiting{.chat = json["chat"].get<std::string>()};
    waiting.alert = {
        .severity = *severity, .time = json["time"].get<std::int64_t>(), .text = json["text"].get<std::string>()};
    return {.alert = std::move(waiting)};
}

/// What is left in a file, by the number of its line.
std::map<std::size_t, Waiting> left_in(std::string_view text, std::size_t& damaged) {
    std::map<std::size_t, Waiting> left;
    for (std::size_t number = 0; !text.empty(); ++number) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        auto said = said_by(line);
        if (said.alert) {
            left.emplace(number, std::move(*said.alert));
        } else if (said.done) {
            left.erase(*said.done);
        } else if (!line.empty()) {
            ++damaged;
        }
    }
    return left;
}

/// A name that no other run chooses, and that stands behind those of earlier ones.
std::string new_name() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::to_string(std::chrono::duration_cast<std::chrono::nanoseconds>(now).count()) + "-" +
           std::to_string(::getpid());
}

/// Closes a file that was locked. A child of a fork may have it open too, which would keep the lock.
void let_go(int descriptor) {
    ::flock(descriptor, LOCK_UN);
    ::close(descriptor);
}

void sync_folder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

}  // namespace

Spool::~Spool() {
    for (const auto& file : files_) {
        if (file.descriptor >= 0) let_go(file.descriptor);
    }
}

Result<std::vector<Spool::Claimed>> Spool::claim() {
    std::error_code failed;
    if (!fs::exists(folder_, failed)) return std::vector<Claimed>();
    std::vector<fs::path> paths;
    for (fs::directory_iterator entry(folder_, failed), end; !failed && entry != end; entry.increment(failed)) {
        if (entry->path().extension() == ending) paths.push_back(entry->path());
    }
    if (failed) {
        errno = failed.value();
        return fail(error("read"));
    }
    std::ranges::sort(paths);
    std::vector<Claimed> claimed;
    for (const auto& path : paths) claim(path, claimed);
    return claimed;
}

void Spool::claim(const fs::path& path, std::vector<Claimed>& claimed) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_APPEND | O_CLOEXEC);
    if (descriptor < 0) return;
    const bool is_mine = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
    const auto text = is_mine ? read_all(descriptor) : std::nullopt;
    // The one that had it may have delivered and removed it meanwhile: then every line is noted as done.
    const auto left = text ? left_in(*text, damaged_) : std::map<std::size_t, Waiting>();
    if (left.empty()) {
        ::close(descriptor);
        return;
    }
    // Notes are not to become part of a line that is torn.
    if (!text->ends_with('\n')) static_cast<void>(bus::write_all(descriptor, "\n"));
    for (const auto& [number, waiting] : left) {
        claimed.emplace_back(SpoolLine{.file = files_.size(), .line = number}, waiting);
    }
    files_.push_back({.path = path, .descriptor = descriptor, .left = left.size()});
}

Result<std::vector<SpoolLine>> Spool::keep(std::span<const Waiting> alerts) {
    if (alerts.empty()) return std::vector<SpoolLine>();
    std::error_code failed;
    if (fs::create_directories(folder_, failed)) fs::permissions(folder_, fs::perms::owner_all, failed);
    std::size_t count = 0;
    for (fs::directory_iterator entry(folder_, failed), end; !failed && entry != end; entry.increment(failed)) ++count;
    if (count >= most_files) {
        errno = ENOSPC;
        return fail(error("written: it is full of alerts that nobody sends"));
    }
    const auto name = new_name() + "-" + std::to_string(files_.size());
    const auto path = folder_ / (name + std::string(ending));
    const auto before = folder_ / (name + std::string(unfinished));
    const int descriptor = ::open(before.c_str(), O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) return fail(error("written"));
    std::string text;
    std::vector<SpoolLine> lines;
    for (const auto& alert : alerts) {
        lines.push_back({.file = files_.size(), .line = lines.size()});
        text += json_of(alert);
    }
    const bool is_written = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 && bus::write_all(descriptor, text) &&
                            ::fsync(descriptor) == 0 && ::rename(before.c_str(), path.c_str()) == 0;
    if (!is_written) {
        auto why = error("written");
        ::close(descriptor);
        fs::remove(before, failed);
        return fail(std::move(why));
    }
    sync_folder(folder_);
    files_.push_back({.path = path, .descriptor = descriptor, .left = alerts.size()});
    return lines;
}

void Spool::done(SpoolLine line) {
    auto& file = files_.at(line.file);
    static_cast<void>(bus::write_all(file.descriptor, Json{{"done", line.line}}.dump() + '\n'));
    if (--file.left > 0) return;
    ::unlink(file.path.c_str());
    let_go(std::exchange(file.descriptor, -1));
}

Error Spool::error(const std::string& doing) const {
    return {.code = ErrorCode::unreachable_state,
            .id = "AX-TLG-007",
            .message = "the folder of alerts cannot be " + doing + ": " + std::strerror(errno),
            .subject = folder_.string()};
}

}  // namespace alembicx::telegram
