"""Whatever SQLite's schema table shows as different, `alembicx diff` reports; tests/cases/diff_sqlite holds the pairs."""

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from support.command import run_command
from support.diff_cases import opposite, printed_changes, read_cases

CASES = read_cases("diff_sqlite")
SOURCES = Path(__file__).parents[2] / "core" / "catalog" / "src"


@dataclass
class Outcome:
    """What was said of one pair."""

    forward: list[str]
    backward: list[str]
    schemas: list[list[str]]


@pytest.fixture(scope="module")
def outcome(case, tmp_path_factory):
    """What `alembicx diff` and the schema table say of the two files of a case."""
    folder = tmp_path_factory.mktemp("pair")
    before = write(folder / "before.db", case.both + case.before)
    after = write(folder / "after.db", case.both + case.after)
    return Outcome(
        printed_changes(run_command("diff", before, after)),
        printed_changes(run_command("diff", after, before)),
        [schema_of(before), schema_of(after)],
    )


def write(file, text):
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript("PRAGMA synchronous = OFF;" + text)
    return file


def schema_of(file):
    """What the schema table says, whatever the spaces."""
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute("SELECT sql FROM sqlite_schema ORDER BY type, name").fetchall()
    return [re.sub(r"\s+", " ", sql or "") for (sql,) in rows]


each_case = pytest.mark.parametrize("case", CASES, ids=str, scope="module")


@each_case
def test_diff_says_what_the_case_expects(outcome, case):
    assert outcome.forward == case.lines()


@each_case
def test_the_schema_table_differs_or_the_case_says_why_not(outcome, case):
    before, after = outcome.schemas

    assert (before != after) != ("schema" in case.silent)


@each_case
def test_diff_is_not_silent_or_the_case_says_why(outcome, case):
    assert bool(outcome.forward) != ("diff" in case.silent)


@each_case
def test_the_other_way_round_there_are_as_many_changes(outcome, case):
    assert sorted(line[0] for line in outcome.backward) == opposite(outcome.forward)


def declared_fields():
    """Every field that the reader of SQLite says something in."""
    said = re.compile(r'\bsay(?:_if)?\(\w+, "([a-z ]+)"|\.name = "([a-z ]+)"')
    texts = (path.read_text() for path in SOURCES.glob("sqlite*.cpp"))
    fields = {first or second for text in texts for first, second in said.findall(text)}
    return sorted(fields - {"checksum", "count"})


@pytest.mark.parametrize("field", declared_fields())
def test_every_field_has_a_case_in_which_it_differs(field):
    lines = [line for case in CASES for line in case.lines()]

    assert [line for line in lines if re.match(rf"~ altered \w+( .*)?: {field}: ", line)]
