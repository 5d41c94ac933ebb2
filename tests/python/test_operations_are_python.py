"""The operations that stand below a difference: each is one line of Python, and on SQLite each makes its change."""

import ast
import json

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

from alembicx._core import diff, schema
from alembicx.environment import read_snapshot

#: What SQL and Python write differently, in one name.
NAME = 'it\'s "the" näme: 50%\\n'

#: Kinds that stand alone, with what makes the most of them.
ALONE = {
    "schema": {},
    "extension": {"in schema": NAME, "version": "1"},
    "language": {},
    "access method": {},
    "collation": {},
    "conversion": {},
    "base type": {},
    "enum type": {"labels": '{a,"it\'s","b c"}'},
    "domain": {"type": "text", "default": "'it''s'::text"},
    "composite type": {},
    "range type": {},
    "sequence": {"increment": "1"},
    "table": {"comment": "it's"},
    "foreign table": {},
    "view": {"definition": " SELECT 'a :b'::text;"},
    "materialized view": {"definition": "SELECT 1"},
    "function": {},
    "procedure": {},
    "aggregate": {},
    "operator": {},
    "operator family": {},
    "operator class": {},
    "cast": {},
    "transform": {},
    "text search parser": {},
    "text search dictionary": {},
    "text search template": {},
    "text search configuration": {},
    "foreign data wrapper": {},
    "server": {},
    "user mapping": {},
    "publication": {},
    "subscription": {},
    "event trigger": {},
    "rows": {"count": "1"},
}

#: Parts of a table.
PARTS = {
    "column": {
        "type": "text",
        "position": "1",
        "default": "'it''s'::text",
        "comment": "it's",
        "not null": "yes",
    },
    "constraint": {"type": "check", "expression": "(a <> 'x :y'::text)"},
    "index": {"keys": '{lower(a),"\\"B\\""}', "predicate": "(a ~ ':x')"},
    "trigger": {},
    "rule": {},
    "policy": {},
    "statistics": {},
}

#: Fields that get another value or none.
ALTERED = {
    ("table", "storage parameters"): ("{fillfactor=70}", '{"a=it\'s"}'),
    ("table", "persistence"): (None, "unlogged"),
    ("enum type", "labels"): ("{a}", '{a,"it\'s"}'),
    ("domain", "default"): (None, "'a :b'"),
    ("extension", "version"): ("1", "it's\\"),
    ("column", "type"): ("integer", f'public."{NAME}"'),
    ("column", "default"): ("1", "'a :b'::text"),
    ("column", "comment"): ("a\nb", None),
    ("trigger", "enabled"): (None, "no"),
}


def database(kind, name, fields, schema_name="zoo"):
    """A database that holds one object, alone or in a table."""
    made = {
        "kind": kind,
        "name": name,
        "fields": {k: v for k, v in fields.items() if v is not None},
    }
    if kind in PARTS:
        made = {"kind": "table", "name": "pet's", "fields": {}, "parts": [made]}
    head = {
        "format": "alembicx snapshot",
        "version": 1,
        "dialect": "postgresql",
        "server_version": 150018,
    }
    text = json.dumps(head | {"unseen": [], "objects": [made | {"schema": schema_name}]})
    return schema.from_json(text, "made.json")


def empty(kind):
    """The same database without the object."""
    if kind in PARTS:
        return database("table", "pet's", {})
    return schema.from_json(
        json.dumps(
            {
                "format": "alembicx snapshot",
                "version": 1,
                "dialect": "postgresql",
                "server_version": 150018,
            }
            | {"unseen": [], "objects": []}
        ),
        "made.json",
    )


def lines_of(before, after):
    """Every line for what differs, in both directions and for both dialects."""
    changes = diff.compare(before, after) + diff.compare(after, before)
    assert changes
    found = [
        line
        for change in changes
        for dialect in ("postgresql", "sqlite")
        for line in (change.operation(dialect), change.undoing(dialect))
    ]
    return [line for line in found if line is not None]


