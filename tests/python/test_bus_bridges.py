"""Bridges to the Error Bus: loops, threads and engines of AlembicX, beside whoever listened before."""

import asyncio
import gc
import sys
import textwrap
import threading

import pytest
import sqlalchemy as sa
from support.events import collecting
from support.projects import SYNC_ENV

from alembicx import AsyncAlembicRunner, bus
from alembicx.errors import MigrationFailed, ServerError
from alembicx.runner.time_limit import TimeLimit
from alembicx.servers import Limits


@pytest.fixture
def collected():
    """Gives the events of the test so far."""
    with collecting() as events:
        yield events


@pytest.fixture
def seen(monkeypatch):
    """What the hooks that were there before are told."""
    told = []
    monkeypatch.setattr(threading, "excepthook", lambda args: told.append(args.exc_value))
    monkeypatch.setattr(sys, "unraisablehook", lambda args: told.append(args.exc_value))
    return told


def fail(error):
    raise error


def run_thread(name, target, *args):
    thread = threading.Thread(name=name, target=target, args=args)
    thread.start()
    thread.join()


class Stubborn:
    """Cannot be finalized."""

    def __init__(self, error):
        self.error = error

    def __del__(self):
        raise self.error


def drop(error):
    """Let something be finalized, and fail."""
    Stubborn(error)
    gc.collect()


@pytest.mark.parametrize(
    ("target", "code"), [(fail, "AX-BRG-003"), (drop, "AX-BRG-004")], ids=["raises", "unraisable"]
)
def test_what_a_thread_of_alembicx_raises_passes_over_the_bus_and_goes_on(
    collected, seen, target, code
):
    error = ValueError("broken")

    with bus.ThreadHooks():
        run_thread("alembicx-thread", target, error)

    (event,) = collected()
    assert (event.code, event.subject) == (code, "alembicx-thread")
    assert "ValueError: broken" in event.message
    assert "test_bus_bridges.py" in event.details["traceback"]
    assert seen == [error]


@pytest.mark.parametrize("target", [fail, drop], ids=["raises", "unraisable"])
def test_a_thread_of_the_users_is_none_of_the_buss_business(collected, seen, target):
    error = ValueError("broken")

    with bus.ThreadHooks():
        run_thread("worker", target, error)

    assert collected() == []
    assert seen == [error]


def test_hooks_within_hooks_publish_once(collected, seen):
    with bus.ThreadHooks(), bus.ThreadHooks():
        run_thread("alembicx-thread", fail, ValueError("broken"))

    assert [event.code for event in collected()] == ["AX-BRG-003"]
    assert len(seen) == 1


def test_an_error_of_alembicx_in_a_thread_keeps_its_code(collected, seen):
    with bus.ThreadHooks():
        run_thread("alembicx-thread", fail, ServerError("gone", code="AX-SRV-002"))

    assert [event.code for event in collected()] == ["AX-SRV-002"]


def test_a_watch_that_fails_in_another_way_than_it_knows_is_heard_of(collected, seen):
    def end_overdue(limits, note):
        raise RuntimeError("a bug")

    with bus.ThreadHooks(), TimeLimit(Limits(lock=0.01, statement=0), end_overdue) as limit:
        limit._thread.join()

    assert [event.code for event in collected()] == ["AX-BRG-003"]


def test_the_hooks_are_put_back(seen):
    before = threading.excepthook, sys.unraisablehook

    with bus.ThreadHooks():
        assert threading.excepthook is not before[0]
        assert sys.unraisablehook is not before[1]

    assert (threading.excepthook, sys.unraisablehook) == before


def test_a_hook_that_was_set_since_stays_and_the_bus_hears_no_more(collected, seen):
    with bus.ThreadHooks():
        inner = threading.excepthook
        mine = lambda args: inner(args)  # noqa: E731  One that hands on.
        threading.excepthook = mine

    assert threading.excepthook is mine
    run_thread("alembicx-thread", fail, ValueError("broken"))
    assert collected() == []
    assert len(seen) == 1


