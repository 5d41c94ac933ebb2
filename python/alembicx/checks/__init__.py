"""The checks: each one claim about a migration history, and what speaks against it."""

from alembicx.checks.catalogue import ALL, finding_of, selected
from alembicx.checks.check import Check
from alembicx.checks.project import Project

__all__ = ["ALL", "Check", "Project", "finding_of", "selected"]
