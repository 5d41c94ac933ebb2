"""Bridges to the Error Bus, from where Python, asyncio and SQLAlchemy tell of errors.

Each bridge only listens: whoever was told before is told as before.
"""

from __future__ import annotations

import sys
import threading
import traceback
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

from alembicx._core import bus as core
from alembicx.bus.events import causes_of
from alembicx.bus.process import this_process
from alembicx.bus.publishing import is_first_time, publish_error
from alembicx.errors import AlembicXError

if TYPE_CHECKING:
    import asyncio

    from sqlalchemy import Engine
    from sqlalchemy.engine import ExceptionContext

#: How the names of AlembicX's own threads begin.
OUR_THREADS: Final = "alembicx-"


class ThreadHooks:
    """Lets what AlembicX's own threads raise pass over the bus while it is in force."""

    def __enter__(self) -> Self:
        """Stand in front of the hooks that there are."""
        self._threads, self._unraisable = threading.excepthook, sys.unraisablehook
        self._is_over = False
        # Bound methods are new each time: what was set is what can be recognised.
        self._ours = (self._in_thread, self._not_raised)
        threading.excepthook, sys.unraisablehook = self._ours
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Put them back; a hook that somebody has set since stays, and may still call these."""
        self._is_over = True
        if threading.excepthook is self._ours[0]:
            threading.excepthook = self._threads
        if sys.unraisablehook is self._ours[1]:
            sys.unraisablehook = self._unraisable

    def _in_thread(self, told: threading.ExceptHookArgs) -> None:
        name = told.thread.name if told.thread is not None else ""
        if told.exc_value is not None and self._is_ours(name):
            _publish(
                told.exc_value,
                component="runner",
                code="AX-BRG-003",
                message=f"the thread {name} ended by {_said(told.exc_value)}",
                subject=name,
            )
        self._threads(told)

    def _not_raised(self, told: Any) -> None:
        name = threading.current_thread().name
        if told.exc_value is not None and self._is_ours(name):
            _publish(
                told.exc_value,
                component="runner",
                code="AX-BRG-004",
                message=f"{told.err_msg or 'not raised'}: {_said(told.exc_value)}",
                subject=name,
                object=repr(told.object),
            )
        self._unraisable(told)

    def _is_ours(self, name: str) -> bool:
        return not self._is_over and name.startswith(OUR_THREADS)


def watch_loop(loop: asyncio.AbstractEventLoop, component: str) -> None:
    """Let what reaches the exception handler of a loop that AlembicX runs pass over the bus."""
    before = loop.get_exception_handler()

    def failed(loop: asyncio.AbstractEventLoop, told: dict[str, Any]) -> None:
        error = told.get("exception")
        if isinstance(error, BaseException):
            _publish(
                error,
                component=component,
                code="AX-BRG-002",
                message=f"{told.get('message', '')}: {_said(error)}",
            )
        if before is None:
            loop.default_exception_handler(told)
        else:
            before(loop, told)

    loop.set_exception_handler(failed)


def watch_engine(engine: Engine) -> None:
    """Let statements that fail on an engine pass over the bus, for whoever looks for a mistake.

    Whoever sent the statement gets the exception: the event is of the lowest severity.
    """
    from sqlalchemy import event

    event.listen(engine, "handle_error", _statement_failed)


def _statement_failed(told: ExceptionContext) -> None:
    bus = this_process().bus
    error = told.sqlalchemy_exception or told.original_exception
    if not bus.wants(core.Severity.debug) or not is_first_time(error):
        return
    origin = told.original_exception
    this_process().publish(
        core.Event(
            severity=core.Severity.debug,
            component="runner",
            code="AX-BRG-001",
            message=_said(origin),
            details={"exception": type(error).__name__},
            causes=causes_of(origin),
            sqlstate=_sqlstate(origin),
            statement=told.statement or "",
        )
    )


def _sqlstate(error: BaseException) -> str:
    for name in ("sqlstate", "pgcode"):
        state = getattr(error, name, None)
        if isinstance(state, str) and len(state) == 5:
            return state
    return ""


def _publish(
    error: BaseException, *, component: str, code: str, message: str, subject: str = "", **more: str
) -> None:
    """Publish what reaches nobody, unless it was published already."""
    if isinstance(error, AlembicXError):
        publish_error(error)
        return
    if not is_first_time(error):
        return
    details: dict[str, bool | int | float | str] = {"exception": type(error).__name__, **more}
    if error.__traceback__ is not None:
        details["traceback"] = "".join(traceback.format_tb(error.__traceback__))
    this_process().publish(
        core.Event(
            severity=core.Severity.error,
            component=component,
            code=code,
            message=message,
            subject=subject,
            details=details,
            causes=causes_of(error),
        )
    )


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}".rstrip(": ")
