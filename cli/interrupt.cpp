#include "interrupt.hpp"

#include <signal.h>

#include <array>
#include <atomic>

namespace alembicx::cli {
namespace {

constexpr std::array ending_signals{SIGINT, SIGTERM, SIGHUP};

/// A signal handler is given nothing, so it must look here.
std::atomic<const postgres::Canceller*> current = nullptr;

void end(int number) {
    if (const postgres::Canceller* canceller = current.load()) canceller->request();
    raise(number);  // SA_RESETHAND: now it does what it does by default
}

void change_mask(int how) {
    sigset_t set;
    sigemptyset(&set);
    for (const int number : ending_signals) sigaddset(&set, number);
    sigprocmask(how, &set, nullptr);
}

}  // namespace

CancelOnSignal::CancelOnSignal(const postgres::Canceller& canceller) {
    current = &canceller;
    for (const int number : ending_signals) {
        struct sigaction before{};
        if (sigaction(number, nullptr, &before) != 0 || before.sa_handler == SIG_IGN) continue;  // nohup
        struct sigaction action{};
        action.sa_handler = end;
        action.sa_flags = static_cast<int>(SA_RESETHAND | SA_NODEFER);
        sigaction(number, &action, nullptr);
    }
}

CancelOnSignal::~CancelOnSignal() {
    for (const int number : ending_signals) {
        struct sigaction before{};
        if (sigaction(number, nullptr, &before) == 0 && before.sa_handler == end) signal(number, SIG_DFL);
    }
    current = nullptr;
}

SignalsWait::SignalsWait() {
    change_mask(SIG_BLOCK);
}

SignalsWait::~SignalsWait() {
    change_mask(SIG_UNBLOCK);
}

}  // namespace alembicx::cli
