#include <gmock/gmock.h>

#include <alembicx/telegram_spool.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include "folder.hpp"

namespace alembicx::telegram {
namespace {

using support::Folder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
namespace fs = std::filesystem;

Waiting waiting(const std::string& text) {
    Waiting one{.chat = "-100"};
    one.alert = {.severity = bus::Severity::critical, .time = 1'795'744'888'123'456'789, .text = text};
    return one;
}

std::vector<Waiting> three() {
    return {waiting("one"), waiting("two\nlines"), waiting("three 😀")};
}

std::vector<Spool::Claimed> claimed(Spool& spool) {
    return spool.claim().value();
}

/// A spool in a folder of the test's own.
class TelegramSpool : public ::testing::Test {
protected:
    /// What a run finds there, which does not get it delivered.
    [[nodiscard]] std::vector<std::string> texts() const {
        Spool spool(folder_.path() / "spool");
        std::vector<std::string> all;
        for (const auto& [line, alert] : claimed(spool)) all.push_back(alert.alert.text);
        return all;
    }

    void keep(const std::vector<Waiting>& alerts) const { ASSERT_TRUE(Spool(folder_.path() / "spool").keep(alerts)); }

    [[nodiscard]] std::vector<fs::path> files() const {
        std::vector<fs::path> all;
        for (const auto& entry : fs::directory_iterator(folder_.path() / "spool")) all.push_back(entry.path());
        return all;
    }

