#include <alembicx/schema.hpp>

#include <array>
#include <cstring>

// The whole library in this one file, so that nothing has to be linked.
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace alembicx::schema {

namespace {

Fingerprint hash(std::string_view bytes) {
    const XXH128_hash_t sum = XXH3_128bits(bytes.data(), bytes.size());
    return {.high = sum.high64, .low = sum.low64};
}

/// Adds a word with its length before it, so that ("ab", "c") and ("a", "bc") differ.
void put(std::string& bytes, std::string_view word) {
    const std::uint64_t size = word.size();
    std::array<char, sizeof size> raw{};
    std::memcpy(raw.data(), &size, sizeof size);
    bytes.append(raw.data(), raw.size()).append(word);
}

void put(std::string& bytes, const Object& object) {
    bytes += static_cast<char>(object.identity.kind);
    put(bytes, object.identity.schema);
    put(bytes, object.identity.parent);
    put(bytes, object.identity.name);
    put(bytes, std::to_string(object.fields.size()));
    for (const auto& field : object.fields) {
        put(bytes, field.name);
        put(bytes, field.value);
    }
    put(bytes, std::to_string(object.parts.size()));
    for (const auto& part : object.parts) put(bytes, part);
}

}  // namespace

std::string Fingerprint::hex() const {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const auto half : {high, low}) {
        for (int shift = 60; shift >= 0; shift -= 4) text += digits.at((half >> shift) & 0xFU);
    }
    return text;
}

Fingerprint fingerprint(const Object& object) {
    std::string bytes;
    put(bytes, object);
    return hash(bytes);
}

Fingerprint fingerprint(const Database& database) {
    std::string bytes;
    for (const auto& object : database.objects) put(bytes, fingerprint(*object).hex());
    return hash(bytes);
}

}  // namespace alembicx::schema
