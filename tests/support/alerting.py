"""A bus with a handler for Telegram, whose delays are milliseconds."""

import time

from alembicx._core import bus as core
from alembicx._core import telegram
from support.bot_api import TOKEN


def quick_options(server, *, spool, window=600_000, timeout=20_000, **entries):
    """Options that reach a stand-in, and wait for nothing longer than they must."""
    options = telegram.Options.read(
        errors=server.settings(spool=spool, **entries),
        folder="/",
        environment={"ALEMBICX_TELEGRAM_TOKEN": TOKEN},
    )
    limits = options.limits
    limits.window, limits.second = window, 1
    limits.first_pause, limits.longest_pause = 1, 4
    limits.overall, limits.chat, limits.group = (1000, 1000), (1, 1), (1000, 1000)
    limits.connect_timeout = limits.timeout = timeout
    limits.reserve = 50
    return options


class Alerting:
    """One run: a bus whose errors go to Telegram."""

    def __init__(self, options):
        self.bus = core.Bus()
        self.tally = telegram.attach(self.bus, "telegram", options)

    def publish(self, message, severity=core.Severity.error, **rest):
        """Publish an event."""
        self.bus.publish(
            core.Event(
                severity=severity, component="test", code="AX-RUN-006", message=message, **rest
            )
        )

    def wait_for_requests(self, count):
        """Wait until so many were made, whatever came of them."""
        while self.tally.requests < count:
            time.sleep(0.002)

    def end(self, seconds=30.0):
        """End the run; tell whether it was over in time."""
        in_time = self.bus.shut_down(seconds)
        while not self.bus.shut_down(0):
            time.sleep(0.001)
        return in_time
