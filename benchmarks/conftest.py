"""What the benchmarks share: servers, an environment with the peer tool, projects."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from durable import DurablePostgres
from support.environments import make_environment
from support.projects import AlembicProject

from alembicx.servers import PrivatePostgres

# pytest-alembic 0.13.1 does not run on pytest 9.2.
PEER = ["pytest-alembic==0.13.1", "pytest==9.1.1"]


@pytest.fixture(scope="session")
def server():
    """One server for everything that is compared."""
    server = PrivatePostgres()
    yield server
    server.close()


@pytest.fixture(scope="session")
def durable_server():
    """The same programs with PostgreSQL's own settings, on a disk."""
    server = DurablePostgres()
    yield server
    server.close()


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """The wheel of this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    root = Path(__file__).parents[1]
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    subprocess.run(
        [root / "tools" / "make-wheel", folder],
        check=True,
        env={**os.environ, "PATH": path},
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="session")
def python(tmp_path_factory, wheel):
    """An environment with the wheel and with the peer tool."""
    return make_environment(
        tmp_path_factory.mktemp("environment") / "venv",
        wheel=wheel,
        extra="embedded",
        also=[*PEER, "pytest-xdist"],
    )


@pytest.fixture
def history(tmp_path):
    """Make a project of N revisions that create, change and index tables, on a given URL."""

    def make(count, url):
        project = AlembicProject(tmp_path / "project").init("generic", url.replace("%", "%%"))
        previous = None
        for number in range(count):
            table = f"t{number - number % 4}"
            up, down = [
                (
                    f'op.create_table("{table}", sa.Column("id", sa.Integer, primary_key=True))',
                    f'op.drop_table("{table}")',
                ),
                (
                    f'op.add_column("{table}", sa.Column("name", sa.String(50)))',
                    f'op.drop_column("{table}", "name")',
                ),
                (
                    f'op.create_index("ix_{table}", "{table}", ["name"])',
                    f'op.drop_index("ix_{table}", "{table}")',
                ),
                (
                    f'op.alter_column("{table}", "name", nullable=False)',
                    f'op.alter_column("{table}", "name", nullable=True)',
                ),
            ][number % 4]
            project.revision(f"r{number:05}", previous, up, down)
            previous = f"r{number:05}"
        return project

    return make
