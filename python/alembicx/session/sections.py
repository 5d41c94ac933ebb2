"""The events of a test as a section of its report."""

from __future__ import annotations

import logging
from typing import Final

import pytest

from alembicx import bus
from alembicx.session.recorder import Recorded

#: What pytest calls the section: "Captured log of AlembicX events call". It is shown where captured
#: logs are, with --show-capture=log as well.
KEY: Final = "log of AlembicX events"
#: How many events are shown of each phase of a test, and how many characters of each.
_MOST_LINES: Final = 100
_LONGEST: Final = 500


def add_section(item: pytest.Item, when: str, recorded: Recorded) -> None:
    """Add the section, if there is anything to show."""
    if not recorded.events:
        return
    lines = [_line(each) for each in recorded.events[:_MOST_LINES]]
    left_out = len(recorded.events) - len(lines) + recorded.left_out
    if left_out:
        lines.append(f"… and {left_out} more, left out here")
    item.add_report_section(when, KEY, "\n".join(lines))


def _line(event: bus.Event) -> str:
    """Write an event on one line, as pytest writes a log record."""
    place = f"{event.subject}: " if event.subject else ""
    said = " ".join(f"{place}{event.message}".split())
    if len(said) > _LONGEST:
        said = f"{said[: _LONGEST - 1]}…"
    return f"{event.severity.name.upper():8} {event.component}: {said} [{event.code}]"


def leave_out_of_logs(config: pytest.Config) -> None:
    """Keep from pytest's own section of logs what the section of events shows; not from caplog."""
    plugin = config.pluginmanager.get_plugin("logging-plugin")
    handler = getattr(plugin, "report_handler", None)
    if isinstance(handler, logging.Handler):
        handler.addFilter(_is_no_event)


def _is_no_event(record: logging.LogRecord) -> bool:
    return not isinstance(getattr(record, "alembicx", None), bus.Event)
