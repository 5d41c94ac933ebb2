"""The Error Bus of this process: every error that reaches a user passes over it, once.

Handlers get events on threads of their own, so they hold up neither the tests nor each other::

    class Pager:
        def handle(self, event):
            page(event.message)

    alembicx.bus.attach("pager", Pager(), [Route(at_least=Severity.critical)])
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from alembicx._core import CoreError
from alembicx._core import bus as core
from alembicx.bus.alerts import AppriseHandler, alert, alert_urls
from alembicx.bus.bridges import ThreadHooks, watch_engine, watch_loop
from alembicx.bus.events import EarlierError, error_of, event_of
from alembicx.bus.handlers import Handler, LoggingHandler
from alembicx.bus.log import log_options, write_to_log
from alembicx.bus.process import AT_THE_END, made_process, this_process
from alembicx.bus.publishing import leaving, publish_core_error, publish_error
from alembicx.bus.telegram import has_token, send_by_telegram

__all__ = [
    "AppriseHandler",
    "EarlierError",
    "Event",
    "Handler",
    "LoggingHandler",
    "Route",
    "Severity",
    "ThreadHooks",
    "add_secret",
    "alert",
    "alert_urls",
    "attach",
    "detach",
    "error_of",
    "event_of",
    "flush",
    "has_token",
    "leaving",
    "log_options",
    "publish",
    "publish_core_error",
    "publish_error",
    "published",
    "send_by_telegram",
    "watch_engine",
    "watch_loop",
    "write_to_file",
    "write_to_log",
]

Event = core.Event
Route = core.Route
Severity = core.Severity


def attach(name: str, handler: Handler, routes: Sequence[Route] = ()) -> None:
    """Add a handler, or replace that of the same name.

    Args:
        name: How reports of its own failures call it. ``logging`` is the bridge to `logging`.
        handler: What is called with each event, on a thread of its own.
        routes: Which events it wants; without any, all.
    """
    this_process().attach(name, handler, list(routes) or [Route()])


def detach(name: str) -> None:
    """Remove a handler."""
    this_process().bus.detach(name)


def write_to_file(
    path: str | os.PathLike[str], routes: Sequence[Route] = (), *, name: str = "file"
) -> None:
    """Append events to a file, a line of JSON each; written by the core, and on disk if critical.

    Args:
        path: It is made if it is not there.
        routes: Which events it is for; without any, all of this process.
        name: As `attach` takes it.

    Raises:
        CoreError: AX-BUS-004; it cannot be opened.
    """
    try:
        core.write_to_file(this_process().bus, name, list(routes) or [Route()], os.fspath(path))
    except CoreError as error:
        publish_core_error(error, "bus")
        raise


def add_secret(secret: str) -> None:
    """Hide a text of four letters or more from now on, wherever it stands in an event.

    It is found as it is, percent-encoded, in base64, and as JSON, Python and SQL write it.
    """
    this_process().bus.add_secret(secret)


def flush(deadline: float = AT_THE_END, handlers: Sequence[str] = ()) -> bool:
    """Wait until all that was published is handled, and tell whether it was in time.

    Args:
        deadline: Seconds to wait at most.
        handlers: The names of those to wait for; without any, all.
    """
    process = made_process()
    return process is None or process.bus.flush(deadline, list(handlers))


def published() -> int:
    """Tell how many events were published in this process so far."""
    process = made_process()
    return process.bus.published if process is not None else 0


def publish(event: Event) -> None:
    """Publish an event; this neither waits nor fails."""
    this_process().publish(event)
