#include <gmock/gmock.h>

#include <alembicx/telegram_answer.hpp>

#include <ostream>

namespace alembicx::telegram {
namespace {

using ::testing::HasSubstr;

/// An answer over HTTP, and what is to be done about it.
struct Row {
    std::string_view name;
    long status;
    std::string_view body;
    Outcome outcome;
    std::string_view why;
};

void PrintTo(const Row& row, std::ostream* out) {
    *out << row.name;
}

class TelegramAnswer : public ::testing::TestWithParam<Row> {};

TEST_P(TelegramAnswer, IsSortedByWhatThereIsToDo) {
    const auto answer = answer_of(GetParam().status, GetParam().body, 0);

    EXPECT_EQ(answer.outcome, GetParam().outcome);
    EXPECT_THAT(answer.why, HasSubstr(GetParam().why));
}

INSTANTIATE_TEST_SUITE_P(
    All, TelegramAnswer,
    ::testing::Values(
        Row{"Delivered", 200, R"({"ok":true,"result":{"message_id":7}})", Outcome::delivered, ""},
        Row{"Refused", 400, R"({"ok":false,"error_code":400,"description":"Bad Request: message is too long"})",
            Outcome::refused, "Telegram answered 400: Bad Request: message is too long"},
        Row{"TooLarge", 413, R"({"ok":false,"error_code":413,"description":"Request Entity Too Large"})",
            Outcome::refused, "413"},
        Row{"NoChat", 400, R"({"ok":false,"error_code":400,"description":"Bad Request: chat not found"})",
            Outcome::no_chat, "chat not found"},
        Row{"NoRights", 400,
            R"({"ok":false,"error_code":400,"description":"Bad Request: not enough rights to send text messages"})",
            Outcome::no_chat, "not enough rights"},
        Row{"Forbidden", 403, R"({"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"})",
            Outcome::no_chat, "bot was blocked"},
        Row{"WrongToken", 401, R"({"ok":false,"error_code":401,"description":"Unauthorized"})", Outcome::no_token,
            "401: Unauthorized"},
        Row{"NoSuchBot", 404, R"({"ok":false,"error_code":404,"description":"Not Found"})", Outcome::no_token, "404"},
        Row{"Limited", 429, R"({"ok":false,"error_code":429,"description":"Too Many Requests: retry after 5"})",
            Outcome::limited, "Too Many Requests"},
        Row{"Broken", 500, R"({"ok":false,"error_code":500,"description":"Internal Server Error"})", Outcome::unknown,
            "500"},
        Row{"BadGateway", 502, "<html>502 Bad Gateway</html>", Outcome::unknown, "not the Bot API"},
        Row{"CodeInTheBodyAlone", 200, R"({"ok":false,"error_code":401,"description":"Unauthorized"})",
            Outcome::no_token, "401"},
        Row{"PageOfAProxy", 403, "<html>blocked by your company</html>", Outcome::not_accepted, "not the Bot API"},
        Row{"Redirect", 302, "", Outcome::not_accepted, "redirects to another place"},
        Row{"RedirectThatSaysItIsWell", 307, R"({"ok":true})", Outcome::not_accepted, "redirects"},
        Row{"NoJson", 200, R"({"ok":tr)", Outcome::unknown, "none of the Bot API"},
        Row{"NoObject", 200, "[1]", Outcome::unknown, "none of the Bot API"},
        Row{"OkIsNoFlag", 200, R"({"ok":"yes"})", Outcome::unknown, "none of the Bot API"},
        Row{"Empty", 200, "", Outcome::unknown, "none of the Bot API"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(TelegramRetryAfter, IsTakenFromTheParameters) {
    const auto* body = R"({"ok":false,"error_code":429,"description":"x","parameters":{"retry_after":17}})";

    EXPECT_EQ(answer_of(429, body, 3).seconds, 17);
}

TEST(TelegramRetryAfter, IsElseTakenFromTheHeader) {
    EXPECT_EQ(answer_of(429, R"({"ok":false,"error_code":429,"description":"x"})", 3).seconds, 3);
}

TEST(TelegramRetryAfter, IsNotNegative) {
    const auto* body = R"({"ok":false,"error_code":429,"parameters":{"retry_after":-5}})";

    EXPECT_EQ(answer_of(429, body, 0).seconds, 0);
}

TEST(TelegramMoved, NamesTheNewChat) {
    const auto* body =
        R"({"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat",)"
        R"("parameters":{"migrate_to_chat_id":-1001234567890}})";

    const auto answer = answer_of(400, body, 0);

    EXPECT_EQ(answer.outcome, Outcome::moved);
    EXPECT_EQ(answer.chat, "-1001234567890");
}

/// An outcome, and the code and the words for it.
struct Said {
    Outcome outcome;
    std::string_view id;
    std::string_view words;
};

void PrintTo(const Said& row, std::ostream* out) {
    *out << row.words;
}

class TelegramError : public ::testing::TestWithParam<Said> {};

TEST_P(TelegramError, SaysInPlainWordsWhatIsWrong) {
    const auto error = error_of({.outcome = GetParam().outcome, .why = "why", .seconds = 7, .chat = "-1007"}, "-5");

    EXPECT_EQ(error.id, GetParam().id);
    EXPECT_EQ(error.message, GetParam().words);
    EXPECT_EQ(error.subject, "chat -5");
}

INSTANTIATE_TEST_SUITE_P(
    All, TelegramError,
    ::testing::Values(
        Said{Outcome::no_token, "AX-TLG-003", "the token of the bot is wrong, or was revoked (why)"},
        Said{Outcome::no_chat, "AX-TLG-004", "the bot cannot write to this chat (why)"},
        Said{Outcome::moved, "AX-TLG-004",
             "the group has become a supergroup, with the number -1007: write that into the settings (why)"},
        Said{Outcome::refused, "AX-TLG-006", "the message was refused (why)"},
        Said{Outcome::limited, "AX-TLG-008", "the bot has sent too much, and is to wait 7 seconds (why)"},
        Said{Outcome::unknown, "AX-TLG-005", "nobody knows whether the message has arrived (why)"},
        Said{Outcome::not_accepted, "AX-TLG-005", "why"}));

TEST(TelegramAnswerText, IsCut) {
    const auto body = R"({"ok":false,"error_code":400,"description":")" + std::string(5000, 'x') + "\"}";

    EXPECT_LT(answer_of(400, body, 0).why.size(), 400U);
}

}  // namespace
}  // namespace alembicx::telegram
