"""In the next transaction, a later snapshot asks only what that one can have changed.

The earlier snapshot was the last act of the transaction before, and that one was committed.
"""

from contextlib import closing

import pytest
from support.ddl import Told, connect, is_the_full_one, read_catalog

TABLES = """
CREATE TABLE pet (id int PRIMARY KEY, name text); INSERT INTO pet VALUES (1, 'Ada');
CREATE TABLE toy (id int); INSERT INTO toy VALUES (7)
"""


def begin_anew(session, end):
    # One by one: between the two the server tells the others what the session has written.
    session.execute(end)
    session.execute("BEGIN")


def last_act(session, since=None):
    """A snapshot, and the next transaction."""
    snapshot = read_catalog(session, since, rows=True, is_last=True)
    begin_anew(session, "COMMIT")
    return snapshot


def a_later_one(session):
    """The last act of a transaction that is told by what it wrote, as most are."""
    first = last_act(session)
    session.execute("ALTER TABLE toy ADD made_of text")
    return last_act(session, first)


def asked_after(session, early, change):
    session.execute(change)
    told = Told(session)
    part = read_catalog(told, early, rows=True)
    return part, told


@pytest.mark.parametrize(
    ("change", "asked"),
    [
        ("SELECT 1", set()),
        ("SAVEPOINT s; DROP TABLE pet; ROLLBACK TO SAVEPOINT s", {"pg_class", "pg_type"}),
        ("COMMENT ON TABLE pet IS 'a'", {"pg_description"}),
        ("CREATE INDEX named ON pet (name)", {"pg_class"}),
        ("DROP TABLE toy", {"pg_class", "pg_type"}),
        ("CREATE TYPE mood AS ENUM ('glad')", {"pg_type"}),
    ],
)
def test_only_the_catalogs_that_it_wrote_to_are_asked(session, change, asked):
    early = a_later_one(session)
    big = {"pg_class", "pg_description", "pg_proc", "pg_type"}

    part, told = asked_after(session, early, change)

    assert {
        name for name in big if any(f"SELECT '{name}'," in each for each in told.probes)
    } == asked
    assert is_the_full_one(part, session, rows=True)


def test_what_a_transaction_in_between_wrote_and_took_back_is_not_asked(session):
    early = a_later_one(session)
    session.execute("CREATE TABLE made (id int)")
    read_catalog(session, early, rows=True)
    begin_anew(session, "ROLLBACK")

    part, told = asked_after(session, early, "SELECT 1")

    # An older server goes on counting for up to a second.
    assert told.probes == [] or session.info.server_version < 150000
    assert is_the_full_one(part, session, rows=True)


def test_what_was_taken_back_after_the_snapshot_is_noticed(session):
    first = a_later_one(session)
    session.execute("ALTER TABLE pet ADD note text")
    early = read_catalog(session, first, rows=True, is_last=True)
    begin_anew(session, "ROLLBACK")

    part, _ = asked_after(session, early, "SELECT 1")

    assert is_the_full_one(part, session, rows=True)


def test_what_followed_a_snapshot_that_was_not_the_last_act_is_noticed(session):
    first = a_later_one(session)
    session.execute("ALTER TABLE pet ADD note text")
    early = read_catalog(session, first, rows=True)
    session.execute("ALTER TABLE pet ADD more text; INSERT INTO toy VALUES (8)")
    begin_anew(session, "COMMIT")

    part, _ = asked_after(session, early, "SELECT 1")

    assert is_the_full_one(part, session, rows=True)


def test_a_transaction_that_wrote_nothing_need_not_say_that_it_does_nothing_more(session):
    first = a_later_one(session)
    early = read_catalog(session, first, rows=True)
    begin_anew(session, "COMMIT")

    _, told = asked_after(session, early, "SELECT 1")

    assert told.probes == []


@pytest.mark.parametrize("who", ["session", "other"])
def test_what_another_transaction_did_in_between_is_noticed(session, other, who):
    early = a_later_one(session)
    session.execute("ROLLBACK")
    {"session": session, "other": other}[who].execute(
        "ALTER TABLE pet ADD note text; INSERT INTO toy VALUES (8)"
    )
    session.execute("BEGIN")

    part, _ = asked_after(session, early, "SELECT 1")

    assert is_the_full_one(part, session, rows=True)


def test_what_another_session_committed_since_is_noticed(session, other):
    early = a_later_one(session)
    session.execute("CREATE TABLE made (id int)")
    other.execute("ALTER TABLE pet ADD note text; INSERT INTO toy VALUES (8)")

    part, _ = asked_after(session, early, "SELECT 1")

    assert is_the_full_one(part, session, rows=True)


