"""Sessions of a story, and reading the catalog over one."""

from weakref import WeakKeyDictionary

import psycopg
from psycopg.pq import TransactionStatus

from alembicx._core import catalog

# Short locks: what waits for another session of the story would wait for ever.
SETTINGS = (
    "SET lock_timeout = '40ms'; SET client_min_messages = error; SET check_function_bodies = off;"
    " SET statement_timeout = '60s'"
)

# What reads everything is the same each time. Prepared, it is planned once; by hand, since psycopg forgets at an ALTER
# or a ROLLBACK what it has prepared.
LONG = 60_000
PREPARED: WeakKeyDictionary[psycopg.Connection, dict[str, str]] = WeakKeyDictionary()


def connect(url: str) -> psycopg.Connection:
    """A session whose transactions are begun and ended by hand."""
    connection = psycopg.connect(url, autocommit=True, prepare_threshold=None)
    connection.execute(SETTINGS)
    return connection


def in_transaction(connection: psycopg.Connection) -> bool:
    """Whether it is inside a transaction block."""
    return connection.info.transaction_status != TransactionStatus.IDLE


def _prepared(connection: psycopg.Connection, statement: str) -> str:
    if len(statement) < LONG:
        return statement
    known = PREPARED.setdefault(connection, {})
    if statement not in known:
        known[statement] = f"everything{len(known)}"
        connection.execute(f"PREPARE {known[statement]} AS {statement}")
    return f"EXECUTE {known[statement]}"


def read_catalog(
    connection: psycopg.Connection, since: catalog.Snapshot | None = None
) -> catalog.Snapshot:
    """A snapshot, full or since another one."""
    inside = in_transaction(connection)
    if since is None:
        reading = catalog.Reading.full("postgresql", in_transaction=inside)
    else:
        reading = catalog.Reading.since(since, in_transaction=inside)
    try:
        while (statement := reading.next()) is not None:
            cursor = connection.execute(_prepared(connection, statement))
            reading.take(cursor.fetchall() if cursor.description else [])
    except psycopg.Error:
        if inside:
            connection.execute(
                "ROLLBACK TO SAVEPOINT alembicx_snapshot; RELEASE SAVEPOINT alembicx_snapshot"
            )
        elif in_transaction(connection):
            connection.execute("ROLLBACK")
        raise
    return reading.finish()
