"""Large definitions come through every reading and comparison: functions and comments of a megabyte, 1,600 columns."""

from dataclasses import dataclass

import psycopg
import pytest
from psycopg import sql
from support.drivers import DRIVERS, json_of_command, snapshot_over, with_connection
from support.hostile import NAMES
from support.operations import execute_operations
from support.versions import BINARIES, start, url_of

from alembicx._core import catalog, diff, schema
from alembicx.servers import ScratchDatabase

TEXT = " ".join(NAMES.values())
MEGABYTE = (TEXT + "\n") * (1_000_000 // len(TEXT) + 1)
WIDE = [f"{number} {'ü' * 20}" for number in range(1600)]


@dataclass
class Large:
    database: ScratchDatabase
    whole: catalog.Snapshot
    nothing: schema.Database


@pytest.fixture(scope="module", params=BINARIES)
def large(request):
    """A database with all that is large, and what it contains."""
    server = start(request.param)
    nothing = snapshot_over(server.create("nothing"), "psycopg").database
    made = server.create("large")
    with psycopg.connect(url_of(made)) as connection:
        fill(connection)
    yield Large(made, snapshot_over(made, "psycopg"), nothing)
    server.close()


def fill(connection):
    connection.execute("SET LOCAL check_function_bodies = off")
    texts = sql.SQL(", ").join(
        map(sql.Literal, [f"{number} {TEXT[:20]}" for number in range(2000)])
    )
    for statement, *values in (
        (
            "CREATE TABLE wide ({})",
            sql.SQL(", ").join(
                sql.SQL("{} int2 DEFAULT 7").format(sql.Identifier(each)) for each in WIDE
            ),
        ),
        ("CREATE VIEW wide_view AS SELECT * FROM wide",),
        ("COMMENT ON TABLE wide IS {}", MEGABYTE),
        ("CREATE FUNCTION long() RETURNS text LANGUAGE sql AS {}", MEGABYTE),
        (
            "CREATE FUNCTION long_default(a text DEFAULT {}) RETURNS text LANGUAGE sql AS ''",
            MEGABYTE,
        ),
        ("CREATE VIEW long_view AS SELECT {} AS text", MEGABYTE),
        (
            "CREATE TABLE long_parts (id int, words text DEFAULT {} CHECK (words <> {}))",
            MEGABYTE,
            MEGABYTE + "x",
        ),
        ("CREATE POLICY long ON long_parts USING (words <> {})", MEGABYTE),
        ("CREATE TYPE many AS ENUM ({})", texts),
    ):
        parts = [
            value if isinstance(value, sql.Composable) else sql.Literal(value) for value in values
        ]
        connection.execute(sql.SQL(statement).format(*parts))


@pytest.mark.parametrize("driver", DRIVERS)
def test_every_driver_reads_the_same(large, driver):
    assert (
        snapshot_over(large.database, driver).database.fingerprint
        == large.whole.database.fingerprint
    )


def test_the_command_reads_the_same(large):
    assert json_of_command(large.database)["fingerprint"] == large.whole.database.fingerprint


def test_nothing_is_cut_off(large):
    objects = {str(each.identity): each for each in large.whole.database.objects}

    assert objects["function public.long()"].fields["body"] == MEGABYTE
    assert objects["table public.wide"].fields["comment"] == MEGABYTE
    columns = [
        part.identity.name
        for part in objects["table public.wide"].parts
        if part.identity.kind == "column"
    ]
    assert sorted(columns) == sorted(WIDE)


def test_json_gives_back_what_it_was_given(large):
    whole = large.whole.database

    assert schema.from_json(whole.to_json(), "saved.json").fingerprint == whole.fingerprint


def test_one_letter_in_a_megabyte_is_one_short_change(large):
    replace_body(large.database, MEGABYTE[:500_000] + "!" + MEGABYTE[500_000:])

    changed = snapshot_over(large.database, "psycopg", large.whole)

    (change,) = diff.compare(large.whole.database, changed.database)
    assert (change.action, change.kind, change.field) == ("altered", "function", "body")
    assert len(change.describe()) < 500
    replace_body(large.database, MEGABYTE)
    back = snapshot_over(large.database, "psycopg", changed).database
    assert back.fingerprint == large.whole.database.fingerprint


def replace_body(database, body):
    with psycopg.connect(url_of(database)) as connection:
        connection.execute("SET LOCAL check_function_bodies = off")
        statement = "CREATE OR REPLACE FUNCTION long() RETURNS text LANGUAGE sql AS {}"
        connection.execute(sql.SQL(statement).format(sql.Literal(body)))


def test_the_operations_take_everything_away(large):
    gone = diff.compare(large.whole.database, large.nothing)

    failed = with_connection(large.database, "psycopg", lambda each: execute_operations(each, gone))

    assert failed == {}
    assert (
        snapshot_over(large.database, "psycopg").database.fingerprint == large.nothing.fingerprint
    )
