"""Two databases, and the changes that make the second out of the first."""

from collections.abc import Sequence

import alembicx._core._native.schema


class Change:
    """
    One change. An object that comes or goes is one change with all its parts.
    """

    @property
    def action(self) -> str:
        """``added``, ``removed``, ``altered`` or ``renamed``."""

    @property
    def identity(self) -> alembicx._core._native.schema.Identity:
        """In the first database; of an added object, in the second."""

    @property
    def kind(self) -> str:
        """The kind of object."""

    @property
    def name(self) -> str:
        """Its name as SQL writes it."""

    @property
    def object(self) -> alembicx._core._native.schema.Object:
        """Added or removed: what it was."""

    @property
    def field(self) -> str:
        """Which field differs; empty unless altered."""

    @property
    def before(self) -> str | None:
        """The field in the first database; None when absent there."""

    @property
    def after(self) -> str | None:
        """The field in the second database, or the new name."""

    @property
    def made_up(self) -> bool:
        """Renamed: nobody chose either name."""

    def describe(self) -> str:
        """Give the change as one line."""

    def operation(self, dialect: str) -> str | None:
        """Give the Alembic operation that makes the change, or None."""

    def undoing(self, dialect: str) -> str | None:
        """Give the Alembic operation that takes it back, or None."""

    def __eq__(self, arg: Change, /) -> bool:
        """Whether every attribute is equal."""

    def __repr__(self) -> str: ...

def kinds_to_ignore() -> list[str]:
    """Give the words that ``ignore_kinds`` may hold."""

def compare(before: alembicx._core._native.schema.Database, after: alembicx._core._native.schema.Database, *, ignore_kinds: Sequence[str] = [], leave_out: Sequence[tuple[str, str]] = []) -> list[Change]:
    """
    Give what must change in ``before`` to make it ``after``.

    Args:
        before: The first database.
        after: The second.
        ignore_kinds: Words of ``kinds_to_ignore``.
        leave_out: Schema and name of top-level objects to leave out; an empty schema means any.
    """

def to_json(changes: Sequence[Change], dialect: str) -> str:
    """Give the changes as ``alembicx diff --json`` prints them."""
