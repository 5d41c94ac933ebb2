#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// Runs the built command as a process of its own.
namespace alembicx::support {

/// A directory that is removed, with all that is in it, when it goes out of scope.
class Directory {
public:
    Directory();
    ~Directory();
    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;

    /// Writes a file, making the directories it lies in.
    void write(const std::filesystem::path& name, std::string_view text) const;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// What a command did.
struct Outcome {
    int status;
    std::string output;
    std::string errors;
};

/// Where and with which variables a command runs; it sees no others.
struct Surroundings {
    std::filesystem::path directory = std::filesystem::temp_directory_path();
    std::map<std::string, std::string> environment{};
};

/// Runs `alembicx` with these words and waits for it.
[[nodiscard]] Outcome run(const std::vector<std::string>& words, const Surroundings& surroundings = {});

}  // namespace alembicx::support
