"""prefect's history of 118 revisions, over asyncpg: every check of AlembicX beside pytest-alembic.

Both find what is wrong with it, so neither run passes. tests/system/projects tells what there is
to be found, and why it is true.
"""

import re
import shutil
import tomllib
from pathlib import Path

import pytest
from conftest import PEER
from support.environments import make_environment
from support.projects import ALL_CHECKS, AlembicProject, run_pytest

HERE = Path(__file__).parents[1] / "tests" / "system" / "projects" / "prefect"
GROUP = "prefect, 118 revisions, asyncpg, the same server"
ROUNDS = {"rounds": 3, "warmup_rounds": 1}

# prefect's env.py waits for the event loop of the thread that started its own, and ignores the
# connection that it is offered. The directory of the revisions depends on the dialect.
PEER_CONFTEST = """
from functools import partial

import anyio
import pytest
from alembic.config import Config
from sqlalchemy.ext.asyncio import create_async_engine

MIGRATIONS = "prefect:server:database:_migrations"


@pytest.fixture
def alembic_engine():
    return create_async_engine("{url}")


@pytest.fixture
def alembic_config():
    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    config.set_main_option("version_locations", MIGRATIONS + ":versions:postgresql")
    config.set_main_option("path_separator", "newline")
    return config


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem):
    names = pyfuncitem._fixtureinfo.argnames
    arguments = {{name: pyfuncitem.funcargs[name] for name in names}}
    anyio.run(anyio.to_thread.run_sync, partial(pyfuncitem.obj, **arguments))
    return True
"""


@pytest.fixture(scope="module")
def prefect_python(tmp_path_factory, wheel):
    """The environment of the tests of real projects, with the peer tool and the pytest it needs."""
    folder = tmp_path_factory.mktemp("prefect")
    pinned = (HERE / "requirements.txt").read_text()
    both = folder / "requirements.txt"
    both.write_text(re.sub(r"^pytest==.*$", "\n".join(PEER), pinned, flags=re.MULTILINE))
    return make_environment(folder / "venv", wheel=wheel, pins=[both])


@pytest.fixture
def project(tmp_path):
    """The project as the tests of real projects have it, and variables for a run in it."""
    folder = shutil.copytree(HERE / "project", tmp_path / "project")
    home = tmp_path / "home"
    home.mkdir()
    # As a user has it: Python keeps what it has compiled.
    return folder, {"DO_NOT_TRACK": "true", "HOME": str(home), "PYTHONDONTWRITEBYTECODE": ""}


def test_alembicx_runs_every_check_on_prefect(benchmark, prefect_python, project, server):
    """What fails, and with how many findings, is what the tests of real projects want."""
    benchmark.group = GROUP
    known = tomllib.loads((HERE / "schemas.toml").read_text())["postgresql"]
    folder, env = project
    url = server.server.url_for("asyncpg").render_as_string(hide_password=False)
    words = ("--alembicx-url", url, "-p", "no:pytest_alembic")

    def run():
        done = run_pytest(folder, *words, python=prefect_python, env=env, timeout=600)
        assert done.code == 1, done.output
        assert set(done.outcomes) == ALL_CHECKS
        assert {
            name.partition("::")[2]
            for name, outcome in done.outcomes.items()
            if outcome == "failed"
        } == set(known)
        assert len(done.codes()) == sum(map(len, known.values()))

    benchmark.pedantic(run, **ROUNDS)


def test_pytest_alembic_runs_its_default_tests_on_prefect(
    benchmark, prefect_python, project, server
):
    """With the comparison with the models, as AlembicX makes it too: it fails, and nothing else.

    A table, a column and an index that only the migrations make: AlembicX finds the same, and more.
    """
    benchmark.group = GROUP
    folder, env = project
    databases = []

    def on_an_empty_database():
        databases.append(server.create("peer"))
        url = databases[-1].url_for("asyncpg").render_as_string(hide_password=False)
        AlembicProject(folder).write("tests/conftest.py", PEER_CONFTEST.format(url=url))
        # What pyproject.toml says for AlembicX.
        mine = {"PREFECT_API_DATABASE_CONNECTION_URL": url, "PREFECT_HOME": env["HOME"]}
        return ({**env, **mine},), {}

    def run(variables):
        words = ("--test-alembic", "tests", "-p", "no:alembicx")
        done = run_pytest(
            folder, *words, python=prefect_python, flag=False, env=variables, timeout=600
        )
        assert done.code == 1, done.output
        assert {name.rpartition("::")[2]: each for name, each in done.outcomes.items()} == {
            "test_model_definitions_match_ddl": "failed",
            "test_single_head_revision": "passed",
            "test_up_down_consistency": "passed",
            "test_upgrade": "passed",
        }, done.output
        assert "op.drop_table('deployment_version')" in done.output

    benchmark.pedantic(run, setup=on_an_empty_database, **ROUNDS)
    for database in databases:
        server.drop(database)
