"""The C++ core of AlembicX: one submodule per module of the core."""

from alembicx._core._native import (
    codes as codes,
    revision as revision,
    settings as settings,
    text as text,
    verdict as verdict,
    walk as walk
)
