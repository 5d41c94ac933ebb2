"""Scratch databases of SQLite: files in a directory of the run's own, or in memory."""

import atexit
import os
import re
import secrets
import sqlite3
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from alembicx.servers.accounts import Account
from alembicx.servers.places import RunDirectory, run_roots
from alembicx.servers.scratch import Limits, ScratchDatabase
from alembicx.servers.sqlite_copy import copy_database, open_database

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
        with closing(open_database(database)) as source:
            copy_database(source, copy, database, timeout)
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
    with closing(open_database(database)) as target:
        copy_database(state._content, target, database, timeout)


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
                with (
                    closing(open_database(template)) as source,
                    closing(open_database(made)) as target,
                ):
                    copy_database(source, target, template, 5.0)
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

    def end_overdue(self, limits: Limits, note: Callable[[str], None]) -> None:  # noqa: B027
        """End nothing: SQLite itself gives up waiting, after the driver's ``timeout``."""

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

    def __init__(self, directory: Path | None = None, *, origin: Path | None = None) -> None:
        """Make the directory.

        Args:
            origin: Where `store` put files that may be named as templates.
            directory: Where to make it; None chooses memory if there is plenty, else a temporary
                directory.

        Raises:
            ServerError: AX-SRV-005; there is no place for it.
        """
        if directory is None:
            directory = run_roots(_own_account())[0]
        self._origin = origin
        self._directory = RunDirectory("sqlite", directory, clean=lambda path: None)
        super().__init__()

    @property
    def directory(self) -> Path:
        """Where the files are."""
        return self._directory.path

    @property
    def account(self) -> Account:
        """Give the account of this process."""
        return _own_account()

    @property
    def programs(self) -> str:
        """Give the version of the library."""
        return str(self.server_version)

    def store(self, databases: Mapping[str, ScratchDatabase], target: Path) -> dict[str, str]:
        """Copy the files, and close."""
        names = {name: f"{number}.sqlite3" for number, name in enumerate(databases)}
        for name, file in names.items():
            with (
                closing(open_database(databases[name])) as source,
                closing(sqlite3.connect(target / file)) as copy,
            ):
                copy_database(source, copy, databases[name], 5.0)
        self.close()
        return names

    def create(self, label: str, template: ScratchDatabase | str | None = None) -> ScratchDatabase:
        """Make a database; what was stored is a template by its name."""
        if isinstance(template, str) and self._origin is not None:
            template = str(self._origin / template)
        return super().create(label, template)

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
        self._keepers[full] = open_database(database)
        return database

    def _remove(self, database: ScratchDatabase) -> None:
        self._keepers.pop(database.name).close()

    def _is_ours(self, database: ScratchDatabase) -> bool:
        return database.name.startswith(f"alembicx_{self._run}_")


def _own_account() -> Account:
    return Account(os.geteuid(), os.getegid(), other=False)


def _slug(label: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")[:30] or "scratch"
