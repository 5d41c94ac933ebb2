#include <gmock/gmock.h>
#include <sqlite3.h>
#include <stdlib.h>

#include <alembicx/sqlite.hpp>
#include <fstream>
#include <set>
#include <sstream>

namespace alembicx::sqlite {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// A directory with databases that is removed when it goes out of scope.
class Files {
public:
    Files() {
        std::string name = (fs::temp_directory_path() / "alembicx-test-XXXXXX").string();
        if (mkdtemp(name.data()) != nullptr) path_ = fs::canonical(name);
    }
    ~Files() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Files(const Files&) = delete;
    Files& operator=(const Files&) = delete;

    [[nodiscard]] fs::path at(const fs::path& name) const { return path_ / name; }

    /// Runs statements in a database, making it.
    [[nodiscard]] fs::path write(const fs::path& name, const char* statements) const {
        sqlite3* database = nullptr;
        EXPECT_EQ(sqlite3_open(at(name).c_str(), &database), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(database, statements, nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(database);
        return at(name);
    }

    [[nodiscard]] std::string bytes(const fs::path& name) const {
        std::ostringstream text;
        text << std::ifstream(at(name), std::ios::binary).rdbuf();
        return text.str();
    }

    [[nodiscard]] std::set<std::string> names() const {
        std::set<std::string> all;
        for (const auto& entry : fs::directory_iterator(path_)) all.insert(entry.path().filename());
        return all;
    }

private:
    fs::path path_;
};

TEST(SqliteConnection, GivesRowsAsTextAndNothingForNull) {
    const Files files;
    auto connection = Connection::open(files.write("a.db", "CREATE TABLE t (x)"));
    ASSERT_TRUE(connection.has_value()) << connection.error().message;

    const std::vector<Row> expected{{"1", "ä", std::nullopt}, {"2.5", "", std::string("\0\xff", 2)}};
    EXPECT_EQ(connection->execute("VALUES (1, 'ä', NULL), (2.5, '', x'00ff')"), expected);
}

TEST(SqliteConnection, RunsSeveralStatements) {
    const Files files;
    auto connection = Connection::open(files.write("a.db", "CREATE TABLE t (x)"));
    ASSERT_TRUE(connection.has_value()) << connection.error().message;

    const std::vector<Row> expected{{"1"}, {"2"}};
    EXPECT_EQ(connection->execute("SELECT 1; -- one\nSELECT 2; "), expected);
}

TEST(SqliteConnection, RefusesToWrite) {
    const Files files;
    auto connection = Connection::open(files.write("a.db", "CREATE TABLE t (x)"));
    ASSERT_TRUE(connection.has_value()) << connection.error().message;

    const auto refused = connection->execute("INSERT INTO t VALUES (1)");
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().id, "AX-SQL-002");
    EXPECT_EQ(refused.error().message, "attempt to write a readonly database");
}

TEST(SqliteConnection, NeverMakesAFile) {
    const Files files;

    const auto connection = Connection::open(files.at("new.db"));
    ASSERT_FALSE(connection.has_value());
    EXPECT_EQ(connection.error().id, "AX-SQL-001");
    EXPECT_TRUE(files.names().empty());
}

TEST(SqliteConnection, RefusesAFileThatIsNoDatabase) {
    const Files files;
    std::ofstream(files.at("text")) << "This is no database, however long it is.";

    const auto connection = Connection::open(files.at("text"));
    ASSERT_FALSE(connection.has_value());
    EXPECT_EQ(connection.error().id, "AX-SQL-001");
    EXPECT_EQ(connection.error().message, "file is not a database");
}

TEST(SqliteConnection, LeavesNothingBesideADatabaseInWalMode) {
    const Files files;
    const auto path = files.write("w?a%l#.db", "PRAGMA journal_mode = wal; CREATE TABLE t (x)");
    const std::string before = files.bytes(path.filename());
    {
        auto connection = Connection::open(path);
        ASSERT_TRUE(connection.has_value()) << connection.error().message;
        ASSERT_TRUE(connection->execute("SELECT * FROM t").has_value());
    }

    EXPECT_THAT(files.names(), ElementsAre("w?a%l#.db"));
    EXPECT_EQ(files.bytes(path.filename()), before);
}

TEST(SqliteConnection, SeesWhatStandsInTheLogOnly) {
    const Files files;
    const auto path = files.at("w.db");
    sqlite3* writer = nullptr;
    ASSERT_EQ(sqlite3_open(path.c_str(), &writer), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(writer, "PRAGMA journal_mode = wal; CREATE TABLE t (x)", nullptr, nullptr, nullptr),
              SQLITE_OK);

    auto connection = Connection::open(path);
    ASSERT_TRUE(connection.has_value()) << connection.error().message;
    EXPECT_EQ(connection->execute("SELECT count(*) FROM t"), (std::vector<Row>{{"0"}}));
    sqlite3_close(writer);
}

TEST(SqliteConnection, NoticesAWriterThatComesWhileItTakesTheFileForOneThatDoesNotChange) {
    const Files files;
    const auto path = files.write("w.db", "PRAGMA journal_mode = wal; CREATE TABLE t (x)");
    auto connection = Connection::open(path);
    ASSERT_TRUE(connection.has_value()) << connection.error().message;

    static_cast<void>(files.write("w.db", "CREATE TABLE u (x)"));

    const auto refused = connection->execute("SELECT * FROM t");
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().id, "AX-SQL-002");
    EXPECT_THAT(refused.error().message, HasSubstr("another program"));
}

}  // namespace
}  // namespace alembicx::sqlite
