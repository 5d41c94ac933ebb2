#pragma once

#include <stdlib.h>

#include <filesystem>
#include <string>

namespace alembicx::telegram::support {

/// A folder that is removed, with all that is in it, when it goes out of scope.
class Folder {
public:
    Folder() {
        auto name = (std::filesystem::temp_directory_path() / "alembicx-telegram-XXXXXX").string();
        if (mkdtemp(name.data()) != nullptr) path_ = name;
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_{};
};

}  // namespace alembicx::telegram::support
