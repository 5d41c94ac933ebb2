"""Where scratch databases come from: a private server, a named one, or SQLite."""

from alembicx.servers.named import NamedPostgres
from alembicx.servers.opening import open_server
from alembicx.servers.private import PrivatePostgres
from alembicx.servers.scratch import Limits, ScratchDatabase, ScratchServer
from alembicx.servers.sqlite import SavedState, SqliteFiles, SqliteMemory, restore, save

__all__ = [
    "Limits",
    "NamedPostgres",
    "PrivatePostgres",
    "SavedState",
    "ScratchDatabase",
    "ScratchServer",
    "SqliteFiles",
    "SqliteMemory",
    "open_server",
    "restore",
    "save",
]
