"""Every connection that env.py opens goes to a scratch database; every other one is refused.

While a `Redirect` is in force it listens on SQLAlchemy's ``Engine`` and ``Pool`` classes, so it
sits below whatever env.py does: its own engines, cached engines of the application,
`connection.engine`, async engines. Only the thread that runs env.py, and what that thread starts,
is concerned: the tests and the application around it keep their own databases.

Source:
    https://docs.sqlalchemy.org/en/20/core/events.html#sqlalchemy.events.DialectEvents.do_connect
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from contextvars import ContextVar, Token
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Engine, event, exc, make_url
from sqlalchemy.pool import Pool

from alembicx._core import text
from alembicx.environment.failure import CANCELLED, TookTooLong, sqlstate_of
from alembicx.errors import EnvironmentFailed

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.engine import Dialect, ExceptionContext
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

    from alembicx.servers import ScratchDatabase

#: Where a connection's `info` says which scratch database it is in.
MARK: Final = "alembicx.database"

#: Where a connection's `info` says that it is AlembicX's own, opened beside env.py.
_OWN: Final = "alembicx.own"

#: Connection arguments that say how to talk, not where to: they are kept. Whatever names a place, a
#: person, a secret or a certificate belongs to the database that env.py meant, and goes.
_KEPT: Final = frozenset(
    {
        "application_name",
        "autocommit",
        "cached_statements",
        "check_same_thread",
        "client_encoding",
        "command_timeout",
        "cursor_factory",
        "detect_types",
        "isolation_level",
        "keepalives",
        "max_cached_statement_lifetime",
        "max_cacheable_statement_size",
        "options",
        "prepare_threshold",
        "prepared_statement_cache_size",
        "prepared_statement_name_func",
        "row_factory",
        "server_settings",
        "statement_cache_size",
        "uri",
    }
)

_in_force: ContextVar[Redirect | None] = ContextVar("alembicx_redirect", default=None)
_opening_own: ContextVar[bool] = ContextVar("alembicx_opening_own", default=False)


def redirecting(
    database_for: Callable[[Dialect, str], ScratchDatabase],
) -> AbstractContextManager[object]:
    """Put a redirect in force unless one is: for code of the project that is not env.py."""
    return nullcontext() if _in_force.get() is not None else Redirect(database_for)


def connect_directly(engine: Engine) -> Connection:
    """Open a connection of AlembicX's own, which no redirect touches."""
    token = _opening_own.set(True)
    try:
        connection = engine.connect()
        connection.info[_OWN] = True
    finally:
        _opening_own.reset(token)
    return connection


class NeedsOwnTransaction(Exception):
    """A migration wants to end, or to look past, the transaction that is to be rolled back."""


