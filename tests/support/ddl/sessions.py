"""Sessions of a story, and reading the catalog over one."""

import psycopg
from psycopg.pq import TransactionStatus

from alembicx._core import catalog

# Short locks: what waits for another session of the story would wait for ever.
SETTINGS = (
    "SET lock_timeout = '40ms'; SET client_min_messages = error; SET check_function_bodies = off;"
    " SET statement_timeout = '60s'"
)

PREPARED = 60_000


def connect(url: str) -> psycopg.Connection:
    """A session whose transactions are begun and ended by hand."""
    connection = psycopg.connect(url, autocommit=True)
    connection.execute(SETTINGS)
    return connection


def in_transaction(connection: psycopg.Connection) -> bool:
    """Whether it is inside a transaction block."""
    return connection.info.transaction_status != TransactionStatus.IDLE


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
            # What reads everything is the same each time; prepared, it is planned once.
            cursor = connection.execute(statement, prepare=len(statement) > PREPARED)
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
