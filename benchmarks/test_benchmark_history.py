"""Long histories: every check of AlembicX beside the same SQL in psql, and beside pytest-alembic.

ALEMBICX_BENCHMARK_REVISIONS says how many revisions, 1,000 without it.
"""

import io
import os
import subprocess

import pytest
from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from histories import History
from support.projects import AlembicProject

from alembicx.servers.installations import find_installation

COUNT = int(os.environ.get("ALEMBICX_BENCHMARK_REVISIONS", "1000"))
GROUP = f"{COUNT:,} revisions, the same server"
PEER_CONFTEST = """
import pytest
from sqlalchemy import create_engine


@pytest.fixture
def alembic_engine():
    return create_engine("{url}")
"""


@pytest.fixture(scope="module")
def long(tmp_path_factory, server):
    """The project; its alembic.ini names a database of the server, for the peer."""
    url = server.create("peer").url_for("psycopg").render_as_string(hide_password=False)
    project = AlembicProject(tmp_path_factory.mktemp("long") / "project")
    project.init("generic", url.replace("%", "%%"))
    project.history = History(project, COUNT)
    project.write("tests/conftest.py", PEER_CONFTEST.format(url=url))
    return project


def run(python, project, *arguments):
    """Run pytest; give what it used at most, in MiB."""
    process = subprocess.Popen(
        [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=project.folder,
        env={key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, output
    return usage.ru_maxrss / 1024


def sql_of(script, act):
    """The SQL of one step, as `alembic --sql` writes it."""
    buffer = io.StringIO()
    options = {"as_sql": True, "output_buffer": buffer}
    context = MigrationContext.configure(dialect_name="postgresql", opts=options)
    with Operations.context(context):
        getattr(script.module, act)()
    return buffer.getvalue()


def test_psql_replays_the_upgrade_and_the_walk(benchmark, long, server, tmp_path):
    """One plain upgrade, and up, down and up again for each revision; every statement committed."""
    benchmark.group = GROUP
    scripts = ScriptDirectory.from_config(Config(long.folder / "alembic.ini"))
    found = [scripts.get_revision(each) for each in long.history.ids]
    ups = [sql_of(each, "upgrade") for each in found]
    downs = [sql_of(each, "downgrade") for each in found]
    (tmp_path / "plain.sql").write_text("".join(ups))
    walk = [up + down + up for up, down in zip(ups, downs, strict=True)]
    (tmp_path / "walk.sql").write_text("".join(walk))
    tool = find_installation().bin / "psql"

    def replay():
        for name in ("plain", "walk"):
            database = server.create("replay")
            url = database.url_for("").render_as_string(hide_password=False)
            words = [tool, "-q", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", "-d", url]
            subprocess.run([*words, "-f", tmp_path / f"{name}.sql"], check=True)
            server.drop(database)

    benchmark.pedantic(replay, rounds=3)


def test_alembicx_runs_every_check(benchmark, python, long, server):
    benchmark.group = GROUP
    url = server.server.url_for("psycopg").render_as_string(hide_password=False)
    arguments = ("--test-async-alembic", "--alembicx-url", url, "-p", "no:pytest_alembic")

    used = benchmark.pedantic(run, (python, long, *arguments), rounds=3)

    benchmark.extra_info["peak MiB"] = round(used)
    print(f"\n{COUNT} revisions: at most {used:.0f} MiB")


@pytest.mark.parametrize("workers", [1, 2])
def test_alembicx_shares_the_walk_among_xdist_workers(benchmark, python, long, workers):
    """Each worker on a private server of its own."""
    benchmark.group = GROUP
    spread = ("-n", str(workers), "--dist", "loadgroup")
    arguments = ("--test-async-alembic", *spread, "-p", "no:pytest_alembic")

    benchmark.pedantic(run, (python, long, *arguments), rounds=3)


def test_alembicx_runs_the_newest_revision_only(benchmark, python, long):
    """On a private server, started from the kept state of the others."""
    benchmark.group = GROUP
    arguments = ("--test-async-alembic", "--alembicx-since", "head-1", "-p", "no:pytest_alembic")
    run(python, long, *arguments)

    benchmark.pedantic(run, (python, long, *arguments), rounds=5)


def test_pytest_alembic_runs_its_default_tests(benchmark, python, long):
    """Without the comparison with the models: there are none."""
    benchmark.group = GROUP
    models = "--alembic-exclude=model_definitions_match_ddl"
    arguments = ("--test-alembic", models, "tests", "-p", "no:alembicx")

    benchmark.pedantic(run, (python, long, *arguments), rounds=1)