def names_in(line):
    """The names that a line takes from outside of it."""
    (statement,) = ast.parse(line).body
    nodes = [node for node in ast.walk(statement) if isinstance(node, ast.Name)]
    made = {node.id for node in nodes if isinstance(node.ctx, ast.Store)}
    return {node.id for node in nodes} - made


@pytest.mark.parametrize("kind", [*ALONE, *PARTS])
def test_what_makes_and_drops_an_object_is_one_statement_of_alembic(kind):
    lines = lines_of(empty(kind), database(kind, NAME, (ALONE | PARTS)[kind]))

    assert lines
    assert all("op" in names_in(line) <= {"op", "sa", "postgresql"} for line in lines), lines


@pytest.mark.parametrize("kind", sorted({*ALONE, *PARTS} - {"column", "rows"}))
def test_what_renames_an_object_is_one_statement_of_alembic(kind):
    lines = lines_of(
        database(kind, NAME, (ALONE | PARTS)[kind]), database(kind, "new's", (ALONE | PARTS)[kind])
    )

    assert all("op" in names_in(line) <= {"op", "sa", "postgresql"} for line in lines), lines


@pytest.mark.parametrize(("kind", "field"), ALTERED, ids=lambda each: each.replace(" ", "_"))
def test_what_alters_an_object_is_one_statement_of_alembic(kind, field):
    before, after = ALTERED[kind, field]

    lines = lines_of(database(kind, NAME, {field: before}), database(kind, NAME, {field: after}))

    assert lines
    assert all("op" in names_in(line) <= {"op", "sa", "postgresql"} for line in lines), lines


@pytest.mark.parametrize("kind", [*ALONE, *PARTS])
def test_what_comments_on_an_object_is_one_statement_of_alembic(kind):
    lines = lines_of(
        database(kind, NAME, {"comment": "it's\na :b"}), database(kind, NAME, {"comment": NAME})
    )

    assert lines
    assert all("op" in names_in(line) <= {"op", "sa", "postgresql"} for line in lines), lines


BASE = (
    "CREATE TABLE owner (id INTEGER NOT NULL PRIMARY KEY)",
    "CREATE TABLE pet (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40), age INTEGER DEFAULT 1 NOT NULL, owner_id INTEGER)",
)

