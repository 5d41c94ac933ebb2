"""Which Alembic projects a run is about: where pytest was started, arguments, settings."""

from __future__ import annotations

import configparser
import dataclasses
import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from alembicx._core import CoreError, diff, text
from alembicx._core import settings as core_settings
from alembicx.config.project import AlembicConfig
from alembicx.errors import ConfigError

#: The checks that there are, in the order in which they are collected.
CHECKS: Final = (
    "history",
    "upgrade",
    "reversible",
    "downgrade_to_base",
    "downgrade_leaves_nothing",
    "models_match",
)

_NOT_SEARCHED: Final = frozenset({"node_modules", "site-packages", "venv", "env", "build", "dist"})
_SEARCH_DEPTH: Final = 3


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
    here = _settings_for(start, options, environment)
    named = _texts(here, "config")
    if named:
        files = [_named_file(each, here, start) for each in named]
    else:
        files = _search(start, arguments)
    found: list[AlembicConfig] = []
    for file in files:
        project_settings = _settings_for(file.parent, options, environment)
        found += _sections_of(file, project_settings, start)
    if len(found) == 1:
        return found
    return [dataclasses.replace(each, name=_name(each, start)) for each in found]


def _name(config: AlembicConfig, start: Path) -> str:
    folder = os.path.relpath(config.file.parent, start)
    parts = [] if folder == "." else [Path(folder).as_posix()]
    if config.section != "alembic":
        parts.append(config.section)
    return ":".join(parts) or config.section


def _settings_for(
    folder: Path, options: Mapping[str, str], environment: Mapping[str, str]
) -> core_settings.Settings:
    """Resolve the settings of a folder: the nearest pyproject.toml with ``[tool.alembicx]``."""
    for each in (folder, *folder.parents):
        file = each / "pyproject.toml"
        if file.is_file() and "alembicx" in _toml(file).get("tool", {}):
            name, content = str(file), _read(file)
            break
    else:
        name, content = "", ""
    ours = {key: value for key, value in environment.items() if key.startswith("ALEMBICX_")}
    try:
        resolved = core_settings.resolve(
            file_name=name,
            file_text=content,
            environment=ours,
            options={f"--alembicx-{key.replace('_', '-')}": each for key, each in options.items()},
            known_checks=list(CHECKS),
        )
    except CoreError as error:
        raise ConfigError(
            error.message,
            code=error.id,
            subject=error.subject,
            remedy="`alembicx config` shows every setting, its value and where it was made.",
            context=tuple(error.context),
        ) from error
    _check_kinds(resolved)
    return resolved


def _check_kinds(resolved: core_settings.Settings) -> None:
    """See that ``ignore_kinds`` names what there is."""
    known = diff.kinds_to_ignore()
    kinds: Any = resolved["ignore_kinds"]
    for word in kinds or {}:
        if word not in known:
            raise ConfigError(
                f"unknown kind {word!r} in ignore_kinds{text.did_you_mean(word, known)}",
                code="AX-CFG-005",
                subject=resolved.origin("ignore_kinds"),
                remedy="A kind such as `policy`, a field such as `owner`, or both: "
                "`index.predicate`. `made-up names` are those that the server chooses.",
            )


def _texts(resolved: core_settings.Settings, key: str) -> list[str]:
    value: Any = resolved[key]
    return [str(each) for each in value or []]


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
    if toml.is_file() and "alembic" in _toml(toml).get("tool", {}):
        return toml
    return None


def _sections_of(
    file: Path, resolved: core_settings.Settings, start: Path
) -> Iterator[AlembicConfig]:
    """Give one project for each section of a file that has a ``script_location``."""
    is_toml = file.suffix == ".toml"
    ini = None if is_toml else file
    toml = file if is_toml else file.parent / "pyproject.toml"
    in_toml = toml.is_file() and "script_location" in _toml(toml).get("tool", {}).get("alembic", {})
    sections = {"alembic": ""} if in_toml else {}
    own = list(sections)
    if ini is not None:
        in_ini, inherited = _ini_sections(ini)
        sections |= in_ini
        own += [name for name in in_ini if name not in inherited or name == "alembic"]
    # A section that only inherits script_location from [DEFAULT] may be any: it has to be named.
    wanted = _texts(resolved, "section") or list(dict.fromkeys(own))
    if not wanted:
        raise ConfigError(
            "script_location is not set",
            code="AX-CFG-003",
            subject=str(file),
            remedy="Set script_location, in [alembic], to the folder that holds env.py.",
        )
    for section in wanted:
        if section not in sections:
            meant = text.nearest(section, list(sections))
            raise ConfigError(
                f"no section [{section}] with a script_location"
                + (f"; did you mean [{meant}]?" if meant else ""),
                code="AX-CFG-004",
                subject=str(file),
                remedy="Name a section of alembic.ini that has a script_location.",
            )
        yield AlembicConfig(
            ini=ini,
            toml=toml if in_toml or is_toml else None,
            section=section,
            directory=_working_directory(file.parent, sections[section], start),
            settings=resolved,
        )


def _ini_sections(ini: Path) -> tuple[dict[str, str], set[str]]:
    """Read each section's ``script_location``, and which sections have theirs from [DEFAULT]."""
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(_read(ini), source=str(ini))
    except configparser.Error as error:
        raise ConfigError(
            f"it cannot be read: {error.message}",
            code="AX-CFG-006",
            subject=str(ini),
            remedy="Correct the file; `alembic history` reads it in the same way.",
        ) from error
    found = {
        name: parser[name]["script_location"]
        for name in parser.sections()
        if "script_location" in parser[name]
    }
    return found, set(found) if "script_location" in parser.defaults() else set()


def _working_directory(folder: Path, script_location: str, start: Path) -> Path:
    """Tell where people call ``alembic``: beside alembic.ini, unless that finds no scripts."""
    plain = script_location and "%" not in script_location and ":" not in script_location
    if plain and not (folder / script_location).exists() and (start / script_location).is_dir():
        return start
    return folder


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_read(file))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            f"it cannot be read: {error}",
            code="AX-CFG-006",
            subject=str(file),
            remedy="Correct the file.",
        ) from error


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"it cannot be read: {error}",
            code="AX-CFG-006",
            subject=str(file),
            remedy="Make it readable, in UTF-8.",
        ) from error


def _nothing_found(place: str, origin: str) -> ConfigError:
    return ConfigError(
        "no alembic.ini and no pyproject.toml with [tool.alembic] was found",
        code="AX-CFG-001",
        subject=f"{place} (named by {origin})" if origin else place,
        remedy="Start pytest in the project's folder, or name the file: "
        "--alembicx-config path/to/alembic.ini.",
    )
