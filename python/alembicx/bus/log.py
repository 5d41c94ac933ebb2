"""The log that the core writes: for people or for programs, and never larger than it was told."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from alembicx._core import bus as core
from alembicx._core import settings
from alembicx.bus.process import this_process


def write_to_log(
    path: str | os.PathLike[str],
    routes: Sequence[core.Route] = (),
    *,
    form: Literal["text", "json"] = "text",
    size: int = 10_000_000,
    files: int = 5,
    name: str = "log",
) -> None:
    """Append events to a log, a line each; when a file of it is full, a new one is begun.

    Any number of processes may write to the same log.

    Args:
        path: The file in use; older ones are beside it, ``errors.1.log`` the youngest of them.
        routes: Which events it wants; without any, all.
        form: Lines for people, or of JSON.
        size: Bytes in one file at most, unless one event is longer.
        files: How many files there may be, the one in use included.
        name: As `attach` takes it.

    Raises:
        CoreError: AX-BUS-004; it cannot be opened.
        ValueError: ``size`` or ``files`` is 0.
    """
    options = core.LogOptions(path=os.fspath(path), form=core.LogForm[form], size=size, files=files)
    core.write_to_log(this_process().bus, name, list(routes) or [core.Route()], options)


def log_options(told: Mapping[str, str]) -> dict[str, Any]:
    """Give what the setting ``errors`` says about the log, as `write_to_log` takes it."""
    options: dict[str, Any] = {}
    if "log_format" in told:
        options["form"] = told["log_format"]
    if "log_size" in told:
        options["size"] = settings.bytes_in(told["log_size"])
    if "log_files" in told:
        options["files"] = int(told["log_files"])
    return options
