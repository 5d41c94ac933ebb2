#include <alembicx/telegram_transport.hpp>

#include <dlfcn.h>

#include <array>

#include "curl.hpp"

namespace alembicx::telegram {

namespace {

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
    // It is never closed: a libcurl that has set up its encryption does not survive that everywhere.
    void* library = dlopen(candidate.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        const char* why = dlerror();
        return unusable(why == nullptr ? candidate + " cannot be loaded" : why);
    }
    Functions all{};
    std::string missing;
    look_up(library, "curl_global_init", all.global_init, missing);
    look_up(library, "curl_easy_init", all.easy_init, missing);
    look_up(library, "curl_easy_setopt", all.easy_setopt, missing);
    look_up(library, "curl_easy_getinfo", all.easy_getinfo, missing);
    look_up(library, "curl_easy_strerror", all.easy_strerror, missing);
    look_up(library, "curl_easy_cleanup", all.easy_cleanup, missing);
    look_up(library, "curl_multi_init", all.multi_init, missing);
    look_up(library, "curl_multi_add_handle", all.multi_add_handle, missing);
    look_up(library, "curl_multi_remove_handle", all.multi_remove_handle, missing);
    look_up(library, "curl_multi_perform", all.multi_perform, missing);
    look_up(library, "curl_multi_poll", all.multi_poll, missing);
    look_up(library, "curl_multi_info_read", all.multi_info_read, missing);
    look_up(library, "curl_multi_cleanup", all.multi_cleanup, missing);
    look_up(library, "curl_slist_append", all.slist_append, missing);
    look_up(library, "curl_slist_free_all", all.slist_free_all, missing);
    look_up(library, "curl_mime_init", all.mime_init, missing);
    look_up(library, "curl_mime_addpart", all.mime_addpart, missing);
    look_up(library, "curl_mime_name", all.mime_name, missing);
    look_up(library, "curl_mime_data", all.mime_data, missing);
    look_up(library, "curl_mime_filename", all.mime_filename, missing);
    look_up(library, "curl_mime_type", all.mime_type, missing);
    look_up(library, "curl_mime_free", all.mime_free, missing);
    if (!missing.empty()) return unusable(candidate + ": it has no " + missing);
    if (all.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return unusable(candidate + ": it cannot be set up");
    return std::make_shared<const Functions>(all);
}

}  // namespace

Result<Library> Library::load(std::span<const std::string> candidates) {
    Error none{.code = ErrorCode::unreachable_state,
               .id = "AX-TLG-002",
               .message =
                   "no libcurl was found, which is needed to send to Telegram; install it (Debian: libcurl4; "
                   "Fedora: libcurl)"};
    for (const std::string& candidate : candidates) {
        auto functions = functions_of(candidate);
        if (functions) return Library(std::move(*functions));
        none.context.push_back("tried " + functions.error().message);
    }
    return fail(std::move(none));
}

Result<Library> Library::load() {
    static const std::array<std::string, 2> usual{"libcurl.so.4", "libcurl-gnutls.so.4"};
    return load(usual);
}

}  // namespace alembicx::telegram