FAILING_LOOPS = {
    # env.py runs in a thread of anyio, and can reach the loop of `runner.sync` from there.
    "that of the sync face": (
        "runner",
        """
        import anyio.from_thread
        anyio.from_thread.run_sync(lambda: asyncio.get_running_loop().call_soon(fail))
        anyio.from_thread.run_sync(lambda: None)
        """,
    ),
    "the one that env.py is given": (
        "environment",
        """
        loop = asyncio.get_event_loop()
        loop.call_soon(fail)
        loop.run_until_complete(asyncio.sleep(0))
        """,
    ),
}


@pytest.mark.parametrize(("component", "lines"), FAILING_LOOPS.values(), ids=list(FAILING_LOOPS))
def test_a_callback_that_fails_in_a_loop_of_alembicx_passes_over_the_bus_and_is_logged_as_ever(
    collected, project, caplog, component, lines
):
    fails = "import asyncio\n\n\ndef fail():\n    raise ValueError('in a callback')\n\n\n"
    project.minimal("sqlite:///app.db", env=fails + textwrap.dedent(lines) + SYNC_ENV)
    project.table("a1")

    with AsyncAlembicRunner(project.folder).sync as runner:
        runner.survey()

    (event,) = collected()
    assert (event.code, event.component) == ("AX-BRG-002", component)
    assert "ValueError: in a callback" in event.message
    assert [each.name for each in caplog.records if each.name == "asyncio"] == ["asyncio"]


def test_a_task_of_an_async_handler_that_fails_is_a_failure_of_the_handler(collected, caplog):
    class Careless:
        async def handle(self, event):
            asyncio.get_running_loop().call_soon(fail, ValueError("in a callback"))
            await asyncio.sleep(0)

    bus.attach("careless", Careless(), [bus.Route(component="test")])
    bus.publish(bus.Event(severity=bus.Severity.error, component="test", code="X-1", message="one"))
    assert bus.flush(10)
    bus.detach("careless")

    codes = [event.code for event in collected()]
    assert codes == ["X-1", "AX-BUS-001"]


@pytest.fixture
def runner(project):
    """A runner at the head of a project with a table, on SQLite."""
    project.minimal("sqlite:///app.db").table("a1")
    with AsyncAlembicRunner(project.folder).sync as runner:
        runner.migrate_up_to("head")
        yield runner


def on_engine(runner):
    with runner.engine().connect() as connection:
        connection.execute(sa.text("SELECT * FROM nowhere"))


def on_async_engine(runner):
    async def run():
        async with runner.async_engine().connect() as connection:
            await connection.execute(sa.text("SELECT * FROM nowhere"))

    asyncio.run(run())


@pytest.mark.parametrize("use", [on_engine, on_async_engine])
def test_a_statement_that_fails_on_an_engine_of_alembicx_is_told_to_whoever_looks_for_a_mistake(
    collected, runner, use
):
    with pytest.raises(sa.exc.OperationalError):
        use(runner)

    (event,) = collected()
    assert (event.code, event.severity) == ("AX-BRG-001", bus.Severity.debug)
    assert event.statement == "SELECT * FROM nowhere"
    assert "no such table: nowhere" in event.message


def test_what_was_inserted_is_not_told(collected, runner):
    with pytest.raises(sa.exc.IntegrityError):
        runner.insert_into("t_a1", [{"id": 4711}, {"id": 4711}])

    (event,) = collected()
    assert event.statement.startswith("INSERT INTO t_a1")
    assert "4711" not in event.to_json()


def test_a_statement_that_fails_in_a_migration_is_told_as_what_it_becomes_alone(collected, project):
    project.minimal("sqlite:///app.db")
    project.revision("a1", None, "op.execute('SELECT * FROM nowhere')")

    with (
        AsyncAlembicRunner(project.folder).sync as runner,
        pytest.raises(MigrationFailed),
    ):
        runner.migrate_up_to("head")

    assert [event.code for event in collected()] == ["AX-RUN-006"]


@pytest.mark.server
def test_the_sqlstate_is_told(collected, project):
    project.minimal().table("a1")

    with (
        AsyncAlembicRunner(project.folder).sync as runner,
        pytest.raises(sa.exc.ProgrammingError),
    ):
        on_engine(runner)

    assert [event.sqlstate for event in collected()] == ["42P01"]
