"""What env.py may change in this process, and gets back afterwards.

An env.py configures logging (`fileConfig` closes every handler and disables every logger), puts
folders on `sys.path`, reads the environment, and expects to run in the folder from which people
call ``alembic``.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from alembicx.bus import watch_loop


@contextlib.contextmanager
def sandbox(directory: Path, variables: Mapping[str, str]) -> Iterator[None]:
    """Run env.py as ``alembic`` would be run in ``directory``, and leave the process as it was.

    Args:
        directory: The working directory in the meantime.
        variables: Environment variables to set in the meantime.
    """
    with (
        _working_directory(directory),
        _environment(variables),
        _import_path(),
        _logging(),
        _event_loop(),
        warnings.catch_warnings(),
    ):
        # Not errors, whatever pytest was told: `alembic` on the command line only shows them.
        warnings.simplefilter("default")
        yield


@contextlib.contextmanager
def _working_directory(directory: Path) -> Iterator[None]:
    before = Path.cwd()
    if before == directory:
        yield
        return
    os.chdir(directory)
    try:
        yield
    finally:
        os.chdir(before)


@contextlib.contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(variables)
    try:
        yield
    finally:
        # Only what differs is touched: other threads read the environment too.
        for name in os.environ.keys() - before.keys():
            del os.environ[name]
        for name, value in before.items():
            if os.environ.get(name) != value:
                os.environ[name] = value


@contextlib.contextmanager
def _import_path() -> Iterator[None]:
    before = list(sys.path)
    try:
        yield
    finally:
        sys.path[:] = before


@contextlib.contextmanager
def _event_loop() -> Iterator[None]:
    # `asyncio.get_event_loop()` gives a loop in the main thread, where env.py runs in production:
    # here as well.
    loop = asyncio.new_event_loop()
    watch_loop(loop, "environment")
    asyncio.set_event_loop(loop)
    try:
        yield
    finally:
        asyncio.set_event_loop(None)
        if not loop.is_closed():
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()


@contextlib.contextmanager
def _logging() -> Iterator[None]:
    root = logging.getLogger()
    before = {name: _state(logger) for name, logger in _loggers()}
    root_before = _state(root)
    handlers = {id(h): h for _, logger in _loggers() for h in logger.handlers}
    handlers.update({id(h): h for h in root.handlers})
    # fileConfig empties the list of handlers that are flushed at exit, and closes each. There is no
    # public way to put one back, so the list itself is kept.
    registered: list[Any] = vars(logging)["_handlerList"]
    registered_before = list(registered)
    manager_disabled = logging.root.manager.disable
    for handler in handlers.values():
        vars(handler)["close"] = _stay_open
    progress = logging.getLogger("alembic.runtime.migration")
    progress.addFilter(_is_more_than_progress)
    try:
        yield
    finally:
        progress.removeFilter(_is_more_than_progress)
        for handler in handlers.values():
            vars(handler).pop("close", None)
        added = [h for _, logger in _loggers() for h in logger.handlers] + root.handlers
        for handler in added:
            if id(handler) not in handlers:
                handler.close()
        registered[:] = registered_before
        logging.root.manager.disable = manager_disabled
        _restore(root, root_before)
        for name, logger in _loggers():
            if name in before:
                _restore(logger, before[name])
            else:
                _restore(logger, (logging.NOTSET, [], True, False))


def _stay_open() -> None:
    """Stand in for a handler's `close` while env.py configures logging."""


def _is_more_than_progress(record: logging.LogRecord) -> bool:
    """Keep out Alembic's lines for every step: they would bury what a migration logs."""
    return record.levelno > logging.INFO


_State = tuple[int, list[logging.Handler], bool, bool]


def _loggers() -> list[tuple[str, logging.Logger]]:
    known = logging.root.manager.loggerDict.items()
    return [(name, logger) for name, logger in known if isinstance(logger, logging.Logger)]


def _state(logger: logging.Logger) -> _State:
    return logger.level, list(logger.handlers), logger.propagate, logger.disabled


def _restore(logger: logging.Logger, state: _State) -> None:
    level, handlers, logger.propagate, logger.disabled = state
    logger.handlers[:] = handlers
    if logger.level != level:
        logger.setLevel(level)
