#include <alembicx/loading.hpp>
#include <alembicx/postgres.hpp>

#include <dlfcn.h>

#include "functions.hpp"

namespace alembicx::postgres {

namespace {

namespace fs = std::filesystem;

Result<Functions> functions_of(loading::Symbols& symbols) {
    Functions all{};
    symbols.look_up("PQconnectdbParams", all.connect);
    symbols.look_up("PQstatus", all.status);
    symbols.look_up("PQerrorMessage", all.error_message);
    symbols.look_up("PQfinish", all.finish);
    symbols.look_up("PQsetNoticeProcessor", all.set_notice_processor);
    symbols.look_up("PQgetCancel", all.get_cancel);
    symbols.look_up("PQfreeCancel", all.free_cancel);
    symbols.look_up("PQcancel", all.cancel);
    symbols.look_up("PQconndefaults", all.defaults);
    symbols.look_up("PQconninfoParse", all.parse);
    symbols.look_up("PQconninfoFree", all.free_parameters);
    symbols.look_up("PQfreemem", all.free_memory);
    symbols.look_up("PQexec", all.execute);
    symbols.look_up("PQresultStatus", all.result_status);
    symbols.look_up("PQresultErrorMessage", all.result_error_message);
    symbols.look_up("PQresultErrorField", all.result_error_field);
    symbols.look_up("PQntuples", all.row_count);
    symbols.look_up("PQnfields", all.column_count);
    symbols.look_up("PQgetisnull", all.is_null);
    symbols.look_up("PQgetvalue", all.value);
    symbols.look_up("PQgetlength", all.length);
    symbols.look_up("PQclear", all.clear);
    if (auto complete = symbols.complete(); !complete) return fail(complete.error());
    return all;
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
    auto functions = loading::first_of(candidates, std::move(none), functions_of);
    if (!functions) return fail(functions.error());
    return Library(std::move(*functions));
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
