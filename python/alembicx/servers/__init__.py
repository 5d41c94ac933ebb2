"""Where scratch databases come from: a private server, a named one, or SQLite."""

from alembicx.servers.named import NamedPostgres
from alembicx.servers.opening import open_server
from alembicx.servers.private import PrivatePostgres
from alembicx.servers.scratch import Limits, ScratchDatabase, ScratchServer, StoringServer
from alembicx.servers.sqlite import SavedState, SqliteFiles, SqliteMemory, restore, save
from alembicx.servers.stored import Stored, stored_state

__all__ = [
    "Limits",
    "NamedPostgres",
    "PrivatePostgres",
    "SavedState",
    "ScratchDatabase",
    "ScratchServer",
    "SqliteFiles",
    "SqliteMemory",
    "Stored",
    "StoringServer",
    "open_server",
    "restore",
    "save",
    "stored_state",
]
