"""Suggestions for misspelt words, quoting, and masking of secrets."""

from collections.abc import Sequence


def nearest(word: str, candidates: Sequence[str]) -> str | None:
    """
    The candidate that ``word`` most probably was meant to be, or None when none is close enough.
    """

def did_you_mean(word: str, candidates: Sequence[str]) -> str:
    """
    The end of a sentence about an unknown word: ``; did you mean "exclude"?``, or an empty string.
    """

def mask_secrets(text: str) -> str:
    """
    The text with every password and token replaced by ``***``: in URLs, connection strings, query parameters, assignments and SQL.
    """

def mask_url(url: str) -> str:
    """
    The URL with its password, and the secrets among its query parameters, replaced by ``***``; the whole text is taken as one URL.
    """

def is_secret_name(name: str) -> bool:
    """Whether a variable or parameter of this name usually holds a secret."""

def quote_identifier(name: str) -> str:
    """The name as a quoted SQL identifier; stops at a NUL."""

def quote_literal(value: str) -> str:
    """The value as a PostgreSQL string constant; stops at a NUL."""

def shell_quote(word: str) -> str:
    """The word as one argument of a POSIX shell."""
