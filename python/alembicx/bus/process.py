"""The bus of this process, and the threads that run handlers written in Python."""

from __future__ import annotations

import asyncio
import atexit
import inspect
import os
import threading
import time
from collections.abc import Awaitable, Sequence
from typing import Final

from alembicx._core import bus as core
from alembicx.bus.handlers import Handler, LoggingHandler

#: Seconds that the end of the process waits for handlers, and then for their threads.
AT_THE_END: Final = 2.5
_TO_LEAVE: Final = 0.5
_BATCH: Final = 256
_LOOK_AGAIN: Final = 0.2


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

    def _handle(self, event: core.Event) -> None:
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


class Process:
    """The bus of this process, and its handlers that are written in Python."""

    def __init__(self) -> None:
        self.bus = core.Bus()
        self._runners: list[_Runner] = []
        self._lock = threading.Lock()
        self.attach("logging", LoggingHandler(), [core.Route()])
        os.register_at_fork(after_in_child=self._start_again)
        atexit.register(self._end)

    def attach(self, name: str, handler: Handler, routes: Sequence[core.Route]) -> None:
        """Add a handler, or replace that of the same name."""
        runner = _Runner(self.bus, name, handler, self.bus.attach(name, list(routes)))
        with self._lock:
            self._runners = [each for each in self._runners if each.is_alive]
            self._runners.append(runner)
            runner.start()

    def _end(self) -> None:
        self.bus.shut_down(AT_THE_END)
        until = time.monotonic() + _TO_LEAVE
        for runner in self._runners:
            runner.leave(until)

    def _start_again(self) -> None:
        # Of the threads that there were, none came along.
        self._lock = threading.Lock()
        for runner in self._runners:
            if not runner.is_over:
                runner.start()


_made: list[Process] = []
_making: Final = threading.Lock()


def this_process() -> Process:
    """Give the bus of this process, and make it if need be."""
    with _making:
        if not _made:
            _made.append(Process())
        return _made[0]


def made_process() -> Process | None:
    """Give the bus of this process if it was asked for."""
    return _made[0] if _made else None
