"""Errors as events."""

from __future__ import annotations

import traceback

from alembicx._core import bus as core
from alembicx.errors import AlembicXError


def event_of(error: AlembicXError, severity: core.Severity = core.Severity.error) -> core.Event:
    """Make an event of an error; nothing of it is lost."""
    details: dict[str, bool | int | float | str] = {"exception": type(error).__name__}
    if error.remedy:
        details["remedy"] = error.remedy
    if error.__traceback__ is not None:
        details["traceback"] = "".join(traceback.format_tb(error.__traceback__))
    return core.Event(
        severity=severity,
        component=error.component,
        code=error.code,
        message=error.message,
        subject=error.subject,
        details=details,
        causes=causes_of(error),
        context=list(error.context),
        sqlstate=error.sqlstate,
    )


def causes_of(error: BaseException) -> list[tuple[str, str]]:
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
