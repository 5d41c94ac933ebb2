"""A database of SQLite opened, and copied over another, with errors that say which one."""

import sqlite3
import time
from pathlib import Path
from urllib.parse import quote

from alembicx.errors import ServerError
from alembicx.servers.scratch import ScratchDatabase

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


def open_database(database: ScratchDatabase | str) -> sqlite3.Connection:
    """Open a database, or a file to be read only.

    Raises:
        ServerError: AX-SRV-006.
    """
    if isinstance(database, str):
        uri = f"file:{quote(str(Path(database).absolute()))}?mode=ro"
    elif database.memory:
        uri = f"{database.database}?mode=memory&cache=shared"
    else:
        uri = f"file:{quote(database.database)}?mode=rw"
    try:
        # Autocommit, and no waiting of its own: `_copy` counts the time.
        return sqlite3.connect(
            uri, uri=True, timeout=0, isolation_level=None, check_same_thread=False
        )
    except sqlite3.Error as error:
        raise _failed(database, error) from error


def copy_database(
    source: sqlite3.Connection,
    target: sqlite3.Connection,
    subject: ScratchDatabase | str,
    timeout: float,
) -> None:
    """Copy a whole database over another.

    Args:
        source: What is copied.
        target: What it replaces.
        subject: Which database an error is about.
        timeout: Seconds to wait for somebody who has locked one of them.

    Raises:
        ServerError: AX-SRV-006 or AX-SRV-007.
    """
    deadline = time.monotonic() + timeout

    def give_up(status: int, remaining: int, total: int) -> None:
        # Left alone, `backup` waits for a locked database for ever.
        if status in _BUSY and time.monotonic() > deadline:
            raise _locked(subject)

    while True:
        try:
            source.backup(target, progress=give_up, sleep=0.005)
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _BUSY:
                raise _failed(subject, error) from error
            if time.monotonic() > deadline:
                raise _locked(subject) from error
        except sqlite3.Error as error:
            raise _failed(subject, error) from error
        time.sleep(0.005)


def _locked(subject: ScratchDatabase | str) -> ServerError:
    return ServerError(
        "the database is locked: another connection is in a transaction, or reads a result",
        code="AX-SRV-007",
        subject=subject if isinstance(subject, str) else subject.name,
        remedy="End its transaction, or close it.",
    )


def _failed(subject: ScratchDatabase | str, error: sqlite3.Error) -> ServerError:
    return ServerError(
        f"SQLite cannot copy the database: {error}",
        code="AX-SRV-006",
        subject=subject if isinstance(subject, str) else subject.name,
    )
