"""What a database contains, read over a connection that is open already."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from alembicx._core import CoreError, catalog

if TYPE_CHECKING:
    from sqlalchemy import Connection

_PREPARING_DRIVERS: Final = ("psycopg", "psycopg_async")


def read_snapshot(
    connection: Connection,
    since: catalog.Snapshot | None = None,
    *,
    rows: bool = False,
    autocommit: bool = False,
    is_last: bool = False,
) -> catalog.Snapshot:
    """Read the catalog; nothing in the database or the session is another afterwards.

    The statements go past SQLAlchemy, so that listeners of the project do not see them.

    Args:
        connection: Where to read; a transaction that is open on it stays open.
        since: An earlier snapshot of the same database: only what changed is read.
        rows: Whether to count the rows of the tables, too.
        autocommit: Whether the connection has no transactions.
        is_last: Whether the transaction that is open does nothing more but end: a later reading
            then costs less.

    Raises:
        CoreError: AX-CAT-001 to AX-CAT-003.
    """
    options = {"rows": rows, "in_transaction": not autocommit, "is_last": is_last}
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
        if not (connection.in_transaction() or autocommit):
            # The driver has begun a transaction of its own.
            raw.rollback()
    return reading.finish()


class LastLook:
    """What a transaction did, read as its last act before it is committed.

    There the server still knows to which catalogs it wrote, so that reading costs a fraction of
    what it costs afterwards.

    Attributes:
        found: What was read; None as long as nothing was, or if it could not be.
        seconds: How long it took.
    """

    def __init__(self, since: catalog.Snapshot) -> None:
        """Prepare to read what changed since a snapshot of the same database."""
        self._since = since
        self.found: catalog.Snapshot | None = None
        self.seconds = 0.0

    def take(self, connection: Connection) -> None:
        """Read, unless that fails: then the transaction is as it was before.

        Raises:
            DBAPIError: When the connection is lost; asyncpg would let the commit pass then.
        """
        started = time.perf_counter()
        connection.exec_driver_sql("SAVEPOINT alembicx_last_look")
        try:
            # What the commit would do: let deferred triggers run, which may write something.
            _execute(connection, "SET CONSTRAINTS ALL IMMEDIATE")
            self.found = read_snapshot(connection, self._since, rows=True, is_last=True)
        except (_driver_error(connection), CoreError):
            # The commit meets the same, or the reading after it does, and says so.
            connection.exec_driver_sql("ROLLBACK TO SAVEPOINT alembicx_last_look")
        connection.exec_driver_sql("RELEASE SAVEPOINT alembicx_last_look")
        self.seconds = time.perf_counter() - started


def _execute(connection: Connection, statement: str) -> None:
    cursor = connection.connection.cursor()
    try:
        cursor.execute(statement)
    finally:
        cursor.close()


def _driver_error(connection: Connection) -> type[Exception]:
    driver: Any = connection.dialect.loaded_dbapi
    error: type[Exception] = driver.Error
    return error


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
