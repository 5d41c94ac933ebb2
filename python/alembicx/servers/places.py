"""Directories for a run and for the cache, and the locks that tell living runs from dead ones."""

import fcntl
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from alembicx.errors import ServerError
from alembicx.servers.accounts import Account

# A Unix socket's path must fit in 104 bytes (macOS) with `/pg-xxxxxxxx/.s.PGSQL.65535` behind.
_LONGEST_ROOT = 70
_MEMORY = Path("/dev/shm")
_ROOM = 2 << 30


class RunDirectory:
    """A directory of this process, locked for as long as the process lives.

    The kernel frees the lock however the process ends, so a later run recognises what a dead one
    left behind, and removes it. Only the process that made the directory removes it: a forked
    child shares the lock, and leaves the directory alone.
    """

    def __init__(self, kind: str, root: Path, clean: Callable[[Path], None]) -> None:
        """Make the directory, after removing what dead runs of the same kind left in ``root``.

        Args:
            kind: The beginning of the directory's name.
            root: Where to make it.
            clean: What to do with a dead run's directory before it is removed.
        """
        remove_leftovers(kind, root, clean)
        with _locked(root / ".alembicx.lock"):
            self.path = root / f"{kind}-{secrets.token_hex(4)}"
            self.path.mkdir(mode=0o700)
            self._lock = _try_lock(self.path)
        self._pid = os.getpid()

    def remove(self) -> None:
        """Remove the directory with all that is in it. Twice is harmless."""
        if os.getpid() != self._pid or self._lock is None:
            return
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self._lock)
        self._lock = None


def remove_leftovers(kind: str, root: Path, clean: Callable[[Path], None]) -> None:
    """Remove the directories of dead runs."""
    # Claims are made under the root's lock, because a directory that is being made has no lock
    # of its own for a moment; the slow part comes after.
    with _locked(root / ".alembicx.lock"):
        claims = [(path, _try_lock(path)) for path in root.glob(f"{kind}-*") if path.is_dir()]
    for path, lock in claims:
        if lock is not None:
            clean(path)
            shutil.rmtree(path, ignore_errors=True)
            os.close(lock)


def run_roots(account: Account) -> list[Path]:
    """Give the places where this user's runs may live, the best first.

    Memory first, when there is plenty: making 300 tables took 1.7 s on a disk and 0.23 s in
    /dev/shm, cloning a database 0.4 s and 0.02 s. Scratch data is worth nothing after a crash.

    Returns:
        Directories that exist, belong to this user and are closed to everybody else's writes; at
        least one.

    Raises:
        ServerError: AX-SRV-005; there is no such place.
    """
    places = [Path(tempfile.gettempdir()).resolve(), Path("/tmp").resolve()]
    if _MEMORY.is_dir():
        # Without room it is still looked at, since an earlier run may have left something there.
        places.insert(0 if _has_room(_MEMORY) else len(places), _MEMORY)
    roots = [place / f"alembicx-{os.geteuid()}" for place in dict.fromkeys(places)]
    usable: list[Path] = []
    for root in roots:
        # One is made; further ones count only if an earlier run made them.
        if len(os.fsencode(root)) <= _LONGEST_ROOT and (not usable or root.is_dir()):
            usable += [root] if _is_ours(root, account) else []
    if not usable:
        raise ServerError(
            "no directory for scratch servers: each is missing, too long or somebody else's",
            code="AX-SRV-005",
            subject=", ".join(map(str, roots)),
            remedy="Point TMPDIR at a local directory with a short path.",
        )
    return usable


def cache_root(account: Account) -> Path:
    """Give the directory where prepared clusters outlive a run.

    Raises:
        ServerError: AX-SRV-005; nothing can be written anywhere.
    """
    named = os.environ.get("XDG_CACHE_HOME")
    # root's home is closed to the account that the server runs as. Without any home,
    # Path.expanduser would raise; the text stays relative, and is passed over.
    usual = Path("/var/cache") if account.other else Path(os.path.expanduser("~/.cache"))  # noqa: PTH111
    spare = Path(tempfile.gettempdir()) / f"alembicx-cache-{os.geteuid()}"
    roots = [usual / "alembicx", spare]
    if named:
        roots.insert(0, Path(named) / "alembicx")
    for root in roots:
        if _is_ours(root, account):
            return root
    raise ServerError(
        "no directory for prepared clusters can be written",
        code="AX-SRV-005",
        subject=str(usual / "alembicx"),
        remedy="Set XDG_CACHE_HOME to a directory that can be written.",
    )


@contextmanager
def only_one(root: Path, name: str) -> Iterator[None]:
    """Wait for other processes that do ``name`` in ``root``, and keep later ones waiting."""
    with _locked(root / f".{name}.lock"):
        yield


def _is_ours(root: Path, account: Account) -> bool:
    """Make ``root`` if need be; false when it is not safely ours, as anything in /tmp may be."""
    if not root.is_absolute():
        return False
    try:
        root.parent.mkdir(parents=True, exist_ok=True)
        # root's is for passing through: a server of its runs as somebody else.
        root.mkdir(mode=0o700 if os.geteuid() else 0o711, exist_ok=True)
        found = root.lstat()
        return (
            stat.S_ISDIR(found.st_mode)
            and found.st_uid == os.geteuid()
            and not found.st_mode & 0o022
            and os.access(root, os.W_OK | os.X_OK)
            and account.can_enter(root)
        )
    except OSError:
        return False


def _has_room(place: Path) -> bool:
    """Tell whether a file system in memory, and the memory behind it, can hold a cluster."""
    try:
        found = os.statvfs(place)
        fields = dict(line.split(":") for line in Path("/proc/meminfo").read_text().splitlines())
        available = int(fields["MemAvailable"].split()[0]) * 1024
    except (OSError, ValueError, KeyError):
        return False
    try:
        # What is written there counts as the container's own memory.
        limit = int(Path("/sys/fs/cgroup/memory.max").read_text())
    except (OSError, ValueError):
        limit = available
    return min(found.f_bavail * found.f_frsize, available, limit) >= _ROOM


def _try_lock(directory: Path) -> int | None:
    """Lock a run's directory; None when a living process holds it, or it is gone."""
    try:
        lock = os.open(directory / "lock", os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o600)
    except OSError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        return None
    return lock


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    lock = os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
