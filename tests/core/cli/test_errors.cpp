#include <gmock/gmock.h>

#include <algorithm>

#include "command.hpp"

namespace alembicx {
namespace {

using support::Directory;
using support::run;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::string_view two =
    R"({"id": "a-1", "time": 1795744888123456789, "severity": "warning", "component": "config", "code": "AX-CFG-004", "message": "unknown option", "subject": "pyproject.toml:3"})"
    "\n"
    R"({"id": "a-2", "time": 1795744889000000000, "severity": "error", "component": "servers", "code": "AX-SRV-002", "message": "no answer", "causes": [{"code": "OSError", "message": "refused"}]})"
    "\n";

TEST(CliErrors, PrintsTheEventsInAFile) {
    const Directory folder;
    folder.write("errors.jsonl", two);

    const auto outcome = run({"errors", "tail", "errors.jsonl"}, {.directory = folder.path()});

    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.output,
              "2026-11-27 02:01:28.123 warning config pyproject.toml:3: unknown option [AX-CFG-004]\n"
              "2026-11-27 02:01:29.000 error servers no answer [AX-SRV-002]\n"
              "  because refused [OSError]\n");
}

TEST(CliErrors, LetsNoEventCommandTheTerminal) {
    const Directory folder;
    folder.write("errors.jsonl",
                 R"({"id": "a", "time": 1, "severity": "error", "code": "X", "message": "a\u001b[2Jb\nc", )"
                 R"("subject": "\u001b]0;d\u0007", "causes": [{"code": "E", "message": "\u001bc"}]})"
                 "\n");

    const auto outcome = run({"errors", "tail", "errors.jsonl"}, {.directory = folder.path()});

    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.output, AllOf(HasSubstr("[2Jb"), HasSubstr("because"), Not(HasSubstr("\033"))));
    EXPECT_EQ(std::ranges::count(outcome.output, '\n'), 2);
}

TEST(CliErrors, ChoosesBySeverityAndCode) {
    const Directory folder;
    folder.write("errors.jsonl", two);

    const auto severe = run({"errors", "tail", "errors.jsonl", "--at-least", "error"}, {.directory = folder.path()});
    const auto coded =
        run({"errors", "tail", "errors.jsonl", "--code", "AX-CFG-*", "--json"}, {.directory = folder.path()});

    EXPECT_THAT(severe.output, Not(HasSubstr("AX-CFG-004")));
    EXPECT_THAT(severe.output, HasSubstr("AX-SRV-002"));
    EXPECT_THAT(coded.output, HasSubstr("\"subject\":\"pyproject.toml:3\""));
    EXPECT_THAT(coded.output, Not(HasSubstr("AX-SRV-002")));
}

TEST(CliErrors, SaysThatThereIsNoSuchFile) {
    const auto outcome = run({"errors", "tail", "missing.jsonl"});

    EXPECT_EQ(outcome.status, 3);
    EXPECT_THAT(outcome.output, IsEmpty());
    EXPECT_THAT(outcome.errors, HasSubstr("AX-BUS-004"));
}

TEST(CliErrors, ExplainsACode) {
    EXPECT_THAT(run({"errors", "explain", "AX-BUS-001"}).output, HasSubstr("A handler of errors fails"));
}

}  // namespace
}  // namespace alembicx
