"""Which Alembic projects there are, and how each is to be tested."""

from alembicx.config.find import CHECKS, find_projects
from alembicx.config.project import AlembicConfig

__all__ = ["CHECKS", "AlembicConfig", "find_projects"]
