"""Which Alembic projects there are, and how each is to be tested."""

from alembicx.config.find import find_projects
from alembicx.config.project import AlembicConfig
from alembicx.config.settings import CHECKS

__all__ = ["CHECKS", "AlembicConfig", "find_projects"]
