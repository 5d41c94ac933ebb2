#include <alembicx/telegram_transport.hpp>

#include <nlohmann/json.hpp>

#include <csignal>
#include <ctime>
#include <memory>
#include <type_traits>
#include <utility>

#include "curl.hpp"

namespace alembicx::telegram {

namespace {

constexpr int look_again = 50;  // milliseconds
constexpr std::size_t longest_answer = std::size_t{1} << 16U;
constexpr std::string_view mask = "***";

/// Keeps the signal of a broken connection from this thread, where it would end the process.
class NoBrokenPipe {
public:
    NoBrokenPipe() {
        sigemptyset(&signal_);
        sigaddset(&signal_, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &signal_, &before_);
    }
    ~NoBrokenPipe() {
        const timespec at_once{};
        if (sigismember(&before_, SIGPIPE) == 0) sigtimedwait(&signal_, nullptr, &at_once);
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    NoBrokenPipe(const NoBrokenPipe&) = delete;
    NoBrokenPipe& operator=(const NoBrokenPipe&) = delete;

private:
    sigset_t signal_{};
    sigset_t before_{};
};

std::size_t take(char* text, std::size_t size, std::size_t count, void* answer) {
    auto& all = *static_cast<std::string*>(answer);
    if (all.size() < longest_answer) all.append(text, size * count);
    return size * count;
}

std::string json_of(const Request& request) {
    return nlohmann::json{
        {"chat_id", request.chat}, {"text", request.piece.text}, {"link_preview_options", {{"is_disabled", true}}}}
        .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// One request under way. Everything in it lives until it is over.
class Exchange {
public:
    explicit Exchange(const Functions& curl)
        : curl_(curl),
          easy_(curl.easy_init(), curl.easy_cleanup),
          multi_(curl.multi_init(), curl.multi_cleanup),
          headers_(nullptr, curl.slist_free_all),
          form_(nullptr, curl.mime_free) {}
    ~Exchange() {
        if (is_added_) curl_.multi_remove_handle(multi_.get(), easy_.get());
    }
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    [[nodiscard]] bool is_ready() const { return easy_ != nullptr && multi_ != nullptr; }

    template <class Value>
    void set(CURLoption option, Value value) {
        curl_.easy_setopt(easy_.get(), option, value);
    }
    void set(CURLoption option, const std::string& text) { curl_.easy_setopt(easy_.get(), option, text.c_str()); }

    void fill(const Request& request) {
        // Without it a server is asked first whether it takes a long body.
        headers_.reset(curl_.slist_append(nullptr, "Expect:"));
        if (request.piece.document.empty()) {
            body_ = json_of(request);
            curl_.slist_append(headers_.get(), "Content-Type: application/json");
            set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body_.size()));
            set(CURLOPT_POSTFIELDS, body_.c_str());
        } else {
            form_.reset(curl_.mime_init(easy_.get()));
            add("chat_id", request.chat);
            if (!request.piece.text.empty()) add("caption", request.piece.text);
            auto* part = add("document", request.piece.document);
            curl_.mime_filename(part, "alert.txt");
            curl_.mime_type(part, "text/plain; charset=utf-8");
            set(CURLOPT_MIMEPOST, form_.get());
        }
        set(CURLOPT_HTTPHEADER, headers_.get());
        set(CURLOPT_WRITEFUNCTION, &take);
        set(CURLOPT_WRITEDATA, static_cast<void*>(&answer_));
    }

    /// Carries it out. Nothing if it was not over until then.
    std::optional<CURLcode> run(const std::atomic<Time>& until) {
        is_added_ = curl_.multi_add_handle(multi_.get(), easy_.get()) == CURLM_OK;
        if (!is_added_) return CURLE_FAILED_INIT;
        int running = 1;
        while (curl_.multi_perform(multi_.get(), &running) == CURLM_OK && running > 0) {
            if (Clock::now() >= until.load()) return std::nullopt;
            curl_.multi_poll(multi_.get(), nullptr, 0, look_again, nullptr);
        }
        int more = 0;
        const auto* message = curl_.multi_info_read(multi_.get(), &more);
        return message == nullptr ? CURLE_FAILED_INIT : message->data.result;
    }

    template <class Value>
    [[nodiscard]] Value info(CURLINFO name) const {
        Value value{};
        curl_.easy_getinfo(easy_.get(), name, &value);
        return value;
    }

