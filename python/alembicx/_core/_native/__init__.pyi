"""The C++ core of AlembicX: one submodule per module of the core."""

from alembicx._core._native import (
    bus as bus,
    catalog as catalog,
    codes as codes,
    diff as diff,
    order as order,
    revision as revision,
    schema as schema,
    settings as settings,
    telegram as telegram,
    text as text,
    verdict as verdict,
    walk as walk
)
