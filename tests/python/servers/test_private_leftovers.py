"""A private server ends with its run, however that ends."""

import os
import signal
from pathlib import Path

import pytest
from server_support import end, is_running, wait_until

from alembicx.servers import PrivatePostgres
from alembicx.servers.processes import stop_left_behind

pytestmark = pytest.mark.server

RUN = """
import json
import os
import time
from pathlib import Path
from alembicx.servers import PrivatePostgres
server = PrivatePostgres(binaries=Path({binaries!r}))
process = server._process
told = {{"directory": str(server.directory), "pid": process.pid, "watcher": process._watcher.pid}}
"""
WAIT = """
print(json.dumps(told), flush=True)
input()
"""


def test_a_killed_run_takes_its_server_with_it(binaries, start_run):
    process, told = start_run(RUN.format(binaries=str(binaries)) + WAIT)

    process.kill()
    process.wait()

    wait_until(lambda: not is_running(told["pid"]) and not Path(told["directory"]).exists())


def test_the_next_run_removes_what_a_killed_run_left(binaries, start_run, monkeypatch):
    monkeypatch.setattr("alembicx.servers.processes._PATIENCE", 0.5)
    process, told = start_run(RUN.format(binaries=str(binaries)) + WAIT)
    # Frozen, it does not notice by itself that its files go away.
    os.kill(told["pid"], signal.SIGSTOP)
    end(told["watcher"])
    process.kill()
    process.wait()
    assert is_running(told["pid"])

    PrivatePostgres(binaries=binaries).close()

    assert not is_running(told["pid"])
    assert not Path(told["directory"]).exists()


def test_the_next_run_leaves_a_living_run_alone(binaries, start_run):
    process, told = start_run(RUN.format(binaries=str(binaries)) + WAIT)

    PrivatePostgres(binaries=binaries).close()

    assert is_running(told["pid"])
    assert (Path(told["directory"]) / "data" / "postmaster.pid").exists()
    process.communicate("\n", timeout=20)
    assert not is_running(told["pid"])


def test_a_run_that_forgets_to_close_leaves_nothing(binaries, start_run):
    process, told = start_run(RUN.format(binaries=str(binaries)) + WAIT)

    process.communicate("\n", timeout=20)

    assert not is_running(told["pid"])
    assert not is_running(told["watcher"])
    assert not Path(told["directory"]).exists()


def test_a_forked_child_does_not_stop_its_parents_server(binaries, start_run):
    fork = """
child = os.fork()
if child == 0:
    server.close()
    raise SystemExit
os.waitpid(child, 0)
time.sleep(0.2)
told["still"] = server.create("a test").name
"""
    _, told = start_run(RUN.format(binaries=str(binaries)) + fork + WAIT)

    assert told["still"].startswith("alembicx_")
    assert is_running(told["pid"])
    assert is_running(told["watcher"])


def test_a_process_that_got_the_number_of_a_dead_server_is_left_alone(tmp_path, start_run):
    innocent, _ = start_run("print(1, flush=True); input()")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "postmaster.pid").write_text(f"{innocent.pid}\n")

    stop_left_behind(tmp_path)

    innocent.communicate("\n", timeout=20)
    assert innocent.returncode == 0
