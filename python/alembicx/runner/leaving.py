"""How errors leave a runner: as AlembicX's own, and once over the Error Bus."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from alembicx import bus
from alembicx._core import CoreError
from alembicx.errors import TargetError


@contextmanager
def leaving() -> Iterator[None]:
    """Publish what the block raises; an error of the core becomes one of the family."""
    with bus.leaving():
        try:
            yield
        except CoreError as error:
            raise TargetError(
                error.message,
                code=error.id,
                subject=error.subject,
                remedy="`alembic history` lists the revisions.",
                context=tuple(error.context),
            ) from error
