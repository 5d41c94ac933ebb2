#include "terminal.hpp"

#include <unistd.h>

#include <cstdlib>

namespace alembicx::cli {
namespace {

bool is_set(const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

bool has_colours() {
    const char* terminal = std::getenv("TERM");
    return isatty(STDOUT_FILENO) == 1 && !is_set("NO_COLOR") && terminal != nullptr &&
           std::string_view(terminal) != "dumb";
}

std::string_view start_of(Style style) {
    switch (style) {
        case Style::name:
            return "\033[1m";
        case Style::comment:
            return "\033[2m";
        case Style::added:
            return "\033[32m";
        case Style::removed:
            return "\033[31m";
        case Style::altered:
            return "\033[33m";
    }
    return "";
}

}  // namespace

std::string styled(Style style, std::string_view text) {
    static const bool coloured = has_colours();
    if (!coloured) return std::string(text);
    return std::string(start_of(style)).append(text).append("\033[0m");
}

}  // namespace alembicx::cli
