#include <gmock/gmock.h>

#include <alembicx/telegram.hpp>

#include <fstream>

#include "folder.hpp"

namespace alembicx::telegram {
namespace {

using support::Folder;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using Table = std::map<std::string, std::string>;

const std::string token = "123456:AAbbCC-dd_ee";

/// The options that a table gives, with the token in the environment and with these variables.
Result<Options> options(const Table& entries, Table environment = {},
                        const std::filesystem::path& folder = "/project") {
    Table errors{{"telegram.chat", "-100"}};
    for (const auto& [name, text] : entries) errors.insert_or_assign("telegram." + name, text);
    environment.emplace(token_variable, token);
    return options_of(errors, folder, environment);
}

TEST(TelegramOptions, AreWantedIfAnythingIsSaidAboutThem) {
    EXPECT_TRUE(is_wanted({{"file", "e"}, {"telegram.chat", "1"}}));
    EXPECT_FALSE(is_wanted({{"file", "e"}, {"level", "debug"}}));
}

TEST(TelegramOptions, HaveUsualValues) {
    const auto usual = options({}).value();

    EXPECT_THAT(usual.chats, ElementsAre("-100"));
    EXPECT_EQ(usual.at_least, bus::Severity::error);
    EXPECT_EQ(usual.endpoint.api, "https://api.telegram.org");
    EXPECT_EQ(usual.endpoint.token, token);
    EXPECT_EQ(usual.limits.window, std::chrono::minutes(5));
    EXPECT_THAT(usual.endpoint.proxy, IsEmpty());
}

TEST(TelegramOptions, AreThoseOfTheTable) {
    const auto all = options({{"chat", "1, @ops,1"},
                              {"level", "warning"},
                              {"window", "0.5"},
                              {"api", "https://bots.example.com/api/"},
                              {"proxy", "http://proxy:3128"},
                              {"spool", "alerts"}})
                         .value();

    EXPECT_THAT(all.chats, ElementsAre("1", "@ops"));
    EXPECT_EQ(all.at_least, bus::Severity::warning);
    EXPECT_EQ(all.limits.window, std::chrono::milliseconds(500));
    EXPECT_EQ(all.endpoint.api, "https://bots.example.com/api");
    EXPECT_EQ(all.endpoint.proxy, "http://proxy:3128");
    EXPECT_EQ(all.spool, "/project/alerts");
}

TEST(TelegramOptions, NeedAChat) {
    const auto none = options_of({{"telegram.level", "error"}}, "/", {{std::string(token_variable), token}});

    EXPECT_EQ(none.error().id, "AX-CFG-005");
}

TEST(TelegramToken, IsReadFromAFileIfThereIsNoVariable) {
    const Folder folder;
    std::ofstream(folder.path() / "token") << "  " << token << "\n";

    const auto read = options({{"token_file", "token"}}, {{std::string(token_variable), ""}}, folder.path());

    EXPECT_EQ(read.value().endpoint.token, token);
}

TEST(TelegramToken, OfTheVariableCountsMoreThanTheFile) {
    EXPECT_EQ(options({{"token_file", "missing"}}).value().endpoint.token, token);
}

TEST(TelegramToken, ThatIsMissingIsSaidWithWhatToDo) {
    const auto none = options({}, {{std::string(token_variable), ""}});

    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().id, "AX-TLG-001");
    EXPECT_THAT(none.error().message, AllOf(HasSubstr("ALEMBICX_TELEGRAM_TOKEN"), HasSubstr("token_file")));
}

TEST(TelegramToken, OfAFileThatCannotBeReadIsSaidWithItsPlace) {
    const auto none = options({{"token_file", "missing"}}, {{std::string(token_variable), ""}});

    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().id, "AX-TLG-001");
    EXPECT_EQ(none.error().subject, "/project/missing");
}

class TelegramNoToken : public ::testing::TestWithParam<const char*> {};

TEST_P(TelegramNoToken, IsRefusedAndNotShown) {
    const auto none = options({}, {{std::string(token_variable), GetParam()}});

    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().id, "AX-TLG-001");
    EXPECT_THAT(none.error().message, Not(HasSubstr("hidden")));
    EXPECT_EQ(none.error().subject, token_variable);
}

