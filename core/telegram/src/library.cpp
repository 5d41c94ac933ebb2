#include <alembicx/loading.hpp>
#include <alembicx/telegram_transport.hpp>

#include <array>

#include "curl.hpp"

namespace alembicx::telegram {

namespace {

Result<Functions> functions_of(loading::Symbols& symbols) {
    Functions all{};
    symbols.look_up("curl_global_init", all.global_init);
    symbols.look_up("curl_easy_init", all.easy_init);
    symbols.look_up("curl_easy_setopt", all.easy_setopt);
    symbols.look_up("curl_easy_getinfo", all.easy_getinfo);
    symbols.look_up("curl_easy_strerror", all.easy_strerror);
    symbols.look_up("curl_easy_cleanup", all.easy_cleanup);
    symbols.look_up("curl_multi_init", all.multi_init);
    symbols.look_up("curl_multi_add_handle", all.multi_add_handle);
    symbols.look_up("curl_multi_remove_handle", all.multi_remove_handle);
    symbols.look_up("curl_multi_perform", all.multi_perform);
    symbols.look_up("curl_multi_poll", all.multi_poll);
    symbols.look_up("curl_multi_info_read", all.multi_info_read);
    symbols.look_up("curl_multi_cleanup", all.multi_cleanup);
    symbols.look_up("curl_slist_append", all.slist_append);
    symbols.look_up("curl_slist_free_all", all.slist_free_all);
    symbols.look_up("curl_mime_init", all.mime_init);
    symbols.look_up("curl_mime_addpart", all.mime_addpart);
    symbols.look_up("curl_mime_name", all.mime_name);
    symbols.look_up("curl_mime_data", all.mime_data);
    symbols.look_up("curl_mime_filename", all.mime_filename);
    symbols.look_up("curl_mime_type", all.mime_type);
    symbols.look_up("curl_mime_free", all.mime_free);
    if (auto complete = symbols.complete(); !complete) return fail(complete.error());
    if (all.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return symbols.unusable("it cannot be set up");
    return all;
}

}  // namespace

Result<Library> Library::load(std::span<const std::string> candidates) {
    Error none{.code = ErrorCode::unreachable_state,
               .id = "AX-TLG-002",
               .message =
                   "no libcurl was found, which is needed to send to Telegram; install it (Debian: libcurl4; "
                   "Fedora: libcurl)"};
    auto functions = loading::first_of(candidates, std::move(none), functions_of);
    if (!functions) return fail(functions.error());
    return Library(std::move(*functions));
}

Result<Library> Library::load() {
    static const std::array<std::string, 2> usual{"libcurl.so.4", "libcurl-gnutls.so.4"};
    return load(usual);
}

}  // namespace alembicx::telegram
