#pragma once

#include <alembicx/error.hpp>
#include <alembicx/telegram_policy.hpp>

#include <compare>
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <utility>
#include <vector>

/// Alerts on the disk, for the next run: a folder with a file of JSON lines for each run that left some.
namespace alembicx::telegram {

/// A line that holds an alert.
struct SpoolLine {
    std::size_t file = 0;
    std::size_t line = 0;

    auto operator<=>(const SpoolLine&) const = default;
};

/// A folder of alerts. Not for two threads at once; any number of processes may use the same folder.
///
/// A file is readable by its owner alone, is whole and on the disk before it has its name, and is locked by the one
/// process that sends it. What is delivered is noted at its end, and a file with nothing left is removed. So a process
/// that dies loses nothing, and at worst the alert that was just delivered is sent again.
class Spool {
public:
    explicit Spool(std::filesystem::path folder) : folder_(std::move(folder)) {}
    ~Spool();
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;

    /// An alert and its line.
    using Claimed = std::pair<SpoolLine, Waiting>;
    /// Takes over what earlier runs left and nobody else has taken, the oldest first. Lines that are damaged are passed
    /// over and counted. Fails with AX-TLG-007.
    [[nodiscard]] Result<std::vector<Claimed>> claim();
    [[nodiscard]] std::size_t damaged() const { return damaged_; }

    /// Writes alerts to the disk, and gives a line for each. Fails with AX-TLG-007.
    [[nodiscard]] Result<std::vector<SpoolLine>> keep(std::span<const Waiting> alerts);
    /// Notes that the alert of a line is delivered, or given up.
    void done(SpoolLine line);

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

private:
    struct File {
        std::filesystem::path path{};
        int descriptor = -1;
        std::size_t left = 0;  ///< alerts that are not done
    };

    void claim(const std::filesystem::path& path, std::vector<Claimed>& claimed);
    [[nodiscard]] Error error(const std::string& doing) const;

    std::filesystem::path folder_;
    std::vector<File> files_{};
    std::size_t damaged_ = 0;
};

}  // namespace alembicx::telegram
