"""A project's env.py: run unmodified, on scratch databases, its steps in AlembicX's hands."""

from alembicx.environment.failure import constraint_names, describe
from alembicx.environment.history import BrokenFile, History, read_history
from alembicx.environment.named import named_object
from alembicx.environment.redirect import (
    MARK,
    NeedsOwnTransaction,
    connect_directly,
    redirecting,
)
from alembicx.environment.run import (
    EnvRun,
    run_env,
    run_upgrade_command,
    script_directory,
)
from alembicx.environment.snapshot import read_snapshot
from alembicx.environment.stage import Stage

__all__ = [
    "MARK",
    "BrokenFile",
    "EnvRun",
    "History",
    "NeedsOwnTransaction",
    "Stage",
    "connect_directly",
    "constraint_names",
    "describe",
    "named_object",
    "read_history",
    "read_snapshot",
    "redirecting",
    "run_env",
    "run_upgrade_command",
    "script_directory",
]
