"""What a database contains, read from its catalog."""

from collections.abc import Iterable

import alembicx._core._native.schema


class Snapshot:
    """What a database contained at one moment."""

    @property
    def database(self) -> alembicx._core._native.schema.Database:
        """The contents."""

    def __repr__(self) -> str: ...

def is_same(left: Snapshot, right: Snapshot) -> bool:
    """
    Tell whether both contain the very same, with the same rows if they were counted, and saw the same roles.
    """

class Reading:
    """
    One snapshot in the making: send ``next()``, ``take`` its rows, until None is next.
    """

    @staticmethod
    def full(dialect: str, *, rows: bool = False, in_transaction: bool = False, is_last: bool = False) -> Reading:
        """
        Read everything.

        Args:
            dialect: ``postgresql`` or ``sqlite``.
            rows: Whether to count the rows of the tables, too.
            in_transaction: Whether the session is in a transaction block.
            is_last: Whether the transaction does nothing more but end. A later reading then needs to ask for less.

        Raises:
            CoreError: AX-CAT-001 for another dialect.
        """

    @staticmethod
    def since(snapshot: Snapshot, *, rows: bool = False, in_transaction: bool = False, is_last: bool = False) -> Reading:
        """
        Read what changed since a snapshot of the same database; the result is that of ``full``.
        """

    def next(self) -> str | None:
        """Give the statement to send, or None when all was read."""

    def take(self, rows: Iterable[Iterable[object]]) -> None:
        """
        Take the rows of the answer; a statement without rows answers none.

        Raises:
            CoreError: AX-CAT-002 for a server that is too old, AX-CAT-003 for an answer that is not understood.
        """

    def finish(self) -> Snapshot:
        """Give the snapshot, once nothing is next."""
