"""Within a transaction, a later snapshot asks only what the transaction can have changed."""

from contextlib import closing

import pytest
from support.ddl import Told, connect, is_the_full_one, read_catalog

TABLES = "CREATE TABLE pet (id int PRIMARY KEY, name text); CREATE TABLE toy (id int)"


def asked_after(session, change):
    """What a later snapshot asks to find out what changed, for the first time."""
    early = read_catalog(session)
    session.execute(change)
    told = Told(session)
    read_catalog(told, early)
    return told.probes


def test_nothing_is_asked_when_nothing_was_written(session):
    assert asked_after(session, "SELECT 1") == []


@pytest.mark.parametrize(
    ("change", "asked"),
    [
        ("COMMENT ON TABLE pet IS 'a'", {"pg_description"}),
        ("ALTER TABLE pet ALTER name SET STATISTICS 7", {"pg_attribute"}),
        ("CREATE INDEX named ON pet (name)", {"pg_class"}),
        ("ALTER TABLE pet ADD note text", {"pg_class"}),
        ("DROP TABLE toy", {"pg_class", "pg_type"}),
    ],
)
def test_only_the_catalogs_with_changed_rows_are_asked(session, change, asked):
    big = {"pg_attribute", "pg_class", "pg_constraint", "pg_description", "pg_proc", "pg_type"}

    (probe,) = asked_after(session, change)

    assert {name for name in big if f"SELECT '{name}'," in probe} == asked


@pytest.mark.parametrize(
    "change",
    [
        "DROP TABLE toy",
        "ALTER TABLE pet DROP CONSTRAINT pet_pkey",
        "ALTER TABLE pet DROP name",
        "DROP VIEW pets",
        "DROP TYPE mood",
        "DROP FUNCTION one",
        "COMMENT ON TABLE toy IS NULL",
    ],
)
def test_what_is_gone_is_noticed(session, change):
    session.execute("SAVEPOINT here")
    session.execute(
        "CREATE VIEW pets AS SELECT id FROM pet; CREATE TYPE mood AS ENUM ('glad');"
        " CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'; COMMENT ON TABLE toy IS 'a'"
    )
    early = read_catalog(session)
    session.execute(change)

    part = read_catalog(session, early)

    assert part.database.fingerprint != early.database.fingerprint
    assert is_the_full_one(part, session)


def test_what_was_rolled_back_is_noticed_though_another_transaction_ended_later(session, other):
    other.execute("BEGIN")
    read_catalog(session)
    session.execute("SAVEPOINT before")
    session.execute("ALTER TABLE pet ADD note text; DROP TABLE toy")
    # The other one's number is the higher, so the server does not tell by it that ours has ended.
    other.execute("CREATE TABLE theirs (id int)")
    other.execute("COMMIT")
    early = read_catalog(session)
    session.execute("ROLLBACK TO SAVEPOINT before")

    part = read_catalog(session, early)

    assert is_the_full_one(part, session)


def test_what_another_session_did_is_noticed(session, other):
    early = read_catalog(session)
    other.execute("ALTER TABLE pet ADD note text")

    part = read_catalog(session, early)

    assert is_the_full_one(part, session)


def test_what_another_session_began_earlier_is_noticed(session, other, versioned_url):
    other.execute("BEGIN; ALTER TABLE pet ADD note text")
    with closing(connect(versioned_url)) as third:
        third.execute("CREATE TABLE theirs (id int)")
    early = read_catalog(session)
    other.execute("COMMIT")

    part = read_catalog(session, early)

    assert is_the_full_one(part, session)


def test_an_earlier_snapshot_than_the_last_is_gone_on_from(session):
    first = read_catalog(session)
    session.execute("ALTER TABLE pet ADD note text")
    read_catalog(session)

    assert is_the_full_one(read_catalog(session, first), session)


def test_a_snapshot_of_the_transaction_before_is_gone_on_from(session):
    early = read_catalog(session)
    session.execute("ALTER TABLE pet ADD note text")
    session.execute("COMMIT")
    session.execute("BEGIN")

    assert is_the_full_one(read_catalog(session, early), session)


def test_what_the_transaction_rolled_back_itself_does_not_disturb(session):
    early = read_catalog(session)
    session.execute("SAVEPOINT before")
    session.execute("COMMENT ON TABLE pet IS 'a'")
    read_catalog(session)
    session.execute("ROLLBACK TO SAVEPOINT before")
    told = Told(session)

    part = read_catalog(told, early)

    (probe,) = told.probes
    assert "SELECT 'pg_description'" in probe
    assert "SELECT 'pg_class'" not in probe
    assert is_the_full_one(part, session)


def test_a_server_that_does_not_count_is_asked_everything(session):
    session.execute("SET LOCAL track_counts = off")
    early = read_catalog(session)
    session.execute("COMMENT ON TABLE pet IS 'a'")

    assert is_the_full_one(read_catalog(session, early), session)


def test_the_session_has_no_mark_after_the_transaction(session):
    read_catalog(session)
    session.execute("COMMIT")

    assert session.execute("SHOW alembicx.snapshot").fetchone() == ("",)


def test_columns_that_came_unasked_are_told_when_one_changes_later(session):
    last = read_catalog(session)
    for change in (
        "CREATE TABLE one (id int); CREATE VIEW v AS SELECT id FROM one",
        "ALTER TABLE one ADD note text",
        "ALTER TABLE one ALTER note SET NOT NULL",
        "ALTER TABLE one RENAME id TO number",
        "ALTER TABLE one DROP note",
    ):
        session.execute(change)
        last = read_catalog(session, last)
        assert is_the_full_one(last, session), change
