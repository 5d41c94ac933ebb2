"""The scratch databases of one state of one project: one for each database that env.py means."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, create_engine
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from alembicx._core import settings
from alembicx.bus import watch_engine
from alembicx.config import AlembicConfig
from alembicx.environment import MARK, connect_directly, named_object, redirecting
from alembicx.errors import ConfigError
from alembicx.runner.servers import Servers
from alembicx.servers import ScratchDatabase, ScratchServer

_SYNC_DRIVERS: Final = {"postgresql": "psycopg", "sqlite": "pysqlite"}


class Workspace:
    """One state of a project's databases; it can be cloned and dropped."""

    def __init__(
        self,
        config: AlembicConfig,
        servers: Servers,
        templates: Mapping[str, ScratchDatabase | str] | None = None,
    ) -> None:
        """Create nothing before env.py asks for it.

        Args:
            config: The project.
            servers: Where databases come from.
            templates: What the databases are copies of, by the place that env.py means, the first
                one first; without it they are empty, and prepared.
        """
        self._config = config
        self._servers = servers
        self._templates = templates or {}
        self._databases: dict[str, tuple[ScratchServer, ScratchDatabase]] = {}
        self._unprepared: ScratchDatabase | None = None
        self._lock = threading.RLock()

    @property
    def servers(self) -> Servers:
        """Give where its databases come from."""
        return self._servers

    @property
    def places(self) -> dict[str, tuple[ScratchServer, ScratchDatabase]]:
        """Give server and database for each place that env.py means, the first one first."""
        return dict(self._databases)

    @property
    def databases(self) -> list[ScratchDatabase]:
        """Give the databases so far, the first one first."""
        return [database for _, database in self._databases.values()]

    def main(self) -> ScratchDatabase:
        """Give the first database; create it when env.py has not connected yet."""
        if not self._databases:
            self._create(self._servers.default_dialect, "main", at_once=False)
        return self.databases[0]

    def first(self, dialect: str) -> ScratchDatabase:
        """Give the first database, at what the project calls base."""
        return self.databases[0] if self._databases else self._create(dialect, "main")

    def prepare(self) -> None:
        """Bring the first database to what the project calls base, if that was put off."""
        pending, self._unprepared = self._unprepared, None
        if pending is not None:
            self._prepare(pending)

    def database_for(self, dialect: Any, place: str) -> ScratchDatabase:
        """Give the database that stands for a place that env.py means, always the same one."""
        with self._lock:
            for _, database in self._databases.values():
                if _own_place(database) == place:
                    return database
            if place in self._databases:
                return self._databases[place][1]
            if "main" in self._databases and len(self._databases) == 1:
                # It was created before env.py connected; the first place that env.py means is meant
                # by it.
                server, database = self._databases["main"]
                if server.dialect == dialect.name:
                    self._databases = {place: (server, database)}
                    return database
            return self._create(dialect.name, place)

    def of(self, connection: Connection) -> ScratchDatabase:
        """Give the database that a connection of env.py is in."""
        name = connection.info.get(MARK)
        return next(each for each in self.databases if each.name == name)

    def clone(self) -> Workspace:
        """Make a workspace with a copy of each database; nothing may be connected to this one's."""
        with self._lock:
            copy = Workspace(self._config, self._servers)
            for place, (server, database) in self._databases.items():
                copy._databases[place] = (server, server.create("clone", template=database))
            return copy

    def shares_more_than_databases(self) -> bool:
        """Tell whether migrations made roles or tablespaces, which belong to the whole cluster."""
        return any(server.has_shared_objects() for server, _ in self._databases.values())

    def drop(self) -> None:
        """Drop the databases."""
        with self._lock:
            for server, database in self._databases.values():
                server.drop(database)
            self._databases.clear()

    def variables(self) -> dict[str, str]:
        """Fill the templates of the setting ``env`` for the first database."""
        templates = self._config.table("env")
        if not templates:
            return {}
        database = self.main()
        driver = self._servers.default_driver or _SYNC_DRIVERS[database.dialect]
        values = {
            "url": database.url_for(driver).render_as_string(hide_password=False),
            "dsn": database.url_for("").render_as_string(hide_password=False),
            "host": database.host or "",
            "port": str(database.port or ""),
            "user": database.user or "",
            "password": database.password or "",
            "database": database.database,
            "driver": driver,
            "directory": str(self._config.directory),
        }
        return {name: settings.fill(template, values) for name, template in templates.items()}

    @contextlib.contextmanager
    def connect(self) -> Iterator[Connection]:
        """Open a connection of AlembicX's own to the first database, committed at the end."""
        with connect_to(self.main()) as connection:
            yield connection

    def _create(self, dialect: str, place: str, *, at_once: bool = True) -> ScratchDatabase:
        server = self._servers.server(dialect, fresh=not self._databases)
        first = not self._databases
        template = self._template_for(place)
        if template is not None:
            first = False
        elif first and self._config.text("template"):
            template = self._config.text("template")
        database = server.create("scratch", template=template)
        self._databases[place] = (server, database)
        if first and at_once:
            self._prepare(database)
        elif first:
            # Its URL is wanted before env.py runs; `prepare` runs where env.py does.
            self._unprepared = database
        return database

    def _template_for(self, place: str) -> ScratchDatabase | str | None:
        """Give what the database for a place is a copy of.

        Before env.py has connected nobody knows what it will mean, and a place may have another
        name each time: but the first one is the first one.
        """
        if place in self._templates:
            return self._templates[place]
        if self._databases or not self._templates:
            return None
        return next(iter(self._templates.values()))

    def _prepare(self, database: ScratchDatabase) -> None:
        """Bring a new database into the state that the project calls base."""
        config = self._config
        files = [config.path(each, "prepare_sql") for each in config.texts("prepare_sql")]
        function: Callable[[Connection], object] | None = None
        if config.text("prepare"):
            function = named_object(config.text("prepare"), config, "prepare")
        if not files and function is None:
            return
        scripts = [(file, _script(file, config)) for file in files]
        with redirecting(self.database_for), connect_to(database) as connection:
            for file, script in scripts:
                with _naming("prepare_sql", str(file), config):
                    _run_script(connection, script)
            if function is not None:
                with _naming("prepare", config.text("prepare"), config), config.import_path():
                    function(connection)


