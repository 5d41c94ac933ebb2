"""A PostgreSQL server as users have it, for the comparisons that a private server might flatter."""

import secrets
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

from sqlalchemy import URL

from alembicx.servers import NamedPostgres
from alembicx.servers.accounts import server_account
from alembicx.servers.clusters import SUPERUSER, server_environment
from alembicx.servers.installations import find_installation, readable
from alembicx.servers.places import cache_root
from alembicx.servers.processes import ServerProcess

# On a disk; /tmp is in memory on many systems.
_PLACE = "/var/tmp"


class DurablePostgres(NamedPostgres):
    """What initdb makes, with nothing set but where to listen: every commit waits for the disk."""

    def __init__(self):
        """Make a cluster, and start a server on it."""
        account = server_account()
        installation = readable(find_installation(), account, cache_root(account))
        self._folder = Path(tempfile.mkdtemp(prefix="alembicx-durable-", dir=_PLACE))
        account.give(self._folder)
        password, port = secrets.token_hex(16), _free_port()
        words = self._folder / "password"
        words.write_text(password)
        account.give(words)
        arguments = ["--username", SUPERUSER, "--pwfile", words, "--auth", "scram-sha-256"]
        arguments += ["--encoding", "UTF8", "--locale", "C.UTF-8"]
        subprocess.run(
            [installation.bin / "initdb", "--pgdata", self._folder / "data", *arguments],
            check=True,
            capture_output=True,
            cwd="/",
            env=server_environment(),
            **account.identity,
        )
        with (self._folder / "data" / "postgresql.conf").open("a") as file:
            file.write(f"port = {port}\nunix_socket_directories = '{self._folder}'\n")
        self._process = ServerProcess(installation, self._folder, account)
        try:
            assert self._process.wait_until_ready(60), self._process.log_tail()
            super().__init__(
                URL.create("postgresql", SUPERUSER, password, "127.0.0.1", port, "postgres")
            )
        except BaseException:
            self._stop()
            raise

    @property
    def server(self):
        """How to reach it, as its superuser."""
        return self._server

    def close(self):
        """Stop it and remove its files."""
        super().close()
        self._stop()

    def _stop(self):
        self._process.stop()
        shutil.rmtree(self._folder, ignore_errors=True)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
