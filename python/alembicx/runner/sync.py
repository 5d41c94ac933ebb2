"""The methods of `AsyncAlembicRunner` for code without an event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, ParamSpec, Self, TypeVar

import anyio.from_thread
from sqlalchemy import Engine, Table
from sqlalchemy.ext.asyncio import AsyncEngine

from alembicx._core import revision, verdict, walk
from alembicx.bus import watch_loop
from alembicx.runner.merged import Merged
from alembicx.runner.orders import Rest
from alembicx.runner.survey import ModelsCompared, Survey, UpgradeRun, Walked
from alembicx.runner.workspace import Workspace

if TYPE_CHECKING:
    from alembicx.runner.runner import AsyncAlembicRunner

P = ParamSpec("P")
T = TypeVar("T")


class SyncAlembicRunner:
    """The methods of `AsyncAlembicRunner` for code without an event loop.

    Each call runs an event loop of its own in another thread, so it also works where one is running
    already.
    """

    def __init__(self, runner: AsyncAlembicRunner) -> None:
        """Wrap; made by `AsyncAlembicRunner.sync`."""
        self._runner = runner

    def survey(self) -> Survey:
        """See `AsyncAlembicRunner.survey`."""
        return self._wait(self._runner.survey)

    def history(self) -> revision.Graph:
        """See `AsyncAlembicRunner.history`."""
        return self._wait(self._runner.history)

    def heads(self) -> tuple[str, ...]:
        """See `AsyncAlembicRunner.heads`."""
        return self._wait(self._runner.heads)

    def current(self) -> tuple[str, ...]:
        """See `AsyncAlembicRunner.current`."""
        return self._wait(self._runner.current)

    def migrate_up_to(self, target: str) -> tuple[str, ...]:
        """See `AsyncAlembicRunner.migrate_up_to`."""
        return self._wait(self._runner.migrate_up_to, target)

    def migrate_up_before(self, target: str) -> tuple[str, ...]:
        """See `AsyncAlembicRunner.migrate_up_before`."""
        return self._wait(self._runner.migrate_up_before, target)

    def migrate_up_one(self) -> tuple[str, ...]:
        """See `AsyncAlembicRunner.migrate_up_one`."""
        return self._wait(self._runner.migrate_up_one)

    def migrate_down_to(self, target: str) -> tuple[str, ...]:
        """See `AsyncAlembicRunner.migrate_down_to`."""
        return self._wait(self._runner.migrate_down_to, target)

    def migrate_down_before(self, target: str) -> tuple[str, ...]:
        """See `AsyncAlembicRunner.migrate_down_before`."""
        return self._wait(self._runner.migrate_down_before, target)

    def migrate_down_one(self) -> tuple[str, ...]:
        """See `AsyncAlembicRunner.migrate_down_one`."""
        return self._wait(self._runner.migrate_down_one)

    def run(self, wanted: walk.Wanted | None = None) -> walk.Record:
        """See `AsyncAlembicRunner.run`."""
        return self._wait(self._runner.run, wanted)

    def run_engines(self, wanted: walk.Wanted | None = None) -> list[Walked]:
        """See `AsyncAlembicRunner.run_engines`."""
        return self._wait(self._runner.run_engines, wanted)

    def upgrade_command(self) -> UpgradeRun:
        """See `AsyncAlembicRunner.upgrade_command`."""
        return self._wait(self._runner.upgrade_command)

    def compare_models(self, run: UpgradeRun | None = None) -> list[ModelsCompared]:
        """See `AsyncAlembicRunner.compare_models`."""
        return self._wait(self._runner.compare_models, run)

    def merged(self) -> Merged:
        """See `AsyncAlembicRunner.merged`."""
        return self._wait(self._runner.merged)

    def upgrade_in_other_orders(
        self, run: UpgradeRun, ignore_kinds: Sequence[str] = (), rest: Rest = list
    ) -> list[verdict.Reordered]:
        """See `AsyncAlembicRunner.upgrade_in_other_orders`."""
        return self._wait(self._runner.upgrade_in_other_orders, run, ignore_kinds, rest)

    def insert_into(
        self,
        table: str,
        rows: Mapping[str, Any] | Iterable[Mapping[str, Any]],
        *,
        schema: str | None = None,
    ) -> None:
        """See `AsyncAlembicRunner.insert_into`."""
        self._wait(self._runner.insert_into, table, rows, schema=schema)

    def table_at_revision(
        self, name: str, *, revision: str | None = None, schema: str | None = None
    ) -> Table:
        """See `AsyncAlembicRunner.table_at_revision`."""
        return self._wait(self._runner.table_at_revision, name, revision=revision, schema=schema)

    def engine(self) -> AsyncEngine | Engine:
        """See `AsyncAlembicRunner.engine`."""
        return self._wait(self._runner.engine)

    def async_engine(self) -> AsyncEngine:
        """See `AsyncAlembicRunner.async_engine`."""
        return self._wait(self._runner.async_engine)

    def migrated_workspace(self) -> Workspace:
        """See `AsyncAlembicRunner.migrated_workspace`."""
        return self._wait(self._runner.migrated_workspace)

    def close(self) -> None:
        """See `AsyncAlembicRunner.close`."""
        self._wait(self._runner.close)

    def __enter__(self) -> Self:
        """Give the runner."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()

    def _wait(self, function: Callable[P, Awaitable[T]], *args: P.args, **kwargs: P.kwargs) -> T:
        async def call() -> T:
            watch_loop(asyncio.get_running_loop(), "runner")
            return await function(*args, **kwargs)

        with anyio.from_thread.start_blocking_portal() as portal:
            future = portal.start_task_soon(call)
            try:
                return future.result()
            except BaseException:
                # Ctrl-C: whatever statement is under way must end before the worker thread can.
                if not future.done():
                    self._runner.interrupt()
                    future.cancel()
                raise
