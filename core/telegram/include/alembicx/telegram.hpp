#pragma once

#include <alembicx/bus_handler.hpp>
#include <alembicx/telegram_policy.hpp>
#include <alembicx/telegram_spool.hpp>
#include <alembicx/telegram_transport.hpp>

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

/// Alerts by Telegram: a handler of the Error Bus, made of a policy, a transport and a spool.
namespace alembicx::telegram {

/// The environment variable that holds the bot's token.
constexpr std::string_view token_variable = "ALEMBICX_TELEGRAM_TOKEN";

/// Everything that is to be said about the alerts of a project.
struct Options {
    std::vector<std::string> chats{};
    bus::Severity at_least = bus::Severity::error;
    Endpoint endpoint{};
    std::filesystem::path spool{};  ///< a folder; empty: what is left is lost
    Limits limits{};
};

/// Reads the entries of `[tool.alembicx.errors]` whose names begin with `telegram.`, and the token: from the variable
/// ALEMBICX_TELEGRAM_TOKEN, or else from `token_file`. Paths are relative to `folder`; proxies and certificates that
/// are not named are those of the environment, as for curl.
///
/// Fails with AX-TLG-001 when there is no token or it has not the form of one, and with AX-CFG-005 when an entry is
/// wrong or `ca_file` cannot be read.
[[nodiscard]] Result<Options> options_of(const std::map<std::string, std::string>& errors,
                                         const std::filesystem::path& folder,
                                         const std::map<std::string, std::string>& environment);

/// Whether such a table says anything about Telegram.
[[nodiscard]] bool is_wanted(const std::map<std::string, std::string>& errors);

/// What became of the alerts of one handler.
struct Report {
    Counts counts{};
    std::uint64_t delayed = 0;  ///< alerts that an earlier run left, taken over
    std::uint64_t damaged = 0;  ///< lines that it left, and that cannot be read
    std::uint64_t kept = 0;     ///< alerts that are left on the disk for the next run
    std::uint64_t left = 0;     ///< alerts that are lost at the end: below error, or the disk did not take them
};

/// A report that the handler writes and others read. Any thread.
class Tally {
public:
    void set(const Report& report) {
        const std::scoped_lock lock(mutex_);
        report_ = report;
    }
    [[nodiscard]] Report report() const {
        const std::scoped_lock lock(mutex_);
        return report_;
    }

private:
    mutable std::mutex mutex_{};
    Report report_{};
};

/// Sends the events of a bus, from `at_least` on, until it is shut down. The token is a secret of the bus from now on.
/// Fails with AX-TLG-002.
[[nodiscard]] Result<std::shared_ptr<const Tally>> attach(bus::Bus& bus, const std::string& name,
                                                          const Options& options);

/// Sends one message to one chat, now. Fails with AX-TLG-002; whether it arrived says the answer.
[[nodiscard]] Result<Answer> send_now(const Options& options, const std::string& chat, const std::string& text);

}  // namespace alembicx::telegram
