#include <gmock/gmock.h>
#include <alembicx/text.hpp>

#include <string>
#include <string_view>

#include "masked.hpp"

namespace alembicx::text {
namespace {

using support::Masked;
using support::TextMask;

INSTANTIATE_TEST_SUITE_P(
    Tokens, TextMask,
    ::testing::Values(
        Masked{"Bot", "bot 123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc failed", "bot *** failed"},
        Masked{"BotUrl", "https://api.telegram.org/bot123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc/getMe",
               "https://api.telegram.org/bot***/getMe"},
        Masked{"ShortBotUrl", "POST /bot1:abc/sendMessage", "POST /bot***/sendMessage"},
        Masked{"EncodedBotUrl", "/bot123456%3AAAEhBOweik6/getMe", "/bot***/getMe"},
        Masked{"Scram", "rolpassword SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3Ot=:dGVzdA+/= x",
               "rolpassword SCRAM-SHA-256$*** x"},
        Masked{"Md5", "hash md593c2d5d0b0b5b0c2d5d0b0b5b0c2d5d0 x", "hash md5*** x"},
        Masked{"Amazon", "key AKIAIOSFODNN7EXAMPLE x", "key *** x"},
        Masked{"GitHub", "https://ghp_16C7e42F292c6912E7710c838347Ae178B4a@github.com/", "https://***@github.com/"},
        Masked{"WebToken", "(eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P)", "(***)"},
        Masked{"Bearer", "sent Bearer abcdef12.~+/= to it", "sent Bearer *** to it"},
        Masked{"Basic", "sent basic bWU6aHVudGVyMjI= to it", "sent basic *** to it"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Keys, TextMask,
    ::testing::Values(Masked{"Pem", "a\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\nx+/=\n-----END RSA PRIVATE KEY-----\nb",
                             "a\n-----BEGIN RSA PRIVATE KEY-----***-----END RSA PRIVATE KEY-----\nb"},
                      Masked{"CutOff", "-----BEGIN PRIVATE KEY-----\nMIIE\nxyz", "-----BEGIN PRIVATE KEY-----***"},
                      Masked{"OfPgp",
                             "-----BEGIN PGP PRIVATE KEY BLOCK-----\nlQOY\n-----END PGP PRIVATE KEY BLOCK-----",
                             "-----BEGIN PGP PRIVATE KEY BLOCK-----***-----END PGP PRIVATE KEY BLOCK-----"},
                      Masked{"AfterAName", "private_key=-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY----- b",
                             "private_key=*** PRIVATE KEY-----***-----END PRIVATE KEY----- b"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Headers, TextMask,
    ::testing::Values(
        Masked{"Authorization", "Authorization: Digest username=\"me\", response=\"abc\"\nHost: x",
               "Authorization: ***\nHost: x"},
        Masked{"OfAProxy", "> Proxy-Authorization: Basic eA==", "> Proxy-Authorization: ***"},
        Masked{"Key", "GET / HTTP/1.1\r\nX-Api-Key: k e y", "GET / HTTP/1.1\r\nX-Api-Key: ***"},
        Masked{"InACommand", "curl -H \"X-Auth-Token: abc\" https://db/", "curl -H \"X-Auth-Token: ***\" https://db/"},
        Masked{"InPython", "{'Authorization': 'Bearer a', 'Host': 'x'}", "{'Authorization': '***', 'Host': 'x'}"},
        Masked{"Yaml", "user: me\n  password: hun ter\n- token: 'a b'\nhost: x",
               "user: me\n  password: ***\n- token: '***'\nhost: x"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Assignments, TextMask,
    ::testing::Values(Masked{"CompactJson", R"({"password":"p w","a":1})", R"({"password":"***","a":1})"},
                      Masked{"JsonList", R"({"secrets": ["a b", "c]"], "a": 1})", R"({"secrets": [***], "a": 1})"},
                      Masked{"Item", "os.environ['PGPASSWORD'] = 'p w'", "os.environ['PGPASSWORD'] = '***'"},
                      Masked{"Arrow", "password => 'p w', a", "password => '***', a"},
                      Masked{"SqlArgument", "f(password := 'p w')", "f(password := '***')"},
                      Masked{"Ldap", "ldap ldapserver=x ldapbindpasswd=\"p w\" ldapbasedn=y",
                             "ldap ldapserver=x ldapbindpasswd=\"***\" ldapbasedn=y"},
                      Masked{"Radius", "radius radiussecrets=\"a,b\"", "radius radiussecrets=\"***\""},
                      Masked{"Short", "DB_PASS=pw x", "DB_PASS=*** x"},
                      Masked{"Amazon", "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG x",
                             "aws_secret_access_key = *** x"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    SqlStrings, TextMask,
    ::testing::Values(
        Masked{"AfterAComment", "PASSWORD /* x */ -- y\n 'p w' LOGIN", "PASSWORD /* x */ -- y\n '***' LOGIN"},
        Masked{"Continued", "PASSWORD 'p'\n  'w' LOGIN", "PASSWORD '***' LOGIN"},
        Masked{"AFunction", "SET PASSWORD FOR a = PASSWORD('p w')", "SET PASSWORD FOR a = PASSWORD('***')"},
        Masked{"ForeignTagOfDollars", "PASSWORD $é$p'w$é$ LOGIN", "PASSWORD $é$***$é$ LOGIN"},
        Masked{"Mapping", "OPTIONS (user 'a', password 'p w')", "OPTIONS (user 'a', password '***')"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(TextMaskSql, HidesBothPasswordsWhenABackslashMayBeALetterOrNot) {
    const auto shown = mask_secrets(R"(ROLE a PASSWORD 'hun\'; ROLE b PASSWORD 'ter22'; SELECT 1)");

    EXPECT_THAT(shown, ::testing::Not(::testing::HasSubstr("hun")));
    EXPECT_THAT(shown, ::testing::Not(::testing::HasSubstr("ter22")));
    EXPECT_THAT(shown, ::testing::EndsWith("; SELECT 1"));
}

class TextMaskFormSparing : public ::testing::TestWithParam<std::string_view> {};

TEST_P(TextMaskFormSparing, LeavesWhatHoldsNoSecret) {
    EXPECT_EQ(mask_secrets(GetParam()), GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Innocent, TextMaskFormSparing,
    ::testing::Values(
        "CREATE TABLE account (id bigserial PRIMARY KEY, password text NOT NULL, token varchar(20) DEFAULT 'x')",
        "ALTER TABLE account ADD COLUMN password_hash text", "SELECT password::text, a.token FROM account AS a",
        "INSERT INTO account (name, password) VALUES ($1, $2)", "op.add_column('a', sa.Column('password', sa.Text))",
        "UPDATE account SET name = 'x' WHERE id = 3", "commit 0f6d2b1c9e8a7f6e5d4c3b2a1908f7e6d5c4b3a2",
        "3f2504e0-4f89-41d3-9a0c-0305e82c3301", "ae1027a6acf", "CREATE FUNCTION md5sum() RETURNS text",
        "md593c2d5d0b0b5b0c2 is no hash", "SET SESSION AUTHORIZATION 'bob'", "Basic authentication is not supported",
        "Bearer of bad news", "SET password_encryption = 'scram-sha-256'",
        "-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----", "2026-11-27T02:01:28.123Z took 12:30",
        "host=10.0.0.7:5432 port 123456:1", "syntax error near unexpected token: x",
        "def login(user: str, password: str) -> str:", "the eyJ. in front", "sk-learn-and-its-many-friends",
        ":password", "%(password)s"));

}  // namespace
}  // namespace alembicx::text
