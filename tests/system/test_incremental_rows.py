"""Within a transaction, only the rows of tables that were touched are counted again."""

import pytest

from alembicx._core import catalog, diff

TABLES = """
CREATE TYPE size AS ENUM ('small');
CREATE TABLE pet (id int, name text); INSERT INTO pet VALUES (1, 'Ada'), (2, 'Bob');
CREATE TABLE toy (id int); INSERT INTO toy VALUES (7);
CREATE TABLE bag (id int);
CREATE TABLE log (at int) PARTITION BY RANGE (at);
CREATE TABLE log_one PARTITION OF log FOR VALUES FROM (0) TO (10); INSERT INTO log VALUES (1)
"""


def read(session, since=None):
    """A snapshot with rows, and what was asked for it."""
    if since is None:
        reading = catalog.Reading.full("postgresql", in_transaction=True, rows=True)
    else:
        reading = catalog.Reading.since(since, in_transaction=True, rows=True)
    asked = []
    while (statement := reading.next()) is not None:
        asked.append(statement)
        cursor = session.execute(statement)
        reading.take(cursor.fetchall() if cursor.description else [])
    return reading.finish(), asked


def counted(asked):
    """The tables of which the rows were counted."""
    (statement,) = [each for each in asked if "hashtextextended(ROW" in each] or [""]
    return {name for name in ("pet", "toy", "bag", "log", "made") if f"U&'{name}'" in statement}


@pytest.mark.parametrize(
    ("change", "tables"),
    [
        ("SELECT 1", {"log"}),
        ("INSERT INTO toy VALUES (8)", {"toy", "log"}),
        ("INSERT INTO bag VALUES (1)", {"bag", "log"}),
        ("UPDATE toy SET id = 9", {"toy", "log"}),
        ("DELETE FROM toy", {"toy", "log"}),
        ("TRUNCATE toy", {"toy", "log"}),
        ("ALTER TABLE toy ADD note text", {"toy", "log"}),
        ("INSERT INTO log VALUES (2)", {"log"}),
        ("DROP TABLE toy", {"log"}),
        ("CREATE TABLE made AS SELECT 1 AS id", {"made", "log"}),
        ("CREATE TYPE mood AS ENUM ('glad')", {"log"}),
        ("CREATE TYPE mood AS ENUM ('glad'); ALTER TABLE toy ADD mood mood", {"toy", "log"}),
        ("DROP TYPE size", {"log"}),
        # What mentions it is not known, nor in whose text a function or type has a part.
        ("ALTER TABLE toy RENAME TO made", {"pet", "made", "log"}),
        ("ALTER TYPE size ADD VALUE 'big'", {"pet", "toy", "log"}),
        ("ALTER TYPE size RENAME VALUE 'small' TO 'tiny'", {"pet", "toy", "log"}),
        ("CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'", {"pet", "toy", "log"}),
    ],
)
def test_only_tables_that_were_touched_are_counted(session, change, tables):
    early, _ = read(session)
    session.execute(change)

    part, asked = read(session, early)

    whole, _ = read(session)
    assert counted(asked) == tables
    assert diff.compare(whole.database, part.database) == []
    assert part.database.fingerprint == whole.database.fingerprint


@pytest.mark.parametrize(
    "change",
    [
        "TRUNCATE made; INSERT INTO made VALUES (3), (4)",
        "UPDATE made SET id = id + 10; UPDATE made SET id = id - 9",
        "ALTER TABLE made ALTER id TYPE bigint",
        "SAVEPOINT s; DELETE FROM made; ROLLBACK TO SAVEPOINT s; INSERT INTO made VALUES (9)",
    ],
)
def test_rows_of_a_table_that_the_transaction_made_are_counted_again(session, change):
    session.execute("CREATE TABLE made (id int); INSERT INTO made VALUES (1), (2)")
    early, _ = read(session)
    session.execute(change)

    part, _ = read(session, early)

    whole, _ = read(session)
    assert part.database.fingerprint != early.database.fingerprint
    assert part.database.fingerprint == whole.database.fingerprint


def test_rows_that_came_and_were_rolled_back_are_not_there(session):
    early, _ = read(session)
    session.execute("SAVEPOINT before; INSERT INTO toy VALUES (8)")
    later, _ = read(session, early)
    session.execute("ROLLBACK TO SAVEPOINT before")

    part, _ = read(session, later)

    assert later.database.fingerprint != early.database.fingerprint
    assert part.database.fingerprint == early.database.fingerprint


def test_rows_are_counted_again_after_a_snapshot_without_them(session):
    reading = catalog.Reading.full("postgresql", in_transaction=True)
    while (statement := reading.next()) is not None:
        cursor = session.execute(statement)
        reading.take(cursor.fetchall() if cursor.description else [])

    _, asked = read(session, reading.finish())

    assert counted(asked) == {"pet", "toy", "log"}


def test_many_small_changes_end_in_the_full_one(session):
    last, _ = read(session)
    for change in (
        "INSERT INTO pet VALUES (3, 'Cy')",
        "ALTER TABLE pet DROP name",
        "CREATE TABLE made (id int)",
        "INSERT INTO made SELECT 1",
        "ALTER TABLE log DETACH PARTITION log_one",
        "INSERT INTO log_one VALUES (3)",
        "ALTER TABLE made INHERIT toy",
        "INSERT INTO made VALUES (5)",
        "TRUNCATE pet",
        "CREATE SCHEMA other; ALTER TABLE pet SET SCHEMA other",
        "INSERT INTO other.pet VALUES (1)",
    ):
        session.execute(change)
        last, _ = read(session, last)
        whole, _ = read(session)
        # A snapshot in between would leave the last one without a mark.
        last, _ = read(session, last)
        assert last.database.fingerprint == whole.database.fingerprint, change
