"""The log of the Error Bus as Python meets it."""

import json
import multiprocessing
import re

import pytest

from alembicx import bus
from alembicx._core import CoreError


def some(message, **rest):
    fields = {"severity": bus.Severity.error, "component": "test", "code": "AX-RUN-006"}
    return bus.Event(**{**fields, "message": message, **rest})


@pytest.fixture
def path(tmp_path):
    """Where the log is, whose handler goes with the test."""
    yield tmp_path / "errors.log"
    bus.detach("log")


def test_a_log_holds_a_line_for_each_event_without_secrets(path):
    bus.write_to_log(path, [bus.Route(component="test")])

    bus.publish(some("no answer\nwith password=hunter22", subject="db:5432", revision="a1"))

    assert bus.flush(10)
    (line,) = path.read_text().splitlines()
    assert re.sub(r"^[-0-9]{10}T[:0-9]{8}\.\d{3}Z", "TIME", line) == (
        r"TIME error    test [AX-RUN-006] db:5432: no answer\nwith password=*** (revision a1)"
    )


def test_a_log_may_be_of_json(path):
    bus.write_to_log(path, [bus.Route(component="test")], form="json")

    bus.publish(some("one", subject="db:5432"))

    assert bus.flush(10)
    (line,) = path.read_text().splitlines()
    assert json.loads(line)["subject"] == "db:5432"


def test_a_log_keeps_so_many_files_of_such_a_size(path):
    bus.write_to_log(path, [bus.Route(component="test")], size=2000, files=2)

    for number in range(200):
        bus.publish(some(f"number {number}"))

    assert bus.flush(10)
    assert sorted(each.name for each in path.parent.iterdir()) == ["errors.1.log", "errors.log"]
    assert all(each.stat().st_size <= 2000 for each in path.parent.iterdir())
    assert "number 199" in path.read_text().splitlines()[-1]


def test_no_line_separator_makes_two_lines(path):
    bus.write_to_log(path, [bus.Route(component="test")])

    bus.publish(some("a\u2028b\x85c\x0bd\x0ce\x1cf\x1dg\x1eh\u2029i\rj\r\nk"))

    assert bus.flush(10)
    assert len(path.read_text().splitlines()) == 1


def test_a_log_that_cannot_be_opened_is_said(path):
    with pytest.raises(CoreError, match="cannot be opened") as caught:
        bus.write_to_log(path.parent / "missing" / "errors.log")

    assert caught.value.id == "AX-BUS-004"


@pytest.mark.parametrize("wrong", [{"size": 0}, {"files": 0}])
def test_a_log_has_a_size_and_a_file(path, wrong):
    with pytest.raises(ValueError, match="one file at least"):
        bus.write_to_log(path, **wrong)


def in_child(queue):
    bus.publish(some("from the child"))
    queue.put(bus.flush(20))


def test_a_forked_process_writes_to_the_same_log(path):
    context = multiprocessing.get_context("fork")
    queue = context.Queue()
    bus.write_to_log(path, [bus.Route(component="test")])
    bus.publish(some("before"))
    assert bus.flush(10)
    child = context.Process(target=in_child, args=(queue,))

    child.start()
    assert queue.get(timeout=60)
    child.join(60)
    bus.publish(some("after"))

    assert bus.flush(10)
    messages = [line.partition("] ")[2] for line in path.read_text().splitlines()]
    assert messages == ["before", "from the child", "after"]
