"""The sections of an Alembic configuration that are projects of their own."""

from __future__ import annotations

import configparser
from collections.abc import Iterator
from pathlib import Path

from alembicx._core import settings as core_settings
from alembicx._core import text
from alembicx.config.files import read_text, read_toml
from alembicx.config.project import AlembicConfig
from alembicx.config.settings import texts
from alembicx.errors import ConfigError


def sections_of(
    file: Path, resolved: core_settings.Settings, start: Path
) -> Iterator[AlembicConfig]:
    """Give one project for each section of a file that has a ``script_location``."""
    is_toml = file.suffix == ".toml"
    ini = None if is_toml else file
    toml = file if is_toml else file.parent / "pyproject.toml"
    in_toml = toml.is_file() and "script_location" in read_toml(toml).get("tool", {}).get(
        "alembic", {}
    )
    sections = {"alembic": ""} if in_toml else {}
    own = list(sections)
    if ini is not None:
        in_ini, inherited = _ini_sections(ini)
        sections |= in_ini
        own += [name for name in in_ini if name not in inherited or name == "alembic"]
    # A section that only inherits script_location from [DEFAULT] may be any: it has to be named.
    wanted = texts(resolved, "section") or list(dict.fromkeys(own))
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
        parser.read_string(read_text(ini), source=str(ini))
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
