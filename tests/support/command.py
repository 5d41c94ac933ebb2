"""The native command, run as people run it."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

# Another build of it can be named, such as one in build/dev.
COMMAND = Path(os.environ.get("ALEMBICX_COMMAND", Path(sys.executable).parent / "alembicx"))


@dataclass
class CommandRun:
    """What one run did."""

    code: int
    output: str
    errors: str


def run_command(*words, folder=None, text=None, env=None):
    """Run ``alembicx`` with these words, and with a text on its standard input."""
    done = subprocess.run(
        [COMMAND, *map(str, words)],
        cwd=folder,
        input=text or "",
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return CommandRun(done.returncode, done.stdout, done.stderr)