def test_what_another_session_began_before_the_snapshot_is_noticed(session, other):
    other.execute("BEGIN; ALTER TABLE pet ADD note text")
    early = read_catalog(session, is_last=True)
    session.execute("COMMIT")
    other.execute("COMMIT")
    session.execute("BEGIN")

    part = read_catalog(session, early)

    assert is_the_full_one(part, session)


def test_a_transaction_that_sees_less_does_not_go_on_from_what_it_does_not_see(
    session, other, versioned_url
):
    a_later_one(session)
    with closing(connect(versioned_url)) as third:
        # The oldest transaction is the same one all the time.
        third.execute("BEGIN; CREATE TABLE theirs (id int)")
        session.execute("COMMIT")
        session.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        session.execute("SELECT 1 FROM pet")
        other.execute("CREATE TABLE made (id int)")
        early = read_catalog(other)

        part = read_catalog(session, early)

        assert is_the_full_one(part, session)


@pytest.mark.parametrize(
    "change",
    [
        "INSERT INTO toy VALUES (8)",
        "UPDATE toy SET id = id + 1",
        "DELETE FROM toy",
        "TRUNCATE toy",
        "TRUNCATE toy; INSERT INTO toy VALUES (9)",
        "DROP TABLE toy; CREATE TABLE toy (id int); INSERT INTO toy VALUES (9)",
    ],
)
def test_rows_are_counted_again_where_it_did_as_much_as_the_one_before(session, change):
    early = a_later_one(session)
    session.execute(change)
    early = last_act(session, early)
    session.execute(change)
    # To count is to do something, too: by now both have done the same, to the number.
    session.execute("SELECT count(*) FROM toy")

    part = read_catalog(session, early, rows=True)

    assert is_the_full_one(part, session, rows=True)


def test_only_the_rows_of_tables_that_it_touched_are_counted(session):
    early = a_later_one(session)

    part, told = asked_after(session, early, "INSERT INTO toy VALUES (8)")

    (statement,) = [each for each in told.statements if "hashtextextended(ROW" in each]
    assert "U&'toy'" in statement
    assert "U&'pet'" not in statement
    assert is_the_full_one(part, session, rows=True)


def test_one_transaction_after_another_ends_in_the_full_one(session, other):
    last = last_act(session)
    for change in (
        "CREATE TABLE one (id serial PRIMARY KEY); CREATE VIEW v AS SELECT id FROM one",
        "ALTER TABLE one ADD note text",
        "SAVEPOINT s; ALTER TABLE one ALTER note SET NOT NULL; RELEASE SAVEPOINT s",
        "ALTER TABLE one RENAME id TO number",
        "DROP VIEW v; DROP TABLE one",
        "CREATE SCHEMA s; CREATE TABLE s.two (id serial)",
        "ALTER SCHEMA s RENAME TO t",
        "COMMENT ON SCHEMA t IS 'a'",
        "COMMENT ON SCHEMA t IS NULL; CREATE DOMAIN t.d AS int",
        "INSERT INTO t.two VALUES (1); CREATE TYPE t.mood AS ENUM ('glad')",
        "ALTER TYPE t.mood ADD VALUE 'sad'",
        "DROP SCHEMA t CASCADE",
        "GRANT SELECT ON pet TO PUBLIC",
        "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "DROP FUNCTION one",
    ):
        session.execute(change)
        # As a trial: what it takes back is not there for the transaction after it.
        read_catalog(session, last, rows=True)
        begin_anew(session, "ROLLBACK")
        session.execute(change)
        last = last_act(session, last)
        assert is_the_full_one(last, other, rows=True), change


def test_a_table_that_is_dropped_again_is_no_reason_to_read_everything(session):
    early = a_later_one(session)
    session.execute("CREATE TABLE one (id serial PRIMARY KEY)")
    early = last_act(session, early)

    part, told = asked_after(session, early, "DROP TABLE one")

    assert not told.has_read_everything
    assert is_the_full_one(part, session, rows=True)


def test_a_schema_that_has_grown_old_is_no_reason_to_read_everything(session):
    early = a_later_one(session)
    for change in ("CREATE SCHEMA one", "INSERT INTO toy VALUES (8)"):
        session.execute(change)
        early = last_act(session, early)

    part, told = asked_after(session, early, "CREATE SCHEMA two")

    assert not told.has_read_everything
    assert is_the_full_one(part, session, rows=True)
