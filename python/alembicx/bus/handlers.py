"""Handlers of the Error Bus that are written in Python."""

from __future__ import annotations

import logging
from collections.abc import Awaitable
from typing import Final, Protocol, runtime_checkable

from alembicx._core import bus as core

_LEVELS: Final = {
    core.Severity.debug: logging.DEBUG,
    core.Severity.info: logging.INFO,
    core.Severity.warning: logging.WARNING,
    core.Severity.error: logging.ERROR,
    core.Severity.critical: logging.CRITICAL,
}


@runtime_checkable
class Handler(Protocol):
    """Does something with events; it may be slow, fail, or return an awaitable."""

    def handle(self, event: core.Event) -> Awaitable[object] | object:
        """Handle one event, from which secrets are removed already."""


class LoggingHandler:
    """Hands events on to Python's `logging`: caplog and a user's configuration see them.

    The logger is ``alembicx.<component>``; the record's attribute ``alembicx`` is the event.
    """

    def __init__(self) -> None:
        """Say nothing where nobody has configured logging: whoever gets the error says it."""
        logging.getLogger("alembicx").addHandler(logging.NullHandler())

    def handle(self, event: core.Event) -> None:
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
