"""What no snapshot shows, or what only says how others are written, is noticed where it matters."""

from contextlib import closing

import pytest
from support.ddl import connect, read_catalog

from alembicx._core import diff

SAME = "CREATE FUNCTION {}(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1'"
PAIRS = """CREATE TYPE pair AS (one int, more int); CREATE TABLE pet (id int, name text); CREATE DOMAIN two AS pair;
 CREATE FUNCTION pairs() RETURNS SETOF {} LANGUAGE sql AS 'SELECT NULL';
 CREATE VIEW v AS SELECT x.name FROM (pet CROSS JOIN pairs() p) x"""
#: What is there, and a statement that changes how something else is written.
NOTICED = {
    "a type of an extension": (
        "CREATE EXTENSION hstore; CREATE VIEW v AS SELECT ''::hstore AS one",
        "ALTER TYPE hstore RENAME TO renamed",
    ),
    "a function of an extension": (
        "CREATE EXTENSION hstore; CREATE VIEW v AS SELECT hstore('a', 'b')::text AS one",
        "ALTER FUNCTION hstore(text, text) RENAME TO renamed",
    ),
    "a column of an extension's table": (
        "CREATE EXTENSION citext; CREATE TABLE pet (id int); CREATE VIEW v AS SELECT id FROM pet;"
        " ALTER EXTENSION citext ADD TABLE pet",
        "ALTER TABLE pet RENAME COLUMN id TO renamed",
    ),
    "a column of an extension's table with grants": (
        "CREATE EXTENSION citext; CREATE TABLE pet (id int); CREATE VIEW v AS SELECT id FROM pet;"
        " ALTER EXTENSION citext ADD TABLE pet; GRANT SELECT ON pet TO PUBLIC",
        "ALTER TABLE pet RENAME COLUMN id TO renamed",
    ),
    "a template of an extension": (
        "CREATE EXTENSION dict_int; CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = intdict_template)",
        "ALTER TEXT SEARCH TEMPLATE intdict_template RENAME TO renamed",
    ),
    "a wrapper of an extension": (
        "CREATE EXTENSION file_fdw; CREATE SERVER s FOREIGN DATA WRAPPER file_fdw",
        "ALTER FOREIGN DATA WRAPPER file_fdw RENAME TO renamed",
    ),
    "a multirange": (
        "CREATE TYPE span AS RANGE (subtype = int, multirange_type_name = spans); CREATE TABLE pet (one spans)",
        "ALTER TYPE spans RENAME TO renamed",
    ),
    "a constructor": (
        "CREATE TYPE span AS RANGE (subtype = int); CREATE TABLE pet (one span DEFAULT span(1, 2))",
        "ALTER FUNCTION span(int, int) RENAME TO renamed",
    ),
    "a label": (
        "CREATE TYPE mood AS ENUM ('glad'); CREATE VIEW v AS SELECT 'glad'::mood AS one",
        "ALTER TYPE mood RENAME VALUE 'glad' TO 'happy'",
    ),
    "a function in pg_catalog": (
        f"{SAME.format('pg_catalog.mine')}; CREATE TABLE pet (one text DEFAULT mine('a'))",
        "ALTER FUNCTION pg_catalog.mine(text) RENAME TO renamed",
    ),
    "a second function of a name in pg_catalog": (
        "CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int)",
        SAME.format("pg_catalog.int4pl"),
    ),
    "an operator class that is the default now": (
        "CREATE TABLE pet (name varchar(9), EXCLUDE USING btree (name WITH =))",
        "CREATE OPERATOR CLASS o DEFAULT FOR TYPE varchar USING btree AS OPERATOR 1 < (text, text),"
        " OPERATOR 3 = (text, text), FUNCTION 1 bttextcmp(text, text)",
    ),
    "an attribute of what a function returns": (
        PAIRS.format("pair"),
        "ALTER TYPE pair DROP ATTRIBUTE more",
    ),
    "an attribute of the domain that a function returns": (
        PAIRS.format("two"),
        "ALTER TYPE pair DROP ATTRIBUTE more",
    ),
}


@pytest.mark.parametrize("what", NOTICED)
def test_it_is_noticed(versioned_url, what):
    before, change = NOTICED[what]
    with closing(connect(versioned_url)) as session:
        session.execute(before)
        early = read_catalog(session)
        session.execute(change)

        part = read_catalog(session, early).database

        whole = read_catalog(session).database
        assert whole.fingerprint != early.database.fingerprint
        assert diff.compare(whole, part) == []
        assert part.fingerprint == whole.fingerprint


def test_a_transaction_that_sees_less_than_the_snapshot_reads_everything(versioned_url):
    with closing(connect(versioned_url)) as held, closing(connect(versioned_url)) as other:
        other.execute("CREATE TABLE pet (id int); CREATE VIEW pets AS SELECT id FROM pet")
        held.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        earlier = read_catalog(held).database
        other.execute("ALTER TABLE pet SET (fillfactor = 70)")
        later = read_catalog(other)

        part = read_catalog(held, later).database

        assert later.database.fingerprint != earlier.fingerprint
        assert part.fingerprint == earlier.fingerprint
