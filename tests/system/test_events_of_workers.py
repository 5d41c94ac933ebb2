"""Events of pytest-xdist's workers: handled once, where the run is led from, also after a crash."""

import json
from collections import Counter

import pytest
from support.projects import AlembicProject

SETTINGS = '[tool.alembicx.errors]\nfile = "errors.jsonl"\n'

#: A table that is another one each time it is made: no single revision's trial shows that.
BY_CHANCE = """
import uuid
op.create_table("pet", sa.Column("name", sa.Text, server_default=uuid.uuid4().hex))
"""

CONFTEST = """
import os
import time
from pathlib import Path

import pytest
from alembicx import bus


class Own:
    def handle(self, event):
        with open("own.txt", "a") as file:
            file.write(f"{event.message}\\n")


def publish(message):
    bus.publish(
        bus.Event(severity=bus.Severity.error, component="test", code="X-1", message=message)
    )


def pytest_configure(config):
    bus.attach("own", Own(), [bus.Route(component="test")])


def pytest_sessionfinish(session):
    publish(f"end of {os.environ.get('PYTEST_XDIST_WORKER', 'main')}")


@pytest.hookimpl(optionalhook=True, trylast=True)
def pytest_testnodedown(node):
    Path(f"{node.gateway.id} is down").touch()


def pytest_unconfigure(config):
    # A worker ends when the process that leads the run counts on it no longer.
    name = os.environ.get("PYTEST_XDIST_WORKER")
    until = time.monotonic() + 8
    while name and not Path(f"{name} is down").exists() and time.monotonic() < until:
        time.sleep(0.01)
    publish(f"very end of {os.environ.get('PYTEST_XDIST_WORKER', 'main')}")
"""

TESTS = """
import multiprocessing
import os
import signal

import pytest
from alembicx import bus
from conftest import publish

publish("collecting")


@pytest.mark.parametrize("number", range(8))
def test_some(number):
    publish(f"some {number}")


def test_secret():
    bus.add_secret("s3cret-word")
    publish("it was s3cret-word")


def test_runner(alembic_runner):
    with pytest.raises(Exception):
        alembic_runner.sync.migrate_up_to("nowhere")


def test_forked():
    child = multiprocessing.get_context("fork").Process(target=publish, args=("from a child",))
    child.start()
    child.join(60)
    assert child.exitcode == 0


def test_storm():
    for number in range(1500):
        publish(f"storm {number}")


def test_crash():
    if "PYTEST_XDIST_WORKER" in os.environ and "CRASH" in os.environ:
        publish("just before the crash")
        assert bus.flush(10)
        os.kill(os.getpid(), signal.SIGKILL)
"""


def with_tests(folder):
    """A healthy project, on SQLite to be quick, with tests that publish."""
    project = AlembicProject(folder).minimal("sqlite:///app.db")
    project.table("a1")
    project.settings(SETTINGS)
    project.write("conftest.py", CONFTEST)
    project.write("test_mine.py", TESTS)
    return project


def events(project):
    """Give the events in the file."""
    return [json.loads(line) for line in (project.folder / "errors.jsonl").read_text().splitlines()]


def workers(event):
    """Give the worker that handed an event on, if one did."""
    return event.get("details", {}).get("xdist_worker")


@pytest.fixture(scope="module", params=[("-n", "2"), ()], ids=["with workers", "without"])
def ran(request, tmp_path_factory):
    """A project after a run, with workers and without."""
    project = with_tests(tmp_path_factory.mktemp("workers") / "project")
    run = project.pytest("test_mine.py", "-k", "test_", *request.param)
    assert run.code == 0, run.output
    return project, bool(request.param)


@pytest.mark.parametrize(
    "message",
    [
        "collecting",
        *(f"some {number}" for number in range(8)),
        "from a child",
        "storm 0",
        "storm 1499",
    ],
)
def test_each_event_is_in_the_file_once_and_says_its_worker(ran, message):
    project, has_workers = ran

    (event,) = [each for each in events(project) if each["message"] == message]
    assert (workers(event) in ("gw0", "gw1")) == has_workers


def test_nothing_is_lost_in_a_storm(ran):
    project, _ = ran
    stormy = Counter(e["message"] for e in events(project) if e["message"].startswith("storm"))

    assert stormy == {f"storm {number}": 1 for number in range(1500)}


