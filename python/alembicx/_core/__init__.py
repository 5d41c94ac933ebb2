"""The C++ core, one name for each of its modules."""

from alembicx._core._native import (
    bus,
    catalog,
    codes,
    diff,
    order,
    revision,
    schema,
    settings,
    telegram,
    text,
    verdict,
    walk,
)
from alembicx._core.core_error import CoreError

__all__ = [
    "CoreError",
    "bus",
    "catalog",
    "codes",
    "diff",
    "order",
    "revision",
    "schema",
    "settings",
    "telegram",
    "text",
    "verdict",
    "walk",
]