#: What changes on SQLite, where both directions have operations.
SQLITE = {
    "table": "CREATE TABLE toy (a TEXT DEFAULT 'it''s' NOT NULL, b NUMERIC(10, 2), c DATETIME DEFAULT CURRENT_TIMESTAMP)",
    "table_with_a_key": "CREATE TABLE toy (id INTEGER NOT NULL, PRIMARY KEY (id))",
    "table_with_a_null_key": "CREATE TABLE toy (id INTEGER PRIMARY KEY)",
    "table_with_two_keys": "CREATE TABLE toy (a INTEGER NOT NULL, b INTEGER NOT NULL, CONSTRAINT p PRIMARY KEY (a, b))",
    "table_that_counts_on": "CREATE TABLE toy (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT)",
    "table_without_rowid": "CREATE TABLE toy (a TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID",
    "table_with_constraints": "CREATE TABLE toy (a INTEGER, b INTEGER, CHECK (a > 0), CONSTRAINT c CHECK (b > 0), UNIQUE (a), "
    "CONSTRAINT u UNIQUE (a, b), FOREIGN KEY (a) REFERENCES owner (id) ON DELETE CASCADE, "
    "CONSTRAINT f FOREIGN KEY (b) REFERENCES pet (id) ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED)",
    "table_with_an_expression": "CREATE TABLE toy (a INTEGER, b INTEGER AS (a + 1) STORED, c DATE DEFAULT (date('now')))",
    "table_of_types": "CREATE TABLE toy (a BIGINT, b BLOB, c BOOLEAN, d CLOB, e DATE, f DATETIME, g DECIMAL, h DOUBLE, "
    "i DOUBLE PRECISION, j FLOAT, k INTEGER, l JSON, m NUMERIC, n REAL, o SMALLINT, p TEXT, q TIME, r TIMESTAMP, s UUID, "
    "t VARCHAR, u CHAR(3), v DECIMAL(5, 2), w NCHAR(3), x NUMERIC(5, 2), y NVARCHAR(3), z VARCHAR(3))",
    "column": "ALTER TABLE pet ADD COLUMN weight FLOAT DEFAULT 1.5 NOT NULL",
    "column_of_now": "CREATE TABLE x (a); DROP TABLE pet; CREATE TABLE pet (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40), "
    "age INTEGER DEFAULT 1 NOT NULL, owner_id INTEGER, born DATETIME DEFAULT CURRENT_TIMESTAMP); DROP TABLE x",
    "column_that_is_not_null": "DROP TABLE pet; CREATE TABLE pet (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40), "
    "age INTEGER DEFAULT 1 NOT NULL, owner_id INTEGER, born DATE NOT NULL)",
    "virtual_column": "ALTER TABLE pet ADD COLUMN twice INTEGER AS (age * 2) VIRTUAL",
    "index": "CREATE UNIQUE INDEX i ON pet (name, lower(name), age DESC) WHERE age > 1",
    "type": "DROP TABLE pet; CREATE TABLE pet (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(80), age INTEGER DEFAULT 1 NOT NULL, "
    "owner_id INTEGER)",
    "null": "DROP TABLE pet; CREATE TABLE pet (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40) NOT NULL, age INTEGER DEFAULT 1, "
    "owner_id INTEGER)",
    "default": "DROP TABLE pet; CREATE TABLE pet (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40) DEFAULT 'it''s', "
    "age INTEGER NOT NULL, owner_id INTEGER)",
    "unique": "DROP TABLE pet; CREATE TABLE pet (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40), age INTEGER DEFAULT 1 NOT NULL, "
    "owner_id INTEGER, CONSTRAINT u UNIQUE (name, age))",
    "check": "DROP TABLE pet; CREATE TABLE pet (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40), age INTEGER DEFAULT 1 NOT NULL, "
    "owner_id INTEGER, CONSTRAINT c CHECK (age > 0))",
    "foreign_key": "DROP TABLE pet; CREATE TABLE pet (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40), "
    "age INTEGER DEFAULT 1 NOT NULL, owner_id INTEGER, CONSTRAINT f FOREIGN KEY (owner_id) REFERENCES owner (id) ON DELETE CASCADE)",
    "renamed_table": "ALTER TABLE pet RENAME TO animal",
}

#: What changes on SQLite, where nothing but the way back has operations.
SQLITE_BACK = {
    "view": "CREATE VIEW seen AS SELECT id FROM pet",
    "trigger": "CREATE TRIGGER t AFTER INSERT ON pet BEGIN DELETE FROM owner;END",
    "rows": "INSERT INTO owner VALUES (1)",
}


def sqlite(*statements):
    """A connection to a new database after these statements."""
    connection = sa.create_engine("sqlite://").connect()
    for statement in [part for each in statements for part in each.split("; ")]:
        connection.exec_driver_sql(statement)
    return connection


def contents(connection):
    return read_snapshot(connection, rows=True).database


def carry_out(connection, lines):
    op = Operations(MigrationContext.configure(connection))
    for line in lines:
        exec(line, {"op": op, "sa": sa})
    return contents(connection)


@pytest.mark.parametrize("name", SQLITE)
def test_on_sqlite_the_operations_make_the_change(name):
    before, after = sqlite(*BASE), sqlite(*BASE, SQLITE[name])
    changes = diff.compare(contents(before), contents(after))

    made = carry_out(before, [each.operation("sqlite") for each in changes])

    assert changes
    assert [each.describe() for each in diff.compare(made, contents(after))] == []


@pytest.mark.parametrize("name", SQLITE | SQLITE_BACK)
def test_on_sqlite_the_undoings_take_the_change_back(name):
    before, after = sqlite(*BASE), sqlite(*BASE, (SQLITE | SQLITE_BACK)[name])
    changes = diff.compare(contents(before), contents(after))

    made = carry_out(after, [each.undoing("sqlite") for each in reversed(changes)])

    assert changes
    assert [each.describe() for each in diff.compare(contents(before), made)] == []
