"""Which events to hold back, because one about the same trouble was told a moment ago."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass


@dataclass(slots=True)
class _Told:
    since: float
    held_back: int = 0


class Repeats:
    """Remembers what was told; in bounded memory, for one thread."""

    def __init__(self, window: float, *, most: int = 1024) -> None:
        """Hold back what is told within so many seconds; remember so many at most."""
        self._window = window
        self._most = most
        self._told: OrderedDict[int, _Told] = OrderedDict()

    def tell(self, fingerprint: int, now: float) -> int | None:
        """Decide about an event.

        Returns:
            How many like it were held back since the last that was told, or None if this one is
            to be held back as well.
        """
        told = self._told.get(fingerprint)
        if told is not None and now < told.since + self._window:
            told.held_back += 1
            return None
        self._told[fingerprint] = _Told(now)
        self._told.move_to_end(fingerprint)
        if len(self._told) > self._most:
            self._told.popitem(last=False)
        return told.held_back if told is not None else 0

    def was_not_told(self, fingerprint: int) -> None:
        """Take back the last decision to tell: it could not be done."""
        self._told.pop(fingerprint, None)
