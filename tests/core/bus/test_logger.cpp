#include <gmock/gmock.h>

#include "collecting.hpp"
#include "log_folder.hpp"

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>

namespace alembicx::bus {
namespace {

using namespace support;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

using BusLogger = LogFolder;

TEST(BusLogLine, SaysWhatAPersonNeeds) {
    const Event event{.code = "AX-RUN-006",
                      .message = "the migration failed",
                      .subject = "a1.py:3",
                      .causes = {{.code = "DuplicateTable", .message = "exists"}, {.code = "KeyError", .message = "x"}},
                      .sqlstate = "42P07",
                      .revision = "a1"};

    EXPECT_EQ(to_line(event),
              "[AX-RUN-006] a1.py:3: the migration failed (SQLSTATE 42P07) (revision a1), because exists "
              "[DuplicateTable], because x [KeyError]");
}

TEST(BusLogLine, LeavesOutWhatIsEmpty) {
    EXPECT_EQ(to_line({.code = "AX-RUN-006", .message = "it failed"}), "[AX-RUN-006] it failed");
}

TEST_F(BusLogger, WritesTextWithTheTimeInUtcTheSeverityAndTheComponent) {
    auto handler = LoggerHandler::open(options(LogForm::text)).value();
    auto event = said("no answer", Severity::warning);
    event.time = 1'795'744'888'123'456'789;

    ASSERT_TRUE(logged(*handler, event));

    EXPECT_THAT(lines(), ElementsAre("2026-11-27T02:01:28.123Z warning  runner [AX-RUN-006] no answer"));
}

TEST_F(BusLogger, WritesJsonFromWhichTheEventComesBack) {
    auto handler = LoggerHandler::open(options()).value();
    auto event = said("a\nb");
    event.time = 1;

    ASSERT_TRUE(logged(*handler, event));

    ASSERT_THAT(lines(), SizeIs(1));
    EXPECT_EQ(from_json(lines()[0]).value(), event);
}

class BusLogInjection : public LogFolder, public ::testing::WithParamInterface<LogForm> {};

TEST_P(BusLogInjection, IsOneLineWhateverTheEventHolds) {
    auto handler = LoggerHandler::open(options(GetParam())).value();
    const std::string forged = "x\n2026-11-27T02:01:28.123Z critical runner [AX-RUN-006] forged\r\n\x1b[2J";

    ASSERT_TRUE(logged(*handler, {.component = forged,
                                  .code = forged,
                                  .message = forged,
                                  .subject = forged,
                                  .causes = {{.code = forged, .message = forged}},
                                  .sqlstate = forged,
                                  .revision = forged}));

    ASSERT_THAT(lines(), SizeIs(1));
    EXPECT_THAT(lines()[0], Not(HasSubstr("\x1b")));
    EXPECT_THAT(lines()[0], Not(HasSubstr("\r")));
}

INSTANTIATE_TEST_SUITE_P(Forms, BusLogInjection, ::testing::Values(LogForm::text, LogForm::json));

TEST_F(BusLogger, WritesAnErrorAtOnceAndTheRestAtTheEndOfTheBatch) {
    auto handler = LoggerHandler::open(options()).value();

    ASSERT_TRUE(handler->handle(said("info", Severity::info)));
    EXPECT_THAT(messages(), IsEmpty());
    ASSERT_TRUE(handler->handle(said("error", Severity::error)));
    EXPECT_THAT(messages(), ElementsAre("info", "error"));
    ASSERT_TRUE(handler->handle(said("warning", Severity::warning)));
    EXPECT_THAT(messages(), ElementsAre("info", "error"));
    ASSERT_TRUE(handler->end_of_batch());
    EXPECT_THAT(messages(), ElementsAre("info", "error", "warning"));
    EXPECT_EQ(handler->written(), 3U);
}

TEST_F(BusLogger, KeepsTheNewestEventsInSoManyFilesOfSuchASize) {
    auto small = options();
    small.size = 2'000;
    small.files = 3;
    auto handler = LoggerHandler::open(small).value();
    std::vector<std::string> all;
    for (int i = 0; i < 200; ++i) {
        all.push_back(std::to_string(i));
        ASSERT_TRUE(logged(*handler, said(all.back())));
    }

    const auto kept = messages();
    ASSERT_THAT(files(), SizeIs(3));
    for (const auto& path : files()) EXPECT_LE(std::filesystem::file_size(path), small.size);
    EXPECT_THAT(kept, ::testing::ElementsAreArray(all.end() - static_cast<std::ptrdiff_t>(kept.size()), all.end()));
    EXPECT_GT(kept.size(), 20U);
}

TEST_F(BusLogger, KeepsOneFileIfThereIsToBeOne) {
    auto small = options();
    small.size = 1'000;
    small.files = 1;
    auto handler = LoggerHandler::open(small).value();

    for (int i = 0; i < 100; ++i) ASSERT_TRUE(logged(*handler, said(std::to_string(i))));

    ASSERT_THAT(files(), SizeIs(1));
    EXPECT_LE(std::filesystem::file_size(path_), small.size);
    EXPECT_EQ(messages().back(), "99");
}

TEST_F(BusLogger, IsForItsOwnerAloneAlsoAfterTheNextFileIsBegun) {
    const auto before = ::umask(0);
    auto small = options();
    small.size = 200;
    auto handler = LoggerHandler::open(small).value();
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(logged(*handler, said("x")));
    ::umask(before);

    ASSERT_THAT(files(), SizeIs(5));
    for (const auto& path : files()) {
        EXPECT_EQ(std::filesystem::status(path).permissions(),
                  std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    }
}

TEST_F(BusLogger, ContinuesBehindALineThatSomebodyLeftUnfinished) {
    std::ofstream(path_) << to_json(said("one")) << "\n{\"id\": \"ha";

    auto handler = LoggerHandler::open(options()).value();
    ASSERT_TRUE(logged(*handler, said("two")));

    EXPECT_THAT(messages(), ElementsAre("one", R"(no event: {"id": "ha)", "two"));
}

TEST_F(BusLogger, BeginsALogAnewThatSomebodyMoved) {
    auto handler = LoggerHandler::open(options()).value();
    ASSERT_TRUE(logged(*handler, said("one")));

    std::filesystem::rename(path_, folder_ / "errors.1.log");
    ASSERT_TRUE(logged(*handler, said("two")));

    EXPECT_THAT(files(), SizeIs(2));
    EXPECT_THAT(messages(), ElementsAre("one", "two"));
}

TEST_F(BusLogger, NeitherOpensNorMakesAFolderThatIsMissing) {
    auto missing = options();
    missing.path = folder_ / "missing" / "errors.log";

    const auto opened = LoggerHandler::open(missing);

    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().id, "AX-BUS-004");
    EXPECT_THAT(opened.error().message, EndsWith("cannot be opened: No such file or directory"));
    EXPECT_EQ(opened.error().subject, missing.path);
    EXPECT_FALSE(std::filesystem::exists(folder_ / "missing"));
}

TEST_F(BusLogger, RefusesWhatIsNoFile) {
    ASSERT_EQ(::mkfifo(path_.c_str(), 0600), 0);
    auto device = options();
    device.path = "/dev/null";

    EXPECT_FALSE(LoggerHandler::open(options()));
    ASSERT_FALSE(LoggerHandler::open(device));
    EXPECT_THAT(LoggerHandler::open(device).error().message, EndsWith("it is no regular file"));
}

TEST_F(BusLogger, WhoseFolderIsGoneIsToldToTheOthersAndWorksAgainWhenItIsBack) {
    Bus bus;
    const auto all = collect(bus, "all");
    run_handler(bus, "log", {{.component = "runner"}}, LoggerHandler::open(options()).value());

    std::filesystem::remove_all(folder_);
    bus.publish(said("lost"));
    bus.publish(said("lost, too"));
    ASSERT_TRUE(bus.flush(10s));
    ASSERT_TRUE(bus.flush(10s));
    EXPECT_THAT(all->messages(), ::testing::UnorderedElementsAre("lost", "lost, too",
                                                                 AllOf(HasSubstr("the handler log fails: "),
                                                                       HasSubstr("No such file or directory"))));
    std::filesystem::create_directories(folder_);
    bus.publish(said("written"));

    ASSERT_TRUE(bus.shut_down(10s));
    EXPECT_THAT(messages(), ElementsAre("written"));
}

/// For as long as it lives no file of this process may become larger: what the system then says of a write is what it
/// says when the disk is full.
class NoRoom {
public:
    explicit NoRoom(rlim_t bytes) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit small{.rlim_cur = bytes, .rlim_max = before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~NoRoom() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        ::signal(SIGXFSZ, signal_);
    }
    NoRoom(const NoRoom&) = delete;
    NoRoom& operator=(const NoRoom&) = delete;

private:
    rlimit before_{};
    void (*signal_)(int) = ::signal(SIGXFSZ, SIG_IGN);
};

TEST_F(BusLogger, WithoutRoomFailsAndGoesOnWithAWholeLineWhenThereIsSomeAgain) {
    auto handler = LoggerHandler::open(options()).value();
    ASSERT_TRUE(logged(*handler, said("one")));
    std::string why;
    {
        const NoRoom full(std::filesystem::file_size(path_) + 10);
        const auto handled = handler->handle(said("lost"));
        if (!handled) why = handled.error().id + " " + handled.error().message;
    }

    ASSERT_TRUE(logged(*handler, said("two")));

    EXPECT_THAT(why, AllOf(HasSubstr("AX-BUS-004"), HasSubstr("File too large")));
    EXPECT_EQ(handler->written(), 2U);
    EXPECT_THAT(messages(), ElementsAre("one", HasSubstr("no event: "), "two"));
}

}  // namespace
}  // namespace alembicx::bus
