#include <gmock/gmock.h>
#include <alembicx/postgres.hpp>

namespace alembicx::postgres {
namespace {

/// A message of libpq about a target, and what may be seen of it.
struct Message {
    std::string_view name;
    std::string_view target;
    std::optional<std::string> password;
    std::string_view text;
    std::string_view shown;
};

void PrintTo(const Message& row, std::ostream* out) {
    *out << row.text;
}

class PostgresMessage : public ::testing::TestWithParam<Message> {};

TEST_P(PostgresMessage, ShowsNoPieceOfThePassword) {
    EXPECT_EQ(shown_message(GetParam().text, GetParam().target, GetParam().password), GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(
    All, PostgresMessage,
    ::testing::Values(Message{"SlashInThePassword", "postgresql://u:p/ss@h/n", std::nullopt,
                              "invalid integer value \"p\" for connection option \"port\"",
                              "invalid integer value \"***\" for connection option \"port\""},
                      Message{"AtSignInThePassword", "postgresql://u:p@ss@h/n", "p",
                              "could not translate host name \"ss@h\" to address",
                              "could not translate host name \"***@h\" to address"},
                      Message{"BrokenEncoding", "postgresql://u:p%zzss@h/n", std::nullopt,
                              "invalid percent-encoded token: \"p%zzss\"", "invalid percent-encoded token: \"***\""},
                      Message{"TheWholeTarget", "postgresql://u:[p]ss@h/n", std::nullopt,
                              "unexpected character in URI: postgresql://u:[p]ss@h/n",
                              "unexpected character in URI: postgresql://u:***@h/n"},
                      Message{"UserOfTheSameName", "postgresql://postgres:postgres@h/n", "postgres",
                              "password authentication failed for user \"postgres\"",
                              "password authentication failed for user \"postgres\""},
                      Message{"EncodedPasswordThatIsUnderstood", "postgresql://u:p%40ss@h/ss", "p@ss",
                              "database \"ss\" does not exist", "database \"ss\" does not exist"},
                      Message{"NoPassword", "postgresql://u@h/n", std::nullopt, "role \"u\" does not exist",
                              "role \"u\" does not exist"},
                      Message{"OddQuote", "postgresql://u:p/ss@h/n", std::nullopt, "a \" alone", "a \" alone"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace alembicx::postgres
