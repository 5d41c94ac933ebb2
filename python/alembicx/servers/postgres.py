"""Scratch databases on a PostgreSQL server, wherever that comes from."""

from __future__ import annotations

import dataclasses
import re
import threading
from typing import TYPE_CHECKING, LiteralString

from alembicx.errors import ServerError
from alembicx.servers.scratch import Limits, ScratchDatabase

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from alembicx.servers.administration import Administration, Connection

# No other name is ever dropped.
OUR_NAME = re.compile(r"alembicx_([0-9a-f]{12})_[0-9]+")


class PostgresDatabases:
    """Makes, clones and drops databases; what private and named servers have in common."""

    dialect = "postgresql"

    def __init__(
        self,
        administration: Administration,
        server: ScratchDatabase,
        *,
        run: str,
        strategy: LiteralString = "",
    ) -> None:
        """Keep what databases are made with.

        Args:
            administration: The session for it; closed by ``close``.
            server: How clients connect; name and database are filled in.
            run: Twelve hexadecimal digits that no other run has.
            strategy: How to copy a template; empty leaves it to the server.
        """
        self._administration = administration
        self._server = server
        self._run = run
        self._strategy = strategy
        self._made: dict[str, ScratchDatabase] = {}
        self._count = 0
        # For the two above, and never held while the server works: `interrupt` must get through.
        self._books = threading.Lock()

    @property
    def server_version(self) -> int:
        """A number such as 150018 for PostgreSQL 15.18."""
        return self._administration.server_version

    def create(self, label: str, template: ScratchDatabase | str | None = None) -> ScratchDatabase:
        """Make a database: an empty one is what ``CREATE DATABASE`` gives, from template1.

        A clone has no settings of ``ALTER DATABASE .. SET`` and no grants on the database: those
        belong to the server, and PostgreSQL does not copy them.

        Raises:
            ServerError: AX-SRV-004, AX-SRV-006, AX-SRV-007.
        """
        with self._books:
            self._count += 1
            name = f"alembicx_{self._run}_{self._count}"
            made = dataclasses.replace(self._server, name=name, database=name)
            # Noted first: should this be interrupted, `close` still drops it.
            self._made[name] = made
        source = template.name if isinstance(template, ScratchDatabase) else template
        try:
            self._administration.create(
                name, template=source, strategy=self._strategy, comment=self._comment(label)
            )
        except ServerError:
            with self._books:
                del self._made[name]
            raise
        return made

    def drop(self, database: ScratchDatabase) -> None:
        """Drop a database made here, ending the sessions in it."""
        with self._books:
            if database.name not in self._made:
                if database.name.startswith(f"alembicx_{self._run}_"):
                    return
                raise ValueError(f"{database.name} was not made by this server")
        self._administration.drop(database.name)
        with self._books:
            self._made.pop(database.name, None)

    def has_shared_objects(self) -> bool:
        """Tell nothing of a server that others use too."""
        return False

    def end_overdue(self, limits: Limits, note: Callable[[str], None]) -> None:
        """End the statements in the databases made here that take too long, and note why."""
        from alembicx.servers.overdue import end_overdue

        with self._books:
            names = list(self._made)
        if names:
            end_overdue(self._administration, names, limits, note)

    def interrupt(self) -> None:
        """End all sessions in the databases made here, also while another thread waits."""
        with self._books:
            names = list(self._made)
        if names:
            self._administration.end_sessions(names)

    def _comment(self, label: str) -> str:
        """Give the comment that a new database gets; empty for none."""
        return ""


def open_administration(
    server: ScratchDatabase,
    *,
    databases: Sequence[str],
    timeout: float,
    on_connect: Callable[[Connection], None] | None = None,
) -> Administration:
    """Connect for administration.

    Raises:
        ServerError: AX-ENV-010 without psycopg; else as ``Administration``.
    """
    try:
        from alembicx.servers.administration import Administration
    except ImportError as error:
        raise ServerError(
            f"psycopg 3 is needed to create databases, and cannot be imported ({error})",
            code="AX-ENV-010",
            subject="psycopg",
            remedy="Run `pip install 'alembicx[embedded]'` or `pip install 'psycopg[binary]'`.",
        ) from error
    return Administration(server, databases=databases, timeout=timeout, on_connect=on_connect)
