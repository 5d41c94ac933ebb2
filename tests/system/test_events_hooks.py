"""Hooks for threads in a run of pytest: AlembicX hears of its own, and pytest of all, as before."""

import json
import subprocess
import sys

TESTS = """
import threading


def fail():
    raise ValueError("in a thread")


def test_ours():
    thread = threading.Thread(name="alembicx-own", target=fail)
    thread.start()
    thread.join()


def test_theirs():
    thread = threading.Thread(name="worker", target=fail)
    thread.start()
    thread.join()
"""


def with_tests(project):
    """A healthy project, on SQLite to be quick, with tests whose threads fail."""
    project.minimal("sqlite:///app.db").table("a1")
    project.settings('[tool.alembicx.errors]\nfile = "errors.jsonl"\n')
    project.write("test_mine.py", TESTS)
    return project


def codes(project):
    """Give code and subject of the events in the file."""
    lines = (project.folder / "errors.jsonl").read_text().splitlines()
    return [(event["code"], event["subject"]) for event in map(json.loads, lines)]


def test_pytest_hears_of_every_thread_and_the_bus_of_its_own(project):
    run = with_tests(project).pytest("test_mine.py", "-k", "ours or theirs")

    assert codes(project) == [("AX-BRG-003", "alembicx-own")]
    assert "PytestUnhandledThreadExceptionWarning: Exception in thread alembicx-own" in run.output
    assert "PytestUnhandledThreadExceptionWarning: Exception in thread worker" in run.output


def test_pytest_8_which_sets_hooks_for_each_phase_hears_of_them_as_well(project, oldest_pytest):
    plugins = [word for name in ("asyncio", "xdist", "benchmark") for word in ("-p", f"no:{name}")]

    run = with_tests(project).pytest("-k", "ours or theirs", *plugins, env=oldest_pytest)

    assert "pytest-8.0.2" in run.output
    assert codes(project) == [("AX-BRG-003", "alembicx-own")]
    assert "PytestUnhandledThreadExceptionWarning: Exception in thread alembicx-own" in run.output
    assert "PytestUnhandledThreadExceptionWarning: Exception in thread worker" in run.output


def test_the_hooks_and_handlers_are_gone_when_the_run_is_over(project):
    with_tests(project)
    code = """
import sys, threading
import pytest
from alembicx import bus

before = threading.excepthook, sys.unraisablehook
pytest.main(["--test-async-alembic", "test_mine.py", "-k", "ours", "-p", "no:cacheprovider"])
assert (threading.excepthook, sys.unraisablehook) == before
bus.publish(bus.Event(severity=bus.Severity.error, component="t", code="X-1", message="late"))
assert bus.flush(10)
"""

    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=project.folder,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "late" not in done.stdout + done.stderr
    assert codes(project) == [("AX-BRG-003", "alembicx-own")]
