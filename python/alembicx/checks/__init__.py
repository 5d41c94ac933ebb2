"""The checks: each one claim about a migration history, and what speaks against it."""

from alembicx.checks.catalogue import ALL, finding_of, selected
from alembicx.checks.check import Check
from alembicx.checks.differences import baseline_file, write_baseline
from alembicx.checks.project import Project

__all__ = [
    "ALL",
    "Check",
    "Project",
    "baseline_file",
    "finding_of",
    "selected",
    "write_baseline",
]
