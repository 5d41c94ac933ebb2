"""Takes part in every test: what passes over the bus in a phase is that phase's."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from alembicx import bus
from alembicx.session.recorder import Recorder
from alembicx.session.sections import add_section, leave_out_of_logs
from alembicx.session.workers import Outbox

Phase = Generator[None, object, object]


class Phases:
    """Hooks around the phases of each test, within those of pytest's logging plugin."""

    def __init__(self, recorder: Recorder, outbox: Outbox | None) -> None:
        """Begin to take part.

        Args:
            recorder: Where the events are; it is attached to the bus.
            outbox: Where they go as well, in a worker of xdist.
        """
        self._recorder = recorder
        self._outbox = outbox
        self._hooks = bus.ThreadHooks()
        self._has_begun = False

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """Begin to listen to AlembicX's own threads, in front of pytest's hooks."""
        leave_out_of_logs(session.config)
        self._hooks.__enter__()

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        """Put the hooks back."""
        self._hooks.__exit__(None, None, None)
        self._take_between()

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Phase:
        """Give the setup its section; what happened before it belongs to no test."""
        self._take_between()
        self._has_begun = True
        return (yield from self._phase(item, "setup"))

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Phase:
        """Give the call its section."""
        return (yield from self._phase(item, "call"))

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Phase:
        """Give the teardown its section."""
        return (yield from self._phase(item, "teardown"))

    def _phase(self, item: pytest.Item, when: str) -> Phase:
        try:
            # Older versions of pytest set hooks of their own for each phase.
            with bus.ThreadHooks():
                return (yield)
        finally:
            recorded = self._recorder.take()
            add_section(item, when, recorded)
            if self._outbox is not None:
                is_ours = item.get_closest_marker("alembicx") is not None
                self._outbox.put(recorded.events, is_shared=is_ours)

    def _take_between(self) -> None:
        recorded = self._recorder.take()
        if self._outbox is not None:
            # Every worker collects the same.
            self._outbox.put(recorded.events, is_shared=not self._has_begun)
