"""Databases at head for a project's own tests: migrated once, then cloned."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from alembicx.config import AlembicConfig
from alembicx.runner.leaving import leaving
from alembicx.runner.runner import AsyncAlembicRunner
from alembicx.runner.servers import Servers
from alembicx.runner.workspace import Workspace


class MigratedDatabase:
    """A database of one test's own, with all migrations applied.

    Attributes:
        url: SQLAlchemy URL with a sync driver.
        async_url: SQLAlchemy URL with an async driver.
    """

    def __init__(self, workspace: Workspace) -> None:
        """Wrap a clone."""
        self._workspace = workspace
        postgresql = workspace.main().dialect == "postgresql"
        self.url = self.url_for("psycopg" if postgresql else "pysqlite")
        self.async_url = self.url_for("asyncpg" if postgresql else "aiosqlite")

    def url_for(self, driver: str) -> str:
        """Give the SQLAlchemy URL for a driver, such as ``psycopg2``."""
        return self._workspace.main().url_for(driver).render_as_string(hide_password=False)

    def drop(self) -> None:
        """Drop the database; the fixture does it."""
        with leaving():
            self._workspace.drop()


@contextlib.contextmanager
def head_template(
    config: AlembicConfig, servers: Servers
) -> Iterator[Callable[[], MigratedDatabase]]:
    """Migrate a database to the heads, when it is first needed, and hand out clones of it.

    Raises:
        MigrationFailed: AX-UPG-001, when the first clone is asked for and ``upgrade heads`` fails.
    """
    runner = AsyncAlembicRunner(config, servers=servers)
    migrated: list[Workspace] = []

    def clone() -> MigratedDatabase:
        if not migrated:
            migrated.append(runner.sync.migrated_workspace())
        with leaving():
            return MigratedDatabase(migrated[0].clone())

    try:
        yield clone
    finally:
        with leaving():
            for workspace in migrated:
                workspace.drop()
        runner.sync.close()
