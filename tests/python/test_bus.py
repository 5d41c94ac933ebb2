"""The Error Bus as Python meets it: handlers, logging, errors that pass over it once."""

import asyncio
import json
import logging
import multiprocessing
import os
import subprocess
import sys
import threading

import pytest
from support.projects import AlembicProject

from alembicx import AsyncAlembicRunner, bus
from alembicx._core import bus as core
from alembicx.errors import AlembicXError, ConfigError, HistoryError, MigrationFailed, ServerError


class Collecting:
    """Keeps what it is given."""

    def __init__(self):
        self.events = []

    def handle(self, event):
        self.events.append(event)

    def codes(self):
        return [event.code for event in self.events]


@pytest.fixture
def collected():
    """A handler that is attached for the test."""
    handler = Collecting()
    bus.attach("collecting", handler)
    yield handler
    bus.detach("collecting")


def some(message="m", **rest):
    fields = {"severity": bus.Severity.error, "component": "test", "code": "AX-RUN-006"}
    return bus.Event(**{**fields, "message": message, **rest})


def test_a_handler_gets_events_on_a_thread_of_its_own(collected):
    threads = []
    collected.handle = lambda event: (
        threads.append(threading.current_thread().name),
        collected.events.append(event),
    )

    bus.publish(some("one"))
    bus.publish(some("two"))

    assert bus.flush(10)
    assert [event.message for event in collected.events] == ["one", "two"]
    assert set(threads) == {"alembicx-collecting"}


def test_every_field_arrives(collected):
    fields = {
        "subject": "a.py:3",
        "details": {"flag": True, "count": 3, "part": 0.5, "text": "x"},
        "causes": [("ValueError", "no"), ("42P07", "exists")],
        "context": ["upgrading"],
        "sqlstate": "42P07",
        "revision": "ae10",
        "statement": "SELECT 1",
    }

    bus.publish(some("one", **fields))

    assert bus.flush(10)
    (event,) = collected.events
    assert {name: getattr(event, name) for name in fields} == fields
    assert isinstance(event.details["flag"], bool)
    assert event.id
    assert event.thread == threading.get_native_id()


def test_an_async_handler_is_awaited(collected):
    done = []

    class Later:
        async def handle(self, event):
            await asyncio.sleep(0)
            done.append(event.message)

    bus.attach("later", Later())
    bus.publish(some("one"))

    assert bus.flush(10)
    bus.detach("later")
    assert done == ["one"]


@pytest.mark.parametrize("error", [ValueError("no"), SystemExit(3), KeyboardInterrupt()])
def test_a_handler_that_raises_keeps_nothing_from_the_others(collected, error):
    class Broken:
        def handle(self, event):
            raise error

    bus.attach("broken", Broken(), [bus.Route(component="test")])
    for _ in range(3):
        bus.publish(some())

    assert bus.flush(10)
    assert bus.flush(10)
    bus.detach("broken")
    assert sorted(collected.codes()) == ["AX-BUS-001", *["AX-RUN-006"] * 3]


def test_routes_choose(collected):
    critical = Collecting()
    bus.attach("critical", critical, [bus.Route(at_least=bus.Severity.critical)])

    bus.publish(some("one"))
    bus.publish(some("two", severity=bus.Severity.critical))

    assert bus.flush(10)
    bus.detach("critical")
    assert [event.message for event in critical.events] == ["two"]


def test_logging_sees_every_event(caplog):
    with caplog.at_level(logging.WARNING, logger="alembicx"):
        bus.publish(some("it broke", subject="a.py:3", severity=bus.Severity.warning))
        assert bus.flush(10)

    (record,) = [each for each in caplog.records if each.name == "alembicx.test"]
    assert record.getMessage() == "a.py:3: it broke [AX-RUN-006]"
    assert record.levelno == logging.WARNING
    assert record.alembicx.subject == "a.py:3"


def test_a_file_holds_every_event(tmp_path):
    path = tmp_path / "errors.jsonl"
    bus.write_to_file(path, [bus.Route(component="test")])

    bus.publish(some("password=hunter22"))

    assert bus.flush(10)
    bus.detach("file")
    (line,) = path.read_text().splitlines()
    assert json.loads(line)["message"] == "password=***"


