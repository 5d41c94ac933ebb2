"""Objects of the project that its settings name, and the context manager that wraps env.py."""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from alembicx.environment.failure import describe
from alembicx.errors import ConfigError

if TYPE_CHECKING:
    from alembicx.config import AlembicConfig


@contextlib.contextmanager
def around(config: AlembicConfig) -> Iterator[None]:
    """Enter what the setting ``around`` names.

    Raises:
        ConfigError: AX-CFG-007, when it cannot be entered.
    """
    name = config.text("around")
    if not name:
        yield
        return
    manager = _enter_around(name, config)
    try:
        yield
    except BaseException as error:
        if not manager.__exit__(type(error), error, error.__traceback__):
            raise
    else:
        manager.__exit__(None, None, None)


def _enter_around(name: str, config: AlembicConfig) -> contextlib.AbstractContextManager[object]:
    try:
        manager: contextlib.AbstractContextManager[object] = named_object(name, config, "around")()
        manager.__enter__()
    except ConfigError:
        raise
    except Exception as error:
        raise ConfigError(
            f"around = {name!r} cannot be entered: {type(error).__name__}: {error}",
            code="AX-CFG-007",
            subject=config.origin("around"),
            remedy="Name a function without arguments that gives a context manager.",
            context=(describe(error, frozenset()).traceback,),
        ) from error
    return manager


def named_object(name: str, config: AlembicConfig, setting: str) -> Any:
    """Import ``package.module:name``.

    Raises:
        ConfigError: AX-CFG-007, with where the setting was made.
    """
    module_name, _, attribute = name.partition(":")
    with config.import_path():
        try:
            found: Any = importlib.import_module(module_name)
            for part in attribute.split(".") if attribute else ():
                found = getattr(found, part)
        except (ImportError, AttributeError) as error:
            raise ConfigError(
                f"{setting} = {name!r} cannot be imported: {error}",
                code="AX-CFG-007",
                subject=config.origin(setting),
                remedy="It has to be importable from beside alembic.ini, or from prepend_sys_path.",
            ) from error
    return found