    [[nodiscard]] const std::string& answer() const { return answer_; }

private:
    curl_mimepart* add(const char* name, const std::string& value) {
        auto* part = curl_.mime_addpart(form_.get());
        curl_.mime_name(part, name);
        curl_.mime_data(part, value.data(), value.size());
        return part;
    }

    const Functions& curl_;
    std::string body_{};
    std::string answer_{};
    std::unique_ptr<CURL, decltype(Functions::easy_cleanup)> easy_;
    std::unique_ptr<CURLM, decltype(Functions::multi_cleanup)> multi_;
    std::unique_ptr<curl_slist, decltype(Functions::slist_free_all)> headers_;
    std::unique_ptr<curl_mime, decltype(Functions::mime_free)> form_;
    bool is_added_ = false;
};

void set_endpoint(Exchange& exchange, const Endpoint& endpoint, const Request& request) {
    const bool is_text = request.piece.document.empty();
    exchange.set(CURLOPT_URL, endpoint.api + "/bot" + endpoint.token + (is_text ? "/sendMessage" : "/sendDocument"));
    exchange.set(CURLOPT_PROTOCOLS_STR, endpoint.api.substr(0, endpoint.api.find(':')));
    exchange.set(CURLOPT_FOLLOWLOCATION, 0L);
    exchange.set(CURLOPT_SSL_VERIFYPEER, 1L);
    exchange.set(CURLOPT_SSL_VERIFYHOST, 2L);
    if (!endpoint.ca_file.empty()) exchange.set(CURLOPT_CAINFO, endpoint.ca_file);
    if (!endpoint.ca_folder.empty()) exchange.set(CURLOPT_CAPATH, endpoint.ca_folder);
    // Given even when they are empty: else libcurl asks the environment, which env.py may be changing just now.
    exchange.set(CURLOPT_PROXY, endpoint.proxy);
    exchange.set(CURLOPT_NOPROXY, endpoint.no_proxy);
}

void set_manner(Exchange& exchange, milliseconds connect_timeout, milliseconds timeout) {
    exchange.set(CURLOPT_NOSIGNAL, 1L);
    exchange.set(CURLOPT_QUICK_EXIT, 1L);  // a name server that hangs must not hold up the end
    exchange.set(CURLOPT_HTTP_VERSION, long{CURL_HTTP_VERSION_1_1});
    exchange.set(CURLOPT_FORBID_REUSE, 1L);
    exchange.set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(connect_timeout.count()));
    exchange.set(CURLOPT_TIMEOUT_MS, static_cast<long>(timeout.count()));
    exchange.set(CURLOPT_USERAGENT, "alembicx");
}

void hide(std::string& text, const std::string& secret) {
    if (secret.empty()) return;
    for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at + mask.size())) {
        text.replace(at, secret.size(), mask);
    }
}

}  // namespace

Transport::Transport(Library library, Endpoint endpoint, milliseconds connect_timeout, milliseconds timeout)
    : library_(std::move(library)),
      endpoint_(std::move(endpoint)),
      connect_timeout_(connect_timeout),
      timeout_(timeout) {}

Answer Transport::send(const Request& request, const std::atomic<Time>& until) const {
    const NoBrokenPipe guard;
    Exchange exchange(library_.functions());
    if (!exchange.is_ready()) return {.outcome = Outcome::not_accepted, .why = "libcurl has no memory"};
    set_endpoint(exchange, endpoint_, request);
    set_manner(exchange, connect_timeout_, timeout_);
    exchange.fill(request);
    const auto result = exchange.run(until);
    if (result != CURLE_OK) {
        // Before the connection stood, encryption and all, nothing of the request was sent.
        const bool is_encrypted = endpoint_.api.starts_with("https:");
        const bool was_sent =
            exchange.info<curl_off_t>(is_encrypted ? CURLINFO_APPCONNECT_TIME_T : CURLINFO_CONNECT_TIME_T) > 0;
        // Of libcurl's own words only those that it has for everybody: others may hold the URL.
        std::string why;
        if (result) why = was_sent ? "no answer came: " : "Telegram cannot be reached: ";
        if (result) why += library_.functions().easy_strerror(*result);
        return {.outcome = was_sent ? Outcome::unknown : Outcome::not_accepted, .why = std::move(why)};
    }
    auto answer = answer_of(exchange.info<long>(CURLINFO_RESPONSE_CODE), exchange.answer(),
                            exchange.info<curl_off_t>(CURLINFO_RETRY_AFTER));
    hide(answer.why, endpoint_.token);
    return answer;
}

}  // namespace alembicx::telegram
