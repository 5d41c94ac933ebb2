"""The bus of this process, and the threads that run handlers written in Python."""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import inspect
import os
import sys
import threading
import time
from collections.abc import Awaitable, Sequence
from multiprocessing import util as multiprocessing_util
from typing import Any, Final

from alembicx._core import bus as core
from alembicx.bus.handlers import Handler, LoggingHandler

#: Seconds that the end of the process waits for handlers, and then for their threads.
AT_THE_END: Final = 2.5
_TO_LEAVE: Final = 0.5
_BATCH: Final = 256
_LOOK_AGAIN: Final = 0.2
#: Where in the end of a process of `multiprocessing` the bus ends: behind what it joins.
_LAST: Final = -100


class _Runner:
    """A handler and the thread that runs it."""

    def __init__(self, bus: core.Bus, name: str, handler: Handler, mailbox: core.Mailbox) -> None:
        self._bus = bus
        self._name = name
        self._handler = handler
        self._mailbox = mailbox
        self._thread = threading.Thread()

    def start(self) -> None:
        """Start the thread, if it does not run."""
        if self._thread.is_alive():
            return
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
        if self._thread.ident is not None:
            self._thread.join(max(0.0, until - time.monotonic()))

    @property
    def is_over(self) -> bool:
        """Whether it will do nothing any more."""
        return self._mailbox.is_closed and not self._thread.is_alive()

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
                asyncio.run(self._awaited(result, event))
        except BaseException as error:  # noqa: BLE001  Whatever it is, the thread goes on.
            self._bus.handler_failed(
                self._name, f"it raised {type(error).__name__}: {error}", event
            )
        else:
            self._bus.handler_works(self._name)

    async def _awaited(self, result: Awaitable[object], event: core.Event) -> None:
        def failed(loop: asyncio.AbstractEventLoop, told: dict[str, Any]) -> None:
            # No event of its own: the handler would get it, and fail again.
            why = told.get("exception") or told.get("message")
            self._bus.handler_failed(self._name, f"a task of it failed: {why}", event)
            loop.default_exception_handler(told)

        asyncio.get_running_loop().set_exception_handler(failed)
        await result


class Process:
    """The bus of this process, and its handlers that are written in Python."""

    def __init__(self) -> None:
        self.bus = core.Bus()
        self._runners: list[_Runner] = []
        self._lock = threading.Lock()
        self._is_started = False
        self._has_ended = False
        self.attach("logging", LoggingHandler(), [core.Route()])
        os.register_at_fork(after_in_child=self._wait_for_an_event)
        atexit.register(self._end)
        # A process of `multiprocessing` may end without Python's own exit.
        self._end_with_multiprocessing()
        multiprocessing_util.register_after_fork(self, Process._end_with_multiprocessing)

    def attach(self, name: str, handler: Handler, routes: Sequence[core.Route]) -> None:
        """Add a handler, or replace that of the same name."""
        runner = _Runner(self.bus, name, handler, self.bus.attach(name, list(routes)))
        with self._lock:
            self._runners = [each for each in self._runners if not each.is_over]
            self._runners.append(runner)
            if self._is_started:
                runner.start()

    def publish(self, event: core.Event) -> None:
        """Publish an event; the first one starts the threads.

        A process in which nothing goes wrong has none of them: Python warns whoever forks one with
        threads.
        """
        if not self._is_started:
            # While the process ends, or has too many threads, none can be started.
            with self._lock, contextlib.suppress(RuntimeError):
                for runner in self._runners:
                    runner.start()
                self._is_started = True
        self.bus.publish(event)

    def _end(self) -> None:
        if self._has_ended:
            return
        self._has_ended = True
        self.bus.shut_down(AT_THE_END)
        for words in self.bus.last_words():
            # Nobody is left to be told: the bus has ended.
            print(f"alembicx: {words}", file=sys.stderr)
        until = time.monotonic() + _TO_LEAVE
        for runner in self._runners:
            runner.leave(until)

    def _end_with_multiprocessing(self) -> None:
        multiprocessing_util.Finalize(None, self._end, exitpriority=_LAST)

    def _wait_for_an_event(self) -> None:
        # Of the threads that there were, none came along.
        self._lock = threading.Lock()
        self._runners = [each for each in self._runners if not each.is_over]
        self._is_started = False


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
