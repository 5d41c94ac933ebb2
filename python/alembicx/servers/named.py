"""A PostgreSQL server that the user named: only databases made up here are ever touched."""

from __future__ import annotations

import atexit
import json
import os
import secrets
import socket
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from alembicx.errors import ServerError
from alembicx.servers.postgres import OUR_NAME, PostgresDatabases, open_administration
from alembicx.servers.scratch import ScratchDatabase

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

    from alembicx.servers.administration import Administration, Connection

# The first 16 bits of our advisory locks' keys ("ax"); the other 48 are the run's number.
_LOCK_SPACE = 0x6178 << 48


class NamedPostgres(PostgresDatabases):
    """Scratch databases on a server that is not ours.

    Each database carries a comment that says which run made it. A run holds an advisory lock for
    as long as its connection lives, so every later run, on any machine, can tell a dead run's
    databases from a living one's.
    """

    def __init__(self, url: URL, *, timeout: float = 10.0) -> None:
        """Connect, and drop what dead runs left behind.

        Args:
            url: Any driver; parameters of libpq and asyncpg are understood.
            timeout: Seconds to wait for the server.

        Raises:
            ServerError: AX-SRV-002, AX-SRV-003, AX-SRV-004 or AX-ENV-010.
        """
        self._pid = os.getpid()
        self._started = datetime.now(UTC).isoformat(timespec="seconds")
        run = secrets.token_hex(6)
        server = ScratchDatabase(
            dialect="postgresql",
            name="",
            database="",
            host=url.host,
            port=url.port,
            user=url.username,
            password=url.password,
            query=tuple(url.query.items()),
            query_driver=url.drivername.partition("+")[2],
        )
        wanted = dict.fromkeys(name for name in (url.database, "postgres", "template1") if name)
        administration = open_administration(
            server,
            databases=list(wanted),
            timeout=timeout,
            on_connect=lambda connection: _hold_lock(connection, run),
        )
        super().__init__(administration, server, run=run)
        try:
            _check_role(administration)
            _drop_leftovers(administration)
        except BaseException:
            administration.close()
            raise
        atexit.register(self.close)

    def close(self) -> None:
        """Drop every database made here. Twice is harmless; a forked child does nothing.

        Raises:
            ServerError: A database could not be dropped; the others are.
        """
        if os.getpid() != self._pid:
            return
        atexit.unregister(self.close)
        with self._books:
            made, self._made = dict(self._made), {}
        failed: ServerError | None = None
        for name in made:
            try:
                self._administration.drop(name)
            except ServerError as error:
                failed = error
        # Last, because it frees the lock.
        self._administration.close()
        if failed is not None:
            raise failed

    def _comment(self, label: str) -> str:
        # How it begins is known to core/catalog/postgresql/database.sql, which does not read it.
        marker = {
            "alembicx": 1,
            "run": self._run,
            "host": socket.gethostname(),
            "pid": self._pid,
            "started": self._started,
            "for": label,
        }
        return json.dumps(marker)


def _hold_lock(connection: Connection, run: str) -> None:
    # Settings of the role or the database that would end this session, or a slow clone.
    connection.execute("SET statement_timeout = 0")
    connection.execute("SET lock_timeout = 0")
    if connection.info.server_version >= 140000:
        connection.execute("SET idle_session_timeout = 0")
    connection.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK_SPACE | int(run, 16)])


def _check_role(administration: Administration) -> None:
    able = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
    if not administration.rows(able)[0][0]:
        raise administration.cannot_create()


def _drop_leftovers(administration: Administration) -> None:
    """Drop the databases of runs that are over: our name, our comment, no lock, nobody in it."""
    found = administration.rows(
        "SELECT d.datname, shobj_description(d.oid, 'pg_database') FROM pg_database d"
        " WHERE d.datname LIKE 'alembicx\\_%' AND pg_has_role(d.datdba, 'USAGE') AND NOT EXISTS"
        " (SELECT FROM pg_stat_activity s WHERE s.datid = d.oid)"
    )
    # Locks are read second: a run takes its lock before it makes a database. They are read from
    # the view, because taking one would miss a lock that is held in another database.
    living = {
        high << 32 | low
        for high, low in administration.rows(
            "SELECT classid::bigint, objid::bigint FROM pg_locks"
            " WHERE locktype = 'advisory' AND objsubid = 1 AND granted"
        )
    }
    for name, comment in found:
        run = _run_of(name, comment)
        if run is not None and _LOCK_SPACE | int(run, 16) not in living:
            try:
                administration.drop(name)
            except ServerError:
                # Another run was faster, or it is a superuser's: the next run looks again.
                continue


def _run_of(name: str, comment: str | None) -> str | None:
    """Give the run that made a database, if both its name and its comment say the same."""
    matched = OUR_NAME.fullmatch(name)
    if matched is None or not comment:
        return None
    try:
        marker = json.loads(comment)
    except ValueError:
        return None
    if not isinstance(marker, dict) or marker.get("alembicx") != 1:
        return None
    run = matched.group(1)
    return run if marker.get("run") == run else None
