"""How errors leave a runner: as AlembicX's own, and once over the Error Bus."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from alembicx._core import CoreError
from alembicx.bus import publish_error
from alembicx.errors import AlembicXError, TargetError


@contextmanager
def leaving() -> Iterator[None]:
    """Publish what the block raises; an error of the core becomes one of the family."""
    try:
        yield
    except CoreError as error:
        target = TargetError(
            error.message,
            code=error.id,
            subject=error.subject,
            remedy="`alembic history` lists the revisions.",
            context=tuple(error.context),
        )
        publish_error(target)
        raise target from error
    except AlembicXError as error:
        publish_error(error)
        raise
