"""States of databases that outlive a run: a cluster, or files of SQLite, under a key."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from alembicx.servers.accounts import Account
from alembicx.servers.places import cache_root, only_one

# Counted up when what is stored changes its form.
_FORMAT: Final = 1
_PREFIX: Final = f"checkpoint-{_FORMAT}-"
_ABOUT: Final = "about.json"
#: So many are kept, those used last.
_KEPT: Final = 8


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored state.

    Attributes:
        place: Its directory.
        about: What `fill` said of it.
    """

    place: Path
    about: Mapping[str, str]


def stored_state(key: str, account: Account, fill: Callable[[Path], Mapping[str, str]]) -> Stored:
    """Give the state that is stored under a key; make and store it if there is none.

    Args:
        key: Hexadecimal digits of all that the state depends on.
        account: Whom the directory belongs to.
        fill: Writes the state into a directory, and gives what to remember of it.

    Raises:
        ServerError: AX-SRV-005; no directory can be written. Whatever ``fill`` raises.
    """
    root = cache_root(account)
    place = root / f"{_PREFIX}{key}"
    with only_one(root, place.name):
        about = _read(place)
        if about is None:
            unfinished = place.with_name(f"{place.name}.unfinished")
            for each in (place, unfinished):
                shutil.rmtree(each, ignore_errors=True)
            unfinished.mkdir(mode=0o700)
            account.give(unfinished)
            try:
                about = fill(unfinished)
                (unfinished / _ABOUT).write_text(json.dumps(about), encoding="utf-8")
                unfinished.rename(place)
            except BaseException:
                shutil.rmtree(unfinished, ignore_errors=True)
                raise
            _forget_oldest(root)
        # The one that was used last is forgotten last.
        with suppress(OSError):
            (place / _ABOUT).touch()
    return Stored(place, about)


def _read(place: Path) -> Mapping[str, str] | None:
    try:
        about = json.loads((place / _ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return about if isinstance(about, dict) else None


def _forget_oldest(root: Path) -> None:
    def used(place: Path) -> float:
        try:
            return (place / _ABOUT).stat().st_mtime
        except OSError:
            return 0.0

    places = sorted(root.glob("checkpoint-*"), key=used, reverse=True)
    for place in [each for each in places if not each.name.endswith(".unfinished")][_KEPT:]:
        with only_one(root, place.name):
            shutil.rmtree(place, ignore_errors=True)
