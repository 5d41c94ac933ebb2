"""What models_match says of models and a migration written by hand; each case is a file in tests/cases/models.

A case has a claim, the models, the one revision (`migration`: SQL, or `upgrade`: Python), and what the check says: a
line for each finding or note, and for each line of its list. `configure` holds further arguments of env.py's
`context.configure`, `connected` what env.py does with its connection before. Cases for
PostgreSQL are run on each version, from `since` on.
"""

import tomllib
from pathlib import Path

import pytest
import sqlalchemy as sa
from support.histories import Histories, of_history
from support.versions import BINARIES, Versions

FOLDER = Path(__file__).parents[1] / "cases" / "models"
CASES = {path.stem: tomllib.loads(path.read_text()) for path in sorted(FOLDER.glob("*.toml"))}

MODELS = """import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

metadata = sa.MetaData()
"""

ENV = "import models_{name} as models\ntarget_metadata = models.metadata"


RUNS = [("postgresql", version) for version in BINARIES] + [("sqlite", 0)]


def cases_for(dialect, version):
    """Give the names of the cases."""
    return [
        name
        for name, case in CASES.items()
        if case.get("dialect", "postgresql") == dialect and case.get("since", 0) <= version
    ]


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """A function that gives the one run of models_match over all cases on a server."""
    versions = Versions()
    done = {}

    def run(dialect, version):
        if version not in done:
            project = Histories(tmp_path_factory.mktemp("cases") / "project")
            server = versions.server(version) if version else None
            done[version] = judge_cases(project, cases_for(dialect, version), server)
        return done[version]

    yield run
    versions.close()


def judge_cases(project, names, server):
    """Write the project, and run pytest in it."""
    url = server.create("any").url_for("psycopg") if server else sa.make_url("sqlite:///any.db")
    shown = url.render_as_string(hide_password=False)
    for name in names:
        case = CASES[name]
        (project.folder / f"models_{name}.py").write_text(MODELS + case["models"])
        extra = {key: case[key] for key in ("configure", "connected") if key in case}
        project.add(name, ENV.format(name=name), shown, **extra)
        project.revision(
            "a1",
            up=case.get("upgrade") or execute(case["migration"], server),
            folder=f"{name}/versions",
        )
    named = {"ALEMBICX_URL": shown} if server else {}
    return project.pytest(env={**named, "ALEMBICX_INCLUDE": "models_match"}, timeout=600)


def execute(script, server):
    """Give Python that executes a script of SQL."""
    if server:
        return f"op.get_bind().exec_driver_sql({script!r})"
    return f"op.get_bind().connection.executescript({script!r})"


@pytest.mark.parametrize(
    ("dialect", "version", "name"),
    [
        pytest.param(dialect, version, name, id=f"{dialect}-{version}-{name}")
        for dialect, version in RUNS
        for name in cases_for(dialect, version)
    ],
)
def test_models_match_says_what_the_case_expects(dialect, version, name, runs):
    run = runs(dialect, version)

    assert f"alembicx::{name}::models_match" in run.outcomes, run.output
    assert of_history(run, name) == CASES[name]["found"], CASES[name]["claim"]
