"""What all Python tests share: pytester, servers, and small Alembic projects."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from support.ddl import connect
from support.projects import AlembicProject
from support.versions import BINARIES, start, url_of

from alembicx.servers import PrivatePostgres

pytest_plugins = ["pytester"]

# A shell that runs the tests in the background lets them ignore it, and the programs that they start inherit that.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def project(tmp_path: Path) -> AlembicProject:
    """An empty folder that becomes an Alembic project."""
    return AlembicProject(tmp_path / "project")


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL server that stands for one that the user has."""
    server = PrivatePostgres()
    yield server
    server.close()


@pytest.fixture
def database(server):
    """A database on `server`, with rows: it stands for production."""
    made = server.create("production")
    yield made
    server.drop(made)


@pytest.fixture(scope="module", params=BINARIES)
def versioned_server(request):
    """A server of each version in turn."""
    with closing(start(request.param)) as server:
        yield server


@pytest.fixture
def versioned_url(versioned_server):
    """The URL of a new database on it."""
    made = versioned_server.create("story")
    yield url_of(made)
    versioned_server.drop(made)


@pytest.fixture
def session(request, versioned_url):
    """A session on it that has made the TABLES of the test's module, in a transaction."""
    with closing(connect(versioned_url)) as session:
        session.execute(request.module.TABLES)
        session.execute("BEGIN")
        yield session


@pytest.fixture
def other(versioned_url):
    """Another session on it."""
    with closing(connect(versioned_url)) as session:
        yield session


@pytest.fixture(scope="session")
def oldest_pytest(tmp_path_factory) -> dict[str, str]:
    """The environment in which the oldest pytest that is served runs."""
    target = tmp_path_factory.mktemp("pytest8")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--target", target, "--no-deps"]
    subprocess.run([*pip, "pytest==8.0.2", "pluggy<1.6"], check=True)
    return {"PYTHONPATH": str(target)}


@pytest.fixture(scope="session")
def built_wheel(tmp_path_factory) -> Path:
    """The wheel as `make wheel` builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    tool = Path(__file__).parents[1] / "tools" / "make-wheel"
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        [tool, folder],
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=1800,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = folder.glob("*.whl")
    return wheel
