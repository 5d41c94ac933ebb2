#include "output.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>

#include "interrupt.hpp"

namespace alembicx::cli {
namespace {

namespace fs = std::filesystem;

std::unexpected<Error> unwritable(const fs::path& path, const std::string& why) {
    return fail({.code = ErrorCode::unreachable_state,
                 .id = "AX-CLI-003",
                 .message = "the file cannot be written: " + why,
                 .subject = path.string()});
}

bool write(const fs::path& path, std::string_view text) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    file.close();
    return file.good();
}

/// The rights that a new file gets.
fs::perms usual_rights() {
    const mode_t mask = umask(0);
    umask(mask);
    return static_cast<fs::perms>(0666U & ~mask);
}

}  // namespace

Result<void> save(const fs::path& path, std::string_view text) {
    std::error_code failed;
    const fs::file_status before = fs::status(path, failed);
    if (fs::exists(before) && !fs::is_regular_file(before)) {
        if (!write(path, text)) return unwritable(path, std::strerror(errno));
        return {};
    }
    const SignalsWait guard;  // it takes no time, and no half-written file stays
    const fs::path target = fs::exists(before) ? fs::canonical(path, failed) : path;
    std::string beside = target.string() + ".XXXXXX";
    const int descriptor = mkstemp(beside.data());
    if (descriptor < 0) return unwritable(path, std::strerror(errno));
    close(descriptor);
    fs::permissions(beside, fs::exists(before) ? before.permissions() : usual_rights(), failed);
    if (!write(beside, text)) {
        const std::string why = std::strerror(errno);
        fs::remove(beside, failed);
        return unwritable(path, why);
    }
    fs::rename(beside, target, failed);
    if (failed) {
        std::error_code ignored;
        fs::remove(beside, ignored);
        return unwritable(path, failed.message());
    }
    return {};
}

}  // namespace alembicx::cli
