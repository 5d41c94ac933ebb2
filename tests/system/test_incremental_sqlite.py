"""On SQLite, too, an incremental snapshot is the full one, whatever happened since."""

import os
import re
import sqlite3
from collections import Counter, deque
from random import Random

import pytest

from alembicx._core import catalog, diff

FIRST, _, LAST = os.environ.get("ALEMBICX_SOAK_SEEDS", "1-4").partition("-")
SEEDS = range(int(FIRST), int(LAST or FIRST) + 1)
STATEMENTS = 250

#: {table}, {view} and so on are what is there, {column} one of the table's columns, {new} is a new name.
KINDS = {
    "create table": [
        "CREATE TABLE {new} (id INTEGER PRIMARY KEY, a TEXT)",
        "CREATE TABLE {new} (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT DEFAULT 'x' CHECK (a <> 'it''s'), UNIQUE (a))",
        "CREATE TABLE {new} (id INT PRIMARY KEY, a ANY, b TEXT AS (a || 'x') STORED) STRICT, WITHOUT ROWID",
        "CREATE TABLE {new} (id, a, CONSTRAINT named FOREIGN KEY (a) REFERENCES {table} (id) ON DELETE CASCADE)",
        "CREATE TABLE {new} AS SELECT * FROM {table}",
        "CREATE TEMP TABLE {new} (id, a)",
    ],
    "create virtual table": ["CREATE VIRTUAL TABLE {new} USING fts5(a, b)"],
    "drop table": ["DROP TABLE {table}"],
    "rename table": ["ALTER TABLE {table} RENAME TO {new}"],
    "add column": [
        "ALTER TABLE {table} ADD COLUMN {new} TEXT",
        "ALTER TABLE {table} ADD COLUMN {new} INT NOT NULL DEFAULT 7",
        "ALTER TABLE {table} ADD COLUMN {new} REFERENCES {table} (id)",
    ],
    "rename column": ["ALTER TABLE {table} RENAME COLUMN {column} TO {new}"],
    "drop column": ["ALTER TABLE {table} DROP COLUMN {column}"],
    "create index": [
        "CREATE INDEX {new} ON {table} ({column} DESC) WHERE {column} > 5",
        "CREATE UNIQUE INDEX {new} ON {table} (lower({column}), {column} COLLATE NOCASE)",
    ],
    "drop index": ["DROP INDEX {index}"],
    "create view": [
        "CREATE VIEW {new} AS SELECT * FROM {table}",
        "CREATE VIEW {new} (one) AS SELECT {column} FROM {table}",
    ],
    "drop view": ["DROP VIEW {view}"],
    "create trigger": [
        "CREATE TRIGGER {new} AFTER UPDATE OF {column} ON {table} WHEN NEW.{column} > 1 BEGIN DELETE FROM {table}; END",
        "CREATE TRIGGER {new} INSTEAD OF INSERT ON {view} BEGIN SELECT 1; END",
    ],
    "drop trigger": ["DROP TRIGGER {trigger}"],
    "pragma": [
        "PRAGMA user_version = 3",
        "PRAGMA user_version = 0",
        "PRAGMA application_id = 4",
        "PRAGMA foreign_keys = 1",
    ],
    "insert": ["INSERT INTO {table} DEFAULT VALUES", "DELETE FROM {table}"],
    "maintain": ["VACUUM", "ANALYZE", "REINDEX"],
    "transaction": ["BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT s", "ROLLBACK TO s", "RELEASE s"],
}
NAMES = [*"abcdefgh", '"two words"', '"sel""ect"', "[it's]", "`order`", '"🐘 100% :x ?"', '"a\nb"']

#: Tables behind a virtual one: without these SQLite itself fails wherever that is mentioned.
SHADOWS = ("_config", "_content", "_data", "_docsize", "_idx")


class Story:
    """Random statements in two sessions of a file, with a snapshot of both kinds after each."""

    def __init__(self, path, seed, done):
        self.random = Random(seed)
        self.seed = seed
        self.done = done
        self.sessions = [sqlite3.connect(path, isolation_level=None, timeout=0) for _ in range(2)]
        self.told = deque(maxlen=20)
        self.kept = deque([read(self.sessions[0])], maxlen=20)

    def run(self, count):
        while self.done.total() < count:
            kind = self.random.choices(list(KINDS), [1 / (1 + self.done[kind]) for kind in KINDS])[
                0
            ]
            session = self.sessions[self.random.random() < 0.2]
            try:
                text = re.sub(r"\{(\w+)\}", self.filler(session), self.random.choice(KINDS[kind]))
                session.execute(text).fetchall()
            except (sqlite3.Error, LookupError):
                continue
            self.done[kind] += 1
            self.told.append(text)
            self.compare(session)

    def filler(self, session):
        known = {}

        def fill(match):
            word = match[1]
            if word == "new":
                return self.random.choice(NAMES)
            if word not in known:
                query = "SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite_%' ORDER BY name"
                if word == "column":
                    query, word = (
                        "SELECT name FROM pragma_table_info(?) ORDER BY name",
                        known.get("table", ""),
                    )
                found = [
                    name for (name,) in session.execute(query, [word]) if not name.endswith(SHADOWS)
                ]
                known[match[1]] = self.random.choice(found)
            return '"' + known[match[1]].replace('"', '""') + '"'

        return fill

    def compare(self, session):
        if not session.in_transaction and self.random.random() < 0.3:
            session = self.random.choice(self.sessions)
        since = self.kept[-1] if self.random.random() < 0.8 else self.random.choice(self.kept)
        try:
            part, whole = read(session, since), read(session)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            return
        changes = [change.describe() for change in diff.compare(whole.database, part.database)]
        said = "\n".join([f"seed {self.seed}", *changes, *self.told])
        assert changes == [], said
        assert part.database.fingerprint == whole.database.fingerprint, said
        assert part.database.unseen == whole.database.unseen, said
        self.kept.append(part)


def read(session, since=None):
    reading = catalog.Reading.full("sqlite") if since is None else catalog.Reading.since(since)
    while (statement := reading.next()) is not None:
        reading.take(session.execute(statement).fetchall())
    return reading.finish()


@pytest.mark.parametrize("seed", SEEDS)
def test_every_incremental_snapshot_is_the_full_one(tmp_path, seed):
    done = Counter()

    Story(tmp_path / "story.db", seed, done).run(STATEMENTS)

    assert set(KINDS) - set(done) == set()
