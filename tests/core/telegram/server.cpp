#include "server.hpp"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>

namespace alembicx::telegram::support {

namespace {

constexpr int look_again = 10;  // milliseconds

/// How long a request is, as far as its head is there; 0 while it is not.
std::size_t size_of(const std::string& request) {
    const auto head = request.find("\r\n\r\n");
    if (head == std::string::npos) return 0;
    constexpr std::string_view name = "Content-Length: ";
    std::size_t body = 0;
    if (const auto at = request.find(name); at < head) {
        std::from_chars(request.data() + at + name.size(), request.data() + head, body);
    }
    return head + 4 + body;
}

}  // namespace

Server::Server(Answering answer) : answer_(std::move(answer)) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof place;
    auto* const address = reinterpret_cast<sockaddr*>(&place);
    if (::bind(socket_, address, size) == 0 && ::listen(socket_, 16) == 0 &&
        ::getsockname(socket_, address, &size) == 0) {
        port_ = ntohs(place.sin_port);
    }
    thread_ = std::thread([this] { serve(); });
}

Server::~Server() {
    is_over_ = true;
    thread_.join();
    ::close(socket_);
}

std::string Server::url() const {
    return "http://127.0.0.1:" + std::to_string(port_);
}

std::vector<std::string> Server::requests() const {
    const std::scoped_lock lock(mutex_);
    return requests_;
}

void Server::serve() {
    while (wait_for(socket_)) {
        const int connection = ::accept(socket_, nullptr, nullptr);
        if (connection < 0) continue;
        answer_one(connection);
        ::close(connection);
    }
}

void Server::answer_one(int connection) {
    std::string request;
    std::array<char, 4096> some{};
    while (size_of(request) == 0 || request.size() < size_of(request)) {
        if (!wait_for(connection)) return;
        const auto count = ::recv(connection, some.data(), some.size(), 0);
        if (count <= 0) return;
        request.append(some.data(), static_cast<std::size_t>(count));
    }
    {
        const std::scoped_lock lock(mutex_);
        requests_.push_back(request);
    }
    const auto answer = answer_(request);
    if (!answer.empty()) ::send(connection, answer.data(), answer.size(), MSG_NOSIGNAL);
}

bool Server::wait_for(int descriptor) const {
    while (!is_over_) {
        pollfd one{.fd = descriptor, .events = POLLIN, .revents = 0};
        if (::poll(&one, 1, look_again) > 0) return true;
    }
    return false;
}

std::string answered(int status, const std::string& body) {
    return "HTTP/1.1 " + std::to_string(status) +
           " X\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\nConnection: close\r\n\r\n" + body;
}

std::string taken() {
    return answered(200, R"({"ok":true,"result":{"message_id":1}})");
}

}  // namespace alembicx::telegram::support
