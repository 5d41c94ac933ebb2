"""From an exception to what the core judges: what was raised, where, by what SQL."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Final

from sqlalchemy import Connection, exc, inspect

from alembicx._core import walk

# Frames below it are of installed packages: where they lead is told by the exception.
_LIBRARIES: Final = f"{os.sep}site-packages{os.sep}"
_STANDARD_LIBRARY: Final = str(Path(os.__file__).parent) + os.sep
# SQLAlchemy's pointer to its page about a whole class of errors.
_BACKGROUND: Final = "(Background on this error at:"

#: The SQLSTATE of a statement that was cancelled.
CANCELLED: Final = "57014"

_CONSTRAINT_READERS: Final = {
    "foreignkey": "get_foreign_keys",
    "unique": "get_unique_constraints",
    "check": "get_check_constraints",
}


class TookTooLong(exc.OperationalError):
    """AlembicX ended a statement that waited, or ran, for too long.

    Attributes:
        reason: What it waited for and who holds that, or how long it ran.
    """

    reason: str = ""

    @classmethod
    def instead_of(cls, error: exc.DBAPIError, reason: str) -> TookTooLong:
        """Make it from what SQLAlchemy raises for a cancelled statement."""
        assert error.orig is not None
        made = cls(error.statement, error.params, error.orig, error.hide_parameters)
        made.reason = reason
        return made

    def _message(self) -> str:
        return self.reason


def describe(error: BaseException, files: frozenset[str] | set[str]) -> walk.Failure:
    """Describe an exception that left a migration or env.py.

    Args:
        error: The exception.
        files: Resolved paths of the revision files (or of env.py): the innermost frame in one of
            them is the place.

    Returns:
        The failure; ``file`` is empty when no frame was in one of ``files``.
    """
    origin = _driver_error(error)
    place = _innermost(error.__traceback__, files)
    return walk.Failure(
        exception_types=_type_names(origin if origin is not None else error),
        message=error.reason
        if isinstance(error, TookTooLong)
        else str(origin if origin is not None else error).strip(),
        sqlstate=sqlstate_of(error),
        statement=(error.statement or "") if isinstance(error, exc.StatementError) else "",
        file=place[0],
        line=place[1],
        function=place[2],
        traceback=_trimmed(error, files),
        details=_nameless_constraint(error) | _library(error.__traceback__),
    )


def constraint_names(connection: Connection, details: dict[str, str]) -> list[str]:
    """Name the constraints that a ``drop_constraint(None, …)`` may have meant."""
    reader = _CONSTRAINT_READERS.get(details.get("type", ""))
    table = details.get("table", "")
    schema = details.get("schema") or None
    inspector = inspect(connection)
    if details.get("type") == "primary":
        name = inspector.get_pk_constraint(table, schema=schema).get("name")
        return [str(name)] if name else []
    readers = [reader] if reader else list(_CONSTRAINT_READERS.values())
    found = [
        constraint["name"]
        for read in readers
        for constraint in getattr(inspector, read)(table, schema=schema)
    ]
    return [str(name) for name in found if name]


def _driver_error(error: BaseException) -> BaseException | None:
    """Give the database driver's own exception, whose type and text people can look up."""
    if not isinstance(error, exc.DBAPIError) or error.orig is None or type(error) is TookTooLong:
        return None
    # The async adapters raise an exception of their own from the driver's.
    return error.orig.__cause__ or error.orig


def sqlstate_of(error: BaseException) -> str:
    """Give the SQLSTATE of an error, or of one that it came from; empty if there is none."""
    for each in _chain(error):
        for holder in (each, getattr(each, "orig", None), getattr(each, "diag", None)):
            for name in ("sqlstate", "pgcode"):
                state = getattr(holder, name, None)
                if isinstance(state, str) and len(state) == 5:
                    return state
    return ""


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _type_names(error: BaseException) -> list[str]:
    """Name the classes of an exception, most derived first, with and without their module."""
    names: list[str] = []
    for kind in type(error).__mro__:
        if kind in (object, BaseException):
            continue
        names.append(
            kind.__qualname__
            if kind.__module__ == "builtins"
            else f"{kind.__module__}.{kind.__qualname__}"
        )
    return names


def _innermost(
    trace: TracebackType | None, files: frozenset[str] | set[str]
) -> tuple[str, int, str]:
    place = ("", 0, "")
    for frame, line in traceback.walk_tb(trace):
        file = str(Path(frame.f_code.co_filename).resolve())
        if file in files:
            place = (file, line, frame.f_code.co_name)
    return place


def _trimmed(error: BaseException, files: frozenset[str] | set[str]) -> str:
    """Format the traceback from the migration on: above it is AlembicX and Alembic."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [i for i, each in enumerate(frames) if str(Path(each.filename).resolve()) in files]
    shown = list(frames)
    if own:
        # An installed project's revisions are below site-packages themselves.
        shown = [
            each
            for i, each in enumerate(frames)
            if i >= own[0] and (i in own or not _is_inside(each.filename))
        ]
    lines = traceback.format_list(shown) + traceback.format_exception_only(error)
    told = "".join(lines).splitlines()
    return "\n".join(line for line in told if _BACKGROUND not in line).rstrip()


def _is_inside(file: str) -> bool:
    """Tell whether a frame is of an installed package, of Python itself or generated."""
    return _LIBRARIES in file or file.startswith(("<", _STANDARD_LIBRARY))


def _library(trace: TracebackType | None) -> dict[str, str]:
    """Tell when it was Alembic or SQLAlchemy that raised: a refusal is the author's own doing."""
    module = ""
    for frame, _ in traceback.walk_tb(trace):
        module = str(frame.f_globals.get("__name__", "")).partition(".")[0]
    return {"raised_by": module} if module in ("alembic", "sqlalchemy") else {}


def _nameless_constraint(error: BaseException) -> dict[str, str]:
    """Recognise ``op.drop_constraint(None, "table", …)``, which can never run."""
    for frame, _ in traceback.walk_tb(error.__traceback__):
        here = frame.f_locals
        if frame.f_code.co_name == "drop_constraint" and "table_name" in here:
            table, schema = here["table_name"], here.get("schema")
        elif frame.f_code.co_name == "batch_drop_constraint" and "operations" in here:
            batch = here["operations"].impl
            table, schema = batch.table_name, batch.schema
        else:
            continue
        if here.get("constraint_name") is None:
            return {
                "nameless_constraint": "yes",
                "table": str(table),
                "type": str(here.get("type_") or ""),
                "schema": str(schema or ""),
            }
    return {}
