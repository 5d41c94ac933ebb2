#include <gmock/gmock.h>

#include <alembicx/telegram.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "folder.hpp"
#include "said.hpp"
#include "server.hpp"

namespace alembicx::telegram {
namespace {

using namespace support;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const std::string token = "123456:AAbbCC-dd_ee";

/// A bus with a handler that sends to a server of the test's own, over real sockets.
class TelegramHandler : public ::testing::Test {
protected:
    [[nodiscard]] Options options(const Server& server) const {
        Options options{.chats = {"7"}};
        options.endpoint = {.api = server.url(), .token = token};
        options.spool = folder_.path() / "spool";
        options.limits.second = milliseconds(1);
        options.limits.chat.per = milliseconds(1);
        options.limits.first_pause = milliseconds(1);
        options.limits.longest_pause = milliseconds(4);
        options.limits.timeout = milliseconds(20'000);
        return options;
    }

    static void await(const std::function<bool()>& condition) {
        while (!condition()) std::this_thread::sleep_for(1ms);
    }

    /// The bodies of the requests.
    static std::vector<std::string> bodies(const Server& server) {
        std::vector<std::string> all;
        for (const auto& request : server.requests()) all.push_back(request.substr(request.find("\r\n\r\n") + 4));
        return all;
    }

    Folder folder_{};
};

TEST_F(TelegramHandler, SendsAnEventAsTheBotApiWantsIt) {
    Server server([](const std::string&) { return taken(); });
    bus::Bus bus;
    ASSERT_TRUE(attach(bus, "telegram", options(server)));

    bus.publish(said("one\ntwo"));

    await([&] { return server.requests().size() == 1; });
    EXPECT_THAT(server.requests()[0], AllOf(HasSubstr("POST /bot" + token + "/sendMessage HTTP/1.1\r\n"),
                                            HasSubstr("Content-Type: application/json\r\n"), Not(HasSubstr("Expect"))));
    EXPECT_THAT(bodies(server)[0],
                AllOf(HasSubstr(R"("chat_id":"7")"), HasSubstr(R"(one\ntwo)"), Not(HasSubstr("parse_mode"))));
}

TEST_F(TelegramHandler, SendsALongOneAsADocument) {
    Server server([](const std::string&) { return taken(); });
    bus::Bus bus;
    ASSERT_TRUE(attach(bus, "telegram", options(server)));
    const std::string text(20'000, 'x');

    bus.publish(said("begin " + text + " end"));

    await([&] { return server.requests().size() == 1; });
    EXPECT_THAT(server.requests()[0],
                AllOf(HasSubstr("/sendDocument HTTP/1.1\r\n"), HasSubstr("name=\"chat_id\"\r\n\r\n7\r\n"),
                      HasSubstr("name=\"caption\""), HasSubstr("filename=\"alert.txt\""), HasSubstr(text + " end")));
}

TEST_F(TelegramHandler, LeavesOutWhatIsBelowItsLevel) {
    Server server([](const std::string&) { return taken(); });
    bus::Bus bus;
    const auto tally = attach(bus, "telegram", options(server)).value();

    bus.publish(said("warned", bus::Severity::warning));
    bus.publish(said("one"));

    ASSERT_TRUE(bus.shut_down(20s));
    EXPECT_EQ(tally->report().counts.delivered, 1U);
    EXPECT_THAT(bodies(server), Not(Contains(HasSubstr("warned"))));
}

TEST_F(TelegramHandler, TriesAgainUntilItIsDelivered) {
    std::atomic<int> count = 0;
    Server server([&](const std::string&) {
        switch (count++) {
            case 0:
                return answered(502, "<html>");
            case 1:
                return std::string();
            case 2:
                return answered(429, R"({"ok":false,"error_code":429,"parameters":{"retry_after":2}})");
            default:
                return taken();
        }
    });
    bus::Bus bus;
    const auto tally = attach(bus, "telegram", options(server)).value();

    bus.publish(said("one"));

    ASSERT_TRUE(bus.shut_down(20s));
    const auto counts = tally->report().counts;
    EXPECT_EQ(counts.delivered, 1U);
    EXPECT_EQ(counts.requests, 4U);
    EXPECT_EQ(counts.unknown, 2U);
    EXPECT_EQ(counts.limited, 1U);
    EXPECT_THAT(bodies(server), Each(HasSubstr("one")));
    EXPECT_THAT(bus.last_words(), IsEmpty());
}

TEST_F(TelegramHandler, TellsTheOthersOfAWrongTokenOnceAndKeepsTheAlerts) {
    Server server([](const std::string&) {
        return answered(401, R"({"ok":false,"error_code":401,"description":"Unauthorized"})");
    });
    bus::Bus bus;
    ASSERT_TRUE(attach(bus, "telegram", options(server)));
    const auto others = bus.attach("others", {{.code = "AX-BUS-001"}});

    bus.publish(said("one"));
    const auto told = others->take(1, 20s);
    others->handled();
    bus.publish(said("two"));
    ASSERT_TRUE(bus.flush(20s));
    ASSERT_THAT(told, SizeIs(1));

    EXPECT_THAT(told[0]->message, HasSubstr("the handler telegram fails: the token of the bot is wrong, or was revoked "
                                            "(Telegram answered 401: Unauthorized)"));
    EXPECT_THAT(others->take(1, 0ms), IsEmpty());
    EXPECT_THAT(server.requests(), SizeIs(1));
    others->close();
    bus.detach("others");
    EXPECT_TRUE(bus.shut_down(20s));
    ASSERT_THAT(bus.last_words(), SizeIs(1));
    EXPECT_THAT(bus.last_words()[0], AllOf(HasSubstr("2 alerts could not be sent yet"), HasSubstr("401")));
}

TEST_F(TelegramHandler, SendsInTheNextRunWhatOneCouldNotSend) {
    {
        Server server([](const std::string&) { return answered(503, ""); });
        bus::Bus bus;
        const auto tally = attach(bus, "telegram", options(server)).value();
        bus.publish(said("one"));
        bus.publish(said("grave", bus::Severity::critical));
        EXPECT_TRUE(bus.shut_down(700ms));
        EXPECT_EQ(tally->report().kept, 2U);
    }
    Server server([](const std::string&) { return taken(); });
    bus::Bus bus;
    const auto tally = attach(bus, "telegram", options(server)).value();

    await([&] { return tally->report().counts.delivered == 2; });

    EXPECT_EQ(tally->report().delayed, 2U);
    EXPECT_THAT(bodies(server), Contains(AllOf(HasSubstr("(delayed)"), HasSubstr("one"), HasSubstr("2026-11-27"))));
    EXPECT_TRUE(bus.shut_down(20s));
    EXPECT_TRUE(std::filesystem::is_empty(folder_.path() / "spool"));
}

TEST_F(TelegramHandler, HasLeftWhatIsKeptToOthersWhenTheBusIsShutDown) {
    Server server([](const std::string&) { return answered(503, ""); });
    bus::Bus bus;
    ASSERT_TRUE(attach(bus, "telegram", options(server)));
    bus.publish(said("one"));
    EXPECT_TRUE(bus.shut_down(500ms));

    Spool other(folder_.path() / "spool");
    EXPECT_THAT(other.claim().value(), SizeIs(1));
}

TEST_F(TelegramHandler, DoesNotKeepWhatIsBelowErrorButCountsIt) {
    Server server([](const std::string&) { return answered(503, ""); });
    bus::Bus bus;
    auto all = options(server);
    all.at_least = bus::Severity::info;
    const auto tally = attach(bus, "telegram", all).value();

    bus.publish(said("warned", bus::Severity::warning));

    EXPECT_TRUE(bus.shut_down(500ms));
    EXPECT_EQ(tally->report().kept, 0U);
    EXPECT_EQ(tally->report().left, 1U);
    EXPECT_THAT(bus.last_words(), ElementsAre(HasSubstr("1 alert could not be sent and is lost")));
}

TEST_F(TelegramHandler, EndsInTimeThoughTheServerHangs) {
    std::mutex release;
    release.lock();
    Server server([&](const std::string&) {
        const std::scoped_lock lock(release);
        return taken();
    });
    bus::Bus bus;
    const auto tally = attach(bus, "telegram", options(server)).value();
    bus.publish(said("one"));
    await([&] { return server.requests().size() == 1; });

    EXPECT_TRUE(bus.shut_down(1500ms)) << "the request would hang for twenty seconds";

    EXPECT_EQ(tally->report().kept, 1U);
    EXPECT_EQ(tally->report().counts.unknown, 1U);
    release.unlock();
}

TEST_F(TelegramHandler, SendsTheRestOfAMessageThatTheEndCutShort) {
    const std::string text = "begin " + std::string(6000, 'x') + " end";
    {
        std::atomic<int> count = 0;
        Server server([&](const std::string&) { return count++ == 0 ? taken() : answered(503, ""); });
        bus::Bus bus;
        ASSERT_TRUE(attach(bus, "telegram", options(server)));
        bus.publish(said(text));
        EXPECT_TRUE(bus.shut_down(700ms));
    }
    Server server([](const std::string&) { return taken(); });
    bus::Bus bus;
    const auto tally = attach(bus, "telegram", options(server)).value();
    await([&] { return tally->report().counts.delivered == 1; });

    EXPECT_THAT(bodies(server), ElementsAre(AllOf(HasSubstr("(2/2)"), HasSubstr(" end"), Not(HasSubstr("begin")))));
}

TEST_F(TelegramHandler, SendsTheRestOfAMessageOfWhichThereWasMoreAtTheVeryEnd) {
    const std::string text = "begin " + std::string(6000, 'x') + " end";
    {
        std::atomic<int> count = 0;
        Server server([&](const std::string&) { return count++ == 1 ? taken() : answered(503, ""); });
        bus::Bus bus;
        auto slow = options(server);
        slow.limits.first_pause = milliseconds(100);
        ASSERT_TRUE(attach(bus, "telegram", slow));
        bus.publish(said(text));
        await([&] { return server.requests().size() == 1; });
        EXPECT_TRUE(bus.shut_down(900ms));
        ASSERT_THAT(bodies(server)[2], HasSubstr("(2/2)")) << "the first part was delivered at the end";
    }
    Server server([](const std::string&) { return taken(); });
    bus::Bus bus;
    const auto tally = attach(bus, "telegram", options(server)).value();
    await([&] { return tally->report().counts.delivered == 1; });

    EXPECT_THAT(bodies(server), ElementsAre(AllOf(HasSubstr("(2/2)"), HasSubstr(" end"), Not(HasSubstr("begin")))));
}

TEST_F(TelegramHandler, ADetachedOneSendsWhatItHas) {
    Server server([](const std::string&) { return taken(); });
    bus::Bus bus;
    auto slow = options(server);
    slow.limits.chat.per = milliseconds(300);
    const auto tally = attach(bus, "telegram", slow).value();
    bus.publish(said("one"));
    bus.publish(said("two"));
    ASSERT_TRUE(bus.flush(20s));

    bus.detach("telegram");

    await([&] { return tally->report().counts.delivered == 2; });
}

TEST_F(TelegramHandler, AChildOfAForkSendsItsOwnAndNotWhatIsItsParents) {
    Server server([](const std::string&) { return taken(); });
    bus::Bus bus;
    const auto tally = attach(bus, "telegram", options(server)).value();
    bus.publish(said("before"));
    await([&] { return tally->report().counts.delivered == 1; });

    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        bus.publish(said("in the child"));
        ::_exit(bus.shut_down(20s) ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);

    EXPECT_EQ(status, 0);
    EXPECT_THAT(bodies(server), ElementsAre(HasSubstr("before"), HasSubstr("in the child")));
}

TEST_F(TelegramHandler, TheTokenIsASecretOfTheBus) {
    Server server([](const std::string&) { return taken(); });
    bus::Bus bus;
    ASSERT_TRUE(attach(bus, "telegram", options(server)));

    bus.publish(said("GET /bot" + token + "/getMe and AAbbCC-dd_ee alone"));

    await([&] { return server.requests().size() == 1; });
    EXPECT_THAT(bodies(server)[0], Not(HasSubstr("AAbbCC")));
}

TEST_F(TelegramHandler, NoAnswerPutsTheTokenIntoAnyText) {
    Server server([](const std::string&) {
        return answered(400, R"({"ok":false,"error_code":400,"description":"Bad Request: /bot)" + token + "\"}");
    });

    const auto answer = send_now(options(server), "7", "one").value();

    EXPECT_EQ(answer.why, "Telegram answered 400: Bad Request: /bot***");
}

TEST_F(TelegramHandler, ARedirectIsNotFollowed) {
    Server other([](const std::string&) { return taken(); });
    Server server([&](const std::string& request) {
        const auto path = request.substr(5, request.find(" HTTP") - 5);
        return "HTTP/1.1 307 X\r\nLocation: " + other.url() + path + "\r\nContent-Length: 0\r\n\r\n";
    });

    EXPECT_EQ(send_now(options(server), "7", "one").value().outcome, Outcome::not_accepted);
    EXPECT_THAT(other.requests(), IsEmpty());
}

TEST_F(TelegramHandler, WhereNobodyListensNothingWasSent) {
    auto all = options(Server([](const std::string&) { return taken(); }));

    const auto answer = send_now(all, "7", "one").value();

    EXPECT_EQ(answer.outcome, Outcome::not_accepted);
    EXPECT_THAT(answer.why, AllOf(HasSubstr("Telegram cannot be reached"), Not(HasSubstr("AAbbCC"))));
}

}  // namespace
}  // namespace alembicx::telegram
