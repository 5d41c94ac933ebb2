#pragma once

#include <alembicx/catalog.hpp>
#include <alembicx/schema.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// What SQLite would answer, and what comes of it.
namespace alembicx::support {

using Rows = std::vector<catalog::Row>;
using Fields = std::map<std::string, std::string>;

/// The head of the answer about the schema.
[[nodiscard]] catalog::Row version(std::string_view number, std::string_view user_version = "0",
                                   std::string_view application_id = "0");

/// An entry of the schema table. Type and name are those of the text; a part says whose it is.
[[nodiscard]] catalog::Row entry(std::string_view type, std::string_view name, std::string_view table,
                                 std::string_view sql);

/// An entry for a table or view of that name.
[[nodiscard]] catalog::Row table(std::string_view name, std::string_view sql);
[[nodiscard]] catalog::Row view(std::string_view name, std::string_view sql);

/// The answer with a head of SQLite 3.40.1 and these entries.
[[nodiscard]] Rows answer(Rows entries);

/// Sends the answers, in order, to a full reading of everything but rows.
[[nodiscard]] catalog::Snapshot read(std::vector<Rows> answers, const catalog::Options& options = {});

/// The table `t` of that text, in a database that also holds the table `p (id integer primary key, n int)`.
[[nodiscard]] schema::Object t(std::string_view sql);

/// The fields of a part, and of an object; none when it is not there.
[[nodiscard]] Fields part(const schema::Object& object, schema::Kind kind, std::string_view name);
[[nodiscard]] Fields fields(const schema::Object& object);

/// The names of the parts of that kind, in order.
[[nodiscard]] std::vector<std::string> names(const schema::Object& object, schema::Kind kind);

}  // namespace alembicx::support
