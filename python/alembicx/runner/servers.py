"""Which scratch servers a runner has open, and how long a statement may take on them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlalchemy import make_url

from alembicx.config import AlembicConfig
from alembicx.errors import EnvironmentFailed, ServerError
from alembicx.runner.time_limit import TimeLimit
from alembicx.servers import Limits, ScratchServer, open_server

_SUPPORTED: Final = ("postgresql", "sqlite")


class Servers:
    """The scratch servers of one runner, opened when a dialect is first met."""

    def __init__(self, config: AlembicConfig, origin: Path | None = None) -> None:
        """Open nothing yet.

        Args:
            config: The project.
            origin: Where a server of the project's kind stored databases, to start from.
        """
        self._stored = origin
        self._url = config.text("url") or None
        self._timeout = float(config.value("timeout"))
        self._origin = config.origin("url")
        self._limits = Limits(
            lock=float(config.value("lock_timeout")),
            statement=float(config.value("statement_timeout")),
        )
        self._open: list[ScratchServer] = []

    @property
    def default_dialect(self) -> str:
        """Give the dialect of the named server, or PostgreSQL."""
        return make_url(self._url).get_backend_name() if self._url else "postgresql"

    @property
    def default_driver(self) -> str:
        """Give the driver in the setting ``url``; empty when it names none."""
        if self._url is None:
            return ""
        return make_url(self._url).drivername.partition("+")[2]

    def server(self, dialect: str, *, fresh: bool = False) -> ScratchServer:
        """Give the server for a dialect.

        Args:
            dialect: SQLAlchemy's name of it.
            fresh: A database is about to be built from nothing: roles and tablespaces that earlier
                migrations made belong to the whole cluster and would be in its way, so a private
                cluster that has any is left for a new one.

        Raises:
            EnvironmentFailed: AX-ENV-007 for a dialect that AlembicX does not serve.
            ServerError: AX-SRV-001 to AX-SRV-008.
        """
        if dialect not in _SUPPORTED:
            raise EnvironmentFailed(
                f"env.py connects with the dialect {dialect!r}, which AlembicX does not serve yet",
                code="AX-ENV-007",
                remedy="PostgreSQL and SQLite are served.",
            )
        if self._url is not None and self.default_dialect != dialect:
            raise ServerError(
                f"env.py connects with {dialect}, and {self.default_dialect} was named",
                code="AX-SRV-008",
                subject=self._origin,
                remedy="Name a server of env.py's dialect, or let env.py choose its dialect by a "
                "variable that `env` in [tool.alembicx] sets.",
            )
        for server in reversed(self._open):
            if server.dialect == dialect:
                if fresh and server.has_shared_objects():
                    break
                return server
        server = open_server(self._url, dialect=dialect, timeout=self._timeout, origin=self._stored)
        self._open.append(server)
        return server

    def time_limit(self) -> TimeLimit:
        """Give a watch that ends what takes too long in a scratch database."""
        return TimeLimit(self._limits, self._end_overdue)

    def _end_overdue(self, limits: Limits, note: Callable[[str], None]) -> None:
        for server in self._open:
            server.end_overdue(limits, note)

    def interrupt(self) -> None:
        """End whatever still runs in a scratch database."""
        for server in self._open:
            server.interrupt()

    def close(self) -> None:
        """Drop every scratch database and stop what was started."""
        while self._open:
            self._open.pop().close()
