#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>
#include <alembicx/text.hpp>

#include "bindings.hpp"

namespace nb = nanobind;

namespace alembicx::bindings {

void bind_text(nb::module_& native) {
    nb::module_ text = native.def_submodule("text", "Suggestions for misspelt words, quoting, and masking of secrets.");
    text.def(
        "nearest",
        [](std::string_view word, const std::vector<std::string>& candidates) {
            return text::nearest(word, candidates);
        },
        nb::arg("word"), nb::arg("candidates"),
        "The candidate that ``word`` most probably was meant to be, or None when none is close enough.");
    text.def(
        "did_you_mean",
        [](std::string_view word, const std::vector<std::string>& candidates) {
            return text::did_you_mean(word, candidates);
        },
        nb::arg("word"), nb::arg("candidates"),
        "The end of a sentence about an unknown word: ``; did you mean \"exclude\"?``, or an empty string.");
    text.def(
        "mask_secrets", &text::mask_secrets, nb::arg("text"),
        "The text with every password and token replaced by ``***``: in URLs, connection strings, query parameters, "
        "assignments and SQL.");
    text.def(
        "mask_url", &text::mask_url, nb::arg("url"),
        "The URL with its password, and the secrets among its query parameters, replaced by ``***``; the whole text "
        "is taken as one URL.");
    text.def("is_secret_name", &text::is_secret_name, nb::arg("name"),
             "Whether a variable or parameter of this name usually holds a secret.");
    text.def("quote_identifier", &text::quote_identifier, nb::arg("name"),
             "The name as a quoted SQL identifier; stops at a NUL.");
    text.def("quote_literal", &text::quote_literal, nb::arg("value"),
             "The value as a PostgreSQL string constant; stops at a NUL.");
    text.def("shell_quote", &text::shell_quote, nb::arg("word"), "The word as one argument of a POSIX shell.");
}

}  // namespace alembicx::bindings
