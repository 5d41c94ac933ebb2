"""How a record that cannot be read back becomes one of AlembicX's own errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from alembicx._core import CoreError
from alembicx.errors import RecordError

_UNREADABLE: Final = "AX-RUN-007"


@contextmanager
def reading_records() -> Iterator[None]:
    """Let the block read records.

    Raises:
        RecordError: AX-RUN-007, when one is in a temporary file that cannot be read.
    """
    try:
        yield
    except CoreError as error:
        if error.id != _UNREADABLE:
            raise
        raise RecordError(
            error.message,
            code=error.id,
            subject=error.subject,
            remedy="Set TMPDIR to a folder on a local disk that is sound, and run again.",
            context=tuple(error.context),
        ) from error
