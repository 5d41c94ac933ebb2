"""What a runner does, as blocking calls: its two faces make them from a worker thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, MetaData, Table, insert

from alembicx._core import revision, walk
from alembicx.bus import watch_engine, watch_loop
from alembicx.config import AlembicConfig
from alembicx.environment import (
    EnvRun,
    History,
    Stage,
    read_history,
    run_env,
    script_directory,
)
from alembicx.errors import HistoryError
from alembicx.runner.checkpoint import Checkpoint, checkpoint
from alembicx.runner.failed import migration_failed
from alembicx.runner.merged import Merged, find_merged
from alembicx.runner.servers import Servers
from alembicx.runner.survey import Survey
from alembicx.runner.workspace import Workspace, async_engine, connect_to


class Worker:
    """One project on its scratch databases. Not for two threads at once."""

    def __init__(self, config: AlembicConfig, servers: Servers | None = None) -> None:
        """Start nothing yet.

        Args:
            config: The project.
            servers: Where databases come from, if others use them too; whoever gives them closes
                them.
        """
        self.config = config
        self._servers = servers or Servers(config)
        self._shares_servers = servers is not None
        self._workspace: Workspace | None = None
        self._survey: Survey | None = None

    @property
    def workspace(self) -> Workspace:
        """Give the databases that the single steps of the runner work on."""
        if self._workspace is None:
            self._workspace = Workspace(self.config, self._servers)
        return self._workspace

    @property
    def servers(self) -> Servers:
        """Give where databases at base come from."""
        return self._servers

    @property
    def prepares(self) -> bool:
        """Tell whether the project puts something into its databases before the first revision."""
        return any(self.config.value(key) for key in ("prepare", "prepare_sql", "template"))

    @cached_property
    def merged(self) -> Merged:
        """The revisions that the setting ``since`` takes for merged; none without it.

        Raises:
            ConfigError: AX-CFG-008.
            HistoryError: As `history` does.
        """
        since = self.config.text("since")
        return find_merged(self.config, self.history(), since) if since else Merged(())

    @cached_property
    def _checkpoint(self) -> Checkpoint:
        """What new databases are copies of: nothing if no revision is merged."""
        if not self.merged.revisions:
            return Checkpoint(self._servers, {})
        return checkpoint(self, self.merged)

    @property
    def walk_servers(self) -> Servers:
        """Give where the databases of walks come from."""
        return self._checkpoint.servers

    def new_workspace(self) -> Workspace:
        """Make databases for a walk, with all that is merged; created when env.py asks for them."""
        return Workspace(self.config, self.walk_servers, self._checkpoint.templates)

    def base_workspace(self) -> Workspace:
        """Make databases at what the project calls base, where those of walks are."""
        return Workspace(self.config, self.walk_servers)

    def perform(
        self, drive: Callable[[Stage], None], workspace: Workspace, *, own_settings: bool = False
    ) -> EnvRun:
        """Run env.py once on a workspace."""
        with workspace.servers.time_limit() as limit:
            return run_env(
                self.config,
                database_for=workspace.database_for,
                variables=workspace.variables(),
                drive=drive,
                own_settings=own_settings,
                prepare=workspace.prepare,
                why_ended=limit.why_ended,
            )

    def survey(self) -> Survey:
        """Look at the project, once.

        Raises:
            AlembicXError: As `run_env` does.
        """
        if self._survey is None:
            histories: list[History] = []
            engines: list[str] = []
            places: list[str] = []

            def look(stage: Stage) -> None:
                engines.append(stage.engine_name)
                places.append(stage.script.env_py_location)
                if not histories:
                    histories.append(read_history(stage.script))

            run = self.perform(look, self.workspace)
            self._survey = Survey(
                history=histories[0],
                engines=tuple(engines),
                is_async=run.is_async,
                driver=run.driver,
                dialect=run.dialect,
                options=tuple(run.options),
                left_open=run.left_open,
                env_py=places[0],
            )
        return self._survey

    def history(self) -> History:
        """Give a history that can be walked.

        Raises:
            HistoryError: AX-HIS-001 to AX-HIS-005 when Alembic cannot load it, AX-ENV-008 when it
                is empty.
        """
        history = self.survey().history
        if not history.loads:
            code = history.broken[0].code if history.broken else "AX-HIS-001"
            raise HistoryError(
                f"Alembic cannot load the revisions: {history.problem}",
                code=code,
                subject=history.broken[0].file if history.broken else str(self.config.file),
                remedy="The check `history` names everything that is wrong with them.",
            )
        if not history.graph.scripts:
            raise HistoryError(
                "there is no revision to run",
                code="AX-ENV-008",
                subject=str(self.config.file),
                remedy="Check script_location and version_locations; env.py may set the latter.",
            )
        return history

    def current(self) -> tuple[str, ...]:
        """Give all heads in the version table, of every engine."""
        found: dict[str, None] = {}
        self.perform(lambda stage: found.update(dict.fromkeys(stage.heads())), self.workspace)
        return tuple(found)

    def migrate(
        self, plan: Callable[[revision.Graph, list[str]], Sequence[str]], act: walk.Act
    ) -> None:
        """Run steps from where the database is.

        Args:
            plan: From the graph and the current heads to the revisions to run, in order.
            act: Upgrade or downgrade.

        Raises:
            MigrationFailed: AX-RUN-006, with the revision and the place of the failure.
        """
        history = self.history()
        files = revision_files(history)

        def drive(stage: Stage) -> None:
            for each in plan(history.graph, list(stage.heads())):
                try:
                    stage.apply(act, each)
                except (Exception, SystemExit) as error:
                    what = f"{history.label(each)}: {act.name}()"
                    raise migration_failed(
                        what,
                        error,
                        files,
                        code="AX-RUN-006",
                        remedy="`context` holds the traceback, from the migration on.",
                    ) from error

        self.perform(drive, self.workspace)

    def insert_into(
        self, table: str, rows: Iterable[Mapping[str, Any]], schema: str | None
    ) -> None:
        """Insert rows into a table as it is now in the database."""
        values = [dict(row) for row in rows]
        if values:
            self._on_engine(
                lambda connection: connection.execute(
                    insert(_reflect(connection, table, schema)), values
                )
            )

    def table(self, name: str, schema: str | None) -> Table:
        """Reflect a table as it is now in the database."""
        tables: list[Table] = []
        self._on_engine(lambda connection: tables.append(_reflect(connection, name, schema)))
        return tables[0]

    def _on_engine(self, work: Callable[[Connection], object]) -> None:
        survey, database = self.survey(), self.workspace.main()
        if not survey.is_async:
            with connect_to(database) as connection:
                watch_engine(connection.engine)
                work(connection)
            return

        async def run() -> None:
            watch_loop(asyncio.get_running_loop(), "runner")
            engine = async_engine(database, survey.driver)
            async with engine.begin() as connection:
                await connection.run_sync(work)

        asyncio.run(run())

    def interrupt(self) -> None:
        """End whatever still runs in a scratch database; from any thread."""
        for each in self._all_servers():
            each.interrupt()

    def _all_servers(self) -> list[Servers]:
        own = vars(self).get("_checkpoint")
        return [self._servers, *([own.servers] if own and own.servers is not self._servers else [])]

    def close(self) -> None:
        """Drop every scratch database and stop what was started."""
        for each in self._all_servers()[1:]:
            each.close()
        for name in ("_checkpoint", "merged"):
            vars(self).pop(name, None)
        if not self._shares_servers:
            self._servers.close()
        elif self._workspace is not None:
            self._workspace.drop()
        self._workspace = None
        self._survey = None


def read_files(config: AlembicConfig) -> History:
    """Read the history without env.py, for when env.py cannot be run."""
    with config.import_path():
        return read_history(script_directory(config, config.alembic()))


def revision_files(history: History) -> frozenset[str]:
    """Give the resolved paths of all revision files."""
    return history.files


def _reflect(connection: Connection, name: str, schema: str | None) -> Table:
    return Table(name, MetaData(), schema=schema, autoload_with=connection)
