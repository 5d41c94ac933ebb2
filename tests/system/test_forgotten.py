"""A downgrade that forgets any one thing is caught, also where the upgrade says IF NOT EXISTS or OR REPLACE.

The things stand in tests/cases/forgotten, each under the line that the report must print for it.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from support.projects import AlembicProject
from support.versions import BINARIES, start

from alembicx._core import schema

CASES = Path(__file__).parents[1] / "cases"


@dataclass(frozen=True)
class Forgotten:
    """One thing that an upgrade makes and its downgrade forgets."""

    revision: str
    line: str
    statement: str
    oldest: int

    @property
    def kind(self):
        """The kind of object that the line is about."""
        rest = self.line.partition(" ")[2]
        return max((kind for kind in schema.kinds() if rest.startswith(kind)), key=len)


def cases(*paths):
    """Read the files: a comment line begins a case, `-- from: 18` limits it to newer servers."""
    found = []
    for path in paths:
        for block in re.split(r"(?m)^-- (?!from:)", path.read_text())[1:]:
            line, _, body = block.partition("\n")
            oldest = re.match(r"-- from: (\d+)\n", body)
            statement = re.sub(r"(?m)^-- .*\n", "", body).strip()
            found.append(
                Forgotten(f"r{len(found)}", line, statement, int(oldest[1]) if oldest else 0)
            )
    return found


BASE = CASES / "forgotten" / "base.sql"
POSTGRESQL = cases(*sorted(set((CASES / "forgotten").glob("*.sql")) - {BASE}))
SQLITE = cases(CASES / "forgotten_sqlite.sql")


def walked(folder, url, base, forgotten):
    """Walk a history in which each revision forgets one thing; give the findings by revision."""
    project = AlembicProject(folder).minimal(url=url)
    project.revision("start", None, base)
    for each in forgotten:
        # Branches, so that one which fails does not keep the others from being tried.
        project.revision(each.revision, "start", f"op.execute({each.statement!r})")
    run = project.pytest("-k", "reversible", "--alembicx-url", url)
    found = {}
    for finding in run.findings:
        found.setdefault(finding["label"], []).append(finding)
    return found


@pytest.fixture(scope="module", params=BINARIES)
def on_postgresql(request, tmp_path_factory):
    """What is found on a server of each version, and the version."""
    server = start(request.param)
    url = server.server.url_for("psycopg").render_as_string(hide_password=False)
    with psycopg.connect(
        server.server.url_for("").render_as_string(hide_password=False)
    ) as session:
        session.autocommit = True
        session.execute("CREATE ROLE reader")
        session.execute("SET allow_in_place_tablespaces = on")
        session.execute("CREATE TABLESPACE elsewhere LOCATION ''")
    base = "".join(
        f"op.execute({statement!r})\n" for statement in re.split(r";\n", BASE.read_text())[:-1]
    )
    forgotten = [each for each in POSTGRESQL if each.oldest <= request.param]
    yield (
        walked(tmp_path_factory.mktemp("forgotten") / "project", url, base, forgotten),
        request.param,
    )
    server.close()


@pytest.mark.parametrize("forgotten", POSTGRESQL, ids=lambda each: each.line)
def test_a_downgrade_that_forgets_it_is_named_with_what_it_leaves(on_postgresql, forgotten):
    found, major = on_postgresql
    if forgotten.oldest > major:
        pytest.skip(f"PostgreSQL {forgotten.oldest} and newer has it")
    assert forgotten.line in what_is_said(found, forgotten)


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory):
    """What is found on SQLite."""
    base = "".join(
        f"op.execute({statement!r})\n"
        for statement in (
            "CREATE TABLE base (id INTEGER PRIMARY KEY, number INTEGER, name TEXT)",
            "CREATE TABLE ledger (id INTEGER PRIMARY KEY)",
        )
    )
    return walked(tmp_path_factory.mktemp("forgotten") / "project", "sqlite:///a.db", base, SQLITE)


@pytest.mark.parametrize("forgotten", SQLITE, ids=lambda each: each.line)
def test_on_sqlite_it_is_named_as_well(on_sqlite, forgotten):
    assert forgotten.line in what_is_said(on_sqlite, forgotten)


def test_there_is_a_case_for_every_kind_of_object():
    assert set(schema.kinds()) - {each.kind for each in POSTGRESQL} == set()


def what_is_said(found, forgotten):
    """The failures of the revision, with what they list."""
    failures = [each for each in found.get(forgotten.revision, ()) if each["severity"] == "failure"]
    assert [each["code"] for each in failures] in (["AX-REV-008"], ["AX-REV-002"]), failures
    return failures[0]["detail"]
