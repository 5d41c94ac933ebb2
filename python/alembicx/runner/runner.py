"""`AsyncAlembicRunner`, awaitable from any event loop, and its sync face."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

import anyio
import anyio.to_thread
from sqlalchemy import Engine, Table
from sqlalchemy.ext.asyncio import AsyncEngine

from alembicx._core import revision, verdict, walk
from alembicx.bus import publish_error
from alembicx.config import AlembicConfig
from alembicx.runner.heads import run_to_heads, workspace_at_heads
from alembicx.runner.leaving import leaving
from alembicx.runner.merged import Merged
from alembicx.runner.models import compare_models
from alembicx.runner.orders import Rest, upgrade_in_other_orders
from alembicx.runner.servers import Servers
from alembicx.runner.survey import ModelsCompared, Survey, UpgradeRun, Walked
from alembicx.runner.sync import SyncAlembicRunner
from alembicx.runner.walks import run_walk
from alembicx.runner.worker import Worker
from alembicx.runner.workspace import Workspace, async_engine, sync_engine

# Drivers that serve async code where env.py's own does not; psycopg is there for AlembicX itself.
_ASYNC_DRIVERS = {"postgresql": "psycopg", "sqlite": "aiosqlite"}

P = ParamSpec("P")
T = TypeVar("T")


class AsyncAlembicRunner:
    """Runs the migrations of one project on scratch databases that it makes and removes.

    Every method that touches a database is awaitable, from asyncio (uvloop too) and from trio;
    `sync` has the same methods for code without an event loop. env.py is run unmodified, in a
    worker thread, and can only reach the scratch databases. Revisions are given in every form that
    Alembic takes: full or abbreviated ids, ``head``, ``heads``, ``base``, ``label@head``, ``+1``,
    ``-1``.

    Use it as an async context manager, or call `close`::

        async with AsyncAlembicRunner("alembic.ini") as runner:
            await runner.migrate_up_to("ae10")

    Not for two tasks at once: a database has one state.
    """

    def __init__(
        self,
        config: AlembicConfig | str | os.PathLike[str] = ".",
        *,
        section: str | None = None,
        options: Mapping[str, str] | None = None,
        servers: Servers | None = None,
    ) -> None:
        """Read the configuration; start nothing yet.

        Args:
            config: The project, or a path as `AlembicConfig.load` takes it.
            section: The section of alembic.ini.
            options: Settings by name, as text, such as ``{"url": "sqlite+aiosqlite://"}``.
            servers: Servers to share with other runners; whoever gives them closes them.

        Raises:
            ConfigError: There is no such project, or its settings are wrong.
        """
        if not isinstance(config, AlembicConfig):
            config = AlembicConfig.load(config, section=section, options=options)
        self._worker = Worker(config, servers)
        self._sync: SyncAlembicRunner | None = None

    @property
    def config(self) -> AlembicConfig:
        """Give the project."""
        return self._worker.config

    @property
    def sync(self) -> SyncAlembicRunner:
        """Give the same runner for code without an event loop."""
        if self._sync is None:
            self._sync = SyncAlembicRunner(self)
        return self._sync

    async def survey(self) -> Survey:
        """Run env.py without a step, once, and tell what it showed of the project."""
        return await self._in_thread(self._worker.survey)

    async def history(self) -> revision.Graph:
        """Give all revisions as a graph, in the order in which ``upgrade heads`` runs them."""
        return (await self._in_thread(self._worker.history)).graph

    async def merged(self) -> Merged:
        """Give the revisions that the setting ``since`` takes for merged."""
        return await self._in_thread(lambda: self._worker.merged)

    async def heads(self) -> tuple[str, ...]:
        """Give the heads of the history."""
        return tuple((await self.history()).heads)

    async def current(self) -> tuple[str, ...]:
        """Give all heads that the version table holds; empty at base."""
        return await self._in_thread(self._worker.current)

    async def migrate_up_to(self, target: str) -> tuple[str, ...]:
        """Upgrade as ``alembic upgrade TARGET`` would, and give the heads that were reached.

        Raises:
            TargetError: AX-RUN-001 to AX-RUN-004, when the target cannot be found or reached.
            MigrationFailed: AX-RUN-006, with file and line.
        """
        return await self._migrate(
            lambda graph, heads: revision.upgrade_path(graph, heads, target), walk.Act.upgrade
        )

    async def migrate_up_before(self, target: str) -> tuple[str, ...]:
        """Upgrade to where the revision can be run next: everything before it is, it is not.

        Raises:
            TargetError: AX-RUN-003 when the revision has been run already; otherwise as
                `migrate_up_to`.
        """
        return await self._migrate(
            lambda graph, heads: revision.path_up_before(graph, heads, target), walk.Act.upgrade
        )

    async def migrate_up_one(self) -> tuple[str, ...]:
        """Upgrade the next revision, in the order of ``upgrade heads``.

        Raises:
            TargetError: AX-RUN-003 when nothing is left to upgrade.
        """
        return await self._migrate(revision.path_up_one, walk.Act.upgrade)

    async def migrate_down_to(self, target: str) -> tuple[str, ...]:
        """Downgrade as ``alembic downgrade TARGET`` would, and give the heads that were reached."""
        return await self._migrate(
            lambda graph, heads: revision.downgrade_path(graph, heads, target), walk.Act.downgrade
        )

    async def migrate_down_before(self, target: str) -> tuple[str, ...]:
        """Downgrade the revision and everything that needs it."""
        return await self._migrate(
            lambda graph, heads: revision.path_down_before(graph, heads, target), walk.Act.downgrade
        )

    async def migrate_down_one(self) -> tuple[str, ...]:
        """Downgrade the revision that was last in the order of ``upgrade heads``."""
        return await self._migrate(revision.path_down_one, walk.Act.downgrade)

    async def run(self, wanted: walk.Wanted | None = None) -> walk.Record:
        """Walk the whole history on a new database and give the record of every step.

        ``wanted`` says what to do on the way; without it each revision up, down, up, and then all
        down to base. Of a multidb env.py it is the record of the first engine.
        """
        return (await self.run_engines(wanted))[0].record

    async def run_engines(self, wanted: walk.Wanted | None = None) -> list[Walked]:
        """Walk as `run` does, and give a record for each engine of env.py."""
        plan = wanted if wanted is not None else walk.Wanted(trials=True, descent=True)
        return await self._in_thread(run_walk, self._worker, plan)

    async def upgrade_command(self) -> UpgradeRun:
        """Run exactly ``alembic upgrade heads`` on a new, empty database."""
        run = await self._in_thread(run_to_heads, self._worker)
        if run.error is not None:
            publish_error(run.error)
        return run

    async def compare_models(self, run: UpgradeRun | None = None) -> list[ModelsCompared]:
        """Compare what the migrations make with what ``create_all`` of the models makes.

        Args:
            run: What `upgrade_command` gave, if it was run already.

        Returns:
            One comparison for each engine of env.py; none when the upgrade failed.
        """
        migrated = run if run is not None else await self.upgrade_command()
        return await self._in_thread(compare_models, self._worker, migrated)

    async def upgrade_in_other_orders(
        self, run: UpgradeRun, ignore_kinds: Sequence[str] = (), rest: Rest = list
    ) -> list[verdict.Reordered]:
        """Tell what differs when parallel branches are upgraded in other orders than ``run``."""
        return await self._in_thread(upgrade_in_other_orders, self._worker, run, ignore_kinds, rest)

    async def insert_into(
        self,
        table: str,
        rows: Mapping[str, Any] | Iterable[Mapping[str, Any]],
        *,
        schema: str | None = None,
    ) -> None:
        """Insert one or more rows into a table as it is at the revision reached."""
        given = [rows] if isinstance(rows, Mapping) else list(rows)
        await self._in_thread(self._worker.insert_into, table, given, schema)

    async def table_at_revision(
        self, name: str, *, revision: str | None = None, schema: str | None = None
    ) -> Table:
        """Reflect a table as it is at a revision.

        Args:
            name: The table.
            revision: Migrate there first, up or down; without it the table is read as it is now.
            schema: Its schema, where it is not the default one.
        """
        if revision is not None:
            await self._migrate_anywhere(revision)
        return await self._in_thread(self._worker.table, name, schema)

    async def engine(self) -> AsyncEngine | Engine:
        """Give an engine on the scratch database: async where env.py's is, else sync.

        It keeps no connection between uses, so it can be used from any event loop that its driver
        serves.
        """
        survey = await self.survey()
        database = await self._in_thread(self._worker.workspace.main)
        if survey.is_async:
            return async_engine(database, survey.driver)
        engine: Engine = sync_engine(database, survey.driver)
        return engine

    async def async_engine(self) -> AsyncEngine:
        """Give an AsyncEngine on the scratch database, also where env.py is not async."""
        survey = await self.survey()
        driver = survey.driver if survey.is_async else _ASYNC_DRIVERS[survey.dialect]
        return async_engine(await self._in_thread(self._worker.workspace.main), driver)

    async def migrated_workspace(self) -> Workspace:
        """Make databases of their own at the heads.

        Raises:
            MigrationFailed: AX-UPG-001.
        """
        return await self._in_thread(workspace_at_heads, self._worker)

    def interrupt(self) -> None:
        """End whatever runs in a scratch database, from any thread."""
        with leaving():
            self._worker.interrupt()

    async def close(self) -> None:
        """Remove the scratch databases and stop what was started."""
        await self._in_thread(self._worker.close)

    async def __aenter__(self) -> Self:
        """Give the runner."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close, also when cancelled."""
        with anyio.CancelScope(shield=True):
            await self.close()

    async def _migrate(
        self,
        plan: Callable[[revision.Graph, list[str]], list[str]],
        act: walk.Act,
    ) -> tuple[str, ...]:
        await self._in_thread(self._worker.migrate, plan, act)
        return await self.current()

    async def _migrate_anywhere(self, target: str) -> None:
        graph = await self.history()
        applied = graph.ancestors(list(await self.current()))
        with leaving():
            wanted = revision.resolve(graph, target)
        if set(wanted) <= set(applied):
            await self.migrate_down_to(target)
        else:
            await self.migrate_up_to(target)

    async def _in_thread(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        # A limiter of its own: a run that waits for its turn must not use up the threads that
        # env.py may need.
        def call() -> T:
            return function(*args, **kwargs)

        try:
            with leaving():
                return await anyio.to_thread.run_sync(call, limiter=anyio.CapacityLimiter(1))
        except anyio.get_cancelled_exc_class():
            self._worker.interrupt()
            raise
