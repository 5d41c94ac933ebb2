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
from typing import Final

from alembicx._core import bus as core
from alembicx.bus.alerts import AppriseHandler, alert, alert_urls
from alembicx.bus.events import EarlierError, error_of, event_of
from alembicx.bus.handlers import Handler, LoggingHandler
from alembicx.bus.log import log_options, write_to_log
from alembicx.bus.process import AT_THE_END, made_process, this_process
from alembicx.errors import AlembicXError

__all__ = [
    "AppriseHandler",
    "EarlierError",
    "Event",
    "Handler",
    "LoggingHandler",
    "Route",
    "Severity",
    "add_secret",
    "alert",
    "alert_urls",
    "attach",
    "detach",
    "error_of",
    "event_of",
    "flush",
    "log_options",
    "publish",
    "publish_error",
    "write_to_file",
    "write_to_log",
]

Event = core.Event
Route = core.Route
Severity = core.Severity

#: Marks an exception that was published.
_PUBLISHED: Final = "_alembicx_published"


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


def write_to_file(path: str | os.PathLike[str], routes: Sequence[Route] = ()) -> None:
    """Append events to a file, a line of JSON each; written by the core, and on disk if critical.

    Raises:
        CoreError: AX-BUS-004; it cannot be opened.
    """
    core.write_to_file(this_process().bus, "file", list(routes) or [Route()], os.fspath(path))


def add_secret(secret: str) -> None:
    """Hide a text of four letters or more from now on, wherever it stands in an event.

    It is found as it is, percent-encoded, in base64, and as JSON, Python and SQL write it.
    """
    this_process().bus.add_secret(secret)


def flush(deadline: float = AT_THE_END) -> bool:
    """Wait until all that was published is handled, and tell whether it was in time."""
    process = made_process()
    return process is None or process.bus.flush(deadline)


def publish(event: Event) -> None:
    """Publish an event; this neither waits nor fails."""
    this_process().bus.publish(event)


def publish_error(error: AlembicXError, severity: Severity = Severity.error) -> None:
    """Publish an error that is about to reach the user, unless it was published already."""
    if error.__dict__.get(_PUBLISHED):
        return
    error.__dict__[_PUBLISHED] = True
    publish(event_of(error, severity))
