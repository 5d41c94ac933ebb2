#pragma once

#include <alembicx/error.hpp>
#include <alembicx/telegram_answer.hpp>
#include <alembicx/telegram_policy.hpp>

#include <atomic>
#include <memory>
#include <span>
#include <string>

/// Requests of the Bot API over HTTPS, by libcurl, which is loaded when it is needed.
namespace alembicx::telegram {

struct Functions;

/// libcurl. Any thread.
class Library {
public:
    /// Loads the first of these that can be used. Fails with AX-TLG-002.
    [[nodiscard]] static Result<Library> load(std::span<const std::string> candidates);
    [[nodiscard]] static Result<Library> load();

    [[nodiscard]] const Functions& functions() const { return *functions_; }

private:
    explicit Library(std::shared_ptr<const Functions> functions) : functions_(std::move(functions)) {}
    std::shared_ptr<const Functions> functions_;
};

/// Where the Bot API is, and how it is reached.
struct Endpoint {
    std::string api = "https://api.telegram.org";  ///< without a slash at its end
    std::string token{};
    std::string proxy{};      ///< a URL; empty: none
    std::string no_proxy{};   ///< hosts that are reached without it
    std::string ca_file{};    ///< certificates that are trusted; empty: libcurl's own
    std::string ca_folder{};  ///< the same, as a folder
};

/// Sends requests, one at a time, each over a connection of its own: libcurl repeats by itself what it has sent over a
/// kept connection that turns out to be cut, and then nobody counts what is there twice.
class Transport {
public:
    Transport(Library library, Endpoint endpoint, milliseconds connect_timeout, milliseconds timeout);

    /// Sends one request, and waits for its answer until then at most. Does not follow redirects: another host would
    /// get the token. No text of the answer holds the token.
    [[nodiscard]] Answer send(const Request& request, const std::atomic<Time>& until) const;

private:
    Library library_;
    Endpoint endpoint_;
    milliseconds connect_timeout_;
    milliseconds timeout_;
};

}  // namespace alembicx::telegram
