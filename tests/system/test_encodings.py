"""Databases in other encodings than UTF-8 are read over every driver, and the same whichever it is."""

import json
from contextlib import closing
from dataclasses import replace

import psycopg
import pytest
from support.drivers import DRIVERS, json_of_command, snapshot_over
from support.versions import BINARIES, start, url_of

from alembicx._core import diff, schema

NAMES = {"LATIN1": 'é "ü" ñ', "EUC_JP": "日本 'の'", "WIN1251": "Жук \\", "SQL_ASCII": "🐘 é"}


@pytest.fixture(scope="module", params=BINARIES)
def server(request):
    with closing(start(request.param)) as server:
        yield server


@pytest.fixture(scope="module", params=list(NAMES))
def encoded(request, server):
    """A database in that encoding, with a name that is not ASCII."""
    utf8, name = server.create("UTF-8"), f"encoded_{request.param.lower()}"
    with psycopg.connect(url_of(utf8), autocommit=True) as connection:
        connection.execute(
            f"CREATE DATABASE {name} ENCODING '{request.param}' TEMPLATE template0 LOCALE 'C'"
        )
    made = replace(utf8, name=name, database=name)
    word, text = (
        psycopg.sql.Identifier(NAMES[request.param]),
        psycopg.sql.Literal(NAMES[request.param]),
    )
    for database in (utf8, made):
        statement = psycopg.sql.SQL("CREATE TABLE {} ({} text DEFAULT {})").format(word, word, text)
        with psycopg.connect(url_of(database), client_encoding="utf8") as connection:
            connection.execute(statement)
    return utf8, made


# The encoding itself is the one thing that differs.
ENCODING = ["database.encoding"]


def test_the_command_reads_what_it_reads_in_utf8(encoded):
    utf8, made = encoded

    before, after = (
        schema.from_json(json.dumps(json_of_command(each)), "snapshot") for each in (utf8, made)
    )
    assert diff.compare(before, after, ignore_kinds=ENCODING) == []


@pytest.mark.parametrize("driver", DRIVERS)
def test_every_driver_reads_what_it_reads_in_utf8(encoded, driver):
    utf8, made = encoded
    # A session in SQL_ASCII gives Python bytes, or fails: SQLAlchemy itself cannot use it.
    options = {} if driver == "asyncpg" else {"connect_args": {"client_encoding": "utf8"}}

    before = snapshot_over(utf8, driver).database
    after = snapshot_over(made, driver, **options).database
    assert diff.compare(before, after, ignore_kinds=ENCODING) == []


def test_bytes_that_are_no_utf8_are_shown_as_such(server):
    utf8 = server.create("UTF-8")
    with psycopg.connect(url_of(utf8), autocommit=True) as connection:
        connection.execute(
            "CREATE DATABASE bytes ENCODING 'SQL_ASCII' TEMPLATE template0 LOCALE 'C'"
        )
    made = replace(utf8, name="bytes", database="bytes")
    with psycopg.connect(url_of(made), client_encoding="sql_ascii") as connection:
        connection.execute(b'CREATE TABLE "a\xff" (id int); COMMENT ON TABLE "a\xff" IS \'b\xe4\'')

    read = json_of_command(made)

    (table,) = [each for each in read["objects"] if each["kind"] == "table"]
    assert (table["name"], table["fields"]["comment"]) == ("a\ufffd", "b\ufffd")
