"""`AsyncAlembicRunner`: the migrations of one project, run on scratch databases."""

from alembicx.environment import History
from alembicx.runner.databases import MigratedDatabase, head_template
from alembicx.runner.merged import Merged
from alembicx.runner.recorded import reading_records
from alembicx.runner.runner import AsyncAlembicRunner
from alembicx.runner.servers import Servers
from alembicx.runner.survey import ModelsCompared, NotCreated, Survey, UpgradeRun, Walked
from alembicx.runner.sync import SyncAlembicRunner
from alembicx.runner.upgrades import compare_upgrades
from alembicx.runner.worker import read_files

__all__ = [
    "AsyncAlembicRunner",
    "History",
    "Merged",
    "MigratedDatabase",
    "ModelsCompared",
    "NotCreated",
    "Servers",
    "Survey",
    "SyncAlembicRunner",
    "UpgradeRun",
    "Walked",
    "compare_upgrades",
    "head_template",
    "read_files",
    "reading_records",
]
