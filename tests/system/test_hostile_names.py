"""Names and definitions that quoting gets wrong come through every reading, comparison and operation unharmed."""

from dataclasses import dataclass
from functools import cached_property

import psycopg
import pytest
from psycopg import sql
from support.drivers import DRIVERS, json_of_command, snapshot_over, with_connection
from support.hostile import BASE, NAMES, filled, statements
from support.operations import execute_operations
from support.versions import BINARIES, start, url_of

from alembicx._core import diff, schema
from alembicx.servers import PrivatePostgres

KINDS = list(dict.fromkeys(kind for kind, *_ in statements()))


@dataclass
class Hostile:
    """A server with a database without anything that has a hostile name, and others with everything."""

    server: PrivatePostgres

    def __post_init__(self):
        self.base = self.server.create("base")
        with psycopg.connect(url_of(self.base)) as connection:
            connection.execute(BASE)
            for name in NAMES.values():
                connection.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(name)))
        self.full = self.server.create("hostile", self.base)
        self.before = snapshot_over(self.full, "psycopg")
        self.fill(self.full)

    def fill(self, database):
        with psycopg.connect(url_of(database), autocommit=True) as connection:
            connection.execute("SET check_function_bodies = off")
            for _, _, statement, _ in statements():
                connection.execute(statement)

    @cached_property
    def again(self):
        """One more with the same, to be changed."""
        made = self.server.create("again", self.base)
        self.fill(made)
        return made

    @cached_property
    def whole(self):
        return snapshot_over(self.full, "psycopg").database

    @cached_property
    def gone(self):
        """The changes from the full database to the one without."""
        return diff.compare(self.whole, self.before.database)


@pytest.fixture(scope="module", params=BINARIES)
def hostile(request):
    server = start(request.param)
    yield Hostile(server)
    server.close()


@pytest.mark.parametrize("driver", DRIVERS)
def test_every_driver_reads_the_same(hostile, driver):
    database = snapshot_over(hostile.full, driver).database

    assert diff.compare(hostile.whole, database) == []
    assert database.fingerprint == hostile.whole.fingerprint


def test_the_command_reads_the_same(hostile):
    assert json_of_command(hostile.full)["fingerprint"] == hostile.whole.fingerprint


def test_json_gives_back_what_it_was_given(hostile):
    back = schema.from_json(hostile.whole.to_json(), "saved.json")

    assert diff.compare(hostile.whole, back) == []
    assert back.fingerprint == hostile.whole.fingerprint


def test_the_same_statements_make_the_same_database(hostile):
    again = snapshot_over(hostile.again, "psycopg").database

    assert diff.compare(hostile.whole, again) == []
    assert again.fingerprint == hostile.whole.fingerprint


@pytest.mark.parametrize("driver", DRIVERS)
def test_every_driver_goes_on_from_a_snapshot_of_another(hostile, driver):
    early = snapshot_over(hostile.again, "psycopg")
    with psycopg.connect(url_of(hostile.again)) as connection:
        for name in NAMES.values():
            connection.execute(
                filled("ALTER TABLE {n}.{n} ADD {t} int".replace("{t}", f'"for {driver}"'), name)
            )
            connection.execute(filled("COMMENT ON COLUMN views.{n}.{n} IS {t}", name))

    part = snapshot_over(hostile.again, driver, early).database

    whole = snapshot_over(hostile.again, driver).database
    assert diff.compare(whole, part) == []
    assert part.fingerprint == whole.fingerprint


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_removed_is_named(hostile, kind):
    gone = [change.identity for change in hostile.gone if change.kind == kind]

    def is_named(name):
        quoted = name.replace('"', '""')
        return any(name in (each.name, each.schema) or quoted in each.name for each in gone)

    assert [words for words, name in NAMES.items() if not is_named(name)] == []


def test_every_change_is_one_line(hostile):
    assert [
        line for change in hostile.gone if len((line := change.describe()).splitlines()) > 1
    ] == []


def test_the_operations_take_everything_away(hostile):
    made = hostile.server.create("to be emptied", hostile.base)
    hostile.fill(made)
    undone = [undo for *_, undo in statements() if undo]
    with psycopg.connect(url_of(made)) as connection:
        for undo in reversed(undone):
            connection.execute(undo)

    gone = diff.compare(snapshot_over(made, "psycopg").database, hostile.before.database)
    failed = with_connection(made, "psycopg", lambda each: execute_operations(each, gone))

    assert failed == {}
    left = snapshot_over(made, "psycopg").database
    assert [change.describe() for change in diff.compare(hostile.before.database, left)] == []


def test_the_operations_make_what_they_say(hostile):
    made = hostile.server.create("to be filled", hostile.base)
    come = [
        each
        for each in diff.compare(hostile.before.database, hostile.whole)
        if each.operation("postgresql")
    ]

    failed = with_connection(made, "psycopg", lambda each: execute_operations(each, come))

    assert failed == {}
    missing = diff.compare(
        snapshot_over(made, "psycopg").database,
        hostile.whole,
        ignore_kinds=["comment", "owner", "column.position"],
    )
    assert {each.identity for each in come} & {each.identity for each in missing} == set()
