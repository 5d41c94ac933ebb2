#pragma once

#include <alembicx/error.hpp>
#include <alembicx/schema.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The statements that read PostgreSQL's catalog, one file per kind of object; their form stands in each file's head.
/// Pure; any thread.
namespace alembicx::catalog::postgresql {

/// An object identifier; unique within one catalog only.
using Oid = std::uint32_t;

/// A file of core/catalog/postgresql as it was when the core was built.
struct Text {
    std::string_view name;  ///< without the ending
    std::string_view text;
};

/// Every file, ordered by name. Written by CMake.
[[nodiscard]] std::span<const Text> file_texts();

/// A file's head, and its statement.
struct File {
    std::string name{};
    std::string family{};                 ///< objects that refer to each other and may have to be read together
    std::vector<schema::Kind> kinds{};    ///< of the objects: those that the first column of the statement names
    std::vector<std::string> fields{};    ///< of the objects, in the order of the select list
    std::vector<std::string> catalogs{};  ///< whose rows feed the statement; in the first every object has a row
    std::vector<std::string> lines{};     ///< of the statement, for every version

    bool operator==(const File&) const = default;
};

/// Reads a file. Fails with AX-CAT-003 when its head lacks something or its fields are not in order.
[[nodiscard]] Result<File> parse_file(std::string_view name, std::string_view text);

/// Every file, read once. What cannot be read is left out; a test says that all can.
[[nodiscard]] const std::vector<File>& files();

/// What a statement reads.
enum class Reach : std::uint8_t {
    everything,
    units,  ///< what belongs to the units whose OIDs are in the parameter `$1`
};

/// The statement for a server of that major version.
[[nodiscard]] std::string statement_of(const File& file, int major, Reach reach = Reach::everything);

/// The statement wrapped so that it answers one row: the file's name and all records, one per line, or NULL.
[[nodiscard]] std::string branch_of(const File& file, int major, Reach reach = Reach::everything);

/// Whether the text is one of those that only some versions see, and whether this one does: `a --@ 15+`, `b --@ <15`.
/// The line without the mark is left in `line`.
[[nodiscard]] bool is_for(std::string_view& line, int major);

/// An array of OIDs as SQL writes it: `'{1,2}'::oid[]`.
[[nodiscard]] std::string oid_array(std::span<const Oid> oids);

/// Failure with AX-CAT-003: what the server answered cannot be understood.
[[nodiscard]] std::unexpected<Error> not_understood(std::string_view what, std::string_view why);

}  // namespace alembicx::catalog::postgresql
