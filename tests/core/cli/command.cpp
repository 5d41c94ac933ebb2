#include "command.hpp"

#include <stdlib.h>
#include <sys/wait.h>

#include <alembicx/text.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "command_path.hpp"

namespace alembicx::support {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

}  // namespace

Directory::Directory() {
    std::string name = (fs::temp_directory_path() / "alembicx-test-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) path_ = fs::canonical(name);
}

Directory::~Directory() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

void Directory::write(const fs::path& name, std::string_view text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
}

Outcome run(const std::vector<std::string>& words, const Surroundings& surroundings) {
    const Directory kept;
    const fs::path output = kept.path() / "output";
    const fs::path errors = kept.path() / "errors";
    std::string line = "cd ";
    line.append(text::shell_quote(surroundings.directory.string())).append(" && env -i");
    for (const auto& [name, value] : surroundings.environment) {
        line.append(" ").append(text::shell_quote(name + "=" + value));
    }
    line.append(" ").append(text::shell_quote(command_path));
    for (const std::string& word : words) line.append(" ").append(text::shell_quote(word));
    line.append(" >").append(text::shell_quote(output.string()));
    line.append(" 2>").append(text::shell_quote(errors.string()));
    const int status = std::system(line.c_str());
    return {.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1, .output = read(output), .errors = read(errors)};
}

}  // namespace alembicx::support
