#include <alembicx/postgres.hpp>

#include <dlfcn.h>

#include "functions.hpp"

namespace alembicx::postgres {

namespace {

namespace fs = std::filesystem;

/// Looks one function up; remembers the first that is missing.
template <class Function>
void look_up(void* library, const char* name, Function& function, std::string& missing) {
    function = reinterpret_cast<Function>(dlsym(library, name));
    if (function == nullptr && missing.empty()) missing = name;
}

Result<std::shared_ptr<const Functions>> functions_of(const std::string& candidate) {
    const auto unusable = [&](std::string why) {
        return fail({.code = ErrorCode::unreachable_state, .message = std::move(why), .subject = candidate});
    };
    // It is never closed: a libpq that has set up its encryption does not survive that everywhere.
    void* library = dlopen(candidate.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        const char* why = dlerror();
        return unusable(why == nullptr ? candidate + " cannot be loaded" : why);
    }
    Functions all{};
    std::string missing;
    look_up(library, "PQconnectdbParams", all.connect, missing);
    look_up(library, "PQstatus", all.status, missing);
    look_up(library, "PQerrorMessage", all.error_message, missing);
    look_up(library, "PQfinish", all.finish, missing);
    look_up(library, "PQsetNoticeProcessor", all.set_notice_processor, missing);
    look_up(library, "PQgetCancel", all.get_cancel, missing);
    look_up(library, "PQfreeCancel", all.free_cancel, missing);
    look_up(library, "PQcancel", all.cancel, missing);
    look_up(library, "PQconndefaults", all.defaults, missing);
    look_up(library, "PQconninfoParse", all.parse, missing);
    look_up(library, "PQconninfoFree", all.free_parameters, missing);
    look_up(library, "PQfreemem", all.free_memory, missing);
    look_up(library, "PQexec", all.execute, missing);
    look_up(library, "PQresultStatus", all.result_status, missing);
    look_up(library, "PQresultErrorMessage", all.result_error_message, missing);
    look_up(library, "PQresultErrorField", all.result_error_field, missing);
    look_up(library, "PQntuples", all.row_count, missing);
    look_up(library, "PQnfields", all.column_count, missing);
    look_up(library, "PQgetisnull", all.is_null, missing);
    look_up(library, "PQgetvalue", all.value, missing);
    look_up(library, "PQgetlength", all.length, missing);
    look_up(library, "PQclear", all.clear, missing);
    if (!missing.empty()) return unusable(candidate + ": it has no " + missing);
    return std::make_shared<const Functions>(all);
}

/// The file that this code was loaded from: the command, or the extension module.
fs::path own_file() {
    std::error_code failed;
    Dl_info info{};
    if (dladdr(reinterpret_cast<const void*>(&own_file), &info) != 0 && info.dli_fname != nullptr) {
        // Of a program the loader gives the name that it was called by, which may be relative to anything.
        const fs::path file(info.dli_fname);
        if (file.is_absolute() && file.extension() == ".so") return fs::canonical(file, failed);
    }
    return fs::read_symlink("/proc/self/exe", failed);
}

}  // namespace

Result<Library> Library::load(std::span<const std::string> candidates) {
    Error none{.code = ErrorCode::unreachable_state,
               .id = "AX-PGS-001",
               .message =
                   "no libpq was found, which is needed to reach a PostgreSQL server; install it (Debian: libpq5; "
                   "Fedora: libpq; with pip: alembicx[embedded])"};
    for (const std::string& candidate : candidates) {
        auto functions = functions_of(candidate);
        if (functions) return Library(std::move(*functions));
        none.context.push_back("tried " + functions.error().message);
    }
    return fail(std::move(none));
}

Result<Library> Library::load() {
    return load(candidates(own_file()));
}

std::vector<std::string> Library::parameters() const {
    const std::unique_ptr<Parameter, void (*)(Parameter*)> all(functions_->defaults(), functions_->free_parameters);
    std::vector<std::string> names;
    for (const Parameter* each = all.get(); each != nullptr && each->keyword != nullptr; ++each) {
        names.emplace_back(each->keyword);
    }
    return names;
}

}  // namespace alembicx::postgres
