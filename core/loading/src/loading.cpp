#include <alembicx/loading.hpp>

#include <dlfcn.h>

namespace alembicx::loading {

Result<Symbols> Symbols::open(const std::string& candidate) {
    void* library = dlopen(candidate.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library != nullptr) return Symbols(candidate, library);
    const char* why = dlerror();
    return fail({.code = ErrorCode::unreachable_state,
                 .message = why == nullptr ? candidate + " cannot be loaded" : why,
                 .subject = candidate});
}

Result<void> Symbols::complete() const {
    if (!missing_.empty()) return unusable("it has no " + missing_);
    return {};
}

std::unexpected<Error> Symbols::unusable(const std::string& why) const {
    return fail({.code = ErrorCode::unreachable_state, .message = name_ + ": " + why, .subject = name_});
}

void* Symbols::address_of(const char* name) {
    void* address = dlsym(library_, name);
    if (address == nullptr && missing_.empty()) missing_ = name;
    return address;
}

}  // namespace alembicx::loading
