"""Handlers of the Error Bus that keep what they are given."""

from contextlib import contextmanager

from alembicx import bus


class Collecting:
    """Keeps what it is given."""

    def __init__(self):
        """Keep nothing yet."""
        self.events = []

    def handle(self, event):
        """Keep one event."""
        self.events.append(event)


@contextmanager
def collecting(*routes):
    """Give a function that gives the events so far, of the bus of this process."""
    handler = Collecting()
    bus.attach("collecting", handler, routes)

    def events():
        assert bus.flush(10)
        return handler.events

    yield events
    bus.detach("collecting")
