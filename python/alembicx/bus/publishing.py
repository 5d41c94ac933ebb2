"""How errors pass over the bus of this process: each once, however far it goes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from alembicx._core import CoreError
from alembicx._core import bus as core
from alembicx.bus.events import event_of
from alembicx.bus.process import this_process
from alembicx.errors import AlembicXError

#: Marks an exception that was published.
_PUBLISHED: Final = "_alembicx_published"


def is_first_time(error: BaseException) -> bool:
    """Tell whether an exception was not published yet; from now on it counts as published."""
    if error.__dict__.get(_PUBLISHED):
        return False
    error.__dict__[_PUBLISHED] = True
    return True


def publish_error(error: AlembicXError, severity: core.Severity = core.Severity.error) -> None:
    """Publish an error that is about to reach the user, unless it was published already."""
    if is_first_time(error):
        this_process().publish(event_of(error, severity))


def publish_core_error(error: CoreError, component: str) -> None:
    """Publish an error of the core that reaches the user as it is, unless it was published."""
    if is_first_time(error):
        this_process().publish(
            core.Event(
                severity=core.Severity.error,
                component=component,
                code=error.id,
                message=error.message,
                subject=error.subject,
                details={"exception": type(error).__name__},
                context=list(error.context),
                sqlstate=error.sqlstate,
            )
        )


@contextmanager
def leaving() -> Iterator[None]:
    """Publish the error by which the block ends: here it leaves AlembicX."""
    try:
        yield
    except AlembicXError as error:
        publish_error(error)
        raise