@contextlib.contextmanager
def connect_to(database: ScratchDatabase) -> Iterator[Connection]:
    """Open a sync connection to a scratch database, committed at the end."""
    engine = create_engine(database.url_for(_SYNC_DRIVERS[database.dialect]), poolclass=NullPool)
    with connect_directly(engine) as connection, connection.begin():
        yield connection


def async_engine(database: ScratchDatabase, driver: str) -> AsyncEngine:
    """Make an AsyncEngine that keeps no connection, for code of the user's."""
    engine = create_async_engine(database.url_for(driver), poolclass=NullPool)
    watch_engine(engine.sync_engine)
    return engine


def sync_engine(database: ScratchDatabase, driver: str) -> Any:
    """Make an engine that keeps no connection, for code of the user's."""
    engine = create_engine(database.url_for(driver), poolclass=NullPool)
    watch_engine(engine)
    return engine


def _own_place(database: ScratchDatabase) -> str:
    """Name a scratch database as `Redirect` names places: `env` may have told env.py its URL."""
    if database.dialect == "sqlite":
        return database.database
    return f"{database.host}:{database.port}/{database.database}"


@contextlib.contextmanager
def _naming(setting: str, name: str, config: AlembicConfig) -> Iterator[None]:
    """Say of an error in what a setting names that it arose there."""
    try:
        yield
    except Exception as error:
        raise ConfigError(
            f"{setting} = {name!r} raised {type(error).__name__}: {error}",
            code="AX-CFG-007",
            subject=config.origin(setting),
            remedy="It has to bring an empty database into the state that the history starts from.",
        ) from error


def _script(file: Path, config: AlembicConfig) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"prepare_sql = {str(file)!r} cannot be read: {error}",
            code="AX-CFG-007",
            subject=config.origin("prepare_sql"),
            remedy="Name a file of SQL statements, in UTF-8, relative to the file that names it.",
        ) from error


def _run_script(connection: Connection, script: str) -> None:
    raw: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        raw.executescript(script)
    else:
        raw.execute(script)
