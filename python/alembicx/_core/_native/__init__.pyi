"""The C++ core of AlembicX: one submodule per module of the core."""

from alembicx._core._native import (
    codes as codes,
)
from alembicx._core._native import (
    revision as revision,
)
from alembicx._core._native import (
    settings as settings,
)
from alembicx._core._native import (
    text as text,
)
from alembicx._core._native import (
    verdict as verdict,
)
from alembicx._core._native import (
    walk as walk,
)