def test_a_file_that_cannot_be_opened_is_said(tmp_path):
    with pytest.raises(Exception, match="AX-BUS-004"):
        bus.write_to_file(tmp_path / "missing" / "errors.jsonl")


def test_secrets_are_hidden(collected):
    bus.add_secret("s3cret/word")

    bus.publish(
        some(
            "s3cret/word", details={"url": "postgresql://me:hunter22@db/", "note": "s3cret%2Fword"}
        )
    )

    assert bus.flush(10)
    assert "s3cret" not in collected.events[0].to_json()
    assert "hunter22" not in collected.events[0].to_json()


@pytest.mark.parametrize("kind", [AlembicXError, ConfigError, HistoryError, ServerError])
def test_an_error_becomes_an_event_without_loss_and_only_once(collected, kind):
    error = kind(
        "wrong",
        code="AX-CFG-004",
        subject="a:1",
        remedy="Mend it.",
        sqlstate="42P01",
        context=("x",),
    )
    error.__cause__ = ValueError("deeper")

    bus.publish_error(error)
    bus.publish_error(error)

    assert bus.flush(10)
    (event,) = collected.events
    assert (event.message, event.code, event.subject) == ("wrong", "AX-CFG-004", "a:1")
    assert (event.sqlstate, event.context) == ("42P01", ["x"])
    assert event.details["remedy"] == "Mend it."
    assert event.details["exception"] == kind.__name__
    assert event.component == kind.component
    assert event.causes == [("ValueError", "deeper")]


def test_what_a_runner_raises_passes_over_the_bus_once(collected, tmp_path):
    project = AlembicProject(tmp_path / "project").minimal("sqlite:///app.db")
    project.revision("a1", None, "raise ValueError('broken')")

    async def upgrade():
        async with AsyncAlembicRunner(project.folder) as runner:
            with pytest.raises(MigrationFailed):
                await runner.migrate_up_to("head")
            with pytest.raises(AlembicXError):
                await runner.migrate_up_to("nowhere")

    asyncio.run(upgrade())

    assert bus.flush(10)
    assert collected.codes() == ["AX-RUN-006", "AX-RUN-001"]
    assert "a1.py" in collected.events[0].subject
    assert "traceback" in collected.events[0].details


def in_child(queue):
    handler = Collecting()
    bus.attach("child", handler)
    bus.publish(some("from the child"))
    queue.put((bus.flush(20), [event.message for event in handler.events]))


def test_a_forked_process_has_a_bus_that_works(collected):
    context = multiprocessing.get_context("fork")
    queue = context.Queue()
    bus.publish(some("before"))
    child = context.Process(target=in_child, args=(queue,))

    child.start()
    told = queue.get(timeout=60)
    child.join(60)

    assert told == (True, ["from the child"])
    assert child.exitcode == 0
    assert bus.flush(10)
    assert [event.message for event in collected.events] == ["before"]


def test_the_end_of_the_process_waits_for_handlers_and_for_none_that_hangs():
    code = """
import sys, time
from alembicx import bus

class Slow:
    def handle(self, event):
        time.sleep(0.3)
        print("handled", flush=True)

class Hanging:
    def handle(self, event):
        time.sleep(600)

bus.attach("slow", Slow())
if sys.argv[1] == "hang":
    bus.attach("hanging", Hanging())
bus.publish(bus.Event(severity=bus.Severity.error, component="t", code="AX-RUN-006", message="m"))
"""
    for how in ("well", "hang"):
        done = subprocess.run(
            [sys.executable, "-c", code, how],
            capture_output=True,
            text=True,
            timeout=60,
            env=os.environ,
        )
        assert (done.returncode, done.stdout) == (0, "handled\n"), done.stderr


def test_a_process_may_end_while_handlers_wait_or_work():
    code = """
from alembicx import bus

class Idle:
    def handle(self, event):
        pass

for name in ("one", "two", "three"):
    bus.attach(name, Idle())
    for _ in range(50):
        bus.publish(bus.Event(severity=bus.Severity.debug, component="t", code="c", message="m"))
"""
    for _ in range(8):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, timeout=60
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_dropped_events_are_counted():
    small = core.Bus(capacity=4)
    mailbox = small.attach("slow", [bus.Route(component="test")])
    for number in range(100):
        small.publish(some(str(number)))

    while small.dropped < 96 - 8:
        mailbox.take(0, 0.01)
    assert small.published == 100
    small.shut_down(1)
