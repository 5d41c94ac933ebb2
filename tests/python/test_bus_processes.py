"""The Error Bus in several processes: forked, spawned, and while the interpreter ends."""

import json
import subprocess
import sys
import textwrap
from collections import Counter

import pytest

HEAD = """
import multiprocessing
import os
import signal
import sys
import threading
import time

from alembicx import bus


def publish(message):
    bus.publish(bus.Event(severity=bus.Severity.error, component="t", code="X-1", message=message))


def write_and_publish(message):
    bus.write_to_file("errors.jsonl")
    publish(message)
"""


def run(folder, body, *arguments, options=()):
    """Run a program, and give what is in its file of errors, by message and number."""
    program = folder / "program.py"
    main = textwrap.indent(textwrap.dedent(body), "    ")
    program.write_text(f"{HEAD}\n\nif __name__ == '__main__':\n{main}")
    done = subprocess.run(
        [sys.executable, *options, program, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = (folder / "errors.jsonl").read_text().splitlines()
    return Counter(json.loads(line)["message"] for line in lines)


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_what_a_child_of_multiprocessing_publishes_last_is_written_before_it_ends(tmp_path, method):
    found = run(
        tmp_path,
        """
        bus.write_to_file("errors.jsonl")
        context = multiprocessing.get_context(sys.argv[1])
        # One that is forked has its parent's handlers; any other one begins anew.
        target = publish if sys.argv[1] == "fork" else write_and_publish
        child = context.Process(target=target, args=("child",))
        publish("before")
        child.start()
        child.join()
        publish("after")
        assert child.exitcode == 0
        """,
        method,
    )

    assert found == {"before": 1, "child": 1, "after": 1}


@pytest.mark.parametrize("end", ["os._exit(0)", "sys.exit(0)"])
def test_a_forked_child_writes_its_own_events_once_and_none_of_its_parent(tmp_path, end):
    found = run(
        tmp_path,
        f"""
        bus.write_to_file("errors.jsonl")
        for number in range(500):
            publish(f"parent {{number}}")
        child = os.fork()
        if child == 0:
            publish("child")
            bus.flush(10)
            {end}
        assert os.waitpid(child, 0)[1] == 0
        """,
    )

    assert found == {f"parent {number}": 1 for number in range(500)} | {"child": 1}


def test_forks_in_the_midst_of_publishing_lose_nothing_and_write_nothing_twice(tmp_path):
    found = run(
        tmp_path,
        """
        bus.write_to_file("errors.jsonl")

        def storm(name):
            for number in range(200):
                publish(f"{name} {number}")

        threads = [threading.Thread(target=storm, args=(f"thread {n}",)) for n in range(4)]
        for thread in threads:
            thread.start()
        children = []
        for number in range(10):
            child = os.fork()
            if child == 0:
                publish(f"child {number}")
                os._exit(0 if bus.flush(20) else 1)
            children.append(child)
        assert [os.waitpid(child, 0)[1] for child in children] == [0] * 10
        for thread in threads:
            thread.join()
        """,
    )

    expected = {f"thread {n} {number}" for n in range(4) for number in range(200)}
    assert found == dict.fromkeys(expected | {f"child {n}" for n in range(10)}, 1)


def test_a_grandchild_has_a_bus_as_well(tmp_path):
    found = run(
        tmp_path,
        """
        bus.write_to_file("errors.jsonl")
        publish("parent")
        if os.fork() == 0:
            publish("child")
            if os.fork() == 0:
                publish("grandchild")
                sys.exit(0)
            os.wait()
            sys.exit(0)
        os.wait()
        """,
    )

    assert found == {"parent": 1, "child": 1, "grandchild": 1}


def test_a_process_in_which_nothing_was_published_forks_without_a_thread(tmp_path):
    found = run(
        tmp_path,
        """
        class Own:
            def handle(self, event):
                pass

        bus.attach("own", Own())
        bus.write_to_file("errors.jsonl")
        assert len(os.listdir("/proc/self/task")) == 1
        child = os.fork()
        if child == 0:
            publish("child")
            sys.exit(0)
        assert os.waitpid(child, 0)[1] == 0
        assert len(os.listdir("/proc/self/task")) == 1
        """,
    )

    assert found == {"child": 1}


def test_events_of_threads_that_go_on_while_the_interpreter_ends_do_no_harm(tmp_path):
    found = run(
        tmp_path,
        """
        bus.write_to_file("errors.jsonl")

        def go_on():
            while True:
                publish("again")

        for _ in range(3):
            threading.Thread(target=go_on, daemon=True).start()
        publish("main")
        bus.flush(0.2)
        """,
    )

    assert found["main"] == 1


def test_what_is_published_while_the_interpreter_ends_is_written(tmp_path):
    found = run(
        tmp_path,
        """
        import atexit
        import weakref

        bus.write_to_file("errors.jsonl")
        atexit.register(publish, "at exit")

        class Thing:
            pass

        thing = Thing()
        thing.finalizer = weakref.finalize(thing, publish, "finalized")
        publish("main")
        """,
    )

    assert found == {"main": 1, "at exit": 1, "finalized": 1}


def test_the_bus_says_nothing_where_logging_is_not_configured(tmp_path):
    found = run(
        tmp_path,
        """
        bus.write_to_file("errors.jsonl")
        publish("only once")
        """,
    )

    assert found == {"only once": 1}
