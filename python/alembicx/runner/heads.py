"""What ``alembic upgrade heads`` does to an empty database: Alembic's own command, unchanged."""

from __future__ import annotations

from pathlib import Path

from alembicx._core import schema, walk
from alembicx.environment import EnvRun, History, Stage, describe, run_upgrade_command
from alembicx.errors import AlembicXError
from alembicx.runner.failed import migration_failed
from alembicx.runner.survey import UpgradeRun
from alembicx.runner.worker import Worker, revision_files
from alembicx.runner.workspace import Workspace


def run_to_heads(worker: Worker) -> UpgradeRun:
    """Run it, and look where it got to."""
    history = worker.history()
    workspace = worker.new_workspace()
    failure: walk.Failure | None = None
    left_open = 0
    try:
        left_open = _upgrade_heads(worker, workspace).left_open
    except AlembicXError as error:
        return UpgradeRun(failure=None, error=error, revision="", heads=())
    except (Exception, SystemExit) as error:  # noqa: BLE001  It is the finding.
        failure = describe(error, revision_files(history))
    heads: list[tuple[str, ...]] = []
    databases: list[schema.Database] = []
    search_paths: list[str] = []

    def look(stage: Stage) -> None:
        heads.append(stage.heads())
        if failure is None:
            databases.append(stage.snapshot(None, rows=False).database)
            search_paths.append(stage.search_path())

    worker.perform(look, workspace)
    workspace.drop()
    return UpgradeRun(
        failure=failure,
        error=None,
        revision=_revision_of(failure, history) if failure else "",
        heads=tuple(heads),
        left_open=left_open,
        databases=tuple(databases),
        search_paths=tuple(search_paths),
    )


def workspace_at_heads(worker: Worker) -> Workspace:
    """Make databases at the heads.

    Raises:
        MigrationFailed: AX-UPG-001.
    """
    history = worker.history()
    workspace = worker.new_workspace()
    try:
        _upgrade_heads(worker, workspace)
    except AlembicXError:
        raise
    except (Exception, SystemExit) as error:
        raise migration_failed(
            "`alembic upgrade heads`",
            error,
            revision_files(history),
            code="AX-UPG-001",
            remedy="Mend the migration; the check `upgrade` shows the same failure.",
        ) from error
    return workspace


def _upgrade_heads(worker: Worker, workspace: Workspace) -> EnvRun:
    with workspace.servers.time_limit() as limit:
        return run_upgrade_command(
            worker.config,
            database_for=workspace.database_for,
            variables=workspace.variables(),
            prepare=workspace.prepare,
            why_ended=limit.why_ended,
        )


def _revision_of(failure: walk.Failure, history: History) -> str:
    for script in history.graph.scripts:
        if failure.file and str(Path(script.file).resolve()) == failure.file:
            return script.id
    return ""
