"""The settings of a project and where each comes from."""

from collections.abc import Iterator, Mapping, Sequence


class Key:
    """One setting that exists."""

    @property
    def name(self) -> str:
        """As in the file, such as ``per_revision``."""

    @property
    def kind(self) -> str:
        """``flag``, ``number``, ``text``, ``list`` or ``table``."""

    @property
    def default(self) -> bool | float | str | list[str] | dict[str, str]:
        """The value when nobody sets it."""

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""

    @property
    def option(self) -> str:
        """The command line option that sets it, or an empty string."""

    @property
    def meaning(self) -> str:
        """One sentence for people."""

    def __repr__(self) -> str: ...

class Settings:
    """All settings in force: a read-only mapping of every key to its value."""

    def __init__(self) -> None:
        """The defaults."""

    def __getitem__(self, name: str) -> bool | float | str | list[str] | dict[str, str]:
        """
        The value of a setting, not masked; KeyError when there is no such key.
        """

    def __contains__(self, name: str) -> bool: ...

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[str]: ...

    def names(self) -> list[str]:
        """The names of all settings, in the order of the documentation."""

    def origin(self, name: str) -> str:
        """
        Where the value comes from: ``pyproject.toml:12``, ``ALEMBICX_URL``, ``--alembicx-url`` or ``default``.
        """

    def source(self, name: str) -> str:
        """
        Who said the value: ``default``, ``file``, ``environment`` or ``option``. Relative paths of ``file`` are relative to the file, others to the working directory.
        """

    def shown(self, name: str) -> str:
        """The value on one line, in TOML's notation, with every secret masked."""

    def __repr__(self) -> str: ...

def keys() -> list[Key]:
    """All settings that exist, in the order of the documentation."""

def resolve(*, file_name: str = '', file_text: str = '', environment: Mapping[str, str] = {}, options: Mapping[str, str] = {}, known_checks: Sequence[str] = []) -> Settings:
    """
    Put the settings together: ``[tool.alembicx]`` of the file, then ``ALEMBICX_`` variables, then options.

    Args:
        file_name: The file as it is to be printed; empty when there is none.
        file_text: Its text, TOML.
        environment: All environment variables; those that begin with ``ALEMBICX_`` are read.
        options: By full name, ``--alembicx-url``; the values are written as in environment variables.
        known_checks: Names that ``include`` and ``exclude`` may hold; empty: names are not checked.

    Raises:
        CoreError: ``AX-CFG-004``, ``AX-CFG-005`` or ``AX-CFG-006``, the first mistake; ``subject`` is its place, and
            ``context`` has a line ``also: <place>: <message>`` for each other one.
    """

def has_section(file_name: str, file_text: str) -> bool:
    """
    Whether a pyproject.toml has a ``[tool.alembicx]`` table.

    Raises:
        CoreError: ``AX-CFG-006``, the text is no TOML; ``subject`` is the place.
    """

def placeholders() -> list[str]:
    """
    The names of the placeholders that a text of ``env`` may hold in braces.
    """

def bytes_in(text: str) -> int | None:
    """A size such as ``10 MB`` in bytes; None for any other text."""

def fill(text: str, values: Mapping[str, str]) -> str:
    """
    The text with its placeholders replaced by ``values``, and doubled braces by single ones.

    Raises:
        CoreError: ``AX-CFG-005``, a brace stands alone, or a placeholder is unknown or has no value.
    """
