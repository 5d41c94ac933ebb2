#include <alembicx/bus_writing.hpp>

#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <fstream>
#include <optional>
#include <thread>
#include <utility>

namespace alembicx::bus {

bool write_all(int file, std::string_view text) {
    while (!text.empty()) {
        const auto written = ::write(file, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

namespace {

/// Where a file ends that ends within a line; nothing if it does not.
std::optional<std::streamoff> end_within_a_line(const std::string& path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file || file.tellg() <= 0) return std::nullopt;
    const std::streamoff end = file.tellg();
    file.seekg(end - 1);
    if (file.get() == '\n') return std::nullopt;
    return end;
}

}  // namespace

bool ends_within_a_line(const std::string& path) {
    // A line that another process is just writing may be there in part for a moment.
    auto end = end_within_a_line(path);
    for (std::optional<std::streamoff> before; end && end != before;) {
        before = std::exchange(end, std::nullopt);
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        end = end_within_a_line(path);
    }
    return end.has_value();
}

}  // namespace alembicx::bus
