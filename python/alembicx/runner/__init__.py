"""`AsyncAlembicRunner`: the migrations of one project, run on scratch databases."""

from alembicx.environment import History
from alembicx.runner.databases import MigratedDatabase, head_template
from alembicx.runner.runner import AsyncAlembicRunner, SyncAlembicRunner
from alembicx.runner.walks import Walked
from alembicx.runner.worker import Survey, UpgradeRun, read_files
from alembicx.runner.workspace import Servers

__all__ = [
    "AsyncAlembicRunner",
    "History",
    "MigratedDatabase",
    "Servers",
    "Survey",
    "SyncAlembicRunner",
    "UpgradeRun",
    "Walked",
    "head_template",
    "read_files",
]
