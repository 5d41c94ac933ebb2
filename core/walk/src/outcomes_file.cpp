#include "outcomes_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

namespace alembicx::walk {

std::shared_ptr<Outcomes::File> Outcomes::File::make() {
    std::error_code none;
    const auto folder = std::filesystem::temp_directory_path(none);
    if (none) return {};
    auto path = (folder / "alembicx-record-XXXXXX").string();
    const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);
    if (descriptor < 0) return {};
    ::unlink(path.c_str());
    return std::make_shared<File>(descriptor, folder.string());
}

Outcomes::File::File(int descriptor, std::string folder)
    : descriptor_(descriptor), owner_(::getpid()), folder_(std::move(folder)) {}

Outcomes::File::~File() {
    ::close(descriptor_);
}

bool Outcomes::File::is_of_this_process() const {
    return owner_ == ::getpid();
}

std::optional<off_t> Outcomes::File::append(std::string_view bytes) {
    off_t at = end_;
    while (!bytes.empty()) {
        const auto count = ::pwrite(descriptor_, bytes.data(), bytes.size(), at);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return {};
        at += count;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return std::exchange(end_, at);
}

Result<std::string> Outcomes::File::read(off_t begin, std::size_t size) const {
    std::string bytes(size, '\0');
    for (std::size_t at = 0; at < size;) {
        const auto count = ::pread(descriptor_, bytes.data() + at, size - at, begin + static_cast<off_t>(at));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return unreadable(std::strerror(errno));
        if (count == 0) return unreadable("it has become shorter");
        at += static_cast<std::size_t>(count);
    }
    return bytes;
}

std::unexpected<Error> Outcomes::File::unreadable(std::string_view why) const {
    return fail({.code = ErrorCode::unreachable_state,
                 .id = "AX-RUN-007",
                 .message = "the record of the walk cannot be read back from its temporary file: " + std::string(why),
                 .subject = folder_});
}

}  // namespace alembicx::walk
