"""Which Alembic projects a run is about: where pytest was started, arguments, settings."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from alembicx._core import settings as core_settings
from alembicx.bus import leaving
from alembicx.config.files import read_toml
from alembicx.config.project import AlembicConfig
from alembicx.config.sections import sections_of
from alembicx.config.settings import settings_for, texts
from alembicx.errors import ConfigError

_NOT_SEARCHED: Final = frozenset({"node_modules", "site-packages", "venv", "env", "build", "dist"})
_SEARCH_DEPTH: Final = 3


@leaving()
def find_projects(
    start: Path,
    *,
    arguments: Sequence[Path] = (),
    options: Mapping[str, str] | None = None,
    environ: Mapping[str, str] | None = None,
) -> list[AlembicConfig]:
    """Find the Alembic projects that a run of pytest is about.

    Those that the setting ``config`` names; else those of the arguments' folders or above them;
    else the one in the folder where pytest was started or above it; else the only one below it.

    Args:
        start: Where pytest was started.
        arguments: Files and folders given to pytest.
        options: Settings from the command line, as text.
        environ: The environment; ``os.environ`` when not given.

    Returns:
        At least one project, one for each section that has a ``script_location``.

    Raises:
        ConfigError: AX-CFG-001 nothing found, AX-CFG-002 several found below ``start``, AX-CFG-003
            no ``script_location``, AX-CFG-004 unknown setting or section, AX-CFG-005 a value of the
            wrong form, AX-CFG-006 a file that cannot be read.
    """
    options = dict(options or {})
    environment = dict(os.environ if environ is None else environ)
    here = settings_for(start, options, environment)
    named = texts(here, "config")
    if named:
        files = [_named_file(each, here, start) for each in named]
    else:
        files = _search(start, arguments)
    found: list[AlembicConfig] = []
    for file in files:
        project_settings = settings_for(file.parent, options, environment)
        found += sections_of(file, project_settings, start)
    if len(found) == 1:
        return found
    return [dataclasses.replace(each, name=_name(each, start)) for each in found]


def _name(config: AlembicConfig, start: Path) -> str:
    folder = os.path.relpath(config.file.parent, start)
    parts = [] if folder == "." else [Path(folder).as_posix()]
    if config.section != "alembic":
        parts.append(config.section)
    return ":".join(parts) or config.section


def _named_file(value: str, resolved: core_settings.Settings, start: Path) -> Path:
    origin = Path(resolved.origin("config").rpartition(":")[0])
    path = ((origin.parent if origin.is_file() else start) / value).absolute()
    if path.is_dir():
        found = _candidate(path)
        if found is None:
            raise _nothing_found(str(path), resolved.origin("config"))
        return found
    if not path.is_file():
        raise _nothing_found(str(path), resolved.origin("config"))
    return path


def _search(start: Path, arguments: Sequence[Path]) -> list[Path]:
    folders = [each if each.is_dir() else each.parent for each in arguments]
    found: list[Path] = []
    for folder in folders:
        above = _upwards(folder)
        if above is not None and above not in found:
            found.append(above)
    if found:
        return found
    above = _upwards(start)
    if above is not None:
        return [above]
    below = list(_downwards(start, _SEARCH_DEPTH))
    if not below:
        raise _nothing_found(str(start), "")
    if len(below) > 1:
        raise ConfigError(
            "several Alembic projects were found and none was named: "
            + ", ".join(os.path.relpath(each, start) for each in below),
            code="AX-CFG-002",
            subject=str(start),
            remedy='Name those to test: config = ["…/alembic.ini"] in [tool.alembicx], '
            "or --alembicx-config.",
        )
    return below


def _upwards(folder: Path) -> Path | None:
    for each in (folder, *folder.parents):
        found = _candidate(each)
        if found is not None:
            return found
    return None


def _downwards(folder: Path, depth: int) -> Iterator[Path]:
    try:
        inside = sorted(
            each for each in folder.iterdir() if each.is_dir() and not each.is_symlink()
        )
    except OSError:
        return
    for each in inside:
        if each.name.startswith(".") or each.name in _NOT_SEARCHED:
            continue
        found = _candidate(each)
        if found is not None:
            yield found
        elif depth > 1:
            yield from _downwards(each, depth - 1)


def _candidate(folder: Path) -> Path | None:
    ini, toml = folder / "alembic.ini", folder / "pyproject.toml"
    if ini.is_file():
        return ini
    if toml.is_file() and "alembic" in read_toml(toml).get("tool", {}):
        return toml
    return None


def _nothing_found(place: str, origin: str) -> ConfigError:
    return ConfigError(
        "no alembic.ini and no pyproject.toml with [tool.alembic] was found",
        code="AX-CFG-001",
        subject=f"{place} (named by {origin})" if origin else place,
        remedy="Start pytest in the project's folder, or name the file: "
        "--alembicx-config path/to/alembic.ini.",
    )
