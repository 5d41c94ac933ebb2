"""Keeps what passes over the bus until somebody asks: for the report of the test under way."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Final

from alembicx import bus
from alembicx.session.findings import FINDINGS

#: How many events are kept at most; of what comes then, only the number.
_MOST: Final = 1000
#: Seconds to wait for what was published to arrive.
_PATIENCE: Final = 1.0


@dataclass(frozen=True, slots=True)
class Recorded:
    """What passed over the bus in some time.

    Attributes:
        events: In order, the first ones where there were too many.
        left_out: How many more there were.
    """

    events: tuple[bus.Event, ...] = ()
    left_out: int = 0


class Recorder:
    """A handler, of the name ``name``. Not for two threads that ask at once."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        # A run of pytest may run within another one, in the same process.
        self.name = f"pytest-{id(self):x}"
        self._lock = threading.Lock()
        self._events: list[bus.Event] = []
        self._left_out = 0
        self._published = bus.published()

    def handle(self, event: bus.Event) -> None:
        """Keep one event, if there is room; of findings the item's report tells already."""
        if event.component == FINDINGS:
            return
        with self._lock:
            if len(self._events) < _MOST:
                self._events.append(event)
            else:
                self._left_out += 1

    def take(self) -> Recorded:
        """Give all that was published since the last time.

        Where something was, this waits for it, and for `logging`, so that caplog has it, too.
        """
        published = bus.published()
        if published != self._published:
            self._published = published
            bus.flush(_PATIENCE, [self.name, "logging"])
        with self._lock:
            recorded = Recorded(tuple(self._events), self._left_out)
            self._events, self._left_out = [], 0
        return recorded
