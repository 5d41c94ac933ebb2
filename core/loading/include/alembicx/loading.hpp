#pragma once

#include <alembicx/error.hpp>

#include <memory>
#include <span>
#include <string>
#include <utility>

/// Shared libraries that are loaded when they are needed. Any thread.
namespace alembicx::loading {

/// A library that is loaded, and what is looked up in it.
class Symbols {
public:
    /// Loads a library, by its path or by the name that the system finds it by. It is never closed: a library that has
    /// set up its encryption does not survive that everywhere. Fails with what the loader says.
    [[nodiscard]] static Result<Symbols> open(const std::string& candidate);

    /// Looks one function up.
    template <class Function>
    void look_up(const char* name, Function& function) {
        function = reinterpret_cast<Function>(address_of(name));
    }

    /// Whether all that was looked up is there; else the error names the first that is not.
    [[nodiscard]] Result<void> complete() const;

    /// Says that the library is there and cannot be used.
    [[nodiscard]] std::unexpected<Error> unusable(const std::string& why) const;

private:
    Symbols(std::string name, void* library) : name_(std::move(name)), library_(library) {}
    [[nodiscard]] void* address_of(const char* name);

    std::string name_;
    void* library_;
    std::string missing_{};
};

/// The functions of the first candidate that has them, which `functions_of` gives. Fails with `none`, and says in its
/// context what was tried.
template <class Functions>
Result<std::shared_ptr<const Functions>> first_of(std::span<const std::string> candidates, Error none,
                                                  Result<Functions> (*functions_of)(Symbols&)) {
    for (const std::string& candidate : candidates) {
        auto symbols = Symbols::open(candidate);
        auto functions = symbols ? functions_of(*symbols) : Result<Functions>(fail(symbols.error()));
        if (functions) return std::make_shared<const Functions>(std::move(*functions));
        none.context.push_back("tried " + functions.error().message);
    }
    return fail(std::move(none));
}

}  // namespace alembicx::loading
