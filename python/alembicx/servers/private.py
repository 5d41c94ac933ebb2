"""A PostgreSQL server that is started for this process, and ends with it."""

import atexit
import base64
import dataclasses
import hashlib
import hmac
import os
import secrets
import shutil
import socket
import time
from collections.abc import Mapping
from pathlib import Path

from alembicx.errors import ServerError
from alembicx.servers.accounts import Account, server_account
from alembicx.servers.clusters import (
    SUPERUSER,
    copy_cluster,
    discard_prepared,
    make_cluster,
)
from alembicx.servers.installations import Installation, find_installation, readable
from alembicx.servers.places import RunDirectory, cache_root, remove_leftovers, run_roots
from alembicx.servers.postgres import PostgresDatabases, open_administration
from alembicx.servers.processes import ServerProcess, stop_left_behind
from alembicx.servers.scratch import ScratchDatabase

_HOST = "127.0.0.1"
_ATTEMPTS = 5
_KIND = "pg"
_DATA = "data"

# The socket is in a directory that only the server's account (and root) can enter, which is as
# good as a password. The port is open to every account of the machine, so it wants one. It is
# random and for this run only, and cannot be overheard on the loopback interface, so it travels
# in clear: one round trip less than scram-sha-256, and every driver can do it. Measured per
# connection on 15 with psycopg: trust 2.4 ms, password 2.2, scram 4.0; with PostgreSQL's usual
# 4,096 rounds of hashing 6.2 and 5.5, which is why `_verifier` uses one.
_ACCESS = """\
local all all trust
host  all all 127.0.0.1/32 password
"""

# Appended to what initdb wrote. Nothing here has to survive a crash; everything is made to start
# fast and to behave the same each time.
_SETTINGS = """
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
wal_init_zero = off
max_wal_size = 256MB
checkpoint_timeout = 1h
max_logical_replication_workers = 0
autovacuum = off
jit = off
huge_pages = off
max_connections = 100
shared_buffers = 128MB
# A walk may hold thousands of tables in one transaction.
max_locks_per_transaction = 256
# env.py of the multidb template can commit in two phases.
max_prepared_transactions = 20
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
log_checkpoints = off
logging_collector = off
log_destination = 'stderr'
"""
# Without the worker processes that 18 starts for reading ahead.
_SETTINGS_18 = "io_method = sync\n"


