"""Statements about whole databases, over psycopg: create, clone, drop, end sessions.

Imported only when a PostgreSQL server is used, because psycopg is an extra.
"""

import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, LiteralString, TypeVar

import psycopg
from psycopg import pq, sql
from psycopg.conninfo import make_conninfo

from alembicx.errors import ServerError
from alembicx.servers.holders import drop_subscriptions, roll_back_prepared
from alembicx.servers.scratch import ScratchDatabase

Connection = psycopg.Connection[tuple[Any, ...]]
Row = tuple[Any, ...]
T = TypeVar("T")

# Seconds. Sessions end a moment after their connection was closed; CREATE and DROP DATABASE look
# again only every 0.1 s, so waiting here made a clone 0.015 s instead of 0.12 s.
_SESSIONS_LEAVE = 2.0
_POLL = 0.001

_SESSIONS: LiteralString = (
    "FROM pg_stat_activity WHERE datname = ANY(%s) AND pid <> pg_backend_pid()"
    " AND backend_type IS DISTINCT FROM 'autovacuum worker'"
)


class Administration:
    """A session outside every scratch database. Threads take turns."""

    def __init__(
        self,
        server: ScratchDatabase,
        *,
        databases: Sequence[str],
        timeout: float,
        on_connect: Callable[[Connection], None] | None = None,
    ) -> None:
        """Connect. ``server_version`` is then as libpq counts: 150018 is 15.18.

        Args:
            server: Where and as whom.
            databases: Databases to be connected to; the first that lets us in is used.
            timeout: Seconds to wait for the server.
            on_connect: Called with every new connection, for what must hold as long as it does.

        Raises:
            ServerError: AX-SRV-002 or AX-SRV-003; ``subject`` is host and port.
        """
        self._arguments = _arguments(server, timeout)
        self._databases = list(databases)
        self._user = server.user or ""
        self._password = str(self._arguments.get("password", ""))
        self.subject = f"{self._arguments.get('host', 'localhost')}:{server.port or 5432}"
        self._on_connect = on_connect
        self._turn = threading.RLock()
        self._connection = self._connect()
        self.server_version = self._connection.info.server_version

    def rows(self, query: LiteralString | sql.Composed, arguments: Sequence[Any] = ()) -> list[Row]:
        """Run one statement, connecting again if the connection was lost.

        Raises:
            ServerError: AX-SRV-006 with the server's ``sqlstate``, or as when connecting.
        """
        with self._turn:
            try:
                try:
                    return _rows(self._connection, query, arguments)
                except psycopg.OperationalError:
                    if not self._connection.closed:
                        raise
                self._connection = self._connect()
                return _rows(self._connection, query, arguments)
            except psycopg.Error as error:
                raise self._refused(error) from error

    def create(
        self, name: str, *, template: str | None, strategy: LiteralString, comment: str
    ) -> None:
        """Create a database; without its comment it does not stay.

        Raises:
            ServerError: AX-SRV-004, AX-SRV-006, or AX-SRV-007: others are in the template.
        """
        statement = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
        if template is not None:
            self._wait_until_empty(template)
            statement += sql.SQL(" TEMPLATE {}").format(sql.Identifier(template))
        if strategy and self.server_version >= 150000:
            statement += sql.SQL(" STRATEGY ") + sql.SQL(strategy)
        try:
            self.rows(statement)
        except ServerError as error:
            if error.sqlstate == "55006":
                raise self._in_use(template or "template1") from error
            if error.sqlstate == "42501" and template is None:
                raise self.cannot_create() from error
            raise
        if comment:
            try:
                remark = sql.SQL("COMMENT ON DATABASE {} IS {}")
                self.rows(remark.format(sql.Identifier(name), sql.Literal(comment)))
            except ServerError:
                self.drop(name)
                raise

    def drop(self, name: str) -> None:
        """Drop a database, whoever is in it; no matter if it is gone already.

        Raises:
            ServerError: AX-SRV-006.
        """
        with self._turn:
            self.rows("SELECT pg_terminate_backend(pid) " + _SESSIONS, [[name]])
            self._sessions_left(name)
            statement = sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name))
            if self.server_version >= 130000:
                statement += sql.SQL(" WITH (FORCE)")
            try:
                self.rows(statement)
            except ServerError as error:
                if error.sqlstate != "55006":
                    raise
                self._let_go(name)
                self.rows(statement)

    def end_sessions(self, names: Iterable[str]) -> None:
        """End all sessions in databases, over a connection of its own: waits for nobody."""
        try:
            with self._open(self._databases[0]) as connection:
                _rows(connection, "SELECT pg_terminate_backend(pid) " + _SESSIONS, [list(names)])
        except psycopg.Error as error:
            raise self._refused(error) from error

    def look_into(self, name: str, look: Callable[[Connection], T]) -> T:
        """Look at something from inside a database, over a connection of its own.

        Raises:
            ServerError: AX-SRV-006.
        """
        try:
            with self._open(name) as connection:
                return look(connection)
        except psycopg.Error as error:
            raise self._refused(error) from error

    def set_password(self, role: str, password: str) -> None:
        """Give a role a password, or what the server keeps of one.

        Raises:
            ServerError: AX-SRV-006.
        """
        statement = sql.SQL("ALTER ROLE {} PASSWORD {}")
        self.rows(statement.format(sql.Identifier(role), sql.Literal(password)))

    def close(self) -> None:
        """Close the connection. Twice is harmless."""
        with self._turn:
            self._connection.close()

    def cannot_create(self) -> ServerError:
        """Give the error for a role that may not create databases."""
        return ServerError(
            f"role {self._user} may not create databases, so there is nowhere to migrate safely",
            code="AX-SRV-004",
            subject=self.subject,
            remedy=f"As a superuser, run: ALTER ROLE {_quoted(self._user)} CREATEDB;",
            sqlstate="42501",
        )

    def _wait_until_empty(self, name: str) -> None:
        if self._sessions_left(name):
            raise self._in_use(name)

    def _sessions_left(self, name: str) -> int:
        deadline = time.monotonic() + _SESSIONS_LEAVE
        while True:
            left = int(self.rows("SELECT count(*) " + _SESSIONS, [[name]])[0][0])
            if not left or time.monotonic() > deadline:
                return left
            time.sleep(_POLL)

    def _let_go(self, name: str) -> None:
        """Take away what holds a database although nobody is in it."""

        def drop_all(connection: Connection) -> None:
            roll_back_prepared(connection, name)
            drop_subscriptions(connection, name)

        self.look_into(name, drop_all)

    def _connect(self) -> Connection:
        for name in self._databases:
            try:
                connection = self._open(name)
            except psycopg.OperationalError as error:
                failed = error
                if (refusal := self._refusal(error)).code == "AX-SRV-002":
                    raise refusal from error
                continue
            # Next time, and for other connections, straight to the one that let us in.
            self._databases = [name]
            try:
                if self._on_connect is not None:
                    self._on_connect(connection)
            except psycopg.Error as error:
                connection.close()
                raise self._refused(error) from error
            return connection
        raise refusal from failed

    def _open(self, name: str) -> Connection:
        return psycopg.connect(autocommit=True, **self._arguments, dbname=name)

    def _refusal(self, error: psycopg.OperationalError) -> ServerError:
        """Tell why a connection failed, without reading the server's words.

        libpq hands out no SQLSTATE for a connection that failed, and the words depend on the
        server's language. But a ping tells whether a server answers; and if one does that lets
        us into no database, template1 included, then it does not want this user.
        """
        said = self._masked(str(error).strip())
        if not isinstance(error, psycopg.errors.ConnectionTimeout):
            conninfo = make_conninfo(**self._arguments).encode()
            if pq.PGconn.ping(conninfo) == pq.Ping.OK:
                needs = error.pgconn is not None and error.pgconn.needs_password
                why = "asks for a password" if needs else "refuses the user or password"
                return ServerError(
                    f"the server {why} (role {self._user or 'of this account'}): {said}",
                    code="AX-SRV-003",
                    subject=self.subject,
                    remedy="Check user and password in the URL, and the server's pg_hba.conf.",
                )
        return ServerError(
            f"the server cannot be reached: {said}",
            code="AX-SRV-002",
            subject=self.subject,
            remedy="Check host and port, that PostgreSQL runs and listens there, and firewalls.",
        )

    def _refused(self, error: psycopg.Error) -> ServerError:
        return ServerError(
            f"the server refused: {self._masked(error.diag.message_primary or str(error))}",
            code="AX-SRV-006",
            subject=self.subject,
            sqlstate=error.sqlstate or "",
            context=tuple(filter(None, (error.diag.message_detail, error.diag.message_hint))),
        )

    def _in_use(self, name: str) -> ServerError:
        return ServerError(
            f"database {name} cannot be copied while others are connected to it",
            code="AX-SRV-007",
            subject=self.subject,
            remedy="Close the sessions in it; a connection pool (`engine.dispose()`) keeps some.",
            sqlstate="55006",
        )

    def _masked(self, text: str) -> str:
        """Hide the password, should libpq or the server ever repeat it."""
        return text.replace(self._password, "***") if len(self._password) > 4 else text


def _rows(
    connection: Connection, query: LiteralString | sql.Composed, arguments: Sequence[Any]
) -> list[Row]:
    # Without arguments a % in the text is just that.
    cursor = connection.execute(query, arguments or None)
    return cursor.fetchall() if cursor.description is not None else []


def _arguments(server: ScratchDatabase, timeout: float) -> Mapping[str, Any]:
    """Give libpq's keywords for a server, those of its URL included, and no others."""
    known = {option.keyword.decode() for option in pq.Conninfo.get_defaults()}
    url = server.url_for("psycopg")
    given = url.translate_connect_args(username="user", database="dbname")
    for key, value in url.query.items():
        given[key] = value if isinstance(value, str) else ",".join(value)
    usual = {
        "application_name": "alembicx",
        # libpq takes whole seconds, and at least two.
        "connect_timeout": max(2, round(timeout)),
        # Firewalls forget idle connections; this one must live as long as the run.
        "keepalives_idle": 30,
    }
    chosen = usual | {key: value for key, value in given.items() if key in known}
    return {key: value for key, value in chosen.items() if key != "dbname"}


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
