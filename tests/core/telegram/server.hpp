#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace alembicx::telegram::support {

/// One request that came, and the answer: whole, with status line and headers. An empty one cuts the connection.
using Answering = std::function<std::string(const std::string& request)>;

/// A server on this machine that speaks HTTP, one connection after the other, on a thread of its own.
class Server {
public:
    explicit Server(Answering answer);
    /// Closes every connection and ends the thread, whatever it is waiting for.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// "http://127.0.0.1:PORT".
    [[nodiscard]] std::string url() const;
    /// The requests that came so far, heads and bodies.
    [[nodiscard]] std::vector<std::string> requests() const;

private:
    void serve();
    void answer_one(int connection);
    [[nodiscard]] bool wait_for(int descriptor) const;

    Answering answer_;
    int socket_ = -1;
    int port_ = 0;
    std::atomic<bool> is_over_ = false;
    mutable std::mutex mutex_{};
    std::vector<std::string> requests_{};
    std::thread thread_{};
};

/// An answer with a status and a body of JSON.
[[nodiscard]] std::string answered(int status, const std::string& body);

/// What Telegram says when it has taken a message.
[[nodiscard]] std::string taken();

}  // namespace alembicx::telegram::support