class PrivatePostgres(PostgresDatabases):
    """A server of our own: loopback only, a copy of a prepared cluster, gone at the end."""

    def __init__(
        self, *, binaries: Path | None = None, timeout: float = 30.0, origin: Path | None = None
    ) -> None:
        """Start a server.

        Args:
            binaries: The directory with ``postgres`` and ``initdb``; None looks for one.
            timeout: Seconds that the server may take to start.
            origin: Where `store` put a cluster to start from; without it the cluster is a new one.

        Raises:
            ServerError: AX-SRV-001, AX-SRV-005 or AX-ENV-010.
        """
        self._pid = os.getpid()
        self._password = secrets.token_hex(16)
        account = server_account()
        cache = cache_root(account)
        installation = readable(find_installation(binaries), account, cache)
        best, *others = run_roots(account)
        for root in others:
            remove_leftovers(_KIND, root, stop_left_behind)
        self._directory = RunDirectory(_KIND, best, stop_left_behind)
        try:
            account.give(self._directory.path)
            self._account, self._installation = account, installation
            self._process, port = self._start(installation, account, cache, timeout, origin)
        except BaseException:
            self._directory.remove()
            raise
        try:
            server = ScratchDatabase(
                dialect="postgresql",
                name="postgres",
                database="postgres",
                host=str(self._directory.path),
                port=port,
                user=SUPERUSER,
                password=self._password,
            )
            administration = open_administration(server, databases=["postgres"], timeout=timeout)
            administration.set_password(SUPERUSER, _verifier(self._password))
            # FILE_COPY, because the checkpoint that makes it dear elsewhere is nearly free
            # without fsync: a clone of 400 tables took 0.05 s, and 0.14 s by way of the WAL.
            super().__init__(
                administration,
                dataclasses.replace(server, host=_HOST),
                run=secrets.token_hex(6),
                strategy="FILE_COPY",
            )
            self._shared_at_start = self._shared()
        except BaseException:
            self._process.stop()
            self._directory.remove()
            raise
        atexit.register(self.close)

    def has_shared_objects(self) -> bool:
        """Tell whether roles or tablespaces were made since the start: every database has them."""
        return self._shared() != self._shared_at_start

    def _shared(self) -> list[tuple[object, ...]]:
        return self._administration.rows(
            "SELECT rolname, rolsuper, rolcanlogin FROM pg_roles"
            " UNION ALL SELECT spcname, NULL, NULL FROM pg_tablespace ORDER BY 1"
        )

    @property
    def server(self) -> ScratchDatabase:
        """How to reach the database `postgres` of this server, as its superuser."""
        return self._server

    @property
    def directory(self) -> Path:
        """The run's directory: the cluster in ``data``, the server's ``log``, its socket."""
        return self._directory.path

    @property
    def account(self) -> Account:
        """Give the account that the server runs as."""
        return self._account

    @property
    def programs(self) -> str:
        """Tell one installation from another."""
        return f"{self.server_version} {self._installation.key}"

    def store(self, databases: Mapping[str, ScratchDatabase], target: Path) -> dict[str, str]:
        """Stop the server, and keep its whole cluster, roles included, for servers to come."""
        self._administration.close()
        self._process.stop(for_good=False)
        copy_cluster(self._directory.path / _DATA, target / _DATA, self._account)
        self.close()
        return {name: each.name for name, each in databases.items()}

    def close(self) -> None:
        """Stop the server and remove its files. Twice is harmless; a forked child does nothing."""
        if os.getpid() != self._pid:
            return
        atexit.unregister(self.close)
        self._administration.close()
        self._process.stop()
        self._directory.remove()

    def _start(
        self,
        installation: Installation,
        account: Account,
        cache: Path,
        timeout: float,
        origin: Path | None,
    ) -> tuple[ServerProcess, int]:
        data = self._directory.path / _DATA
        deadline = time.monotonic() + timeout
        may_discard = origin is None
        for _ in range(_ATTEMPTS):
            shutil.rmtree(data, ignore_errors=True)
            if origin is None:
                make_cluster(installation, account, cache, data)
            else:
                copy_cluster(origin / _DATA, data, account)
            port = _free_port()
            self._configure(data, port)
            process = ServerProcess(installation, self._directory.path, account)
            ready = False
            try:
                ready = process.wait_until_ready(deadline - time.monotonic())
            finally:
                if not ready:
                    process.stop()
            if ready:
                return process, port
            said = process.log_tail()
            if time.monotonic() > deadline:
                break
            # Somebody took the port in between; or somebody tidied up the cache, so that a new
            # prepared cluster may help, once.
            if _is_free(port):
                if not may_discard:
                    break
                discard_prepared(installation, account, cache)
                may_discard = False
        raise ServerError(
            f"the private PostgreSQL server did not start within {timeout:g} s; its log ends:\n"
            f"    {said.replace(chr(10), chr(10) + '    ')}",
            code="AX-SRV-005",
            subject=str(installation.bin),
            remedy="Name a server of your own with --alembicx-url, or see what the log says.",
        )

    def _configure(self, data: Path, port: int) -> None:
        major = int((data / "PG_VERSION").read_text())
        settings = _SETTINGS.format(port=port, sockets=self._directory.path)
        with (data / "postgresql.conf").open("a") as file:
            file.write(settings + (_SETTINGS_18 if major >= 18 else ""))
        (data / "pg_hba.conf").write_text(_ACCESS)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        return int(probe.getsockname()[1])


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError:
            return False
        return True


def _verifier(password: str) -> str:
    """Give what the server keeps of a password.

    Rounds of hashing protect guessable passwords; with 128 random bits one is enough. The server
    takes a ready verifier in every version, a number of rounds only since 16.

    Source:
        https://www.postgresql.org/docs/15/catalog-pg-authid.html
    """
    salt = secrets.token_bytes(16)
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, 1)
    client = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    server = hmac.digest(salted, b"Server Key", "sha256")
    salt_, client_, server_ = (base64.b64encode(part).decode() for part in (salt, client, server))
    return f"SCRAM-SHA-256$1:{salt_}${client_}:{server_}"
