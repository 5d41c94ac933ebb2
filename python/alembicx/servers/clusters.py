"""Prepared clusters: `initdb` runs once per installation, every run starts from a copy."""

import os
import shutil
import subprocess
from pathlib import Path

from alembicx.errors import ServerError
from alembicx.servers.accounts import Account
from alembicx.servers.installations import Installation
from alembicx.servers.places import only_one

# Counted up when the arguments of `initdb` change.
_FORMAT = 1
# Migrations in the field name this role (`OWNER TO postgres`), because it is the usual one.
SUPERUSER = "postgres"
_ORIGIN = "programs"


def make_cluster(installation: Installation, account: Account, cache: Path, target: Path) -> None:
    """Make a data directory that nobody has used; the account owns it.

    The first time it is initialised where it will run, which may be in memory, and a copy goes
    to the cache. On a slow disk `initdb` takes ten times as long as in memory.

    Raises:
        ServerError: AX-SRV-005; ``initdb`` or ``cp`` failed, the message has its last words.
    """
    place = _place(installation, account, cache)
    with only_one(cache, place.name):
        if not place.is_dir():
            _forget_replaced(cache)
            _initialise(installation, account, target)
            unfinished = place.with_name(f"{place.name}.unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir(mode=0o700)
            (unfinished / _ORIGIN).write_text(str(installation.bin))
            account.give(unfinished)
            _copy(target, unfinished / "data", account)
            unfinished.rename(place)
            return
    _copy(place / "data", target, account)


def copy_cluster(source: Path, target: Path, account: Account) -> None:
    """Copy the data directory of a server that is not running; the account owns the copy.

    Raises:
        ServerError: AX-SRV-005; ``cp`` failed.
    """
    _copy(source, target, account)


def discard_prepared(installation: Installation, account: Account, cache: Path) -> None:
    """Remove a prepared cluster from which no server starts."""
    place = _place(installation, account, cache)
    with only_one(cache, place.name):
        shutil.rmtree(place, ignore_errors=True)


def server_environment() -> dict[str, str]:
    """Give the environment for PostgreSQL's programs: no settings of the user's own server."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PG", "LC_"))}
    return {**kept, "LC_ALL": "C"}


def _copy(source: Path, target: Path, account: Account) -> None:
    # `cp` as that account sets the owner of a thousand files without a second pass.
    done = subprocess.run(
        ["cp", "-R", str(source), str(target)],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        umask=0o077,
        **account.identity,
    )
    if done.returncode != 0:
        raise _failed("a prepared cluster cannot be copied", target, done.stderr)


def _initialise(installation: Installation, account: Account, data: Path) -> None:
    arguments = [str(installation.bin / "initdb"), "--pgdata", str(data)]
    # Nobody but this account reaches the files, and pg_hba.conf is replaced in every copy.
    arguments += ["--username", SUPERUSER, "--auth", "trust", "--encoding", "UTF8"]
    # Small WAL segments make a small copy: 28 MB, not 39.
    arguments += ["--no-sync", "--no-instructions", "--wal-segsize", "4"]
    # Older systems have no C.UTF-8.
    for locale in ("C.UTF-8", "C"):
        shutil.rmtree(data, ignore_errors=True)
        try:
            done = subprocess.run(
                [*arguments, f"--locale={locale}"],
                capture_output=True,
                text=True,
                check=False,
                cwd="/",
                umask=0o077,
                env=server_environment(),
                **account.identity,
            )
        except OSError as error:
            raise _failed("initdb cannot be run", installation.bin, str(error)) from error
        if done.returncode == 0:
            return
    raise _failed("initdb failed", installation.bin, done.stdout + done.stderr)


def _forget_replaced(cache: Path) -> None:
    """Remove prepared clusters whose installation is gone or was replaced."""
    for place in cache.glob("cluster-*"):
        try:
            programs = Installation(Path((place / _ORIGIN).read_text()))
            current = place.name.startswith(_name(programs))
        except OSError:
            current = place.name.endswith(".unfinished")
        if not current:
            shutil.rmtree(place, ignore_errors=True)


def _place(installation: Installation, account: Account, cache: Path) -> Path:
    return cache / f"{_name(installation)}-{account.uid}"


def _name(installation: Installation) -> str:
    return f"cluster-{_FORMAT}-{installation.key}"


def _failed(message: str, subject: Path, words: str) -> ServerError:
    last = "\n    ".join(words.strip().splitlines()[-15:])
    return ServerError(f"{message}:\n    {last}", code="AX-SRV-005", subject=str(subject))
