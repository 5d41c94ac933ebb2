#pragma once

#include <alembicx/bus_event.hpp>

#include "known_secrets.hpp"

#include <map>
#include <span>
#include <string>

/// Takes secrets out of events.
namespace alembicx::bus {

/// Made anew when a secret is registered; any number of threads may use it.
class Redactor {
public:
    Redactor() = default;
    explicit Redactor(std::span<const std::string> secrets) : known_(secrets) {}

    /// The event without secrets, see `redacted`.
    [[nodiscard]] Event clean(Event event) const;

private:
    void clean(std::string& text) const;
    void clean(Value& value) const;
    void clean(std::map<std::string, Value>& details) const;

    KnownSecrets known_{};
};

}  // namespace alembicx::bus
