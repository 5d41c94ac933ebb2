"""How the bus takes part in a run of pytest, or in a worker of xdist."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pytest

from alembicx import bus
from alembicx.config import AlembicConfig
from alembicx.session.outlets import send_by_telegram, write_files
from alembicx.session.phases import Phases
from alembicx.session.recorder import Recorder
from alembicx.session.workers import Inbox, Outbox, is_worker

_NAME: Final = "alembicx-events"

#: The names of the handlers that this run has attached.
_HANDLERS: Final = pytest.StashKey[list[str]]()


def take_part(config: pytest.Config) -> None:
    """Register the plugins, unless they are; they leave when the run is over."""
    if config.pluginmanager.has_plugin(_NAME):
        return
    recorder = Recorder()
    bus.attach(recorder.name, recorder)
    handlers = config.stash[_HANDLERS] = [recorder.name]
    outbox = Outbox(config) if is_worker(config) else None
    inbox = Inbox()
    config.pluginmanager.register(Phases(recorder, outbox), _NAME)
    config.pluginmanager.register(outbox or inbox, f"{_NAME}-of-workers")

    def leave() -> None:
        inbox.close()
        bus.flush()
        for name in handlers:
            bus.detach(name)

    config.add_cleanup(leave)


def write_errors(config: pytest.Config, projects: Sequence[AlembicConfig]) -> None:
    """Let the bus write and alert where the setting ``errors`` says; workers of xdist do not.

    Raises:
        pytest.UsageError: A file cannot be opened, or alerts cannot be sent.
    """
    if is_worker(config):
        return
    for project in projects:
        config.stash[_HANDLERS].extend(write_files(project))
    send_by_telegram(config, projects)
