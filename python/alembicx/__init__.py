"""AlembicX tests Alembic migrations, revision by revision, with nothing edited.

The names are loaded when they are used: pytest imports this package in every run, also where no
migration is tested.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembicx.config import AlembicConfig
    from alembicx.errors import AlembicXError
    from alembicx.runner import AsyncAlembicRunner

__all__ = ["AlembicConfig", "AlembicXError", "AsyncAlembicRunner"]

_HOMES = {
    "AlembicConfig": "alembicx.config",
    "AlembicXError": "alembicx.errors",
    "AsyncAlembicRunner": "alembicx.runner",
}


def __getattr__(name: str) -> object:
    """Load a public name from its module."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
