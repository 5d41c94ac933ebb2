"""A watch over how long the statements of a run of env.py take."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Final

from alembicx.errors import ServerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from alembicx.servers import Limits

#: Seconds between two looks, at most.
_INTERVAL: Final = 0.5


class TimeLimit(AbstractContextManager["TimeLimit"]):
    """Ends statements that take too long, from a thread of its own, while the block lasts.

    What waits for a lock that another connection of the same env.py holds would wait for ever: the
    server sees no deadlock, as the holder waits for nothing that the server knows of.
    """

    def __init__(
        self, limits: Limits, end_overdue: Callable[[Limits, Callable[[str], None]], None]
    ) -> None:
        """Start nothing yet.

        Args:
            limits: How long a statement may take.
            end_overdue: Ends those that took longer; notes the reason of each before it does.
        """
        self._limits = limits
        self._end_overdue = end_overdue
        self._reason = ""
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def why_ended(self) -> str:
        """Give why the statement was ended that has just failed, once; empty if it was not."""
        reason, self._reason = self._reason, ""
        return reason

    def __enter__(self) -> TimeLimit:
        """Begin to watch."""
        if self._limits.lock or self._limits.statement:
            self._thread = threading.Thread(target=self._watch, name="alembicx-limit", daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End the watch."""
        self._over.set()
        if self._thread is not None:
            self._thread.join()

    def _watch(self) -> None:
        bounds = [each for each in (self._limits.lock, self._limits.statement) if each > 0]
        interval = min(_INTERVAL, *(each / 4 for each in bounds))
        while not self._over.wait(interval):
            try:
                self._end_overdue(self._limits, self._note)
            except ServerError:
                # If the server is gone, the run itself meets that, and says so.
                return

    def _note(self, reason: str) -> None:
        self._reason = reason
