"""Throwaway virtual environments with the wheel that this repository builds."""

import os
import subprocess
import sys
from pathlib import Path


def make_environment(folder, *, wheel, pins=(), extra="", also=()):
    """Make an environment and give its Python.

    Args:
        folder: Where; it must not exist.
        wheel: The wheel of AlembicX.
        pins: Files of complete requirements; with them nothing else is installed beside the wheel.
        extra: An extra of AlembicX, such as ``embedded``.
        also: Further requirements.
    """
    python = folder / "bin" / "python"
    _uv("venv", "--python", sys.executable, folder)
    requirement = f"{wheel}[{extra}]" if extra else str(wheel)
    if pins:
        _uv("pip", "install", "--python", python, "--no-deps", *_each(pins), requirement)
    else:
        _uv("pip", "install", "--python", python, requirement, *also)
    return python


def _each(pins):
    return [part for file in pins for part in ("--requirement", file)]


def _uv(*arguments):
    uv = Path(sys.executable).parent / "uv"
    done = subprocess.run(
        [uv, *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, "UV_NO_PROGRESS": "1"},
    )
    assert done.returncode == 0, done.stderr
