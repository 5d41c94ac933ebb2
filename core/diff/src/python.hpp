#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Pieces of Python source: what `operation` is written in.
namespace alembicx::diff {

/// The text as a Python string literal: `'pet'`, `"it's"`, with escapes for what is not printable.
[[nodiscard]] std::string python_string(std::string_view text);

/// `['a', 'b']`
[[nodiscard]] std::string python_list(std::span<const std::string> texts);

/// `{'fillfactor': '70'}` of texts such as `fillfactor=70`.
[[nodiscard]] std::string python_dict(std::span<const std::string> assignments);

/// `function(a, b)`. Empty arguments are left out.
[[nodiscard]] std::string python_call(std::string_view function, std::span<const std::string> arguments);

/// `sa.text('…')`, with a backslash before each colon that SQLAlchemy would take for the start of a parameter.
///
/// Source: TextClause of https://docs.sqlalchemy.org/en/20/core/sqlelement.html#sqlalchemy.sql.expression.text
[[nodiscard]] std::string python_text(std::string_view sql);

/// The SQL as a Python string that SQLAlchemy's text() reads as it is.
[[nodiscard]] std::string python_sql(std::string_view sql);

/// `op.execute('…')`
[[nodiscard]] std::string python_execute(std::string_view sql);

/// The elements of an array as PostgreSQL writes it: `{a,"b c"}`. Nothing when it is no such text.
[[nodiscard]] std::vector<std::string> array_elements(std::string_view text);

}  // namespace alembicx::diff
