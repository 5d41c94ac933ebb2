"""Whom a private server runs as, and what that account may reach."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict


class Identity(TypedDict, total=False):
    """The part of ``subprocess.Popen``'s arguments that changes the account."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the machine.

    Attributes:
        uid: Its number.
        gid: The number of its group.
        other: True when it is not the account of this process, which then is root's.
    """

    uid: int
    gid: int
    other: bool

    @property
    def identity(self) -> Identity:
        """Arguments for ``subprocess.Popen`` that make a child run as this account."""
        if not self.other:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def give(self, path: Path) -> None:
        """Make this account the owner of ``path`` (not of what is in it)."""
        if self.other:
            os.chown(path, self.uid, self.gid)

    def can_enter(self, directory: Path) -> bool:
        """Tell whether mode bits let this account pass through a directory and all above it."""
        return all(self._has(step, 0o1) for step in (directory, *directory.parents))

    def can_read(self, path: Path) -> bool:
        """Tell whether mode bits let this account read a file or list a directory there."""
        return self.can_enter(path.parent) and self._has(path, 0o5 if path.is_dir() else 0o4)

    def _has(self, path: Path, bits: int) -> bool:
        if not self.other:
            return os.access(path, (os.X_OK if bits & 1 else 0) | (os.R_OK if bits & 4 else 0))
        found = path.stat()
        shift = 6 if found.st_uid == self.uid else 3 if found.st_gid == self.gid else 0
        return stat.S_IMODE(found.st_mode) >> shift & bits == bits


def server_account() -> Account:
    """Give the account that a private server runs as.

    PostgreSQL refuses to run as root. Then it is the `postgres` account if the machine has one,
    else `nobody`; no account is ever added.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), other=False)
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(found.pw_uid, found.pw_gid, other=True)
    return Account(65534, 65534, other=True)
