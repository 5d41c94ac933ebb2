"""What a database contains, read over a connection that is open already."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from alembicx._core import catalog

if TYPE_CHECKING:
    from sqlalchemy import Connection

_PREPARING_DRIVERS: Final = ("psycopg", "psycopg_async")


def read_snapshot(
    connection: Connection,
    since: catalog.Snapshot | None = None,
    *,
    rows: bool = False,
    autocommit: bool = False,
    stay: bool = False,
) -> catalog.Snapshot:
    """Read the catalog; nothing in the database or the session is another afterwards.

    The statements go past SQLAlchemy, so that listeners of the project do not see them.

    Args:
        connection: Where to read; a transaction that is open on it stays open.
        since: An earlier snapshot of the same database: only what changed is read.
        rows: Whether to count the rows of the tables, too.
        autocommit: Whether the connection has no transactions.
        stay: Whether the transaction that the driver begins for reading stays open: within one
            transaction, a later reading costs less.

    Raises:
        CoreError: AX-CAT-001 to AX-CAT-003.
    """
    options = {"rows": rows, "in_transaction": not autocommit}
    reading = (
        catalog.Reading.full(connection.dialect.name, **options)
        if since is None
        else catalog.Reading.since(since, **options)
    )
    raw: Any = connection.connection
    try:
        with _preparing_nothing(connection):
            while (statement := reading.next()) is not None:
                cursor = raw.cursor()
                try:
                    cursor.execute(statement)
                    reading.take(cursor.fetchall() if cursor.description else [])
                finally:
                    cursor.close()
    finally:
        if not (connection.in_transaction() or autocommit or stay):
            # The driver has begun a transaction of its own.
            raw.rollback()
    return reading.finish()


@contextlib.contextmanager
def _preparing_nothing(connection: Connection) -> Iterator[None]:
    """Keep psycopg from preparing what is executed often.

    It would drop all prepared statements of the session with the next DROP, ALTER or ROLLBACK, and
    with its own those that the core keeps for later readings.
    """
    driver: Any = connection.connection.driver_connection
    if connection.dialect.driver not in _PREPARING_DRIVERS:
        yield
        return
    threshold, driver.prepare_threshold = driver.prepare_threshold, None
    try:
        yield
    finally:
        driver.prepare_threshold = threshold
