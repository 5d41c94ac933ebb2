"""The Error Bus of this process: every error that reaches a user passes over it, once.

Handlers get events on threads of their own, so they hold up neither the tests nor each other::

    class Pager:
        def handle(self, event):
            page(event.message)

    alembicx.bus.attach("pager", Pager(), [Route(at_least=Severity.critical)])
"""

from __future__ import annotations

import asyncio
import atexit
import inspect
import logging
import os
import threading
import time
import traceback
from collections.abc import Awaitable, Sequence
from typing import Final, Protocol, runtime_checkable

from alembicx._core import bus as core
from alembicx.errors import AlembicXError

Event = core.Event
Route = core.Route
Severity = core.Severity

#: Seconds that the end of the process waits for handlers, and then for their threads.
_AT_THE_END: Final = 2.5
_TO_LEAVE: Final = 0.5
_BATCH: Final = 256
_LOOK_AGAIN: Final = 0.2
#: Marks an exception that was published.
_PUBLISHED: Final = "_alembicx_published"
_LEVELS: Final = {
    Severity.debug: logging.DEBUG,
    Severity.info: logging.INFO,
    Severity.warning: logging.WARNING,
    Severity.error: logging.ERROR,
    Severity.critical: logging.CRITICAL,
}


@runtime_checkable
class Handler(Protocol):
    """Does something with events; it may be slow, fail, or return an awaitable."""

    def handle(self, event: Event) -> Awaitable[object] | object:
        """Handle one event, from which secrets are removed already."""


class LoggingHandler:
    """Hands events on to Python's `logging`: caplog and a user's configuration see them.

    The logger is ``alembicx.<component>``; the record's attribute ``alembicx`` is the event.
    """

    def handle(self, event: Event) -> None:
        """Log one event."""
        place = f"{event.subject}: " if event.subject else ""
        logging.getLogger(f"alembicx.{event.component}").log(
            _LEVELS[event.severity],
            "%s%s [%s]",
            place,
            event.message,
            event.code,
            extra={"alembicx": event},
        )


class _Runner:
    """A handler and the thread that runs it."""

    def __init__(self, bus: core.Bus, name: str, handler: Handler, mailbox: core.Mailbox) -> None:
        self._bus = bus
        self._name = name
        self._handler = handler
        self._mailbox = mailbox
        self._thread = threading.Thread()

    def start(self) -> None:
        # A daemon: a handler that hangs must not hold up the end of the process.
        self._thread = threading.Thread(
            target=self._run, name=f"alembicx-{self._name}", daemon=True
        )
        self._thread.start()

    def leave(self, until: float) -> None:
        """Wait for the thread, whose mailbox is closed.

        Python ends a daemon that comes back into an interpreter that is ending, and what it then
        unwinds must not be the core's.
        """
        self._thread.join(max(0.0, until - time.monotonic()))

    @property
    def is_over(self) -> bool:
        return self._mailbox.is_closed

    @property
    def is_alive(self) -> bool:
        return self._thread.is_alive()

    def _run(self) -> None:
        while True:
            events = self._mailbox.take(_BATCH, _LOOK_AGAIN)
            if not events and self._mailbox.is_closed:
                return
            for event in events:
                self._handle(event)

    def _handle(self, event: Event) -> None:
        try:
            result = self._handler.handle(event)
            if inspect.isawaitable(result):
                asyncio.run(_awaited(result))
        except BaseException as error:  # noqa: BLE001  Whatever it is, the thread goes on.
            self._bus.handler_failed(
                self._name, f"it raised {type(error).__name__}: {error}", event
            )
        else:
            self._bus.handler_works(self._name)


async def _awaited(result: Awaitable[object]) -> None:
    await result


class _Process:
    """The bus of this process, and its handlers that are written in Python."""

    def __init__(self) -> None:
        self.bus = core.Bus()
        self._runners: list[_Runner] = []
        self._lock = threading.Lock()
        self.attach("logging", LoggingHandler(), [Route()])
        os.register_at_fork(after_in_child=self._start_again)
        atexit.register(self._end)

    def attach(self, name: str, handler: Handler, routes: Sequence[Route]) -> None:
        runner = _Runner(self.bus, name, handler, self.bus.attach(name, list(routes)))
        with self._lock:
            self._runners = [each for each in self._runners if each.is_alive]
            self._runners.append(runner)
            runner.start()

    def _end(self) -> None:
        self.bus.shut_down(_AT_THE_END)
        until = time.monotonic() + _TO_LEAVE
        for runner in self._runners:
            runner.leave(until)

    def _start_again(self) -> None:
        # Of the threads that there were, none came along.
        self._lock = threading.Lock()
        for runner in self._runners:
            if not runner.is_over:
                runner.start()


_made: list[_Process] = []
_making: Final = threading.Lock()


def _process() -> _Process:
    with _making:
        if not _made:
            _made.append(_Process())
        return _made[0]


def attach(name: str, handler: Handler, routes: Sequence[Route] = ()) -> None:
    """Add a handler, or replace that of the same name.

    Args:
        name: How reports of its own failures call it. ``logging`` is the bridge to `logging`.
        handler: What is called with each event, on a thread of its own.
        routes: Which events it wants; without any, all.
    """
    _process().attach(name, handler, list(routes) or [Route()])


def detach(name: str) -> None:
    """Remove a handler."""
    _process().bus.detach(name)


def write_to_file(path: str | os.PathLike[str], routes: Sequence[Route] = ()) -> None:
    """Append events to a file, a line of JSON each; written by the core, and on disk if critical.

    Raises:
        CoreError: AX-BUS-004; it cannot be opened.
    """
    core.write_to_file(_process().bus, "file", list(routes) or [Route()], os.fspath(path))


def add_secret(secret: str) -> None:
    """Hide a text from now on, wherever it stands in an event."""
    _process().bus.add_secret(secret)


def flush(deadline: float = _AT_THE_END) -> bool:
    """Wait until all that was published is handled, and tell whether it was in time."""
    return not _made or _made[0].bus.flush(deadline)


def publish(event: Event) -> None:
    """Publish an event; this neither waits nor fails."""
    _process().bus.publish(event)


def publish_error(error: AlembicXError, severity: Severity = Severity.error) -> None:
    """Publish an error that is about to reach the user, unless it was published already."""
    if error.__dict__.get(_PUBLISHED):
        return
    error.__dict__[_PUBLISHED] = True
    publish(event_of(error, severity))


def event_of(error: AlembicXError, severity: Severity = Severity.error) -> Event:
    """Make an event of an error; nothing of it is lost."""
    details: dict[str, bool | int | float | str] = {"exception": type(error).__name__}
    if error.remedy:
        details["remedy"] = error.remedy
    if error.__traceback__ is not None:
        details["traceback"] = "".join(traceback.format_tb(error.__traceback__))
    return Event(
        severity=severity,
        component=error.component,
        code=error.code,
        message=error.message,
        subject=error.subject,
        details=details,
        causes=_causes(error),
        context=list(error.context),
        sqlstate=error.sqlstate,
    )


def _causes(error: BaseException) -> list[tuple[str, str]]:
    """Give what an error came from, the nearest first: class and text."""
    causes: list[tuple[str, str]] = []
    seen = {id(error)}
    cause = error.__cause__ or error.__context__
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        code = cause.code if isinstance(cause, AlembicXError) else type(cause).__name__
        causes.append((code, str(cause)))
        cause = cause.__cause__ or cause.__context__
    return causes
