"""Scratch databases of SQLite: files in a directory of the run's own, or in memory."""

import atexit
import os
import re
import secrets
import sqlite3
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from alembicx.errors import ServerError
from alembicx.servers.accounts import Account
from alembicx.servers.places import RunDirectory, run_roots
from alembicx.servers.scratch import Limits, ScratchDatabase

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_VERSION = sqlite3.sqlite_version_info


class SavedState:
    """The whole content of a database at one moment, kept in memory until closed."""

    def __init__(self, content: sqlite3.Connection) -> None:
        """Own a connection to a private copy."""
        self._content = content

    def close(self) -> None:
        """Free the memory. Twice is harmless."""
        self._content.close()


def save(database: ScratchDatabase, *, timeout: float = 5.0) -> SavedState:
    """Keep the committed content of a database, to be brought back by ``restore``.

    Raises:
        ServerError: AX-SRV-007; it stayed locked for ``timeout`` seconds.
    """
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    try:
        with closing(_open(database)) as source:
            _copy(source, copy, database, timeout)
    except BaseException:
        copy.close()
        raise
    return SavedState(copy)


def restore(database: ScratchDatabase, state: SavedState, *, timeout: float = 5.0) -> None:
    """Bring a saved content back; idle connections to the database see it at once.

    A connection in the middle of a transaction or with an unread result locks the database.

    Raises:
        ServerError: AX-SRV-007; it stayed locked for ``timeout`` seconds, and is as it was.
    """
    with closing(_open(database)) as target:
        _copy(state._content, target, database, timeout)


class _SqliteDatabases(ABC):
    """What files and memory have in common."""

    dialect = "sqlite"
    server_version = _VERSION[0] * 1_000_000 + _VERSION[1] * 1_000 + _VERSION[2]

    def __init__(self) -> None:
        self._pid = os.getpid()
        self._run = secrets.token_hex(6)
        self._count = 0
        self._made: dict[str, ScratchDatabase] = {}
        self._books = threading.RLock()
        atexit.register(self.close)

    def create(self, label: str, template: ScratchDatabase | str | None = None) -> ScratchDatabase:
        """Make a database: empty, or a copy of another one or of a file.

        Raises:
            ServerError: AX-SRV-006 or AX-SRV-007; the template cannot be read.
        """
        with self._books:
            self._count += 1
            made = self._new(f"{_slug(label)}_{self._count}")
            self._made[made.name] = made
        try:
            if template is not None:
                with closing(_open(template)) as source, closing(_open(made)) as target:
                    _copy(source, target, template, 5.0)
        except BaseException:
            self.drop(made)
            raise
        return made

    def drop(self, database: ScratchDatabase) -> None:
        """Remove a database made here."""
        with self._books:
            if self._made.pop(database.name, None) is not None:
                self._remove(database)
            elif not self._is_ours(database):
                raise ValueError(f"{database.name} was not made here")

    def has_shared_objects(self) -> bool:
        """Tell that a file shares nothing with another."""
        return False

    def end_overdue(self, limits: Limits) -> Sequence[str]:
        """End nothing: SQLite itself gives up waiting, after the driver's ``timeout``."""
        return ()

    def interrupt(self) -> None:  # noqa: B027  Doing nothing is what it does.
        """Do nothing: SQLite has no sessions that another connection could end."""

    def close(self) -> None:
        """Remove all databases made here. Twice is harmless; a forked child does nothing."""
        if os.getpid() != self._pid:
            return
        atexit.unregister(self.close)
        with self._books:
            for database in list(self._made.values()):
                self.drop(database)

    @abstractmethod
    def _new(self, name: str) -> ScratchDatabase:
        """Make an empty database."""

    @abstractmethod
    def _remove(self, database: ScratchDatabase) -> None:
        """Remove a database for good."""

    @abstractmethod
    def _is_ours(self, database: ScratchDatabase) -> bool:
        """Tell whether a database may have been made here, and be gone already."""


class SqliteFiles(_SqliteDatabases):
    """Databases in files of a private directory, which is removed at the end."""

    def __init__(self, directory: Path | None = None) -> None:
        """Make the directory.

        Args:
            directory: Where to make it; None chooses memory if there is plenty, else a temporary
                directory.

        Raises:
            ServerError: AX-SRV-005; there is no place for it.
        """
        if directory is None:
            directory = run_roots(Account(os.geteuid(), os.getegid(), other=False))[0]
        self._directory = RunDirectory("sqlite", directory, clean=lambda path: None)
        super().__init__()

    @property
    def directory(self) -> Path:
        """Where the files are."""
        return self._directory.path

    def close(self) -> None:
        """Remove the directory. Twice is harmless; a forked child does nothing."""
        super().close()
        self._directory.remove()

    def _new(self, name: str) -> ScratchDatabase:
        path = self._directory.path / f"{name}.sqlite3"
        # An empty file is an empty database.
        path.touch(exist_ok=False)
        return ScratchDatabase(dialect="sqlite", name=path.name, database=str(path))

    def _remove(self, database: ScratchDatabase) -> None:
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(database.database + suffix).unlink(missing_ok=True)

    def _is_ours(self, database: ScratchDatabase) -> bool:
        return database.path is not None and database.path.parent == self._directory.path


class SqliteMemory(_SqliteDatabases):
    """Databases in the memory of this process, shared by all of its connections."""

    def __init__(self) -> None:
        """Start with none."""
        super().__init__()
        self._keepers: dict[str, sqlite3.Connection] = {}

    def _new(self, name: str) -> ScratchDatabase:
        full = f"alembicx_{self._run}_{name}"
        database = ScratchDatabase(
            dialect="sqlite",
            name=full,
            database=f"file:{full}",
            memory=True,
            query=(("mode", "memory"), ("cache", "shared"), ("uri", "true")),
        )
        # The database lives as long as one connection to it.
        self._keepers[full] = _open(database)
        return database

    def _remove(self, database: ScratchDatabase) -> None:
        self._keepers.pop(database.name).close()

    def _is_ours(self, database: ScratchDatabase) -> bool:
        return database.name.startswith(f"alembicx_{self._run}_")


def _open(database: ScratchDatabase | str) -> sqlite3.Connection:
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


def _copy(
    source: sqlite3.Connection,
    target: sqlite3.Connection,
    subject: ScratchDatabase | str,
    timeout: float,
) -> None:
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


def _slug(label: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")[:30] or "scratch"
