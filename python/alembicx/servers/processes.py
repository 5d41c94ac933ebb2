"""The private server as a process: start it, wait for it, stop it, and stop one left behind."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from alembicx.servers.accounts import Account
from alembicx.servers.clusters import server_environment
from alembicx.servers.installations import Installation

# Seconds. Nothing but an immediate shutdown is asked for, which takes milliseconds.
_PATIENCE = 5.0
_POLL = 0.002

# It waits on a pipe that only we hold open. A line means an orderly end; the end of the file
# means that we died, in whatever way. (PR_SET_PDEATHSIG is no substitute: it fires when the
# *thread* that started the child ends, and only Linux has it.)
_WATCH = """
read -r line && exit
kill -QUIT "$1"
tries=0
while kill -0 "$1" && [ $tries -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
rm -rf -- "$2"
"""


class ServerProcess:
    """A running ``postgres`` with a watcher that ends it should this process die."""

    def __init__(self, installation: Installation, run: Path, account: Account) -> None:
        """Start the server on ``run/data``; its log is ``run/log``. It is not ready yet.

        Raises:
            OSError: The program cannot be run.
        """
        self._data = run / "data"
        self._run = run
        with (run / "log").open("ab") as log:
            # Not by pg_ctl, which looks every 100 ms whether the server is ready. In a session
            # of its own, because Ctrl-C is for pytest, which still needs the server to clean up.
            self._process = subprocess.Popen(
                [str(installation.bin / "postgres"), "-D", str(self._data)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=run,
                umask=0o077,
                env=server_environment(),
                start_new_session=True,
                **account.identity,
            )
        try:
            self._watcher = subprocess.Popen(
                ["/bin/sh", "-c", _WATCH, "alembicx-watch", str(self._process.pid), str(run)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                start_new_session=True,
            )
        except OSError:
            self._process.kill()
            self._process.wait()
            raise

    @property
    def pid(self) -> int:
        """The process id of the postmaster."""
        return self._process.pid

    def wait_until_ready(self, timeout: float) -> bool:
        """Wait until the server lets clients in.

        Returns:
            False when it ended, or ``timeout`` seconds passed; the log says why.
        """
        deadline = time.monotonic() + timeout
        while self._process.poll() is None and time.monotonic() < deadline:
            if _status(self._data).startswith("ready"):
                return True
            time.sleep(_POLL)
        return False

    def log_tail(self, lines: int = 15) -> str:
        """Give the last lines of the server's log."""
        with suppress(OSError):
            text = (self._run / "log").read_text(errors="replace")
            return "\n".join(text.splitlines()[-lines:])
        return ""

    def stop(self, *, for_good: bool = True) -> None:
        """Stop the server and its watcher. Twice is harmless.

        Args:
            for_good: The data is thrown away, so nothing needs writing before the end.
        """
        first = signal.SIGQUIT if for_good else signal.SIGINT
        for number in (first, signal.SIGKILL):
            if self._process.poll() is None:
                self._process.send_signal(number)
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(_PATIENCE)
        if self._watcher.stdin is not None and not self._watcher.stdin.closed:
            with suppress(BrokenPipeError):
                self._watcher.stdin.write(b"\n")
                self._watcher.stdin.close()
        self._watcher.wait()


def stop_left_behind(run: Path) -> None:
    """Stop the server of a dead run, if it still runs and really is the one of ``run``."""
    data = run / "data"
    try:
        pid = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return
    for number in (signal.SIGQUIT, signal.SIGKILL):
        deadline = time.monotonic() + _PATIENCE
        # The number may belong to another process by now: look before every signal.
        if pid <= 1 or str(data) not in _command_line(pid):
            return
        with suppress(ProcessLookupError):
            os.kill(pid, number)
        while time.monotonic() < deadline and str(data) in _command_line(pid):
            time.sleep(_POLL)


def _status(data: Path) -> str:
    """Give the eighth line of postmaster.pid: ``starting``, ``ready``, ...

    Source:
        https://github.com/postgres/postgres/blob/master/src/include/utils/pidfile.h
    """
    try:
        lines = (data / "postmaster.pid").read_text().split("\n")
    except OSError:
        return ""
    return lines[7] if len(lines) > 7 else ""


def _command_line(pid: int) -> list[str]:
    # Not /proc/PID/cwd: root in a container may not read that of another account's process.
    if Path("/proc/self").is_dir():
        with suppress(OSError):
            return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
        return []
    told = subprocess.run(
        ["ps", "-ww", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return told.stdout.split()
