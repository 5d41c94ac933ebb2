"""The settings that are in force for a folder: file, environment and command line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from alembicx._core import CoreError, diff, text
from alembicx._core import settings as core_settings
from alembicx.config.files import read_text, read_toml
from alembicx.errors import ConfigError

#: The checks that there are, in the order in which they are collected.
CHECKS: Final = (
    "history",
    "upgrade",
    "reversible",
    "downgrade_to_base",
    "downgrade_leaves_nothing",
    "models_match",
    "branch_order",
)


def settings_for(
    folder: Path, options: Mapping[str, str], environment: Mapping[str, str]
) -> core_settings.Settings:
    """Resolve the settings of a folder: the nearest pyproject.toml with ``[tool.alembicx]``."""
    for each in (folder, *folder.parents):
        file = each / "pyproject.toml"
        if file.is_file() and "alembicx" in read_toml(file).get("tool", {}):
            name, content = str(file), read_text(file)
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


def texts(resolved: core_settings.Settings, key: str) -> list[str]:
    """Give a setting that is a list of strings."""
    value: Any = resolved[key]
    return [str(each) for each in value or []]
