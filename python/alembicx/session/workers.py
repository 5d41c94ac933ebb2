"""Events of xdist's workers, handled where the run is led from: each once.

A worker hands its events on with the reports of its tests, and the last ones when it ends. It also
writes each into a file, from which those are taken that it could not hand on: when it crashed, or
published them too late, or in a process that it had forked.

Source:
    https://pytest-xdist.readthedocs.io/en/stable/how-to.html
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Generator, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from alembicx import bus
from alembicx._core import CoreError

#: Under these names events travel: those that are one worker's, and those that others meet, too.
_OWN: Final = "alembicx_events"
_SHARED: Final = "alembicx_shared_events"
#: Under this name a worker is told where to write.
_PLACE: Final = "alembicx_events_in"


def is_worker(config: pytest.Config) -> bool:
    """Tell whether this process is a worker of xdist."""
    return hasattr(config, "workerinput")


class Outbox:
    """In a worker: hands events on.

    What a recorder had to leave out is in the file alone, and a worker on another machine has none.
    """

    def __init__(self, config: pytest.Config) -> None:
        """Write to the file that the worker was told, if it is on this machine."""
        self._own: list[str] = []
        self._shared: list[str] = []
        self._config = config
        place: str = vars(config)["workerinput"].get(_PLACE, "")
        if place:
            bus.write_to_file(place, name="xdist")

    def put(self, events: Iterable[bus.Event], *, is_shared: bool) -> None:
        """Hand on events with the next report."""
        (self._shared if is_shared else self._own).extend(each.to_json() for each in events)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Send along what there is."""
        report = yield
        vars(report).update(self._emptied())
        return report

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        """Send the rest when the worker ends."""
        vars(self._config)["workeroutput"].update(self._emptied())

    def _emptied(self) -> dict[str, list[str]]:
        told = {_OWN: self._own, _SHARED: self._shared}
        self._own, self._shared = [], []
        return told


class Inbox:
    """Where the run is led from: publishes what workers hand on."""

    def __init__(self) -> None:
        """Expect no worker yet."""
        self._folder: Path | None = None
        self._seen: set[str] = set()
        self._shared: dict[tuple[str, ...], str] = {}

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Tell a worker on this machine where to write."""
        if not node.gateway.spec.popen:
            return
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="alembicx-events-"))
        node.workerinput[_PLACE] = str(self._folder / node.gateway.id)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Publish what came with a report."""
        self._publish(vars(report), str(vars(report).get("worker_id", "")))

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Publish the last that a worker said; nothing if it crashed."""
        self._publish(vars(node).get("workeroutput") or {}, node.gateway.id)
        self._read(node.gateway.id)

    def close(self) -> None:
        """Publish what workers only wrote: all of them have ended."""
        if self._folder is None:
            return
        for each in sorted(self._folder.iterdir()):
            self._read(each.name)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _publish(self, told: Mapping[str, Any], worker: str) -> None:
        for line in told.get(_OWN, ()):
            self._publish_one(bus.Event.from_json(line), worker)
        for line in told.get(_SHARED, ()):
            event = bus.Event.from_json(line)
            if self._shared.setdefault(_trouble(event), worker) != worker:
                self._seen.add(event.id)
            self._publish_one(event, worker)

    def _read(self, worker: str) -> None:
        with contextlib.suppress(OSError):
            if self._folder is None:
                return
            text = (self._folder / worker).read_bytes()
            # What a process that was killed left of a line is no event.
            for line in text.split(b"\n")[:-1]:
                with contextlib.suppress(CoreError, UnicodeDecodeError):
                    self._publish_one(bus.Event.from_json(line.decode()), worker)

    def _publish_one(self, event: bus.Event, worker: str) -> None:
        if event.id not in self._seen:
            self._seen.add(event.id)
            bus.publish(event.handed_on(worker))


def _trouble(event: bus.Event) -> tuple[str, ...]:
    return event.component, event.code, event.subject, event.message, event.sqlstate
