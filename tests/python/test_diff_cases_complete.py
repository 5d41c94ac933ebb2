"""No kind and no field is without a case in tests/cases/diff."""

import re
from pathlib import Path

import pytest
from support.diff_cases import read_cases

from alembicx._core import _native

STATEMENTS = Path(__file__).parents[2] / "core" / "catalog" / "postgresql"
KINDS = _native.schema.kinds()
LINES = {line for case in read_cases("diff") for line in case.lines()}

# What no pair of databases can show.
IMPOSSIBLE = {
    "database added": "every database has one",
    "rows added": "they are no part of a schema; test_snapshot_command.py compares them",
    "aggregate.arguments": "they stand in the name, and have no defaults",
    "statistics.schema": "statistics in another schema have another name",
}
# Fields that many kinds have: each kind has a case for each of them.
COMMON = ("comment", "grants", "owner", "security label")


def fields_of(path):
    """The fields that a file declares, and the kinds of object that it reads."""
    text = path.read_text()
    fields = re.search(r"^--@ fields: (.*)$", text, re.M)[1].split(", ")
    kinds = re.search(r"^SELECT (.*?) AS kind,", text, re.M | re.S)[1]
    return fields, [kind for kind in KINDS if f"'{kind}'" in kinds]


def declared():
    """Every declared field with the kinds of which one has to have a case."""
    for path in sorted(STATEMENTS.glob("*.sql")):
        fields, kinds = fields_of(path)
        assert kinds, path
        for field in fields:
            if field in COMMON and not path.stem.endswith("_granted"):
                yield from ((f"{kind}.{field}", [kind], field) for kind in kinds)
            else:
                yield f"{path.stem}.{field}", kinds, field
    yield "column.position", ["column"], "position"


def is_altered(kind, field):
    beginning = re.compile(rf"~ altered {kind}( .*)?: {field}: ")
    return any(beginning.match(line) for line in LINES)


@pytest.mark.parametrize(
    ("kinds", "field"),
    [
        pytest.param(kinds, field, id=name)
        for name, kinds, field in declared()
        if name not in IMPOSSIBLE
    ],
)
def test_every_field_has_a_case_in_which_it_differs(kinds, field):
    assert [kind for kind in kinds if is_altered(kind, field)]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if f"{kind} added" not in IMPOSSIBLE])
def test_every_kind_has_a_case_in_which_one_is_there_only_once(kind):
    assert [line for line in LINES if line.startswith(f"+ added {kind} ")]


def test_what_is_impossible_has_no_case():
    names = {name for name, _, _ in declared()} | {f"{kind} added" for kind in KINDS}

    assert set(IMPOSSIBLE) <= names
    assert not is_altered("aggregate", "arguments")
    assert not is_altered("statistics", "schema")