def test_events_at_the_end_of_a_worker_arrive(ran):
    project, has_workers = ran

    last = Counter(e["message"] for e in events(project) if "end of" in e["message"])
    who = ["main", "gw0", "gw1"] if has_workers else ["main"]
    assert last == {f"{what} of {name}": 1 for what in ("end", "very end") for name in who}


def test_what_a_runner_raises_is_there_once(ran):
    project, _ = ran

    assert [e["code"] for e in events(project)].count("AX-RUN-001") == 1


def test_no_secret_that_a_worker_knows_is_in_the_file(ran):
    project, _ = ran

    assert "s3cret" not in (project.folder / "errors.jsonl").read_text()
    assert [e for e in events(project) if e["message"] == "it was ***"]


def test_a_handler_of_the_users_gets_each_event_once(ran):
    project, _ = ran

    handled = Counter((project.folder / "own.txt").read_text().splitlines())
    assert handled["some 3"] == handled["from a child"] == handled["storm 700"] == 1


def test_what_was_written_before_a_worker_crashed_is_not_lost(tmp_path):
    project = with_tests(tmp_path / "project")

    run = project.pytest("test_mine.py", "-k", "test_", "-n", "2", env={"CRASH": "1"})

    assert "crashed while running 'test_mine.py::test_crash'" in run.output
    found = Counter(event["message"] for event in events(project))
    assert found["just before the crash"] == 1
    assert {found[f"some {number}"] for number in range(8)} == {1}


@pytest.mark.parametrize("arguments", [(), ("-n", "2", "--dist", "load")])
def test_an_error_that_stands_in_the_way_of_every_check_is_there_once(project, arguments):
    project.minimal("sqlite:///app.db", env="raise ValueError('broken')")
    project.table("a1")
    project.settings(SETTINGS)

    run = project.pytest(*arguments)

    assert len(run.codes()) == 6, run.output
    assert [event["code"] for event in events(project)] == ["AX-ENV-001"]


@pytest.mark.parametrize("arguments", [(), ("-n", "2", "--dist", "loadgroup")])
def test_each_finding_is_there_once_whichever_items_met_it(project, arguments):
    project.minimal("sqlite:///app.db")
    project.table("a1")
    project.revision("b2", "a1", BY_CHANCE, "op.drop_table('pet')")
    project.table("c3", "b2")
    project.settings(SETTINGS)

    run = project.pytest("--alembicx-per-revision", *arguments)

    met = Counter((f["code"], f["check"], f["revision"]) for f in run.findings)
    assert met["AX-REV-010", "reversible", ""] > 1
    found = Counter(
        (e["code"], e["details"]["check"], e.get("revision", "")) for e in events(project)
    )
    assert found == dict.fromkeys(met, 1)


def test_an_error_that_several_items_of_a_check_meet_is_there_once(project):
    project.minimal("sqlite:///app.db")
    project.table("a1")
    project.table("b2", "a1")
    project.settings('baseline = "missing.txt"\n' + SETTINGS)

    run = project.pytest("--alembicx-per-revision", "-k", "reversible")

    assert run.codes("reversible") == [("", "AX-CFG-007")] * 2
    assert [e["code"] for e in events(project)] == ["AX-CFG-007"]


def test_a_finding_says_what_is_known(project):
    project.minimal("sqlite:///app.db")
    project.table("a1")
    project.revision("b2", "a1", "op.execute('SELECT * FROM nowhere')")
    project.settings(SETTINGS)

    project.pytest("-k", "upgrade")

    (event,) = events(project)
    assert (event["component"], event["severity"]) == ("checks", "error")
    assert (event["code"], event["revision"]) == ("AX-UPG-001", "b2")
    assert event["statement"] == "SELECT * FROM nowhere"
    assert event["subject"].startswith("migrations/versions/b2.py:")
    assert event["details"]["check"] == "upgrade"
    assert event["details"]["label"] == "b2"
    assert "no such table: nowhere" in event["message"]
    assert event["details"]["remedy"]


def test_what_is_worth_knowing_is_no_error(project):
    project.minimal("sqlite:///app.db")
    project.table("a1")
    project.settings(SETTINGS)

    run = project.pytest("-k", "models_match")

    assert run.codes(severity="note") == [("", "AX-MOD-004")]
    (event,) = events(project)
    assert (event["code"], event["severity"]) == ("AX-MOD-004", "info")
