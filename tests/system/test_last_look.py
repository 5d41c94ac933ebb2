"""What a transaction did is read as its last act, and neither the commit nor its failure is another for it."""

import pytest
import sqlalchemy as sa
from sqlalchemy import exc
from support.drivers import DRIVERS, with_connection

from alembicx._core import diff
from alembicx.environment.snapshot import LastLook, read_snapshot

DEFERRED = """
CREATE TABLE parent (id int PRIMARY KEY);
CREATE TABLE child (parent int REFERENCES parent DEFERRABLE INITIALLY DEFERRED)
"""
AT_COMMIT = """
CREATE TABLE pet (id int);
CREATE TABLE log (id int);
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql
    AS 'BEGIN INSERT INTO log VALUES (1); RETURN NULL; END';
CREATE CONSTRAINT TRIGGER noted AFTER INSERT ON pet DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION note()
"""


@pytest.fixture(params=DRIVERS)
def looking(request, versioned_server):
    """Run a function with a connection of each driver."""
    made = versioned_server.create("look")
    yield lambda work: with_connection(made, request.param, work)
    versioned_server.drop(made)


def execute(connection, statements):
    for each in statements.split(";\n"):
        connection.exec_driver_sql(each)


def end_session(connection):
    """End it as an administrator would, from another one."""
    own = connection.scalar(sa.text("SELECT pg_backend_pid()"))
    url = connection.engine.url.set(drivername="postgresql+psycopg")
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as other:
        # Waits until it has ended.
        other.execute(sa.text("SELECT pg_terminate_backend(:pid, 10000)"), {"pid": own})
    engine.dispose()


def begun(connection, statements):
    """A look that goes on from what these have made."""
    execute(connection, statements)
    connection.commit()
    return LastLook(read_snapshot(connection, rows=True))


@pytest.mark.parametrize(
    ("tables", "changes"),
    [
        (DEFERRED, "ALTER TABLE child ADD note text;\nINSERT INTO parent VALUES (1)"),
        # A deferred trigger writes to another table when the transaction is committed.
        (AT_COMMIT, "INSERT INTO pet VALUES (1)"),
    ],
)
def test_it_sees_what_is_there_after_the_commit(looking, tables, changes):
    def work(connection):
        look = begun(connection, tables)
        execute(connection, changes)
        look.take(connection)
        connection.commit()
        whole = read_snapshot(connection, rows=True).database
        assert diff.compare(whole, look.found.database) == []
        assert look.found.database.fingerprint == whole.fingerprint
        assert look.seconds > 0

    looking(work)


def test_a_broken_constraint_breaks_the_commit_as_without_it(looking):
    def work(connection):
        look = begun(connection, DEFERRED)
        execute(connection, "INSERT INTO child VALUES (7)")
        look.take(connection)
        assert look.found is None
        with pytest.raises(exc.IntegrityError) as caught:
            connection.commit()
        assert caught.value.statement is None

    looking(work)


def test_a_lost_connection_is_told_by_sqlalchemy(looking):
    def work(connection):
        look = begun(connection, DEFERRED)
        execute(connection, "INSERT INTO parent VALUES (1)")
        end_session(connection)
        with pytest.raises(exc.DBAPIError) as caught:
            look.take(connection)
        assert look.found is None
        assert caught.value.connection_invalidated

    looking(work)


def test_a_look_that_fails_leaves_the_transaction_as_it_was(looking):
    def work(connection):
        execute(connection, DEFERRED)
        connection.commit()
        with sa.create_engine("sqlite://").connect() as other:
            # Of another kind of database: the server refuses what is asked.
            look = LastLook(read_snapshot(other))
        execute(connection, "INSERT INTO parent VALUES (1)")
        look.take(connection)
        assert look.found is None
        connection.commit()
        assert connection.scalar(sa.text("SELECT count(*) FROM parent")) == 1

    looking(work)
