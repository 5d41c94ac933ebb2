"""What a scratch database is, and what every place that makes them can do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, runtime_checkable
from urllib.parse import urlencode

from sqlalchemy.engine import URL

from alembicx.servers.accounts import Account

Query = tuple[tuple[str, str | tuple[str, ...]], ...]

_LIBPQ_DRIVERS = frozenset({"psycopg", "psycopg_async", "psycopg2", "psycopg2cffi"})
# Source: https://magicstack.github.io/asyncpg/current/api/index.html#connection and, for the
# two that SQLAlchemy adds, https://docs.sqlalchemy.org/en/20/dialects/postgresql.html#asyncpg
_ASYNCPG_ARGUMENTS = frozenset(
    {"host", "port", "ssl", "direct_tls", "passfile", "timeout", "command_timeout"}
    | {"statement_cache_size", "max_cached_statement_lifetime", "max_cacheable_statement_size"}
    | {"target_session_attrs", "krbsrvname", "gsslib"}
    | {"prepared_statement_cache_size", "prepared_statement_name_func"}
)
_SHARED_ARGUMENTS = frozenset({"host", "port", "passfile", "target_session_attrs", "krbsrvname"})
# asyncpg takes these in a `dsn` only, and lets its other arguments override the rest of it.
_ASYNCPG_DSN = frozenset(
    {"sslcert", "sslkey", "sslrootcert", "sslcrl", "sslpassword", "application_name", "options"}
    | {"ssl_min_protocol_version", "ssl_max_protocol_version"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScratchDatabase:
    """A database that AlembicX made up, or (as a template) was given by name.

    Attributes:
        dialect: ``postgresql`` or ``sqlite``.
        name: The database's name on its server; for SQLite the name of the file.
        database: What goes into a URL: the name, the path of a file, or a ``file:`` URI.
        host: Where the server listens; None for SQLite and for libpq's default.
        port: The server's TCP port.
        user: The role to connect as.
        password: Never shown by ``repr``.
        memory: True for an SQLite database without a file.
        query: Further parameters of the URL, such as ``sslmode``.
        query_driver: The driver for which ``query`` was written; empty for the dialect's own.
    """

    dialect: str
    name: str
    database: str
    host: str | None = None
    port: int | None = None
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    memory: bool = False
    query: Query = field(default=(), repr=False)
    query_driver: str = ""

    @property
    def url(self) -> URL:
        """The SQLAlchemy URL without a driver."""
        return self._url_of("", self.query)

    @property
    def path(self) -> Path | None:
        """The file of an SQLite database that has one."""
        return Path(self.database) if self.dialect == "sqlite" and not self.memory else None

    def url_for(self, driver: str) -> URL:
        """Give the URL that a driver needs to connect here.

        Args:
            driver: As in SQLAlchemy's URLs: ``asyncpg``, ``psycopg``, ``aiosqlite``; empty for
                the dialect's default.

        Returns:
            A URL whose parameters are in the driver's own words (``sslmode`` or ``ssl``).
        """
        if self.dialect != "postgresql" or driver == self.query_driver:
            return self._url_of(driver, self.query)
        if driver == "asyncpg":
            return self._url_of(driver, _for_asyncpg(self.query))
        if driver in _LIBPQ_DRIVERS:
            return self._url_of(driver, _for_libpq(self.query))
        return self._url_of(driver, self.query)

    def _url_of(self, driver: str, query: Query) -> URL:
        return URL.create(
            f"{self.dialect}+{driver}" if driver else self.dialect,
            username=self.user,
            password=self.password,
            host=self.host,
            port=self.port,
            database=self.database,
            query=dict(query),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a statement may take, in seconds; 0 means as long as it likes.

    Attributes:
        lock: How long it may wait for a lock.
        statement: How long it may run, if it does not wait for a lock.
    """

    lock: float = 0.0
    statement: float = 0.0


class ScratchServer(Protocol):
    """Where scratch databases come from. Every method may be called from any thread."""

    @property
    def dialect(self) -> str:
        """``postgresql`` or ``sqlite``."""

    @property
    def server_version(self) -> int:
        """A number such as 150018 for PostgreSQL 15.18, 3040001 for SQLite 3.40.1."""

    def create(self, label: str, template: ScratchDatabase | str | None = None) -> ScratchDatabase:
        """Make a database.

        Args:
            label: What it is for, in a few words; people may meet it, nothing depends on it.
            template: What to make a copy of; None for an empty database.

        Raises:
            ServerError: AX-SRV-004, AX-SRV-006 (the server refused; ``sqlstate`` says why) or
                AX-SRV-007 (somebody else is using the template).
        """

    def drop(self, database: ScratchDatabase) -> None:
        """Remove a database made here, sessions in it or not. Twice is harmless.

        Raises:
            ValueError: This server did not make that database.
            ServerError: AX-SRV-006; the server refused.
        """

    def has_shared_objects(self) -> bool:
        """Tell whether a new database would meet roles or tablespaces made in another.

        False on a named server: what is shared there is not AlembicX's to judge.
        """

    def end_overdue(self, limits: Limits, note: Callable[[str], None]) -> None:
        """End the statements in the databases made here that take too long.

        Args:
            limits: How long they may take.
            note: Called before each is ended with what it waited for and who holds that, or how
                long it ran; and with nothing if it had ended by itself.

        Raises:
            ServerError: AX-SRV-002, AX-SRV-003 or AX-SRV-006.
        """

    def interrupt(self) -> None:
        """End every session in the databases made here, so that hanging statements return."""

    def close(self) -> None:
        """Remove every database made here, and stop what was started. Twice is harmless."""


@runtime_checkable
class StoringServer(ScratchServer, Protocol):
    """A server of AlembicX's own, whose databases can be kept for later runs."""

    @property
    def account(self) -> Account:
        """Whom the states belong to that it stores."""

    @property
    def programs(self) -> str:
        """What a stored state depends on besides the databases, in characters."""

    def store(self, databases: Mapping[str, ScratchDatabase], target: Path) -> dict[str, str]:
        """Keep databases for later servers, and close.

        Args:
            databases: Databases made here that nobody is connected to, by any name.
            target: A directory that belongs to ``account``.

        Returns:
            By the same names, what a server that has the directory as its ``origin`` takes as a
            template.

        Raises:
            ServerError: AX-SRV-005 to AX-SRV-007.
        """


def _for_libpq(query: Query) -> Query:
    renamed = ((("sslmode" if key == "ssl" else key), value) for key, value in query)
    return tuple(
        (key, value)
        for key, value in renamed
        if key in _SHARED_ARGUMENTS or key not in _ASYNCPG_ARGUMENTS
    )


def _for_asyncpg(query: Query) -> Query:
    renamed = [(("ssl" if key == "sslmode" else key), value) for key, value in query]
    kept = tuple((key, value) for key, value in renamed if key in _ASYNCPG_ARGUMENTS)
    in_dsn = {key: value for key, value in renamed if key in _ASYNCPG_DSN}
    if not in_dsn:
        return kept
    return (*kept, ("dsn", f"postgresql://?{urlencode(in_dsn)}"))
