"""Long histories: every check of AlembicX beside the same SQL in psql, and beside pytest-alembic.

ALEMBICX_BENCHMARK_REVISIONS says how many revisions, at least 100; 1,000 without it. What needs a
running server is measured on two: AlembicX's own kind, which need not survive a crash, and one as
users have it.
"""

import compileall
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
PRIVATE_ONLY = pytest.mark.parametrize("server", ["private"], indirect=True)

# How many tests pytest has to say that passed: a run that breaks off must not be taken for quick.
OURS = "7 passed"
THEIRS = "3 passed"
THEIRS_AND_TRACE = "4 passed"

PEER_CONFTEST = """
import pytest
from sqlalchemy import create_engine


@pytest.fixture
def alembic_engine():
    return create_engine("{url}")
"""


@pytest.fixture(scope="module", params=["private", "durable"])
def server(request, server):
    """The server of all benchmarks, and one as users have it."""
    return server if request.param == "private" else request.getfixturevalue("durable_server")


@pytest.fixture(autouse=True)
def grouped(request, benchmark):
    """Compare what ran on one server."""
    parameters = request.node.callspec.params if hasattr(request.node, "callspec") else {}
    benchmark.group = f"{COUNT:,} revisions, {parameters.get('server', 'private')} server"


@pytest.fixture(scope="module")
def long(tmp_path_factory):
    """The project, with branches."""
    return write(tmp_path_factory.mktemp("long"))


@pytest.fixture(scope="module")
def line(tmp_path_factory):
    """The project, without branches."""
    return write(tmp_path_factory.mktemp("line"), branches=False)


@pytest.fixture
def peer(tmp_path, server):
    """Give a function that makes the project as pytest-alembic needs it, on an empty database."""
    database = server.create("peer")
    url = database.url_for("psycopg").render_as_string(hide_password=False)

    def make(*, stock_env=False, branches=True):
        project = write(tmp_path, url=url, branches=branches)
        project.write("tests/conftest.py", PEER_CONFTEST.format(url=url))
        if not stock_env:
            take_the_connection(project.folder / "migrations" / "env.py")
        return project

    yield make
    server.drop(database)


def write(folder, *, url="postgresql+psycopg://app@db.invalid/app", branches=True):
    """Write the project, compiled, so that one round is as good as the next."""
    project = AlembicProject(folder / "project").init("generic", url.replace("%", "%%"))
    project.history = History(project, COUNT, branches=branches)
    assert compileall.compile_dir(project.folder, quiet=1)
    return project


def take_the_connection(env):
    """Change the stock env.py as pytest-alembic's documentation wants it.

    Source:
        https://pytest-alembic.readthedocs.io/en/latest/setup.html
    """
    stock = env.read_text()
    changed = stock.replace(
        "connectable = engine_from_config(",
        'connectable = config.attributes.get("connection") or engine_from_config(',
    )
    assert changed != stock
    env.write_text(changed)


def run(python, project, expected, *arguments):
    """Run pytest, which has to say what is expected; give what it used at most, in MiB."""
    variables = {
        key: value
        for key, value in os.environ.items()
        # As a user has it: Python keeps what it has compiled. And AlembicX knows all its variables.
        if key != "PYTHONDONTWRITEBYTECODE" and not key.startswith("ALEMBICX_")
    }
    process = subprocess.Popen(
        [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=project.folder,
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, output
    assert expected in output, output
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


def every_check(server):
    """Give the arguments for it."""
    url = server.server.url_for("psycopg").render_as_string(hide_password=False)
    return OURS, "--test-async-alembic", "--alembicx-url", url, "-p", "no:pytest_alembic"


def test_alembicx_runs_every_check(benchmark, python, long, server):
    used = benchmark.pedantic(run, (python, long, *every_check(server)), rounds=3)

    benchmark.extra_info["peak MiB"] = round(used)
    print(f"\n{COUNT} revisions: at most {used:.0f} MiB")


@pytest.mark.parametrize("workers", [1, 2])
def test_alembicx_shares_the_walk_among_xdist_workers(benchmark, python, long, workers):
    """Each worker on a private server of its own."""
    spread = ("-n", str(workers), "--dist", "loadgroup")
    # `reversible` is cut into as many items, from 100 revisions on.
    passed = f"{6 + workers} passed"
    arguments = (passed, "--test-async-alembic", *spread, "-p", "no:pytest_alembic")

    benchmark.pedantic(run, (python, long, *arguments), rounds=3)


def test_alembicx_runs_the_newest_revision_only(benchmark, python, long):
    """On a private server, started from the kept state of the others."""
    arguments = (OURS, "--test-async-alembic", "--alembicx-since", "head-1")
    arguments += ("-p", "no:pytest_alembic")
    run(python, long, *arguments)

    benchmark.pedantic(run, (python, long, *arguments), rounds=5)


# Without the comparison with the models: there are none.
PEER_TESTS = ("--test-alembic", "--alembic-exclude=model_definitions_match_ddl", "tests")
PEER_TESTS += ("-p", "no:alembicx")


@pytest.mark.parametrize("env", ["env.py as it asks for", "stock env.py"])
def test_pytest_alembic_runs_its_default_tests(benchmark, python, peer, env):
    """With the stock env.py every step makes an engine and a connection of its own."""
    project = peer(stock_env=env.startswith("stock"))

    benchmark.pedantic(run, (python, project, THEIRS, *PEER_TESTS), rounds=1)


@PRIVATE_ONLY
def test_alembicx_runs_every_check_on_one_line(benchmark, python, line, server):
    benchmark.group += ", no branches"

    benchmark.pedantic(run, (python, line, *every_check(server)), rounds=3)


@PRIVATE_ONLY
def test_pytest_alembic_runs_its_default_tests_and_downgrade_leaves_no_trace(
    benchmark, python, peer
):
    """A quarter of an hour with 1,000 revisions: its time grows with their number times the tables.

    At the first branch it would fail: it downgrades to a revision of the branch's other line.
    """
    benchmark.group += ", no branches"
    project = peer(branches=False)
    trace = ("-o", "pytest_alembic_include_experimental=downgrade_leaves_no_trace")

    benchmark.pedantic(run, (python, project, THEIRS_AND_TRACE, *PEER_TESTS, *trace), rounds=1)
