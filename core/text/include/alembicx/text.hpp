#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Text that people and other programs read: suggestions for misspelt words, quoting, and masking of secrets.
///
/// Every function is pure, total and safe to call from any thread. Text is UTF-8; bytes that are not are kept as they
/// are.
namespace alembicx::text {

/// What stands in the place of a secret.
inline constexpr std::string_view mask = "***";

/// The candidate that `word` most probably was meant to be, or nothing when none is close enough.
///
/// Closeness is the number of letters to insert, delete, replace or swap with their neighbour; upper and lower case,
/// and
/// `-` and `_`, count as equal. One such change is allowed for every three letters of the longer word, at least one,
/// and never as many as the word has letters. Of equally close candidates the first is given.
///
/// Source: https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance (optimal string alignment)
[[nodiscard]] std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

/// The end of a sentence about an unknown word: `; did you mean "exclude"?`, or nothing when no candidate is near.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

/// The text with every password and token replaced by `***`.
///
/// Masked are
/// - the password of a URL of any scheme, percent-encoded or raw, up to the last `@` that can belong to it;
/// - the value of `password=`, `sslpassword=`, `token=` and of every name that `is_secret_name` accepts, bare or
///   quoted, as in libpq connection strings, query parameters, environment assignments, Python keywords and items,
///   (quoted name, colon) JSON, headers and entries of YAML at the beginning of a line;
/// - the string after SQL's `PASSWORD` and `IDENTIFIED BY`, in every notation;
/// - what has the form of a secret: tokens of Telegram's bots and of other services, web tokens, what follows `Bearer`
///   and `Basic`, Amazon's key ids, SCRAM verifiers, PostgreSQL's MD5 hashes, and private keys in PEM.
///
/// Where it is unclear how far a secret reaches, more is masked rather than less. White space in the raw password of a
/// URL without quotes around it cannot always be told from the URL's end: use `mask_url` for a text that is known to be
/// one URL. The placeholder `{password}` is no secret and stays.
[[nodiscard]] std::string mask_secrets(std::string_view text);

/// The URL with its password, and the secrets among its query parameters, replaced by `***`.
///
/// The whole text is taken as one URL, so white space and quotes in a raw password are masked with it.
[[nodiscard]] std::string mask_url(std::string_view url);

/// Whether a variable or parameter of this name usually holds a secret: it ends, in any case, in `password`, `passwd`,
/// `passphrase`, `passcode`, `pwd`, `_pass`, `token`, `secret`, `secrets`, `authorization`, or in `secret`, `api`,
/// `access` or `private` and `key`.
[[nodiscard]] bool is_secret_name(std::string_view name);

/// The text on one line: what a viewer takes for the end of a line (Unicode's separators included), for a command to a
/// terminal or for one to change the order of letters stands as an escape, as in `a\nb`. Bytes that are not UTF-8
/// become U+FFFD. A backslash stays one: this is for people, and cannot be turned back.
[[nodiscard]] std::string one_line(std::string_view text);

/// The name as a quoted SQL identifier: `a"b` becomes `"a""b"`.
///
/// Like libpq's PQescapeIdentifier it stops at a NUL byte, which PostgreSQL cannot store.
/// Source: https://www.postgresql.org/docs/15/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS
[[nodiscard]] std::string quote_identifier(std::string_view name);

/// The value as an SQL string constant that means the same under both settings of `standard_conforming_strings`:
/// `it's` becomes `'it''s'`, and `a\b` becomes ` E'a\\b'` (the space keeps the E apart from a word before it).
///
/// Like libpq's PQescapeLiteral it stops at a NUL byte, which PostgreSQL cannot store.
/// Source: https://www.postgresql.org/docs/15/libpq-exec.html#LIBPQ-PQESCAPELITERAL
[[nodiscard]] std::string quote_literal(std::string_view value);

/// The word as one argument of a POSIX shell: unchanged when it needs no quotes, else in single quotes.
///
/// Source: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html#tag_18_02
[[nodiscard]] std::string shell_quote(std::string_view word);

}  // namespace alembicx::text
