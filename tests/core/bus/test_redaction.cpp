#include <gmock/gmock.h>
#include "collecting.hpp"

namespace alembicx::bus {
namespace {

using namespace support;
using ::testing::HasSubstr;
using ::testing::Not;

const std::vector<std::string> registered{"s3cr%t/x"};

class SecretForm : public ::testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(SecretForm, IsHiddenInEveryField) {
    const auto [text, secret] = GetParam();

    const auto line = to_json(redacted(everywhere(text, text), registered));

    EXPECT_THAT(to_json(everywhere(text, text)), HasSubstr(secret)) << "the test would show nothing";
    EXPECT_THAT(line, Not(HasSubstr(secret)));
}

INSTANTIATE_TEST_SUITE_P(BusRedaction, SecretForm,
                         ::testing::Values(std::pair("postgresql://me:hunter22@db/app", "hunter22"),
                                           std::pair("host=db password=hunter22 user=me", "hunter22"),
                                           std::pair("ALTER ROLE me PASSWORD 'hunter22'", "hunter22"),
                                           std::pair("CREATE USER me IDENTIFIED BY 'hunter22'", "hunter22"),
                                           std::pair("token=hunter22&x=1", "hunter22"),
                                           std::pair("API_KEY='hunter22'", "hunter22"),
                                           std::pair("so s3cr%t/x it is", "s3cr%t/x"),
                                           std::pair("as s3cr%25t%2Fx in a URL", "s3cr%25t%2Fx"),
                                           std::pair("s3cr%t/xs3cr%t/x", "s3cr%t/x")));

TEST(BusRedaction, HidesADetailByItsName) {
    Event event;
    event.details = {{"bot_token", std::string("hunter22")}, {"db_password", std::int64_t{12345678}}};

    const auto line = to_json(redacted(event, {}));

    EXPECT_THAT(line, Not(HasSubstr("hunter22")));
    EXPECT_THAT(line, Not(HasSubstr("12345678")));
}

TEST(BusRedaction, LeavesTheRestAsItIs) {
    const auto event = everywhere("CREATE TABLE pet (id int)", "1");

    EXPECT_EQ(redacted(event, registered), event);
}

TEST(BusRedaction, CutsWhatIsTooLongBetweenTwoCharacters) {
    std::string text;
    while (text.size() < 2 * longest) text += "ü";

    const auto event = redacted({.statement = text}, {});

    EXPECT_LE(event.statement.size(), longest);
    EXPECT_THAT(event.statement, ::testing::EndsWith("ü… (cut)"));
}

TEST(BusRedaction, HidesBeforeItCuts) {
    const std::string text = std::string(longest - 10, 'a') + " password=hunter22hunter22hunter22";

    EXPECT_THAT(redacted({.statement = text}, {}).statement, Not(HasSubstr("hun")));
}

}  // namespace
}  // namespace alembicx::bus