class Redirect(AbstractContextManager["Redirect"]):
    """Sends the connections of one run of env.py to scratch databases.

    Attributes:
        holding: A state is held in a transaction: another connection would not see it, and might
            wait for it for ever.
        opened: Every connection record opened in this run, in order.
        dialects: The dialect of each engine that connected, in order of its first connection.
    """

    def __init__(
        self,
        database_for: Callable[[Dialect, str], ScratchDatabase],
        why_ended: Callable[[], str] = str,
    ) -> None:
        """Prepare; nothing is listened to before the ``with`` block.

        Args:
            database_for: Gives the scratch database for a dialect and the place that env.py meant.
            why_ended: Gives why AlembicX ended the statement that was cancelled; empty if it did
                not.
        """
        self._database_for = database_for
        self._why_ended = why_ended
        self._token: Token[Redirect | None] | None = None
        self._bystanders: frozenset[int] = frozenset()
        self._current: dict[str, ScratchDatabase] = {}
        self.holding = False
        self.opened: list[ConnectionPoolEntry] = []
        self.dialects: list[Dialect] = []

    def __enter__(self) -> Redirect:
        """Start to listen; threads that exist now, other than this one, are bystanders."""
        here = threading.get_ident()
        self._bystanders = frozenset(t.ident for t in threading.enumerate() if t.ident) - {here}
        self._token = _in_force.set(self)
        self._create_connection = Pool._create_connection
        Pool._create_connection = self._guarded_create()  # type: ignore[method-assign,assignment]
        event.listen(Engine, "do_connect", self._connect)
        event.listen(Pool, "connect", self._opened, insert=True)
        event.listen(Pool, "checkout", self._checkout)
        event.listen(Engine, "before_cursor_execute", self._execute)
        event.listen(Engine, "handle_error", self._failed, retval=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop listening."""
        event.remove(Engine, "handle_error", self._failed)
        event.remove(Engine, "before_cursor_execute", self._execute)
        event.remove(Pool, "checkout", self._checkout)
        event.remove(Pool, "connect", self._opened)
        event.remove(Engine, "do_connect", self._connect)
        Pool._create_connection = self._create_connection  # type: ignore[method-assign]
        if self._token is not None:
            _in_force.reset(self._token)

    def close_all(self) -> int:
        """Close the connections that env.py left open, and tell how many there were.

        Their pools open new ones when they are next asked, to the database that their owner means.
        """
        open_ones = [record for record in self.opened if record.dbapi_connection is not None]
        for record in open_ones:
            record.invalidate()
        return len(open_ones)

    def check(self, connection: Connection) -> None:
        """Refuse a connection that is not in a scratch database of this run.

        Raises:
            EnvironmentFailed: AX-ENV-005, before any statement ran on it.
        """
        info = connection.info
        if info.get(MARK) not in self._current and _OWN not in info:
            raise _stranger(str(connection.engine.url))

    def _concerns(self) -> bool:
        """Tell whether what happens now is env.py's doing."""
        if _opening_own.get():
            return False
        return _in_force.get() is self or threading.get_ident() not in self._bystanders

    def _guarded_create(self) -> Callable[[Pool], ConnectionPoolEntry]:
        """Refuse engines with ``creator=`` before their function is called.

        No public hook of SQLAlchemy is early enough, and a function of the project that logs in to
        a database must not be called at all. The pool of any other engine opens its connections by
        a function of `sqlalchemy.engine.create`, which asks `do_connect`.
        """
        create = self._create_connection

        def guarded(pool: Pool) -> ConnectionPoolEntry:
            if self._concerns() and pool._creator.__module__ != "sqlalchemy.engine.create":
                raise _stranger("an engine with creator=")
            return create(pool)

        return guarded

    def _connect(
        self,
        dialect: Dialect,
        record: ConnectionPoolEntry,
        cargs: list[Any],
        cparams: dict[str, Any],
    ) -> DBAPIConnection | None:
        if not self._concerns():
            return None
        if self.holding:
            raise NeedsOwnTransaction("the migration opens a second connection")
        database = self._database_for(dialect, _place(dialect, cargs, cparams))
        self._current[database.name] = database
        url = make_url(database.url_for(dialect.driver))
        args, params = dialect.create_connect_args(url)
        kept = {key: value for key, value in cparams.items() if key in _KEPT and value is not None}
        # Connecting here, and not only changing the arguments, keeps the project's own listeners
        # (which put in a token for the database that they know) from changing them back.
        connection = dialect.connect(*args, **{**kept, **params})
        record.info[MARK] = database.name
        self.opened.append(record)
        if dialect not in self.dialects:
            self.dialects.append(dialect)
        return connection

    def _opened(self, connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
        if self._concerns() and MARK not in record.info:
            connection.close()
            raise _stranger("an engine with creator=")

    def _checkout(
        self,
        connection: DBAPIConnection,
        record: ConnectionPoolEntry,
        proxy: PoolProxiedConnection,
    ) -> None:
        # A pool that the application keeps hands over a connection from another time: it is put
        # aside, and the pool opens a new one, which comes by _connect.
        if not self._concerns():
            return
        if self.holding:
            raise NeedsOwnTransaction("the migration takes a second connection")
        if record.info.get(MARK) not in self._current:
            raise exc.DisconnectionError("this connection is not in a scratch database of AlembicX")

    def _execute(
        self,
        connection: Connection,
        cursor: object,
        statement: str,
        parameters: object,
        context: object,
        executemany: bool,
    ) -> None:
        if self._concerns():
            self.check(connection)

    def _failed(self, context: ExceptionContext) -> BaseException | None:
        """Say in the place of the server why a statement was cancelled."""
        error = context.sqlalchemy_exception
        if not isinstance(error, exc.DBAPIError) or sqlstate_of(error) != CANCELLED:
            return None
        reason = self._why_ended() if self._concerns() else ""
        return TookTooLong.instead_of(error, reason) if reason else None


def _stranger(what: str) -> EnvironmentFailed:
    return EnvironmentFailed(
        f"env.py works on a connection that AlembicX did not open ({text.mask_secrets(what)}); "
        "it was stopped before its first statement",
        code="AX-ENV-005",
        remedy="Let env.py make its engine from a URL while it runs, without creator= and "
        "without a connection that was opened before.",
    )


def _place(dialect: Dialect, cargs: list[Any], cparams: Mapping[str, Any]) -> str:
    """Name the database that env.py meant, so that two of them get two scratch databases."""
    if dialect.name == "sqlite":
        return str(cargs[0] if cargs else cparams.get("database", ":memory:"))
    host = cparams.get("host") or cparams.get("hostaddr") or ""
    port = cparams.get("port") or ""
    database = cparams.get("dbname") or cparams.get("database") or cparams.get("service") or ""
    return f"{host}:{port}/{database}" + (f" {cargs[0]}" if cargs else "")
