"""Sessions of a story, and reading the catalog over one."""

from weakref import WeakKeyDictionary

import psycopg
from psycopg.pq import TransactionStatus

from alembicx._core import catalog, diff

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
    connection: psycopg.Connection,
    since: catalog.Snapshot | None = None,
    *,
    rows: bool = False,
    is_last: bool = False,
) -> catalog.Snapshot:
    """A snapshot, full or since another one."""
    inside = in_transaction(connection)
    options = {"rows": rows, "in_transaction": inside, "is_last": is_last}
    if since is None:
        reading = catalog.Reading.full("postgresql", **options)
    else:
        reading = catalog.Reading.since(since, **options)
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


class Told:
    """A session that remembers what was asked."""

    def __init__(self, session):
        self.info = session.info
        self.statements = []
        self._session = session

    def execute(self, statement):
        self.statements.append(statement)
        return self._session.execute(statement)

    @property
    def probes(self):
        """What was asked to find out what changed; what was prepared before, by its text."""
        known = "SELECT 'EXECUTE ' || name, statement FROM pg_prepared_statements"
        prepared = dict(self._session.execute(known).fetchall())
        asked = [each for each in self.statements if not each.startswith("PREPARE")]
        asked = [prepared.get(each.partition("(")[0], each) for each in asked]
        return [each for each in asked if "'moment'" in each]

    @property
    def has_read_everything(self):
        return any(len(each) >= LONG for each in self.statements)


def is_the_full_one(part, session, *, rows=False):
    """Whether a snapshot is what a full one in this session sees, and nothing else."""
    whole = read_catalog(session, rows=rows).database
    assert diff.compare(whole, part.database) == []
    return part.database.fingerprint == whole.fingerprint
