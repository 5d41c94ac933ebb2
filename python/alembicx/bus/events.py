"""Errors as events, and back."""

from __future__ import annotations

import traceback
from collections.abc import Iterator

from alembicx._core import bus as core
from alembicx.errors import AlembicXError

_NOTE = "note_"


class EarlierError(Exception):
    """What an error came from, as an event tells it: the class or the code, and the text."""

    def __init__(self, code: str, text: str) -> None:
        """Keep both."""
        super().__init__(code, text)
        self.code = code
        self.text = text

    def __str__(self) -> str:
        """Give the text, and where it came from."""
        return f"{self.text} [{self.code}]"


def event_of(error: AlembicXError, severity: core.Severity = core.Severity.error) -> core.Event:
    """Make an event of an error; nothing of it is lost, see `error_of`."""
    details: dict[str, bool | int | float | str] = {"exception": type(error).__name__}
    if error.remedy:
        details["remedy"] = error.remedy
    if error.__traceback__ is not None:
        details["traceback"] = "".join(traceback.format_tb(error.__traceback__))
    for number, note in enumerate(getattr(error, "__notes__", ())):
        details[f"{_NOTE}{number:03}"] = note
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


def error_of(event: core.Event) -> AlembicXError:
    """Make an error of an event again, to be raised in another process or at another time.

    It is of the class that the event names, or else of the one of its component, has the same
    fields and notes, and comes from the same causes. Where a secret stood there is ``***``, if
    the event has passed over the bus; the traceback stays with the event.
    """
    kind = _kind_of(event)
    error = kind.__new__(kind, event.message)
    error.message = event.message
    error.code = event.code
    error.subject = event.subject
    error.remedy = str(event.details.get("remedy", ""))
    error.sqlstate = event.sqlstate
    error.context = tuple(event.context)
    for name, note in sorted(event.details.items()):
        if name.startswith(_NOTE):
            error.add_note(str(note))
    above: BaseException = error
    for code, text in event.causes:
        cause = EarlierError(code, text)
        above.__cause__ = cause
        above = cause
    return error


def _kind_of(event: core.Event) -> type[AlembicXError]:
    name = event.details.get("exception")
    kinds = list(_kinds(AlembicXError))
    named = (kind for kind in kinds if kind.__name__ == name)
    of_component = (kind for kind in kinds if kind.component == event.component)
    return next(named, None) or next(of_component, AlembicXError)


def _kinds(kind: type[AlembicXError]) -> Iterator[type[AlembicXError]]:
    yield kind
    for each in kind.__subclasses__():
        yield from _kinds(each)


def causes_of(error: BaseException) -> list[tuple[str, str]]:
    """Give what an error came from, the nearest first: class or code, and text."""
    causes: list[tuple[str, str]] = []
    seen = {id(error)}
    cause = error.__cause__ or error.__context__
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        if isinstance(cause, EarlierError):
            causes.append((cause.code, cause.text))
        else:
            code = cause.code if isinstance(cause, AlembicXError) else type(cause).__name__
            causes.append((code, str(cause)))
        cause = cause.__cause__ or cause.__context__
    return causes
