"""The databases as merged revisions leave them: made once, kept, and copied for every walk."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from alembicx._core import walk
from alembicx.environment import Stage
from alembicx.runner.failed import migration_failed
from alembicx.runner.servers import Servers
from alembicx.runner.workspace import Workspace
from alembicx.servers import ScratchDatabase, StoringServer, stored_state

if TYPE_CHECKING:
    from alembicx.runner.merged import Merged
    from alembicx.runner.worker import Worker

#: The settings that what the merged revisions make may depend on.
_SETTINGS: Final = ("env", "prepare", "prepare_sql", "template", "models", "around", "url")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What new databases are copies of.

    Attributes:
        servers: Where they are made.
        templates: What is copied, by the place that env.py means, the first one first.
    """

    servers: Servers
    templates: Mapping[str, ScratchDatabase | str]


def checkpoint(worker: Worker, merged: Merged) -> Checkpoint:
    """Give databases to which the merged revisions were applied.

    They are stored under all that they depend on: the merged revisions, env.py, the settings and
    the server's programs. A server that the user named keeps nothing: there they are made anew.

    Raises:
        MigrationFailed: AX-UPG-001, when a merged revision cannot be upgraded.
    """
    server, _ = next(iter(worker.workspace.places.values()))
    if not isinstance(server, StoringServer):
        workspace = Workspace(worker.config, worker.servers)
        _climb(worker, merged, workspace)
        return Checkpoint(worker.servers, _databases(workspace))

    def fill(place: Path) -> dict[str, str]:
        servers = Servers(worker.config)
        try:
            workspace = Workspace(worker.config, servers)
            _climb(worker, merged, workspace)
            made, _ = next(iter(workspace.places.values()))
            assert isinstance(made, StoringServer)
            return made.store(_databases(workspace), place)
        finally:
            servers.close()

    stored = stored_state(_key(worker, merged, server.programs), server.account, fill)
    return Checkpoint(Servers(worker.config, stored.place), stored.about)


def _databases(workspace: Workspace) -> dict[str, ScratchDatabase]:
    return {place: database for place, (_, database) in workspace.places.items()}


def _climb(worker: Worker, merged: Merged, workspace: Workspace) -> None:
    history = worker.history()
    files = history.files

    def drive(stage: Stage) -> None:
        for each in stage.not_applied(history.graph, merged.revisions):
            try:
                stage.apply(walk.Act.upgrade, each)
            except (Exception, SystemExit) as error:
                raise migration_failed(
                    f"{history.label(each)} is merged already, and its upgrade()",
                    error,
                    files,
                    code="AX-UPG-001",
                    remedy="Mend it, or run without --alembicx-since to see all that is wrong.",
                ) from error

    worker.perform(drive, workspace)


def _key(worker: Worker, merged: Merged, programs: str) -> str:
    """Give a hash of all that the state depends on, as far as it can be known."""
    config, history = worker.config, worker.history()
    digest = hashlib.sha256()

    def add(*parts: object) -> None:
        for part in parts:
            data = part if isinstance(part, bytes) else str(part).encode()
            digest.update(len(data).to_bytes(8, "big") + data)

    add(*(version(each) for each in ("alembicx", "alembic", "sqlalchemy")))
    add(programs, config.file, config.section)
    add(*(json.dumps(config.value(each), default=str, sort_keys=True) for each in _SETTINGS))
    for path in (
        config.file,
        *(config.path(each, "prepare_sql") for each in config.texts("prepare_sql")),
    ):
        add(path.read_bytes())
    add(Path(worker.survey().env_py).read_bytes())
    for id in merged.revisions:
        script = history.graph.find(id)
        assert script is not None
        add(id, Path(script.file).read_bytes())
    return digest.hexdigest()[:32]
