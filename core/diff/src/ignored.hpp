#pragma once

#include <alembicx/diff.hpp>

#include <set>
#include <string>
#include <string_view>
#include <vector>

/// What a comparison does not look at.
namespace alembicx::diff {

/// The word of `ignore_kinds` for names that nobody chose.
inline constexpr std::string_view made_up_word = "made-up names";

/// The options, ready to be asked.
class Ignored {
public:
    explicit Ignored(const Options& options)
        : words_(options.ignore_kinds.begin(), options.ignore_kinds.end()), leave_out_(options.leave_out) {}

    /// Whether the top-level object is left out.
    [[nodiscard]] bool object(const schema::Identity& identity) const;

    [[nodiscard]] bool kind(schema::Kind kind) const { return has(schema::name_of(kind)); }
    [[nodiscard]] bool made_up_names() const { return has(made_up_word); }

    /// Whether the field is ignored, on its own or together with its kind.
    [[nodiscard]] bool field(schema::Kind kind, std::string_view field) const;

private:
    [[nodiscard]] bool has(std::string_view word) const { return words_.contains(word); }

    std::set<std::string, std::less<>> words_;
    std::vector<Name> leave_out_;
};

/// The objects of two databases that are compared, in their order.
struct Compared {
    std::vector<const schema::Object*> before{};
    std::vector<const schema::Object*> after{};
};

/// What is left when the options have left something out. With a table go its partitions, the sequences that belong to
/// its columns, and the types that only its columns have, in both databases.
[[nodiscard]] Compared looked_at(const schema::Database& before, const schema::Database& after, const Ignored& ignored);

}  // namespace alembicx::diff
