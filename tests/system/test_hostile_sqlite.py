"""Hostile names and definitions in SQLite files: read over every driver, compared, and taken away by operations."""

import asyncio
import json
import shutil
import sqlite3

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine
from support.command import run_command
from support.hostile import NAMES
from support.operations import execute_operations

from alembicx._core import diff, schema
from alembicx.environment.snapshot import read_snapshot

BASE = """
CREATE TABLE holder (id INTEGER PRIMARY KEY, words TEXT);
CREATE TABLE linked (id INTEGER PRIMARY KEY, words TEXT);
"""
#: {n} is the name, {t} the same as a text; {i}, {v} and {g} are names of their own, since SQLite has one set for all.
STATEMENTS = """
CREATE TABLE {n} ({n} TEXT DEFAULT {t}, made TEXT AS ({n} || {t}), id INT, CONSTRAINT {n} CHECK ({n} <> {t}), UNIQUE ({n}, id))
ALTER TABLE holder ADD COLUMN {n} TEXT NOT NULL DEFAULT {t}
CREATE INDEX {i} ON linked (words, id) WHERE words <> {t}
CREATE VIEW {v} AS SELECT words AS {n}, {t} AS t FROM linked WHERE words <> {t}
CREATE TRIGGER {g} AFTER UPDATE OF words ON linked WHEN NEW.words <> {t} BEGIN INSERT INTO linked (words) VALUES ({t}); END
"""


def quoted(name, mark):
    return mark + name.replace(mark, mark * 2) + mark


def fill(path):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(BASE)
    connection.execute("BEGIN")
    for name in NAMES.values():
        for template in STATEMENTS.strip().splitlines():
            statement = template
            for key, prefix in (("{i}", "index "), ("{v}", "view "), ("{g}", "trigger ")):
                statement = statement.replace(key, quoted(prefix + name, '"'))
            parts = statement.split("{t}")
            connection.execute(
                quoted(name, "'").join(part.replace("{n}", quoted(name, '"')) for part in parts)
            )
    connection.execute("COMMIT")
    connection.close()


def snapshot_of(path, work=read_snapshot):
    engine = sa.create_engine(f"sqlite:///{path}")
    try:
        with engine.connect() as connection:
            return work(connection)
    finally:
        engine.dispose()


async def snapshot_over_aiosqlite(path):
    engine = create_async_engine(f"sqlite+aiosqlite:///{path}")
    async with engine.connect() as connection:
        snapshot = await connection.run_sync(read_snapshot)
    await engine.dispose()
    return snapshot


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A file with everything, one with the same, and one without."""
    folder = tmp_path_factory.mktemp("hostile")
    for name in ("full.db", "again.db"):
        fill(folder / name)
    sqlite3.connect(folder / "base.db").executescript(BASE).close()
    return folder


def test_every_driver_reads_the_same(files):
    over_sqlite3 = snapshot_of(files / "full.db").database
    over_aiosqlite = asyncio.run(snapshot_over_aiosqlite(files / "full.db")).database
    printed = json.loads(run_command("snapshot", files / "full.db", "--json").output)

    assert over_aiosqlite.fingerprint == printed["fingerprint"] == over_sqlite3.fingerprint
    assert (
        schema.from_json(over_sqlite3.to_json(), "x.json").fingerprint == over_sqlite3.fingerprint
    )


def test_the_same_statements_make_the_same_database(files):
    full, again = (snapshot_of(files / name).database for name in ("full.db", "again.db"))

    assert diff.compare(full, again) == []
    assert full.fingerprint == again.fingerprint


@pytest.mark.parametrize("kind", ["table", "column", "index", "view", "trigger"])
def test_what_is_removed_is_named(files, kind):
    full, base = (snapshot_of(files / name).database for name in ("full.db", "base.db"))

    gone = [change.identity.name for change in diff.compare(full, base) if change.kind == kind]

    prefix = f"{kind} " if kind in ("index", "view", "trigger") else ""
    assert sorted(gone) == sorted(prefix + name for name in NAMES.values())


def test_the_operations_take_everything_away(files, tmp_path):
    made = shutil.copy(files / "full.db", tmp_path / "made.db")
    base = snapshot_of(files / "base.db").database
    gone = diff.compare(snapshot_of(files / "full.db").database, base)

    failed = snapshot_of(made, lambda connection: execute_operations(connection, gone))

    assert failed == {}
    left = diff.compare(base, snapshot_of(made).database)
    assert [change.describe() for change in left] == []