    Folder folder_{};
};

TEST_F(TelegramSpool, GivesBackWhatWasKept) {
    keep(three());

    Spool spool(folder_.path() / "spool");
    std::vector<Waiting> found;
    for (auto& [line, alert] : claimed(spool)) found.push_back(alert);

    EXPECT_EQ(found, three());
}

TEST_F(TelegramSpool, HasNothingWhereThereIsNoFolder) {
    EXPECT_THAT(texts(), IsEmpty());
    EXPECT_FALSE(fs::exists(folder_.path() / "spool"));
}

TEST_F(TelegramSpool, IsForItsOwnerAlone) {
    keep(three());

    EXPECT_EQ(fs::status(folder_.path() / "spool").permissions(), fs::perms::owner_all);
    EXPECT_EQ(fs::status(files().at(0)).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(TelegramSpool, GivesNothingTwiceThatIsDone) {
    keep(three());
    {
        Spool spool(folder_.path() / "spool");
        const auto found = claimed(spool);
        spool.done(found.at(1).first);
    }

    EXPECT_THAT(texts(), ElementsAre("one", "three 😀"));
}

TEST_F(TelegramSpool, RemovesAFileWithNothingLeft) {
    keep(three());
    {
        Spool spool(folder_.path() / "spool");
        for (const auto& [line, alert] : claimed(spool)) spool.done(line);
    }

    EXPECT_THAT(files(), IsEmpty());
}

TEST_F(TelegramSpool, GivesTheOldestRunFirst) {
    keep({waiting("one")});
    keep({waiting("two")});

    EXPECT_THAT(texts(), ElementsAre("one", "two"));
}

TEST_F(TelegramSpool, GivesNobodyElseWhatOneHasTaken) {
    keep(three());
    Spool first(folder_.path() / "spool");
    ASSERT_THAT(claimed(first), SizeIs(3));

    EXPECT_THAT(texts(), IsEmpty());
}

TEST_F(TelegramSpool, GivesNobodyElseWhatOneHasKeptAndMaySendItself) {
    Spool first(folder_.path() / "spool");
    ASSERT_TRUE(first.keep(three()));

    EXPECT_THAT(texts(), IsEmpty());
}

TEST_F(TelegramSpool, IsFreeWhenItsOwnerIsDoneThoughAChildOfItsLives) {
    keep(three());
    std::optional<Spool> owner(folder_.path() / "spool");
    ASSERT_THAT(owner->claim().value(), SizeIs(3));
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        ::pause();
        ::_exit(0);
    }

    owner.reset();

    EXPECT_THAT(texts(), SizeIs(3));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
}

TEST_F(TelegramSpool, GivesEachAlertToOneOfManyProcesses) {
    std::vector<std::string> expected;
    for (int i = 0; i < 40; ++i) {
        keep({waiting(std::to_string(i))});
        expected.push_back(std::to_string(i));
    }
    const auto told = folder_.path() / "told";
    std::array<pid_t, 6> children{};
    for (auto& child : children) {
        child = ::fork();
        ASSERT_GE(child, 0);
        if (child != 0) continue;
        Spool spool(folder_.path() / "spool");
        for (const auto& [line, alert] : claimed(spool)) {
            std::ofstream(told, std::ios::app) << alert.alert.text + "\n";
            spool.done(line);
        }
        ::_exit(0);
    }
    for (const auto child : children) ::waitpid(child, nullptr, 0);

    std::vector<std::string> found;
    std::ifstream lines(told);
    for (std::string line; std::getline(lines, line);) found.push_back(line);
    EXPECT_THAT(found, ::testing::UnorderedElementsAreArray(expected));
    EXPECT_THAT(files(), IsEmpty());
}

TEST_F(TelegramSpool, IsTakenOverFromAProcessThatDied) {
    keep(three());
    std::array<int, 2> pipe{};
    ASSERT_EQ(::pipe(pipe.data()), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        Spool spool(folder_.path() / "spool");
        spool.done(claimed(spool).at(0).first);
        if (::write(pipe[1], "x", 1) != 1) ::_exit(1);
        ::pause();
    }
    char ready = 0;
    ASSERT_EQ(::read(pipe[0], &ready, 1), 1);
    EXPECT_THAT(texts(), IsEmpty()) << "it lives, and has them";
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);

    EXPECT_THAT(texts(), ElementsAre("two\nlines", "three 😀"));
}

TEST_F(TelegramSpool, ThatIsDamagedLosesNoWholeLine) {
    keep(three());
    const auto path = files().at(0);
    std::ostringstream before;
    before << std::ifstream(path).rdbuf();
    auto text = before.str();
    const auto second = text.find('\n') + 1;
    text[second + 2] = '\0';
    text += "\xff\xfe garbage\n{\"chat\": 1}\n[]\n{\"done\": 77}\n{\"chat\": \"-100\", \"sever";
    std::ofstream(path) << text;

    Spool spool(folder_.path() / "spool");
    const auto found = claimed(spool);

    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[0].second.alert.text, "one");
    EXPECT_EQ(found[1].second.alert.text, "three 😀");
    EXPECT_EQ(spool.damaged(), 5U);
}

TEST_F(TelegramSpool, NotesBehindATornLineThatSomethingIsDone) {
    keep(three());
    std::ofstream(files().at(0), std::ios::app) << R"({"done":)";
    {
        Spool spool(folder_.path() / "spool");
        spool.done(claimed(spool).at(0).first);
    }

    EXPECT_THAT(texts(), ElementsAre("two\nlines", "three 😀"));
}

TEST_F(TelegramSpool, DoesNotTouchFilesOfOthers) {
    fs::create_directories(folder_.path() / "spool");
    std::ofstream(folder_.path() / "spool" / "notes.txt") << "mine";
    std::ofstream(folder_.path() / "spool" / "errors.jsonl") << "{\"id\": \"not an alert\"}\n";

    EXPECT_THAT(texts(), IsEmpty());
    EXPECT_THAT(files(), SizeIs(2));
}

TEST_F(TelegramSpool, DoesNotFillTheDisk) {
    fs::create_directories(folder_.path() / "spool");
    for (int i = 0; i < 500; ++i) std::ofstream(folder_.path() / "spool" / (std::to_string(i) + ".jsonl")) << "{}\n";

    const auto kept = Spool(folder_.path() / "spool").keep(three());

    ASSERT_FALSE(kept);
    EXPECT_EQ(kept.error().id, "AX-TLG-007");
    EXPECT_THAT(files(), SizeIs(500));
}

TEST_F(TelegramSpool, ThatCannotBeWrittenIsSaidWithItsPlace) {
    std::ofstream(folder_.path() / "spool") << "a file";

    const auto kept = Spool(folder_.path() / "spool").keep(three());

    ASSERT_FALSE(kept);
    EXPECT_EQ(kept.error().id, "AX-TLG-007");
    EXPECT_THAT(kept.error().subject, HasSubstr("spool"));
}

}  // namespace
}  // namespace alembicx::telegram