INSTANTIATE_TEST_SUITE_P(All, TelegramNoToken,
                         ::testing::Values("hidden", ":hidden", "123456:", "12a:hidden", "1:hidden/x", "1:hidden x",
                                           "1:hidden\nX-Header: y", "1:hidden?x=y", "1:hidden:z"));

/// What stands in the environment, and which proxy that makes.
struct Row {
    const char* name;
    Table environment;
    const char* api;
    const char* proxy;
};

class TelegramProxy : public ::testing::TestWithParam<Row> {};

TEST_P(TelegramProxy, IsThatOfTheEnvironment) {
    EXPECT_EQ(options({{"api", GetParam().api}}, GetParam().environment).value().endpoint.proxy, GetParam().proxy);
}

INSTANTIATE_TEST_SUITE_P(All, TelegramProxy,
                         ::testing::Values(Row{"Small", {{"https_proxy", "a"}, {"HTTPS_PROXY", "b"}}, "https://x", "a"},
                                           Row{"Capital", {{"HTTPS_PROXY", "b"}}, "https://x", "b"},
                                           Row{"ForAll", {{"ALL_PROXY", "c"}}, "https://x", "c"},
                                           Row{"OfAnotherScheme", {{"http_proxy", "d"}}, "https://x", ""},
                                           Row{"WithoutEncryption", {{"http_proxy", "d"}}, "http://localhost", "d"},
                                           // Anybody can set that one for a CGI program, by a header.
                                           Row{"OfAHeader", {{"HTTP_PROXY", "e"}}, "http://localhost", ""}),
                         [](const auto& row) { return row.param.name; });

TEST(TelegramOptions, TakeOverWhichHostsNeedNoProxy) {
    EXPECT_EQ(options({}, {{"https_proxy", "a"}, {"no_proxy", "x,y"}}).value().endpoint.no_proxy, "x,y");
}

TEST(TelegramOptions, TakeOverTheCertificatesOfTheEnvironment) {
    const Folder folder;
    const auto path = (folder.path() / "ca.pem").string();
    std::ofstream(path) << "certificates";

    EXPECT_EQ(options({}, {{"CURL_CA_BUNDLE", path}}).value().endpoint.ca_file, path);
    EXPECT_EQ(options({}, {{"SSL_CERT_FILE", path}, {"SSL_CERT_DIR", "/d"}}).value().endpoint.ca_file, path);
    EXPECT_EQ(options({}, {{"SSL_CERT_DIR", "/d"}}).value().endpoint.ca_folder, "/d");
    EXPECT_EQ(options({{"ca_file", "ca.pem"}}, {{"SSL_CERT_DIR", "/d"}}, folder.path()).value().endpoint.ca_file, path);
}

TEST(TelegramOptions, RefuseCertificatesThatCannotBeRead) {
    const auto none = options({{"ca_file", "missing.pem"}});

    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().id, "AX-CFG-005");
    EXPECT_EQ(none.error().subject, "/project/missing.pem");
}

TEST(TelegramSpoolFolder, IsApartForEachChoiceOfChats) {
    const Table home{{"HOME", "/home/me"}};

    EXPECT_EQ(options({}, home).value().spool, "/home/me/.local/state/alembicx/telegram/-100");
    EXPECT_EQ(options({{"chat", "1,@a/b"}}, home).value().spool, "/home/me/.local/state/alembicx/telegram/1+@a_b");
    EXPECT_EQ(options({}, {{"XDG_STATE_HOME", "/state"}}).value().spool, "/state/alembicx/telegram/-100");
    EXPECT_THAT(options({}).value().spool.string(), IsEmpty());
}

TEST(TelegramLibrary, ThatIsMissingIsSaidWithWhatToInstall) {
    const std::vector<std::string> candidates{"libno-such-curl.so.4", "libc.so.6"};

    const auto none = Library::load(candidates);

    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().id, "AX-TLG-002");
    EXPECT_THAT(none.error().message, HasSubstr("Debian: libcurl4"));
    EXPECT_THAT(none.error().context,
                ElementsAre(HasSubstr("libno-such-curl.so.4"), HasSubstr("it has no curl_global_init")));
}

TEST(TelegramLibrary, IsFoundHere) {
    EXPECT_TRUE(Library::load());
}

}  // namespace
}  // namespace alembicx::telegram
