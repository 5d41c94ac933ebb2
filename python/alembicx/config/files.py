"""Configuration files, read whole: what cannot be read is said with its name."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from alembicx.errors import ConfigError


def read_toml(file: Path) -> dict[str, Any]:
    """Read a TOML file.

    Raises:
        ConfigError: AX-CFG-006.
    """
    try:
        return tomllib.loads(read_text(file))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            f"it cannot be read: {error}",
            code="AX-CFG-006",
            subject=str(file),
            remedy="Correct the file.",
        ) from error


def read_text(file: Path) -> str:
    """Read a text file.

    Raises:
        ConfigError: AX-CFG-006.
    """
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"it cannot be read: {error}",
            code="AX-CFG-006",
            subject=str(file),
            remedy="Make it readable, in UTF-8.",
        ) from error
